"""The answer: one tap or a note back, from whoever is the account manager that day."""

import pytest

from protocols.duty.obligation import State
from protocols.duty.permits import NotYoursError
from protocols.visits.liaison import Lines
from protocols.visits.records import Brief, Reply
from tests.protocols.files import TEAM, changed
from tests.protocols.world import World

NORTHWIND = "Northwind Energy"


def asked(world: World) -> Brief:
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    return world.at("Mon 2 March 10:00").chen.briefs(visit)


@pytest.mark.parametrize("reply", Reply)
def test_any_answer_keeps_the_duty(world: World, reply: Reply) -> None:
    sent = world.at("Mon 2 March 11:00").alice.answers(asked(world), reply)
    assert (sent.reply, sent.answered_by) == (reply, world.alice.id)
    assert world.alice.duty.state is State.KEPT
    assert world.verbs()[-2:] == ["answer", "keep"]


def test_what_to_say_and_to_avoid_reaches_the_cards(world: World) -> None:
    sent = asked(world)
    before = wanted(world)
    sent = world.alice.answers(sent, Reply.NOTE, Lines("Call me", "It is free", "The late invoice"))
    assert (sent.note, sent.to_say, sent.to_avoid) == ("Call me", "It is free", "The late invoice")
    assert all(after > stood for stood, after in zip(before, wanted(world), strict=True))


def test_a_note_afterwards_adds_lines_and_leaves_the_answer(world: World) -> None:
    sent = world.alice.answers(asked(world))
    sent = world.alice.answers(sent, Reply.NOTE, Lines(to_say="It is free"))
    assert (sent.reply, sent.to_say) == (Reply.GO_AHEAD, "It is free")


def test_a_tap_afterwards_keeps_the_words(world: World) -> None:
    sent = world.alice.answers(asked(world), Reply.NOTE, Lines("Call me", "It is free", "The late invoice"))
    sent = world.alice.answers(sent, Reply.TALK_FIRST)
    assert sent.reply is Reply.TALK_FIRST
    assert (sent.note, sent.to_say, sent.to_avoid) == ("Call me", "It is free", "The late invoice")
    assert [duty.state for duty in world.duties("alice")] == [State.KEPT]


@pytest.mark.parametrize("who", ["chen", "ben", "dana"])
def test_nobody_else_answers(world: World, who: str) -> None:
    sent = asked(world)
    assert not getattr(world, who).may_answer(sent)
    with pytest.raises(NotYoursError):
        getattr(world, who).answers(sent)
    assert world.owes("alice") == ["answer-a-liaison"]
    assert "answer" not in world.verbs()


def test_silence_is_the_managers_breach_and_never_the_travellers(world: World) -> None:
    asked(world)
    world.at("Mon 2 March 14:00").tick()
    assert [duty.state for duty in world.duties()] == [State.KEPT, State.BREACHED]


def wanted(world: World) -> list[int]:
    """The revision that each card about the brief ought to show."""
    return [notice.wanted for kind in ("brief", "brief_sent") for notice in world.notices(kind)]


def test_the_cards_show_that_time_ran_out(world: World) -> None:
    asked(world)
    before = wanted(world)
    world.at("Mon 2 March 12:00").tick()
    assert wanted(world) == before
    world.at("Mon 2 March 14:00").tick()
    assert wanted(world) == [revision + 1 for revision in before]


def test_the_cards_show_a_second_answer_too(world: World) -> None:
    sent = world.alice.answers(asked(world))
    before = wanted(world)
    world.alice.answers(sent, Reply.TALK_FIRST)
    assert wanted(world) == [revision + 1 for revision in before]


def test_an_answer_after_the_breach_still_counts_for_the_traveller(world: World) -> None:
    sent = asked(world)
    world.at("Mon 2 March 14:00").tick()
    assert world.at("Mon 2 March 15:00").alice.answers(sent).reply is Reply.GO_AHEAD
    assert world.alice.duty.state is State.BREACHED


def test_once_the_role_moved_the_new_manager_answers(world: World) -> None:
    sent = asked(world)
    world.imports(changed(TEAM, "account manager: alice", "account manager: ben"))
    assert (world.alice.may_answer(sent), world.ben.may_answer(sent)) == (False, True)
    world.ben.answers(sent)
    assert (world.ben.duty.state, world.ben.duty.closed_by) == (State.KEPT, world.ben.id)
    assert world.duties("alice") == []
