"""A role changes hands, for good or while somebody covers: what it owes goes along, and its time starts anew."""

from typing import Any

import pytest
from sqlmodel import Session

from protocols.duty import handover
from protocols.duty.handover_list import Why
from protocols.duty.obligation import Obligation, State
from protocols.visits.records import Brief
from tests.protocols.files import TEAM, changed
from tests.protocols.moments import spoken
from tests.protocols.racing import Meet, race
from tests.protocols.world import World

pytestmark = pytest.mark.both_engines

NORTHWIND = "Northwind Energy"
AT_NORTHWIND = "account manager: alice, account executive: ben, technical manager: chen, legal: grace"
EVE_MANAGES = changed(TEAM, AT_NORTHWIND, AT_NORTHWIND.replace("manager: alice", "manager: eve"))
ANSWER: dict[str, Any] = {"id": "answer", "when": "liaison is asked", "who": "account manager", "must": "answer"}
ANSWER |= {"by": "4 working hours", "nudge": "2 working hours before due"}


def briefed(world: World, at: str, day: str) -> Brief:
    """Chen asks whoever manages Northwind."""
    return world.chen.briefs(world.at(at).chen.plans(NORTHWIND, day), day=day)


def owed_by(world: World) -> list[str]:
    return [world.names()[duty.bearer_id] for duty in world.duties() if duty.act == "answer"]


def test_who_manages_from_now_on_owes_the_answer_from_now_on(world: World) -> None:
    world.lives_by_all(ANSWER)
    briefed(world, "Mon 2 March 10:00", "Thu 5 March")
    world.says()
    world.at("Mon 2 March 13:00").imports(EVE_MANAGES)
    duty = world.eve.duty
    assert (duty.act, duty.role, world.owes("alice")) == ("answer", "account manager", [])
    assert (spoken(duty.due_at), duty.zone) == ("Tue 3 March 08:00", "Europe/Stockholm")  # 4 hours, in her own day
    (listed,) = world.says("handed_over")
    assert listed.to == "eve"
    assert "*Alice Okafor’s part is yours* from today" in listed.text
    assert "Chen Wei" in listed.text
    entry = next(each for each in world.ledger() if each.verb == "hand over")
    assert entry.terms == {
        "bearer": world.eve.id,
        "from": world.alice.id,
        "why": "role",
        "due": duty.due_at.isoformat(),
        "grace": duty.grace_until.isoformat(),
    }
    assert (world.beat(), len(world.told("handed_over"))) == (0, 1)
    world.imports(EVE_MANAGES)
    assert world.verbs("obligation").count("hand over") == 1


def test_a_cover_takes_over_as_it_begins_and_gives_back_as_it_ends(world: World) -> None:
    world.lives_by_all(ANSWER | {"by": "3 weeks", "nudge": "20 days before due"})
    briefed(world, "Fri 31 July 12:00", "Thu 27 August")
    world.at("Sun 2 August 23:59").says()
    assert owed_by(world) == ["alice"]
    night = world.at("Mon 3 August 00:00").says()
    assert (night, owed_by(world)) == ([], ["ben"])  # and nobody is woken by it
    morning = world.at("Mon 3 August 08:30", "Europe/Helsinki").says()
    assert [(letter.to, letter.kind) for letter in morning] == [("ben", "handed_over")]

    world.at("Sat 15 August 00:00").says()
    assert owed_by(world) == ["alice"]
    assert [letter.to for letter in world.at("Mon 17 August 08:30").says("handed_over")] == ["alice"]
    assert spoken(world.alice.duty.due_at) == "Sat 5 September 00:00"
    told = [(entry.terms["from"], entry.terms["bearer"]) for entry in world.ledger() if entry.verb == "hand over"]
    assert told == [(world.alice.id, world.ben.id), (world.ben.id, world.alice.id)]


