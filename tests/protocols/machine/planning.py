"""Visits are planned, change, go to another customer, and are called off."""

from collections.abc import Callable
from datetime import time, timedelta
from functools import partial

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from sqlmodel import Session, select

from bot.office import Desk
from protocols.team.records import Account, Person
from protocols.visits import changing, correcting, planning
from protocols.visits.planning import Plan
from protocols.visits.records import Sort, Visit
from tests.protocols.machine.base import Base, coming, customers, hours, nth, others, pick, who

sorts = st.sampled_from([Sort.ORDINARY, Sort.ORDINARY, Sort.URGENT, Sort.STANDING])
lasting = st.sampled_from([0, 0, 2])
along = st.lists(who, max_size=2, unique=True)


class Planning(Base):
    def plan(self, offset: int | None, hour: str = "", lasts: int = 0, sort: Sort = Sort.ORDINARY) -> Plan:
        """A day from today on, perhaps with an hour and a last day."""
        day = self.world.now.date() + timedelta(days=offset) if offset is not None else None
        last = day + timedelta(days=lasts) if day and lasts else None
        return Plan(day, time.fromisoformat(hour) if hour else None, "Replace the gateway", sort, last)

    def people(self, session: Session, keys: list[str]) -> list[Person]:
        """The colleagues of these ids who are still here, each once."""
        return [getattr(self.world, key).of(session) for key in dict.fromkeys(keys) if key not in self.roster.gone]

    def one_who_goes(self, visit: Visit, place: int, other: str = "") -> str:
        """Somebody who goes, or planned it; or whoever else tries."""
        return other or nth([*self.seen.going(visit), self.seen.key(visit.planned_by)], place)

    @rule(by=who, customer=customers, offset=coming, hour=hours, sort=sorts, lasts=lasting)
    def plans(self, *, by, customer, offset, hour, sort, lasts) -> None:
        planned = self.plan(offset, hour, lasts, sort)

        def work(desk: Desk, me: Person) -> Visit:
            return planning.plan(desk.session, self.world.account(desk.session, customer), me, planned, desk.now)

        self.acts(by, work)

    @precondition(lambda self: self.seen.visits)
    @rule(
        place=pick,
        how=st.sampled_from(["changes", "changes", "goes elsewhere", "is off"]),
        by=others,
        offset=coming,
        hour=hours,
        lasts=lasting,
        going=along,
    )
    def plans_change(self, *, place, how, by, offset, hour, lasts, going) -> None:
        """Another day or hour, other people; or the other customer; or it is off."""
        visit = nth(self.seen.visits, place)
        planned = self.plan(offset, hour, lasts, visit.sort)
        ways: dict[str, Callable[..., bool]] = {"changes": self._change, "goes elsewhere": self._correct}
        act = ways.get(how, self._call_off)
        change = partial(act, visit=visit, planned=planned, going=going or self.seen.going(visit))
        self.acts(self.one_who_goes(visit, place, by), change)

    def _change(self, desk: Desk, me: Person, visit: Visit, planned: Plan, going: list[str]) -> bool:
        people = self.people(desk.session, going) or [me]
        changing.change(desk.session, desk.session.get_one(Visit, visit.id), me, planned, people, desk.now)
        return True

    def _correct(self, desk: Desk, me: Person, visit: Visit, planned: Plan, going: list[str]) -> bool:
        people, mine = self.people(desk.session, going) or [me], desk.session.get_one(Visit, visit.id)
        other = desk.session.exec(select(Account).where(Account.id != mine.account_id)).one()
        if mine.cancelled_at is None:
            correcting.correct(desk.session, mine, other, me, planned, going=people, now=desk.now)
        return True

    def _call_off(self, desk: Desk, me: Person, visit: Visit, **_plan: object) -> bool:
        changing.cancel(desk.session, desk.session.get_one(Visit, visit.id), me, desk.now)
        return True
