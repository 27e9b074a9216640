"""Somebody writes that a visit is off, or moved: who has noted it is asked; and old questions go with it."""

from collections.abc import Sequence

from sqlmodel import Session

from protocols.noticing.plans import Turns, about_plan
from protocols.noticing.spoken import Spoken
from protocols.questions import Kind, Question
from protocols.visits.planning import is_worth_asking
from protocols.visits.records import Sort
from tests.protocols.acting import Acting
from tests.protocols.moments import day_of
from tests.protocols.noticing.writing import CHANNEL, HELIOS, NORTHWIND, questions, waiting, writes
from tests.protocols.world import World

THURSDAY = "2026-03-05"


def turns(
    author: Acting, account: str = NORTHWIND, *days: str, to: Sequence[str] = (), ts: str = "7.0"
) -> Question | None:
    """A message that reads like a plan that changed; what its author is asked."""
    world = author.world

    def work(session: Session) -> Question | None:
        where = world.account(session, account) if account else None
        on, new = [day_of(day) for day in days], [day_of(day) for day in to]
        said = Turns(where, not to, on, new, ("cancelled",))
        return about_plan(session, Spoken(CHANNEL, ts, author.of(session)), said, world.now)

    return world.do(work)


def test_who_goes_and_who_planned_it_are_asked_and_nobody_else(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Thu 5 March")
    world.chen.briefs(visit, world.eve)
    for place, person in enumerate((world.chen, world.eve)):
        asked = turns(person, NORTHWIND, "Thu 5 March", ts=f"{place}.0")
        assert asked
        assert (asked.kind, asked.visit_id, asked.person_id) == (Kind.PLAN, visit.id, person.id)
    assert turns(world.hugo, NORTHWIND, "Thu 5 March", ts="8.0") is None
    assert turns(world.chen, HELIOS, "Thu 5 March", ts="9.0") is None
    assert turns(world.chen, NORTHWIND, "Fri 6 March", ts="10.0") is None


def test_a_day_in_the_middle_is_of_the_longer_visit_and_no_customer_is_found_by_the_day(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Mon 9 March", until="Wed 11 March")
    asked = turns(world.chen, "", "Tue 10 March")
    assert asked
    assert (asked.visit_id, str(asked.expires_at.date())) == (visit.id, "2026-03-11")


def test_a_day_off_is_not_the_end_of_a_standing_visit(world: World) -> None:
    world.chen.plans(NORTHWIND, "Mon 2 March", sort=Sort.STANDING, until="Fri 26 June")
    assert turns(world.chen, NORTHWIND, "Thu 5 March") is None


def test_without_a_day_it_is_the_next_one(world: World) -> None:
    world.chen.plans(NORTHWIND, "Thu 12 March")
    soon = world.chen.plans(NORTHWIND, "Thu 5 March")
    asked = turns(world.chen)
    assert asked
    assert asked.visit_id == soon.id


def test_it_is_asked_once_and_the_new_day_that_is_told_then_is_kept(world: World) -> None:
    world.chen.plans(NORTHWIND, "Thu 5 March")
    assert turns(world.chen, NORTHWIND, "Thu 5 March")
    assert turns(world.chen, NORTHWIND, "Thu 5 March", to=["Fri 6 March"], ts="8.0") is None
    assert [str(each.day) for each in questions(world)] == ["2026-03-06"]


def test_it_goes_once_the_visit_is_off_or_moved(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Thu 5 March")
    turns(world.chen, NORTHWIND, "Thu 5 March")
    world.chen.moves(visit, "Fri 6 March")
    assert waiting(world) == []
    turns(world.chen, NORTHWIND, "Fri 6 March", ts="8.0")
    assert len(waiting(world)) == 1
    world.chen.cancels(visit)
    assert waiting(world) == []


def test_a_question_about_a_visit_goes_once_that_is_noted_by_whomever(world: World) -> None:
    writes(world.chen)
    writes(world.chen, day="Fri 6 March", ts="2.0")
    visit = world.eve.plans(NORTHWIND, "Thu 5 March")
    assert len(waiting(world)) == 2
    world.eve.briefs(visit, world.chen)
    assert waiting(world) == [("chen", "2026-03-06")]


def test_a_question_goes_when_they_do_not_go_and_follows_to_another_day(world: World) -> None:
    writes(world.chen)
    turns(world.chen, NORTHWIND, "Thu 5 March", to=["Mon 9 March"])
    assert waiting(world) == [("chen", "2026-03-09")]
    turns(world.chen, NORTHWIND, "Mon 9 March", ts="8.0")
    assert waiting(world) == []


def test_a_call_out_on_a_day_of_a_longer_visit_is_asked_about(world: World) -> None:
    world.chen.plans(NORTHWIND, "Mon 2 March", until="Wed 4 March")
    world.at("Tue 3 March 10:00")

    def is_worth(sort: Sort) -> bool:
        def work(session: Session) -> bool:
            where, chen = world.account(session, NORTHWIND), world.chen.of(session)
            return is_worth_asking(session, where, chen, day_of("Tue 3 March"), world.now, sort=sort)

        return world.see(work)

    assert (is_worth(Sort.ORDINARY), is_worth(Sort.URGENT)) == (False, True)
