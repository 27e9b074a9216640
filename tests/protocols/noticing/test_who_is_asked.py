"""A message reads like a visit: who goes is asked, not who says so; whom the charter does not bind is left in peace."""

import pytest

from protocols import digest
from protocols.questions import Answer
from tests.protocols.noticing.writing import HELIOS, NORTHWIND, questions, waiting, writes
from tests.protocols.world import World

THURSDAY = "2026-03-05"


def test_the_author_who_goes_is_asked_where_they_wrote(world: World) -> None:
    asked = writes(world.chen)
    assert asked
    assert (asked.person_id, asked.because) == (world.chen.id, ["on site at Northwind", "Thursday"])
    assert (waiting(world), world.notices("question")) == ([("chen", THURSDAY)], [])


def test_a_colleague_is_asked_by_direct_message_without_a_word_of_who_said_so(world: World) -> None:
    assert writes(world.alice, of=[world.chen]) is None
    [question] = questions(world)
    assert world.told("question") == [("chen", "Mon 2 March 09:00")]
    assert [notice.is_started for notice in world.notices("question")] == [True]
    assert question.because == []
    assert world.alice.id not in str(question.model_dump())
    assert world.verbs() == []


def test_an_author_who_goes_along_is_asked_too(world: World) -> None:
    asked = writes(world.chen, of=[world.eve, world.hugo], is_own=True)
    assert asked
    assert waiting(world) == [("eve", THURSDAY), ("hugo", THURSDAY), ("chen", THURSDAY)]
    assert sorted(who for who, _ in world.told("question")) == ["eve", "hugo"]


def test_who_names_themselves_among_others_is_asked_once_and_not_by_message(world: World) -> None:
    writes(world.chen, of=[world.chen, world.eve], is_own=True)
    assert waiting(world) == [("eve", THURSDAY), ("chen", THURSDAY)]
    assert [who for who, _ in world.told("question")] == ["eve"]


@pytest.mark.parametrize("who", ["ben", "farid", "dana", "grace", "alice"])
def test_whom_the_charter_does_not_bind_is_left_in_peace(world: World, who: str) -> None:
    person = getattr(world, who)
    assert writes(person) is None
    writes(world.chen, of=[person], ts="2.0")
    assert (questions(world), world.notices("question")) == ([], [])


def test_in_doubt_nobody_is_interrupted_and_it_waits_for_the_digest(world: World) -> None:
    asked = writes(world.chen, is_sure=False)
    assert asked
    writes(world.alice, of=[world.eve], is_sure=False, ts="2.0")
    assert ([each.is_quiet for each in questions(world)], world.notices("question")) == ([True, True], [])
    world.at("Tue 3 March 09:00")
    due = world.see(lambda session: digest.awaited(session, world.workspace_id, world.now))
    assert sorted(due) == sorted([world.chen.id, world.eve.id])


def test_no_is_an_answer_however_and_by_whomever_it_is_said_again(world: World) -> None:
    asked = writes(world.chen)
    assert asked
    world.chen.says(asked, Answer.NO)
    assert writes(world.chen, ts="2.0") is None
    writes(world.alice, of=[world.chen], ts="3.0")
    assert (waiting(world), world.notices("question")) == ([], [])
    assert writes(world.chen, HELIOS, ts="4.0")
    assert writes(world.chen, day="Fri 6 March", ts="5.0")


def test_one_question_however_many_say_so(world: World) -> None:
    writes(world.alice, of=[world.chen])
    writes(world.eve, of=[world.chen], ts="2.0")
    assert writes(world.chen, ts="3.0") is None
    assert (waiting(world), len(world.notices("question"))) == ([("chen", THURSDAY)], 1)


def test_what_is_noted_is_not_asked_about(world: World) -> None:
    world.chen.plans(NORTHWIND, "Thu 5 March")
    assert writes(world.chen) is None
    writes(world.alice, of=[world.chen, world.eve], ts="2.0")
    assert waiting(world) == [("eve", THURSDAY)]


def test_two_who_say_yes_to_one_message_go_together(world: World) -> None:
    writes(world.chen, of=[world.eve], is_own=True)
    for question in questions(world):
        who = next(each for each in (world.chen, world.eve) if each.id == question.person_id)
        who.says(question, Answer.YES)
        who.plans(NORTHWIND, "Thu 5 March")
    assert [world.going(visit) for visit in world.visits()] == [["eve", "chen"]]
