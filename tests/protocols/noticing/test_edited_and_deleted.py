"""A message is changed or taken back: what was asked about it and not answered yet follows, or is withdrawn."""

from protocols.questions import Answer, Question
from tests.protocols.noticing.writing import HELIOS, NORTHWIND, deletes, edits, is_gone, questions, waiting, writes
from tests.protocols.world import World


def only(world: World) -> Question:
    [question] = questions(world)
    return question


def test_another_day_or_hour_is_what_is_asked_from_then_on(world: World) -> None:
    writes(world.chen)
    assert edits(world, NORTHWIND, "Fri 6 March", "14:00", going=[world.chen]) == ["chen"]
    assert (waiting(world), str(only(world).hour)) == ([("chen", "2026-03-06")], "14:00:00")
    assert edits(world, NORTHWIND, "Fri 6 March", "14:00", going=[world.chen]) == []
    assert edits(world, NORTHWIND, going=[world.chen]) == ["chen"]
    assert waiting(world) == [("chen", "None")]


def test_a_colleague_who_was_asked_by_message_sees_the_new_day_there(world: World) -> None:
    writes(world.alice, of=[world.chen])
    [before] = world.notices("question")
    edits(world, NORTHWIND, "Fri 6 March", going=[world.chen])
    [after] = world.notices("question")
    assert (after.wanted, waiting(world)) == (before.wanted + 1, [("chen", "2026-03-06")])


def test_of_a_message_that_speaks_of_no_visit_any_more_nothing_is_asked(world: World) -> None:
    writes(world.chen, of=[world.eve], is_own=True)
    edits(world)
    assert [each.answer for each in questions(world)] == [Answer.WITHDRAWN, Answer.WITHDRAWN]
    assert not world.chen.says(questions(world)[0], Answer.YES)


def test_another_customer_is_another_question(world: World) -> None:
    writes(world.chen)
    edits(world, HELIOS, "Thu 5 March", going=[world.chen])
    assert only(world).answer is Answer.WITHDRAWN
    assert writes(world.chen, HELIOS, ts="2.0")


def test_who_is_not_said_to_go_any_more_is_asked_no_more(world: World) -> None:
    writes(world.alice, of=[world.eve, world.chen])
    edits(world, NORTHWIND, "Thu 5 March", going=[world.hugo, world.chen])
    assert waiting(world) == [("chen", "2026-03-05")]
    writes(world.alice, of=[world.hugo, world.chen])
    assert waiting(world) == [("chen", "2026-03-05"), ("hugo", "2026-03-05")]


def test_an_author_who_sends_somebody_else_is_asked_no_more(world: World) -> None:
    writes(world.chen)
    edits(world, NORTHWIND, "Thu 5 March", going=[world.eve])
    assert waiting(world) == []


def test_deleted_it_was_never_said(world: World) -> None:
    writes(world.chen, of=[world.eve], is_own=True)
    writes(world.hugo, ts="2.0")
    deletes(world)
    assert waiting(world) == [("hugo", "2026-03-05")]
    assert (is_gone(world), is_gone(world, "2.0")) == (True, False)


def test_deleted_before_anybody_heard_of_it_nobody_is_asked(world: World) -> None:
    deletes(world)
    deletes(world)
    assert (is_gone(world), questions(world)) == (True, [])


def test_what_was_answered_stays_answered(world: World) -> None:
    asked = writes(world.chen)
    assert asked
    world.chen.says(asked, Answer.YES)
    visit = world.chen.plans(NORTHWIND, "Thu 5 March")
    assert edits(world, NORTHWIND, "Fri 6 March", going=[world.chen]) == []
    deletes(world)
    assert (only(world).answer, str(only(world).day)) == (Answer.YES, "2026-03-05")
    assert (world.visits()[0].cancelled_at, world.going(visit)) == (None, ["chen"])
