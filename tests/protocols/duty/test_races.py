"""Real threads on real databases: of two who move the same duty one wins, and the ledger tells one move."""

from datetime import datetime

import pytest
from sqlmodel import Session, select

from protocols.duty import enforce, sweep
from protocols.duty.obligation import Obligation, State
from protocols.visits.party import send
from protocols.visits.records import LIAISE, Visit
from tests.protocols.racing import Meet, race
from tests.protocols.world import World

pytestmark = pytest.mark.both_engines

NORTHWIND = "Northwind Energy"
DAYS = ["Thu 5 March", "Fri 6 March", "Mon 9 March", "Tue 10 March", "Wed 11 March", "Thu 12 March"]


def planned(world: World, day: str = "Thu 5 March") -> Obligation:
    world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, day)
    return world.chen.duty


def test_keeping_races_with_the_clock(world: World) -> None:
    for day in DAYS:
        duty = planned(world, day)
        before = len(world.verbs("obligation"))
        end = duty.grace_until

        def keep(session: Session, meet: Meet, duty: Obligation = duty, end: datetime = end) -> None:
            mine = enforce.about(session, duty.subject_id, LIAISE)
            meet()
            enforce.keep(session, mine, end, duty.bearer_id)

        def lapse(session: Session, meet: Meet, duty: Obligation = duty, end: datetime = end) -> None:
            meet()
            sweep.wake(session, duty.id, duty.wake_at or end, end)

        race(world.on, keep, lapse)
        assert world.chen.duty.state in {State.KEPT, State.BREACHED}
        (verb,) = world.verbs("obligation")[before:]
        assert verb == ("keep" if world.chen.duty.state is State.KEPT else "lapse")


def test_two_clocks_race_to_lapse(world: World) -> None:
    for day in DAYS:
        duty = planned(world, day)

        def lapse(session: Session, meet: Meet, duty: Obligation = duty) -> bool:
            session.get_one(Obligation, duty.id)
            meet()
            return sweep.wake(session, duty.id, duty.wake_at or duty.grace_until, duty.grace_until)

        assert sorted(race(world.on, lapse, lapse)) == [False, True]
    assert world.verbs("obligation").count("lapse") == len(DAYS)


def test_two_clocks_race_to_nudge(world: World) -> None:
    duty = planned(world)

    def wake(session: Session, meet: Meet) -> bool:
        meet()
        return sweep.wake(session, duty.id, duty.wake_at or duty.due_at, duty.due_at)

    assert sorted(race(world.on, wake, wake, wake)) == [False, False, True]
    assert len(world.notices("nudge")) == 1


def test_two_keepings_race_and_one_is_told(world: World) -> None:
    for day in DAYS:
        duty = planned(world, day)

        def keep(session: Session, meet: Meet, duty: Obligation = duty) -> None:
            mine = enforce.about(session, duty.subject_id, LIAISE)
            meet()
            enforce.keep(session, mine, duty.opened_at, duty.bearer_id)

        race(world.on, keep, keep)
    assert world.verbs("obligation") == ["open", "keep"] * len(DAYS)


def test_the_same_fact_at_once_opens_one_duty(world: World) -> None:
    world.lives_by(when="feedback is heard")
    visit = world.chen.plans(NORTHWIND, "Thu 5 March")
    world.lives_by()

    def join(session: Session, meet: Meet) -> None:
        mine = session.get_one(Visit, visit.id)
        chen = world.chen.of(session)
        meet()
        send(session, mine, [chen, world.eve.of(session)], chen, world.now)

    race(world.on, join, join)
    assert world.owes("chen") == world.owes("eve") == ["the-rule"]
    assert len(world.see(lambda session: session.exec(select(Obligation)).all())) == 2
