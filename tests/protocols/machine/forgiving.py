"""Duties are waived, contested, decided on, and given on."""

from collections.abc import Callable
from functools import partial
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from bot.office import Desk
from protocols.duty import handover, redress
from protocols.duty.obligation import Obligation
from protocols.duty.permits import upholder, waivers
from protocols.team.records import Person
from tests.protocols.machine.base import Base, now_or_ever, nth, others, pick, who

Act = Callable[[Desk, Obligation, Person], Any]


class Forgiving(Base):
    @precondition(lambda self: self.seen.duties)
    @rule(place=pick, by=others, to=who, is_waived=st.booleans())
    def lets_go(self, *, place, by, to, is_waived) -> None:
        """Whoever may says that it is not needed; or an admin gives it to somebody else."""
        duty = now_or_ever(self.seen.open_duties, self.seen.duties, place)
        if is_waived:
            may = self.world.see(lambda session: waivers(session, duty, self.world.now))
            self._on(duty, by or (nth(may, place).key if may else "dana"), _waive)
        elif to not in self.roster.gone:
            self._on(duty, by or "dana", partial(self._give, to=to))

    @precondition(lambda self: self.seen.missed)
    @rule(place=pick, by=others, how=st.sampled_from(["contests", "upholds", "leaves"]))
    def argues(self, *, place, by, how) -> None:
        """The bearer says that it is not right; whoever upholds decides."""
        contested = [duty for duty in self.seen.missed if duty.contested_at and not duty.left_at]
        if how == "contests" or not contested:
            duty = now_or_ever([each for each in self.seen.missed if not each.contested_at], self.seen.missed, place)
            self._on(duty, by or self.seen.key(duty.bearer_id), _contest)
        else:
            duty = now_or_ever(contested, self.seen.duties, place)
            decides = self.world.see(lambda session: upholder(session, duty, self.world.now))
            self._on(duty, by or (decides.key if decides else "dana"), _uphold if how == "upholds" else _leave)

    @precondition(lambda self: self.seen.open_duties)
    @rule(place=pick)
    def foresees_trouble(self, *, place) -> None:
        """What is still open is contested."""
        duty = nth(self.seen.open_duties, place)
        self._on(duty, self.seen.key(duty.bearer_id), _contest)

    def _on(self, duty: Obligation, by: str, act: Act) -> None:
        self.acts(by, lambda desk, me: act(desk, desk.session.get_one(Obligation, duty.id), me))

    def _give(self, desk: Desk, duty: Obligation, me: Person, to: str) -> bool:
        return handover.give_to(desk.session, duty, me, getattr(self.world, to).of(desk.session), desk.now)


def _waive(desk: Desk, duty: Obligation, me: Person) -> bool:
    return redress.waive(desk.session, duty, me, "Not this time", desk.now)


def _contest(desk: Desk, duty: Obligation, me: Person) -> bool:
    return redress.contest(desk.session, duty, me, "Nobody told me", desk.now)


def _uphold(desk: Desk, duty: Obligation, me: Person) -> bool:
    return redress.uphold(desk.session, duty, me, desk.now)


def _leave(desk: Desk, duty: Obligation, me: Person) -> bool:
    return redress.leave(desk.session, duty, me, desk.now)
