"""What must not happen: once it is said to have happened it is a breach at once, and can be contested."""

import pytest

from protocols.duty import redress
from protocols.duty.obligation import Obligation, State
from protocols.duty.permits import NotYoursError
from protocols.questions import Answer, Kind
from protocols.visits.missed import missed_by
from tests.protocols.world import World

NO_PRICES = {
    "id": "no-prices",
    "text": "No prices where the customer reads.",
    "when": {"says": ["price list"], "in": "a shared channel"},
    "who": "anyone",
    "must not": "happen",
}
OUR_PRICES = "Here is our price list for Northwind"


def happened(world: World) -> Obligation:
    """Hugo says that it is so."""
    world.lives_by_all(NO_PRICES)
    question = world.at("Mon 2 March 10:00").hugo.writes(OUR_PRICES, "acct-northwind", shared=True)
    assert question
    assert question.kind is Kind.RULE
    assert "only you and your coach see it" in world.hugo.agrees(question)
    return world.hugo.duty


def in_sight(world: World) -> list[str]:
    return world.see(lambda session: [duty.clause_id for duty in missed_by(session, world.hugo.of(session), world.now)])


def test_a_yes_opens_and_lapses_at_once_and_nobody_is_told(world: World) -> None:
    duty = happened(world)
    assert (duty.state, duty.is_ban, duty.wake_at) == (State.BREACHED, True, None)
    assert duty.due_at == duty.closed_at == world.now
    assert world.verbs("obligation") == ["open", "lapse"]
    assert world.says() == []
    assert not world.hugo.claims(duty)  # what happened cannot be undone


def test_a_no_is_an_answer(world: World) -> None:
    world.lives_by_all(NO_PRICES)
    question = world.hugo.writes(OUR_PRICES, shared=True)
    assert question
    assert world.hugo.says(question, Answer.NO)
    assert world.hugo.writes(OUR_PRICES) is None
    assert world.duties() == []


def test_it_can_be_contested_and_upheld(world: World) -> None:
    duty = happened(world)
    assert in_sight(world) == ["no-prices"]
    assert world.hugo.contests(duty, "Alice had agreed to it")
    (asked,) = world.says("contested")
    assert asked.to == "dana"
    assert "Alice had agreed to it" in asked.text
    with pytest.raises(NotYoursError):
        world.alice.upholds(duty)
    assert world.dana.upholds(duty)
    assert (world.hugo.duty.state, in_sight(world)) == (State.VOID, [])
    assert [letter.to for letter in world.says("contest_decided")] == ["hugo"]


def test_one_that_is_left_goes_out_of_sight(world: World) -> None:
    duty = happened(world)
    world.hugo.contests(duty)
    assert world.dana.acts(redress.leave, duty)
    assert (world.hugo.duty.state, in_sight(world)) == (State.BREACHED, [])


def test_one_that_is_a_week_old_is_out_of_sight(world: World) -> None:
    happened(world)
    assert (world.at("Mon 9 March 09:59"), in_sight(world))[1] == ["no-prices"]
    assert (world.at("Mon 9 March 10:00"), in_sight(world))[1] == []


def test_a_ban_on_what_happens_is_breached_by_who_does_it(world: World) -> None:
    """Finance does not travel, or so this team agreed; the yes to the visit is the fact."""
    rule = {"id": "not-finance", "text": "Finance stays at home.", "who": "finance", "must not": "happen"}
    world.lives_by_all(rule)
    world.chen.plans("Northwind Energy", "Thu 5 March")
    assert world.duties() == []
    world.farid.plans("Northwind Energy", "Thu 5 March")
    assert (world.farid.duty.state, len(world.duties())) == (State.BREACHED, 1)
    world.farid.plans("Northwind Energy", "Thu 5 March")
    assert len(world.duties()) == 1


def test_under_prompt_it_is_a_hint(world: World) -> None:
    world.lives_by_all(NO_PRICES | {"mode": "prompt"})
    hint = world.hugo.writes(OUR_PRICES, shared=True)
    assert hint
    assert (hint.kind, world.hugo.agrees(hint)) == (Kind.HINT, "You’re welcome.")
    assert world.duties() == []


def test_in_shadow_it_is_counted(world: World) -> None:
    world.lives_by_all(NO_PRICES | {"mode": "shadow"})
    assert world.hugo.writes(OUR_PRICES, shared=True) is None
    assert [trial.times for trial in world.on_trial()] == [1]
