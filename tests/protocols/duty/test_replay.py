"""`replay(ledger) == current state`: whatever moved without the ledger, or the ledger without it, is found."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, update
from sqlmodel import col

from protocols.duty.ledger import LedgerEntry, first_broken
from protocols.duty.obligation import Obligation, State
from protocols.duty.replay import Standing, first_difference, replay, standing
from tests.protocols.tampering import unprotected
from tests.protocols.world import World

pytestmark = pytest.mark.both_engines

NORTHWIND = "Northwind Energy"


def test_the_ledger_tells_every_duty_as_it_stands(world: World) -> None:
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    world.eve.plans(NORTHWIND, "Tue 3 March")
    gone = world.hugo.plans(NORTHWIND, "Fri 6 March")
    world.hugo.cancels(gone)
    world.at("Wed 4 March 09:00").tick()
    world.chen.briefs(visit)
    told, stands = replay(world.ledger()), world.see(lambda session: standing(session, world.workspace_id))
    assert told == stands
    assert [(told[duty.id].state, told[duty.id].is_late) for duty in world.duties()] == [
        (State.KEPT, True),
        (State.BREACHED, False),
        (State.VOID, False),
        (State.OPEN, False),
    ]


def test_what_one_duty_is_told_as(world: World) -> None:
    world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    duty, due = world.chen.duty, "2026-03-04T07:30:00+00:00"
    assert replay(world.ledger())[duty.id] == Standing(
        charter=duty.charter_version_id,
        clause="liaise-before-visit",
        account=duty.account_id,
        about=duty.subject_id,
        bearer=world.chen.id,
        counterpart="account manager",
        state="open",
        due=due,
        grace=duty.grace_until.isoformat(),
        opened=("2026-03-02T09:00:00+00:00", world.chen.id),
    )


def test_a_row_that_moved_without_the_ledger_is_found(world: World) -> None:
    world.chen.plans(NORTHWIND, "Thu 5 March")
    duty = world.chen.duty.id
    other = world.see(lambda session: world.account(session, "Helios Grid").id)
    lies: list[dict[str, object]] = [
        {"state": State.VOID},
        {"is_late": True},
        {"clause_id": "another"},
        {"account_id": other},
        {"counterpart": "legal"},
        {"closed_by": world.ben.id},
    ]
    lies += [{each: world.now - timedelta(days=1)} for each in ("due_at", "grace_until", "opened_at", "closed_at")]
    for lie in lies:
        with unprotected(world) as session:
            session.execute(update(Obligation).values(lie))
            assert first_difference(session, world.workspace_id) == duty


def test_a_duty_that_vanished_is_found(world: World) -> None:
    world.chen.plans(NORTHWIND, "Thu 5 March")
    duty = world.chen.duty.id
    with unprotected(world) as session:
        session.execute(delete(Obligation))
        assert first_difference(session, world.workspace_id) == duty


def test_an_end_that_was_cut_off_is_found(world: World) -> None:
    """The chain itself cannot know what came after it."""
    world.chen.plans(NORTHWIND, "Thu 5 March")
    duty = world.chen.duty.id
    with unprotected(world) as session:
        session.execute(delete(LedgerEntry).where(col(LedgerEntry.seq) == 3))
        assert first_broken(session, world.workspace_id) is None
        assert first_difference(session, world.workspace_id) == duty