def test_two_people_have_one_list_and_what_waited_to_be_said_to_the_first_is_not_said(world: World) -> None:
    world.lives_by_all(ANSWER, {"id": "plan", "who": "account manager", "must": "plan it", "by": "1 working day"})
    world.at("Mon 2 March 18:00").chen.briefs(world.chen.plans(NORTHWIND, "Thu 12 March"), day="Thu 12 March")
    world.chen.plans(NORTHWIND, "Fri 13 March")
    assert len(world.told("nudge")) == 2  # to be said on Tuesday morning
    world.at("Mon 2 March 20:00").imports(EVE_MANAGES)
    assert [(letter.to, letter.kind) for letter in world.says()] == [("eve", "brief"), ("chen", "brief_sent")]
    said = world.at("Tue 3 March 07:30").says()
    assert [(letter.to, letter.kind) for letter in said] == [("eve", "handed_over")]
    assert len(world.duties("eve")) == 3
    assert world.at("Tue 3 March 08:30").says() == []


def test_nobody_is_made_to_answer_their_own_request(world: World) -> None:
    """Chen asked, and is the account manager from now on."""
    briefed(world, "Mon 2 March 10:00", "Thu 5 March")
    world.imports(changed(TEAM, AT_NORTHWIND, AT_NORTHWIND.replace("manager: alice", "manager: chen", 1)))
    assert world.alice.duty.state is State.VOID
    assert world.told("handed_over") == [("chen", "Mon 2 March 10:00")]
    assert world.says("handed_over") == []  # there is nothing on his list


def test_whoever_owes_it_already_does_not_owe_it_twice(world: World) -> None:
    world.lives_by_all({"id": "it", "who": ["account manager", "account executive"], "by": "1 working day"})
    world.chen.plans(NORTHWIND, "Thu 12 March")
    world.imports(changed(TEAM, AT_NORTHWIND, AT_NORTHWIND.replace("manager: alice", "manager: ben", 1)))
    assert [(world.names()[duty.bearer_id], duty.state) for duty in world.duties()] == [
        ("alice", State.VOID),
        ("ben", State.OPEN),
    ]


def test_a_word_that_waits_for_a_yes_stays_with_who_gave_it(world: World) -> None:
    world.lives_by_all({"id": "ask", "who": "account manager", "must": "ask them", "with": "legal", "by": "2 days"})
    world.at("Sun 2 August 12:00").chen.plans(NORTHWIND, "Thu 27 August")
    duty = world.alice.duty
    world.alice.claims(duty)
    world.at("Mon 3 August 09:00").says()
    assert world.owes("alice") == ["ask"]
    world.grace.denies(duty)
    world.at("Mon 3 August 10:00").says()
    assert (world.owes("alice"), world.owes("ben")) == ([], ["ask"])


def test_what_the_coach_owes_goes_to_the_next_coach(world: World) -> None:
    world.lives_by_all({"id": "it", "every": "Friday 10:00", "who": "coach", "by": "5 working days"})
    world.at("Fri 6 March 10:00").says()
    world.imports(changed(TEAM, "coach: dana", "coach: farid"))
    assert (world.owes("dana"), world.owes("farid")) == ([], ["it"])


def test_a_role_that_nobody_has_any_more_leaves_it_where_it_is(world: World) -> None:
    briefed(world, "Mon 2 March 10:00", "Thu 5 March")
    uncovered = changed(TEAM, TEAM[TEAM.index("cover:") :], "")
    world.imports(changed(uncovered, AT_NORTHWIND, AT_NORTHWIND.replace("account manager: alice, ", "")))
    assert world.owes("alice") == ["answer-a-liaison"]


@pytest.mark.parametrize("world", ["postgres"], indirect=True)
def test_of_two_processes_one_hands_it_over(world: World) -> None:
    briefed(world, "Fri 31 July 16:00", "Thu 6 August")
    world.at("Mon 3 August 00:00")

    duty = world.alice.duty.id

    def follow(session: Session, meet: Meet) -> int:
        passing = handover.due_to_pass(session, session.get_one(Obligation, duty), world.now)
        meet()
        return handover.pass_on(session, [passing] if passing else [], Why.ROLE, world.now)

    race(world.on, follow, follow)
    assert world.owes("ben") == ["answer-a-liaison"]
    assert world.verbs("obligation").count("hand over") == 1
    assert [letter.to for letter in world.at("Mon 3 August 09:00").says("handed_over")] == ["ben"]
