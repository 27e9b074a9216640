"""The customer was noted by mistake: off there, on here, and whoever is concerned on either side hears of it."""

import pytest

from protocols.duty.obligation import State
from protocols.duty.permits import NotYoursError
from protocols.visits.liaison import VisitIsOffError
from protocols.visits.planning import NoManagerError
from protocols.visits.records import Brief, Sort, Visit
from tests.protocols.files import TEAM, changed
from tests.protocols.world import World

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"
WITHOUT_BEN = changed(TEAM, "account manager: ben, ", "").partition("\ncover:")[0]


def briefed(world: World) -> Visit:
    """Chen and Eve go to Northwind, and Alice has their brief."""
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    world.chen.briefs(visit, world.eve, what="A new gateway")
    return visit


def told(world: World, kind: str) -> list[str]:
    return [who for who, _ in world.told(kind)]


def test_the_old_side_hears_that_it_is_off_and_the_new_manager_has_the_brief(world: World) -> None:
    visit = briefed(world)
    made = world.at("Mon 2 March 10:00").chen.corrects(visit, HELIOS, going=[world.chen, world.eve])
    assert [(bool(each.cancelled_at), world.going(each)) for each in world.visits()] == [
        (True, ["chen", "eve"]),
        (False, ["chen", "eve"]),
    ]
    assert (told(world, "brief_off"), told(world, "visit_off")) == (["alice"], ["eve"])
    assert told(world, "brief") == ["alice", "ben"]
    sent = world.see(lambda session: session.get_one(Brief, world.notices("brief")[-1].subject_id))
    assert (sent.visit_id, sent.what, sent.sent_by) == (made.id, "A new gateway", world.chen.id)
    assert (world.alice.duty.state, world.owes("ben")) == (State.VOID, ["answer-a-liaison"])
    assert (world.owes("chen"), world.owes("eve")) == ([], [])
    assert world.ben.deadline()[0] == "Mon 2 March 16:00"  # in Helsinki, four working hours from then


def test_what_was_not_briefed_yet_is_owed_there(world: World) -> None:
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March", purpose="Replace the gateway")
    made = world.at("Mon 2 March 10:00").chen.corrects(visit, HELIOS, "Fri 6 March")
    assert [duty.state for duty in world.duties("chen")] == [State.VOID, State.OPEN]
    assert (world.chen.duty.subject_id, world.chen.deadline()[0]) == (made.id, "Thu 5 March 08:30")
    assert world.notices("brief") == world.notices("brief_off") == []
    assert made.purpose == "Replace the gateway"


def test_colleagues_who_go_there_that_day_keep_their_visit_and_get_company(world: World) -> None:
    theirs = world.hugo.plans(HELIOS, "Thu 5 March", purpose="Stock-taking")
    visit = world.chen.plans(NORTHWIND, "Thu 5 March")
    made = world.chen.corrects(visit, HELIOS)
    assert (made.id, world.going(theirs)) == (theirs.id, ["hugo", "chen"])
    assert world.owes("hugo") == ["liaise-before-visit"]


def test_where_they_have_briefed_already_that_brief_speaks_for_who_comes_along(world: World) -> None:
    theirs = world.hugo.plans(HELIOS, "Thu 5 March")
    world.hugo.briefs(theirs)
    made = world.eve.corrects(world.eve.plans(NORTHWIND, "Thu 5 March"), HELIOS)
    assert (made.id, world.going(theirs)) == (theirs.id, ["hugo", "eve"])
    assert (world.owes("eve"), told(world, "brief")) == ([], ["ben"])


def test_there_and_back_is_a_visit_anew(world: World) -> None:
    visit = briefed(world)
    made = world.chen.corrects(world.chen.corrects(visit, HELIOS), NORTHWIND)
    assert [bool(each.cancelled_at) for each in world.visits()] == [True, True, False]
    assert (made.account_id, told(world, "brief")) == (visit.account_id, ["alice", "ben", "alice"])


def test_urgent_stays_urgent(world: World) -> None:
    visit = world.at("Thu 5 March 09:00").chen.plans(NORTHWIND, "Thu 5 March", sort=Sort.URGENT)
    made = world.at("Thu 5 March 09:10").chen.corrects(visit, HELIOS, sort=Sort.URGENT)
    assert (str(made.sort), world.chen.deadline()[0]) == ("urgent", "Thu 5 March 10:40")


def test_to_ones_own_account_nobody_is_briefed(world: World) -> None:
    world.imports(changed(TEAM, "account manager: ben", "account manager: chen"))
    world.chen.corrects(briefed(world), HELIOS)
    assert (told(world, "brief"), told(world, "brief_off")) == (["alice"], ["alice"])
    assert world.owes("chen") == []


def test_without_a_manager_there_nothing_changes(world: World) -> None:
    visit = briefed(world)
    world.imports(WITHOUT_BEN)
    before = world.verbs()
    with pytest.raises(NoManagerError):
        world.chen.corrects(visit, HELIOS)
    assert (world.verbs(), [each.cancelled_at for each in world.visits()]) == (before, [None])
    assert world.owes("alice") == ["answer-a-liaison"]


def test_only_who_planned_or_travels_and_only_while_it_is_on(world: World) -> None:
    visit = briefed(world)
    for someone in (world.alice, world.hugo, world.ben):
        with pytest.raises(NotYoursError):
            someone.corrects(visit, HELIOS)
    world.chen.cancels(visit)
    with pytest.raises(VisitIsOffError):
        world.chen.corrects(visit, HELIOS)
    assert len(world.visits()) == 1
