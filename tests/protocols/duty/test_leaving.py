"""Somebody leaves: whatever was theirs is somebody's, with one list and a new clock, or ends where nobody can do it."""

from typing import Any

import pytest

from protocols.duty.obligation import State
from protocols.duty.permits import NotYoursError
from protocols.promises import Stand
from tests.protocols.files import team_without
from tests.protocols.moments import spoken
from tests.protocols.world import World

pytestmark = pytest.mark.both_engines

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"
PACK: dict[str, Any] = {"id": "pack", "must": "pack the parts", "by": "3 working days"}
LIAISE: dict[str, Any] = {"id": "liaise", "who": ["technical", "support", "operations"], "must": "liaise"}
LIAISE |= {"by": "1 working day before the visit"}
EVE_IS_TECHNICAL = {NORTHWIND: {"technical manager": "eve"}}


def owed(world: World, state: State = State.OPEN) -> list[tuple[str, str]]:
    return [(world.names()[duty.bearer_id], duty.clause_id) for duty in world.duties() if duty.state is state]


def test_whoever_has_his_role_from_now_on_has_what_was_his(world: World) -> None:
    world.lives_by_all(PACK, LIAISE)
    world.at("Mon 2 March 10:00").chen.plans(NORTHWIND, "Thu 12 March", "14:00")
    world.says()
    world.at("Wed 4 March 12:00").imports(team_without("chen", roles=EVE_IS_TECHNICAL))
    assert owed(world) == [("eve", "pack"), ("eve", "liaise")]
    dues = {duty.clause_id: spoken(duty.due_at, duty.zone) for duty in world.duties("eve")}
    assert dues == {"pack": "Mon 9 March 17:30", "liaise": "Wed 11 March 14:00"}
    (listed,) = world.says("handed_over")
    assert listed.to == "eve"
    assert "*Chen Wei has left the team.*" in listed.text
    assert "A visit to *Northwind Energy*" in listed.text
    assert {entry.terms["why"] for entry in world.ledger() if entry.verb == "hand over"} == {"left"}

    (visit,) = world.visits()
    assert (world.going(visit), visit.planned_by) == ([], world.eve.id)
    world.eve.briefs(visit, day="Thu 12 March")
    assert owed(world) == [("eve", "pack")]


def test_a_role_on_another_account_is_no_reason_and_an_admin_is_the_last_resort(world: World) -> None:
    world.lives_by_all(PACK)
    world.chen.plans(NORTHWIND, "Thu 12 March")
    world.chen.plans(HELIOS, "Fri 13 March")
    world.imports(team_without("chen", roles=EVE_IS_TECHNICAL))
    assert sorted(owed(world)) == [("dana", "pack"), ("eve", "pack")]


def test_who_covers_comes_before_an_admin(world: World) -> None:
    world.lives_by_all(PACK)
    world.at("Wed 5 August 10:00").alice.plans(NORTHWIND, "Thu 27 August")
    world.imports(team_without("alice", roles={NORTHWIND: {"account manager": "grace"}}))
    assert owed(world) == [("ben", "pack")]  # he covers until the 14th


def test_what_a_role_owes_goes_to_that_role_and_once(world: World) -> None:
    """Ben was executive and manager at Helios; whoever is executive now does not get the manager's first."""
    rules = [{"id": role[8:], "who": role, "by": "3 working days"} for role in ("account executive", "account manager")]
    world.lives_by_all(*rules)
    world.imports(team_without(roles={HELIOS: {"account executive": "ben"}}))
    world.chen.plans(HELIOS, "Thu 12 March")
    assert sorted(owed(world)) == [("ben", "executive"), ("ben", "manager")]
    to = {NORTHWIND: {"account executive": "farid"}, HELIOS: {"account manager": "grace", "account executive": "hugo"}}
    world.imports(team_without("ben", roles=to))
    assert sorted(owed(world)) == [("grace", "manager"), ("hugo", "executive")]
    told = [entry.terms["from"] for entry in world.ledger() if entry.verb == "hand over"]
    assert told == [world.ben.id, world.ben.id]
    texts = {letter.to: letter.text for letter in world.says("handed_over")}
    assert sorted(texts) == ["grace", "hugo"]
    assert "*Ben Aalto has left the team.*" in texts["grace"]


def test_where_colleagues_go_as_well_it_is_theirs(world: World) -> None:
    world.lives_by_all(PACK, LIAISE)
    visit = world.at("Mon 2 March 10:00").chen.plans(NORTHWIND, "Thu 12 March")
    world.hugo.plans(NORTHWIND, "Thu 12 March")
    world.imports(team_without("chen", roles=EVE_IS_TECHNICAL))
    assert world.going(visit) == ["hugo"]
    assert world.visits()[0].planned_by == world.hugo.id
    assert owed(world) == [("hugo", "pack"), ("hugo", "liaise")]
    assert owed(world, State.VOID) == [("chen", "pack"), ("chen", "liaise")]
    assert world.says("handed_over") == []


