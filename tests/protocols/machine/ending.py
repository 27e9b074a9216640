"""A life is seen to its end: weeks later everything has run out, and nothing that was put off is lost."""

from datetime import datetime, time, timedelta

from hypothesis.stateful import rule
from sqlmodel import Session

from bot.blocks import home as blocks
from bot.rendering import rendered
from bot.screens.home import home
from protocols.duty.binding import working_time
from protocols.notice import Fate, Notice
from protocols.team.records import Person
from tests.protocols.machine import holds_then
from tests.protocols.machine.base import who
from tests.protocols.machine.passing import Passing

AFTER, TUESDAY = timedelta(days=20), 1


class Ending(Passing):
    @rule(one=who)
    def looks_at_home(self, *, one) -> None:
        """The Home tab can be shown to everybody, whatever stands on it."""

        def shown(session: Session) -> None:
            rendered(blocks.home(home(session, getattr(self.world, one).of(session), self.world.now)))

        self.world.see(shown)

    def end(self) -> None:
        """Weeks later nothing is open whose time is over."""
        self.door.is_to_crash = False
        self.world.now += AFTER
        self.ticks()
        holds_then.every_duty_will_end(self.seen)

    def three_days_at_work(self) -> None:
        """What was put off, or was too much, has been said by then, or is in a digest."""
        begins = self.world.now + timedelta(days=(TUESDAY - self.world.now.weekday()) % 7 + 7)
        for days in range(3):
            self.world.now = datetime.combine(begins + timedelta(days=days), time(10), begins.tzinfo)
            self.ticks()
            self.mail.deliver([])
        self.look()
        old = [
            each for each in self.seen.notices if each.fate in {Fate.OVER, Fate.WAITING} and each.not_before < begins
        ]
        lost = self.world.see(lambda session: [each for each in old if self._is_here(session, each)])
        assert not lost, f"never said: {lost[0].kind}, {lost[0].fate}"

    def _is_here(self, session: Session, notice: Notice) -> bool:
        """Whoever it is for works these days."""
        person = session.get_one(Person, notice.person_id)
        return person.is_active and working_time(session, person, self.world.now).is_working(self.world.now)
