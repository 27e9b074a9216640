"""Forgiveness: waived with a reason and never for oneself, contested and decided on, done after all."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session

from protocols.duty import redress
from protocols.duty.claims import claim
from protocols.duty.ledger import words_of
from protocols.duty.obligation import Obligation, State
from protocols.duty.permits import NotYoursError
from protocols.visits.missed import can_be_done, missed_by
from protocols.visits.records import Visit
from tests.protocols.colleague import Colleague
from tests.protocols.world import World

NORTHWIND, AMSTERDAM = "Northwind Energy", "Europe/Amsterdam"
KNOWN = "The site visit is next door; no customer there"


def act(who: Colleague, verb: Callable[..., Any], *words: str) -> Any:
    """Somebody does this to the duty that Chen came to owe."""
    world = who.world
    duty_id = world.chen.duty.id
    return world.do(
        lambda session: verb(session, session.get_one(Obligation, duty_id), who.of(session), *words, world.now)
    )


def said(world: World, verb: str) -> str:
    return world.see(lambda session: words_of(session, world.chen.duty.id, verb))


def planned(world: World) -> Visit:
    return world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")


def missed(world: World) -> Visit:
    """Chen has not briefed, and grace is over."""
    visit = planned(world)
    world.at("Wed 4 March 11:00").tick()
    assert world.chen.duty.state is State.BREACHED
    return visit


def at_home(world: World) -> list[str]:
    return world.see(lambda session: [duty.clause_id for duty in missed_by(session, world.chen.of(session), world.now)])


def still_to_do(world: World) -> list[str]:
    def may(session: Session) -> bool:
        return can_be_done(session, session.get_one(Obligation, world.chen.duty.id), world.now)

    return at_home(world) if world.see(may) else []


def test_alice_waives_and_chen_is_told_why(world: World) -> None:
    planned(world)
    assert act(world.alice, redress.waive, KNOWN)
    duty = world.chen.duty
    assert (duty.state, duty.closed_by, duty.wake_at) == (State.WAIVED, world.alice.id, None)
    assert said(world, "waive") == KNOWN
    assert [who for who, _ in world.told("waived")] == ["chen"]
    assert KNOWN not in str([entry.terms for entry in world.ledger()])


def test_waived_is_waived_once(world: World) -> None:
    planned(world)
    act(world.alice, redress.waive, KNOWN)
    assert act(world.alice, redress.waive, "Again") is False
    assert said(world, "waive") == KNOWN


@pytest.mark.parametrize("who", ["chen", "ben", "dana", "farid"])
def test_nobody_else_waives(world: World, who: str) -> None:
    planned(world)
    with pytest.raises(NotYoursError):
        act(getattr(world, who), redress.waive, KNOWN)
    assert world.chen.duty.state is State.OPEN


def test_nobody_waives_for_themselves(world: World) -> None:
    world.lives_by(who="anyone", must="consult", **{"waived by": "technical manager"})
    planned(world)
    with pytest.raises(NotYoursError):
        act(world.chen, redress.waive, KNOWN)
    assert act(world.dana, redress.waive, KNOWN)


def test_a_breach_that_is_contested_and_upheld_is_void(world: World) -> None:
    missed(world)
    assert act(world.chen, redress.contest, "I called her on Tuesday")
    assert [who for who, _ in world.told("contested")] == ["dana"]
    assert said(world, "contest") == "I called her on Tuesday"
    assert act(world.dana, redress.uphold)
    assert world.chen.duty.state is State.VOID
    assert [who for who, _ in world.told("contest_decided")] == ["chen"]
    assert act(world.dana, redress.leave) is False


def test_a_breach_that_is_left_stays_and_chen_hears_it(world: World) -> None:
    missed(world)
    act(world.chen, redress.contest, "I called her on Tuesday")
    assert act(world.dana, redress.leave)
    duty = world.chen.duty
    assert (duty.state, duty.left_at) == (State.BREACHED, world.now)
    assert [who for who, _ in world.told("contest_decided")] == ["chen"]
    assert act(world.dana, redress.uphold) is False
    assert act(world.chen, redress.contest, "Once more") is False


def test_what_was_not_contested_is_not_upheld(world: World) -> None:
    missed(world)
    assert act(world.dana, redress.uphold) is False
    assert world.chen.duty.state is State.BREACHED


def test_a_contest_before_the_breach_waits_for_it(world: World) -> None:
    planned(world)
    assert act(world.chen, redress.contest, "No customer is there")
    assert (world.chen.duty.state, world.told("contested")) == (State.OPEN, [])
    world.at("Wed 4 March 11:00").tick()
    assert [who for who, _ in world.told("contested")] == ["dana"]


@pytest.mark.parametrize("who", ["alice", "dana", "farid"])
def test_only_who_owes_it_contests(world: World, who: str) -> None:
    missed(world)
    with pytest.raises(NotYoursError):
        act(getattr(world, who), redress.contest, "Not so")


@pytest.mark.parametrize("who", ["chen", "alice", "ben"])
def test_only_the_upholder_decides(world: World, who: str) -> None:
    missed(world)
    act(world.chen, redress.contest, "I called her on Tuesday")
    for verb in (redress.uphold, redress.leave):
        with pytest.raises(NotYoursError):
            act(getattr(world, who), verb)
    assert world.chen.duty.state is State.BREACHED


def test_nobody_decides_on_their_own_contest(world: World) -> None:
    """Dana is the coach and the only admin: about her own duty nobody is left to decide."""
    world.lives_by(must="consult", grace="0 minutes")
    world.at("Mon 2 March 09:00").dana.plans(NORTHWIND, "Thu 5 March")
    world.at("Wed 4 March 11:00").tick()

    duty_id = world.dana.duty.id

    def contest_and_uphold(session: Session) -> None:
        duty = session.get_one(Obligation, duty_id)
        redress.contest(session, duty, world.dana.of(session), "It was done", world.now)
        redress.uphold(session, duty, world.dana.of(session), world.now)

    with pytest.raises(NotYoursError):
        world.do(contest_and_uphold)


def test_a_brief_after_the_breach_settles_it(world: World) -> None:
    visit = missed(world)
    assert still_to_do(world) == ["liaise-before-visit"]
    world.at("Wed 4 March 15:00").chen.briefs(visit)
    duty = world.chen.duty
    assert (duty.state, duty.settled_at) == (State.BREACHED, world.now)
    assert still_to_do(world) == []
    assert world.verbs("obligation") == ["open", "lapse", "settle", "open"]


def test_an_answer_after_the_breach_settles_it(world: World) -> None:
    brief = world.at("Mon 2 March 09:00").chen.briefs(planned(world))
    world.at("Tue 3 March 12:00").tick()
    assert world.alice.duty.state is State.BREACHED
    world.alice.answers(brief)
    settled_at = world.alice.duty.settled_at
    assert settled_at == world.now
    world.at("Tue 3 March 13:00").alice.answers(brief)
    assert world.alice.duty.settled_at == settled_at


def test_a_done_keeps_what_is_open_and_settles_what_was_missed(world: World) -> None:
    world.lives_by(must="pack the spare parts")
    planned(world)
    act(world.chen, claim)
    assert world.chen.duty.state is State.KEPT
    world.chen.plans("Helios Grid", "Thu 5 March")
    world.at("Wed 4 March 11:00").tick()
    act(world.chen, claim)
    assert (world.chen.duty.state, world.chen.duty.settled_at) == (State.BREACHED, world.now)
    with pytest.raises(NotYoursError):
        act(world.alice, claim)


def test_a_missed_brief_can_be_done_until_the_visit_begins(world: World) -> None:
    missed(world)
    assert (world.at("Thu 5 March 07:59", AMSTERDAM), still_to_do(world))[1] == ["liaise-before-visit"]
    assert (world.at("Thu 5 March 08:30", AMSTERDAM), still_to_do(world))[1] == []


def test_what_was_missed_is_in_sight_for_a_week_or_until_it_was_decided_on(world: World) -> None:
    missed(world)
    assert (world.at("Wed 11 March 10:59"), at_home(world))[1] == ["liaise-before-visit"]
    assert (world.at("Wed 11 March 11:00"), at_home(world))[1] == []
    world.at("Wed 11 March 10:00")
    act(world.chen, redress.contest, "I called her on Tuesday")
    assert at_home(world) == ["liaise-before-visit"]
    act(world.dana, redress.leave)
    assert at_home(world) == []


def test_a_visit_that_is_off_wants_nothing_more_but_what_was_missed_may_be_contested(world: World) -> None:
    world.chen.cancels(missed(world))
    assert (still_to_do(world), at_home(world)) == ([], ["liaise-before-visit"])
