"""The debrief: in a minute, by one traveller for all of them; another may add theirs; the account manager hears it."""

import pytest
from sqlmodel import select

from protocols.duty.obligation import State
from protocols.duty.permits import NotYoursError
from protocols.promises import Promise
from protocols.team.contacts import Touchpoint, met_on
from protocols.visits.debriefing import AlreadyDebriefedError, Met
from protocols.visits.missed import missed_by
from protocols.visits.records import Visit
from tests.protocols.files import TEAM, changed
from tests.protocols.world import World

NORTHWIND = "Northwind Energy"
AMSTERDAM = "Europe/Amsterdam"
DEBRIEF = "debrief-after-visit"


def visited(world: World) -> Visit:
    """Chen and Eve were at Northwind's on Thursday, and it is Friday morning."""
    visit = world.at("Mon 2 March 08:00").chen.plans(NORTHWIND, "Thu 5 March")
    world.chen.briefs(visit, world.eve)
    world.at("Thu 5 March 17:30", AMSTERDAM).does_what_is_due()
    world.at("Fri 6 March 09:00", AMSTERDAM)
    return visit


def debriefs(world: World, who: str) -> State:
    """Where the debrief that somebody owes stands."""
    [duty] = [each for each in world.duties(who) if each.clause_id == DEBRIEF]
    return duty.state


def heard(world: World) -> list[str]:
    return [who for who, _ in world.told("debriefed")]


def test_one_debrief_keeps_what_all_of_them_owe(world: World) -> None:
    visit = visited(world)
    told = world.chen.debriefs(visit, "They want a second line")
    assert (debriefs(world, "chen"), debriefs(world, "eve")) == (State.KEPT, State.KEPT)
    assert (told.said, told.sent_by, heard(world)) == ("They want a second line", world.chen.id, ["alice"])
    assert [notice.role for notice in world.notices("debriefed")] == ["account manager"]
    assert world.verbs()[-3:] == ["debrief", "keep", "keep"]


def test_the_second_traveller_may_add_theirs_and_nobody_tells_twice(world: World) -> None:
    visit = visited(world)
    world.chen.debriefs(visit)
    assert (world.chen.may_debrief(visit), world.eve.may_debrief(visit)) == (False, True)
    world.eve.debriefs(visit, "The cabinet is too small")
    assert heard(world) == ["alice", "alice"]
    before = world.verbs()
    with pytest.raises(AlreadyDebriefedError):
        world.eve.debriefs(visit, promised=[("A bigger cabinet", world.eve)])
    assert world.verbs() == before
    assert world.see(lambda session: session.exec(select(Promise)).all()) == []


def test_only_who_travelled_tells(world: World) -> None:
    visit = visited(world)
    for who in (world.alice, world.hugo, world.dana):
        assert not who.may_debrief(visit)
        with pytest.raises(NotYoursError):
            who.debriefs(visit)
    assert debriefs(world, "chen") is State.OPEN


def test_after_the_breach_it_is_settled_for_everybody(world: World) -> None:
    visit = visited(world)
    world.at("Fri 6 March 17:30", AMSTERDAM).does_what_is_due()
    assert (debriefs(world, "chen"), debriefs(world, "eve")) == (State.BREACHED, State.BREACHED)
    world.at("Mon 9 March 09:00", AMSTERDAM)
    assert still_to_do(world) == [DEBRIEF]
    world.eve.debriefs(visit)
    duties = [duty for duty in world.duties() if duty.clause_id == DEBRIEF]
    assert [(duty.state, duty.settled_at) for duty in duties] == [(State.BREACHED, world.now)] * 2
    assert (still_to_do(world), heard(world)) == ([], ["alice"])


def test_for_a_fortnight_it_can_still_be_told(world: World) -> None:
    visited(world)
    world.at("Fri 6 March 17:30", AMSTERDAM).does_what_is_due()
    world.at("Fri 20 March 17:29", AMSTERDAM)
    assert still_to_do(world) == [DEBRIEF]
    world.at("Fri 20 March 17:30", AMSTERDAM)
    assert still_to_do(world) == []


def test_told_on_the_train_home_nothing_is_asked_the_morning_after(world: World) -> None:
    visit = world.at("Mon 2 March 08:00").chen.plans(NORTHWIND, "Thu 5 March")
    world.chen.briefs(visit, world.eve)
    world.at("Thu 5 March 15:00", AMSTERDAM).chen.debriefs(visit)
    world.at("Thu 5 March 17:30", AMSTERDAM).does_what_is_due()
    assert (debriefs(world, "chen"), debriefs(world, "eve")) == (State.KEPT, State.KEPT)
    assert (world.chen.duty.is_late, heard(world)) == (False, ["alice"])


def test_what_else_the_charter_wants_after_a_visit_is_owed_all_the_same(world: World) -> None:
    world.lives_by(when="a visit is over", who="the traveller", must="book the hours")
    visit = world.at("Mon 2 March 08:00").chen.plans(NORTHWIND, "Thu 5 March")
    world.at("Thu 5 March 15:00", AMSTERDAM).chen.debriefs(visit)
    world.at("Thu 5 March 17:30", AMSTERDAM).does_what_is_due()
    assert world.owes("chen") == ["the-rule"]


def test_who_was_met_is_written_down_for_who_met_them(world: World) -> None:
    visit = visited(world)
    world.chen.debriefs(visit, met=[Met("Carla Ruiz", "plant manager"), Met("Jan de Vries")])
    world.eve.debriefs(visit, met=[Met("carla ruiz", "director")])
    met = world.see(lambda session: [(each.name, each.title) for each in met_on(session, visit.id)])
    assert met == [("Carla Ruiz", "plant manager"), ("Jan de Vries", "")]
    touched = world.see(lambda session: session.exec(select(Touchpoint)).all())
    assert [str(point.day) for point in touched] == ["2026-03-05"] * 3
    assert [point.person_id for point in touched].count(world.chen.id) == 2


def test_what_was_promised_goes_to_whose_it_is(world: World) -> None:
    visit = visited(world)
    world.chen.debriefs(visit, promised=[("A drawing", world.chen), ("A spare part", world.hugo)])
    assert world.owes("chen") == ["keep-a-promise"]
    assert (world.owes("hugo"), [who for who, _ in world.told("promise_offered")]) == ([], ["hugo"])
    made = world.see(lambda session: session.exec(select(Promise)).all())
    assert {promise.visit_id for promise in made} == {visit.id}


def test_the_cover_hears_it_and_without_a_manager_it_is_kept_all_the_same(world: World) -> None:
    visit = world.at("Mon 27 July 08:00").chen.plans(NORTHWIND, "Mon 3 August")
    world.at("Mon 3 August 17:30", AMSTERDAM).does_what_is_due()
    world.chen.debriefs(visit)
    assert heard(world) == ["ben"]
    visit = world.eve.plans(NORTHWIND, "Tue 4 August")
    world.imports(changed(TEAM, "account manager: alice, ", "").partition("\ncover:")[0])
    world.at("Tue 4 August 17:30", AMSTERDAM).does_what_is_due()
    world.eve.debriefs(visit)
    assert (heard(world), debriefs(world, "eve")) == (["ben"], State.KEPT)


def still_to_do(world: World) -> list[str]:
    """What Chen missed and can still do."""
    missed = world.see(lambda session: missed_by(session, world.chen.of(session), world.now))
    return [duty.clause_id for duty in missed]
