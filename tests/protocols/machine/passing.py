"""Time passes: the clock moves, ticks come, late, at once or twice; the outbox is emptied; payloads come twice or crash."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule
from sqlmodel import Session

from bot.tick import Due, _due
from protocols.notice import Fate
from tests.protocols.machine.base import Base, often, pick, rarely
from tests.protocols.machine.door import everything
from tests.protocols.machine.mail import Mood

MOST = 100  # of a rhythm that was missed for weeks, one occurrence a tick
moods = st.lists(st.sampled_from(Mood), max_size=4)
strides = (
    st.integers(1, 59).map(lambda some: timedelta(minutes=some))
    | st.integers(1, 9).map(lambda some: timedelta(hours=some))
    | st.sampled_from([timedelta(days=1), timedelta(days=2), timedelta(days=5)])
)


class Passing(Base):
    @rule(place=pick, is_twice=st.booleans(), moods=moods)
    def the_next_thing_is_due(self, *, place, is_twice, moods) -> None:
        """Time passes until one of the next timers has run out."""
        timers = [*(duty.wake_at for duty in self.seen.open_duties), *(each.over_at for each in self.seen.on)]
        timers += [each.prepare_at for each in self.seen.on]
        timers += [each.not_before for each in self.seen.notices if each.fate is Fate.WAITING]
        coming = sorted(timer for timer in timers if timer and timer > self.world.now)
        if coming:
            self.world.now = coming[min(place, len(coming) - 1)]
        self.ticks(is_twice=is_twice)
        self.mail.deliver(moods)

    @rule(by=strides, is_down=rarely, moods=moods)
    def time_passes(self, *, by, is_down, moods) -> None:
        """`is_down`: and Parley does not see it."""
        self.world.now += by
        if not is_down:
            self.ticks()
            self.mail.deliver(moods)

    @rule(moods=moods)
    def says_what_waits(self, *, moods) -> None:
        self.mail.deliver(moods)

    def ticks(self, *, is_twice: bool = False) -> None:
        """Until nothing is due. `is_twice`: another process saw the same things due, and comes second."""
        for _ in range(MOST):
            due = self.world.see(lambda session: list(_due(session, self.world.workspace_id, self.world.now)))
            if not due:
                break
            for each in due:
                self._do(each)
            if is_twice:
                before = everything(self.world)
                for each in due:
                    self._do(each)
                assert everything(self.world) == before, "a second tick changed something"
        else:
            raise AssertionError(f"always due: {due}")
        self.look()
        self.after_a_tick()

    def _do(self, due: Due) -> None:
        def work(session: Session) -> object:
            return due.work(session, self.world.now)

        self.door.crash_if_due(work)
        self.world.do(work)

    def after_a_tick(self) -> None:
        """What must be so when nothing is due."""

    @rule(which=pick, is_crash=often)
    def comes_again(self, *, which, is_crash) -> None:
        """Because the next payload, or tick, is lost before its commit; or for no reason."""
        self.door.is_to_crash = is_crash
        if not is_crash:
            self.door.repeat(which)
