"""A breach may oblige somebody else: another clause, and no machinery beside it."""

from typing import Any

from protocols.duty.obligation import State
from protocols.questions import Question
from tests.protocols.moments import spoken
from tests.protocols.world import World

NORTHWIND, AMSTERDAM = "Northwind Energy", "Europe/Amsterdam"
LIAISE = {"id": "liaise", "who": "technical", "must": "liaise", "by": "1 working day before the visit"}
RING: dict[str, Any] = {
    "id": "ring-them",
    "text": "Ring whoever goes to a customer without a brief.",
    "when": {"breached": "liaise"},
    "who": "account manager",
    "must": "ring them",
    "by": "4 working hours",
}
SEE_TO_IT = {"id": "see-to-it", "when": {"breached": "ring-them"}, "who": "coach", "must": "see to it"}


def missed(world: World, **ring: Any) -> None:
    """Chen's brief is due on Wednesday as work starts in Rotterdam, and is not written."""
    world.lives_by_all(LIAISE, RING | ring, SEE_TO_IT)
    world.at("Mon 2 March 10:00").chen.plans(NORTHWIND, "Thu 5 March")
    world.at("Wed 4 March 08:29", AMSTERDAM).says()
    assert world.owes("alice") == []
    world.at("Wed 4 March 08:30", AMSTERDAM)


def test_what_chen_missed_is_alices_to_see_to_and_then_danas(world: World) -> None:
    missed(world)
    assert world.says() == []  # it is half past seven in London
    assert (world.owes("chen"), world.owes("alice"), world.owes("dana")) == ([], ["ring-them"], [])
    duty = world.alice.duty
    assert (duty.role, duty.subject_id, spoken(duty.due_at)) == (
        "account manager",
        world.chen.duty.id,
        "Wed 4 March 12:30",
    )
    (told,) = world.at("Wed 4 March 08:30").says()
    assert (told.to, told.kind) == ("alice", "nudge")
    assert RING["text"] in told.text
    assert "Chen" not in told.text

    world.at("Wed 4 March 12:30").says()
    assert world.owes("dana") == ["see-to-it"]
    assert world.dana.claims(world.dana.duty)
    assert [duty.state for duty in world.duties()] == [State.BREACHED, State.BREACHED, State.KEPT]
    assert world.verbs("obligation") == ["open", "lapse", "open", "lapse", "open", "keep"]


def test_who_does_it_in_time_ends_the_chain(world: World) -> None:
    missed(world)
    world.says()
    assert world.alice.claims(world.alice.duty)
    world.at("Fri 6 March 12:00").says()
    assert (world.alice.duty.state, world.owes("dana")) == (State.KEPT, [])


def test_a_breach_that_is_void_obliges_nobody_any_more(world: World) -> None:
    missed(world)
    world.says()
    world.chen.contests(world.chen.duty, "There is no customer at that site")
    assert world.dana.upholds(world.chen.duty)
    assert world.alice.duty.state is State.VOID
    world.at("Fri 6 March 12:00").says()
    assert world.owes("dana") == []


def test_under_prompt_she_is_told_and_under_shadow_it_is_counted(world: World) -> None:
    missed(world, mode="prompt")
    world.says()
    (hint,) = world.at("Wed 4 March 08:30").says()
    assert (hint.to, hint.kind, world.owes("alice")) == ("alice", "question", [])

    world.lives_by_all(LIAISE, RING | {"mode": "shadow"}, SEE_TO_IT)
    world.eve.plans(NORTHWIND, "Tue 10 March")
    world.chen.plans("Helios Grid", "Thu 12 March")
    world.at("Thu 12 March 08:30").says()
    assert [trial.times for trial in world.on_trial()] == [1]
    assert world.owes("ben") == []


def test_the_bearer_may_be_the_one_who_learns_from_it(world: World) -> None:
    missed(world, who="anyone", must="write down why", with_="coach")
    world.says()
    assert world.owes("chen") == ["ring-them"]


def test_a_ban_obliges_somebody_else_as_well(world: World) -> None:
    ban = {"id": "liaise", "when": {"says": "day rate"}, "who": "anyone", "must not": "happen"}
    world.lives_by_all(ban, RING)
    question = world.hugo.writes("Our day rate for Northwind")
    assert isinstance(question, Question)
    world.hugo.agrees(question)
    assert (world.hugo.duty.state, world.owes("alice")) == (State.BREACHED, ["ring-them"])


def test_a_clause_that_was_taken_out_obliges_nobody(world: World) -> None:
    missed(world)
    world.lives_by_all(LIAISE)
    world.says()
    assert (world.chen.duty.state, world.owes("alice")) == (State.BREACHED, [])