def test_nor_is_it_for_who_only_planned_it(world: World) -> None:
    world.lives_by_all(LIAISE)
    visit = world.at("Mon 2 March 10:00").alice.plans(NORTHWIND, "Thu 12 March")
    world.alice.moves(visit, "Thu 12 March", going=[world.chen, world.hugo])
    world.imports(team_without("chen", roles=EVE_IS_TECHNICAL))
    assert (owed(world), world.told("handed_over")) == ([("hugo", "liaise")], [])
    assert world.visits()[0].planned_by == world.alice.id


def test_a_visit_that_a_colleague_planned_for_him_is_hers_again_and_owed_by_who_goes_instead(world: World) -> None:
    world.lives_by_all(LIAISE)
    visit = world.eve.plans(NORTHWIND, "Thu 12 March")
    world.eve.moves(visit, "Thu 12 March", going=[world.chen])
    assert owed(world) == [("chen", "liaise")]
    world.imports(team_without("chen", roles={NORTHWIND: {"technical manager": "hugo"}}))
    assert owed(world) == []
    (listed,) = world.says("handed_over")
    assert (listed.to, "A visit to *Northwind Energy*" in listed.text) == ("eve", True)
    world.eve.moves(visit, "Thu 12 March", going=[world.hugo])
    assert owed(world) == [("hugo", "liaise")]


def test_nobody_else_can_tell_how_it_was(world: World) -> None:
    world.lives_by_all({"id": "debrief", "when": "a visit is over", "who": "the traveller", "must": "debrief"})
    world.at("Mon 2 March 10:00").chen.plans(NORTHWIND, "Thu 5 March")
    world.at("Thu 5 March 18:00").says()
    assert owed(world) == [("chen", "debrief")]
    world.imports(team_without("chen", roles=EVE_IS_TECHNICAL))
    assert (owed(world), owed(world, State.VOID)) == ([], [("chen", "debrief")])


def test_what_he_took_on_for_a_customer_is_taken_on_and_what_he_was_offered_is_offered(world: World) -> None:
    world.chen.promises(NORTHWIND, "Fri 6 March", wording="The drawings")
    offered = world.alice.promises(NORTHWIND, owner=world.chen, wording="A load study")
    world.at("Tue 3 March 10:00").imports(team_without("chen", roles=EVE_IS_TECHNICAL))
    assert owed(world) == [("eve", "keep-a-promise")]
    assert spoken(world.eve.duty.due_at, world.eve.zone) == "Fri 6 March 17:30"  # the customer was told so
    said = {letter.kind: letter for letter in world.says()}
    assert (said["handed_over"].to, said["promise_offered"].to) == ("eve", "eve")
    assert "The drawings" in said["handed_over"].text
    assert world.promise(offered).stand is Stand.OFFERED
    assert world.eve.takes_on(offered)
    assert [world.names()[each.owner_id] for each in world.unkept(NORTHWIND)] == ["eve", "eve"]


def test_where_nobody_manages_any_more_the_admin_answers(world: World) -> None:
    rule = {"id": "answer", "when": "liaison is asked", "who": "account manager", "must": "answer"}
    world.lives_by_all(rule | {"by": "4 working hours"})
    brief = world.at("Mon 2 March 10:00").chen.briefs(world.chen.plans(NORTHWIND, "Thu 5 March"))
    assert not world.dana.may_answer(brief)
    world.imports(team_without("alice"))
    assert owed(world) == [("dana", "answer")]
    with pytest.raises(NotYoursError):
        world.ben.answers(brief)
    world.dana.answers(brief)
    assert owed(world, State.KEPT) == [("dana", "answer")]


def test_who_is_back_does_not_get_it_back(world: World) -> None:
    world.lives_by_all(PACK)
    world.at("Mon 2 March 10:00").chen.plans(NORTHWIND, "Thu 12 March")
    world.imports(team_without("chen", roles=EVE_IS_TECHNICAL))
    world.imports(team_without(roles=EVE_IS_TECHNICAL))
    assert owed(world) == [("eve", "pack")]


def test_where_nobody_is_left_it_stays_and_goes_to_the_next_admin(world: World) -> None:
    world.lives_by_all(PACK)
    world.at("Mon 2 March 10:00").dana.plans(NORTHWIND, "Thu 12 March")
    without = team_without("dana")
    world.imports(without)
    assert owed(world) == [("dana", "pack")]
    world.imports(without.replace("admins: []", "admins: [grace]"))
    assert owed(world) == [("grace", "pack")]
