"""The record is falsified in a thousand ways, and each is found: by its chain, by what the duties say, or, where all of
it was forged anew or its end cut off, by the last place that somebody noted down elsewhere.
"""

import sys
from collections import Counter
from random import Random

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from protocols.duty.ledger import LedgerEntry, entries, first_altered, first_broken, head, holds_since
from protocols.duty.replay import first_difference
from tests.protocols.mutations import MUTATIONS, cut_off, forged_anew
from tests.protocols.tampering import unprotected
from tests.protocols.world import World

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"
TIMES = {"sqlite": 900, "postgresql": 100}
ONLY_BY_A_NOTE = {cut_off.__name__, forged_anew.__name__}


@pytest.fixture
def told(world: World) -> World:
    """A few days in which duties were kept, answered, waived with a reason, and missed."""
    world.chen.briefs(world.chen.plans(NORTHWIND, "Thu 5 March"))
    world.at("Mon 2 March 10:00").eve.plans(HELIOS, "Fri 6 March")
    waived = world.chen.plans(NORTHWIND, "Tue 10 March")
    world.alice.waives(world.duties("chen")[-1], "We spoke on the train")
    world.at("Tue 3 March 10:00").chen.cancels(waived)
    world.at("Fri 13 March 10:00").does_what_is_due()
    return world


def found_by(session: Session, world: World, note: tuple[int, str]) -> str:
    """What `parley verify` finds it by; by the note only what nothing else shows."""
    session.expire_all()
    chain = world.workspace_id
    if first_broken(session, chain):
        return "chain"
    if first_altered(session, chain):
        return "words"
    if first_difference(session, chain):
        return "duties"
    return "" if holds_since(session, chain, *note) else "note"


def falsified(world: World, times: int, seed: int) -> Counter[tuple[str, str]]:
    """How often each way was found by what."""
    tally: Counter[tuple[str, str]] = Counter()
    chance = Random(seed)
    with unprotected(world) as session:
        note = head(session, world.workspace_id)
        history = [LedgerEntry(**each.model_dump()) for each in entries(session, world.workspace_id)]
        while tally.total() < times:
            mutate = chance.choice(MUTATIONS)
            with session.begin_nested() as attempt:
                try:
                    by = found_by(session, world, note) if mutate(session, history, chance) else None
                except IntegrityError:
                    by = "database"  # another row says otherwise: it is refused, trigger or not
                if by is not None:
                    tally[mutate.__name__, by] += 1
                attempt.rollback()
    return tally


def judge(tally: Counter[tuple[str, str]]) -> None:
    assert [way for way, by in tally if by == ""] == []
    assert {way for way, by in tally if by == "note"} <= ONLY_BY_A_NOTE
    assert {way for way, _ in tally} == {mutate.__name__ for mutate in MUTATIONS}


def test_a_thousand_ways_to_falsify_it_are_found(told: World) -> None:
    judge(falsified(told, TIMES[told.on.dialect.name], seed=5))


@pytest.mark.long
def test_ten_thousand_ways_are(told: World, capsys: pytest.CaptureFixture[str]) -> None:
    tally = falsified(told, 10 * TIMES[told.on.dialect.name], seed=6)
    with capsys.disabled():
        sys.stdout.write(f"\n{told.on.dialect.name}: {tally.total()}: {sorted(tally.items())}\n")
    judge(tally)


def test_what_holds_is_not_doubted(told: World) -> None:
    with unprotected(told) as session:
        assert found_by(session, told, head(session, told.workspace_id)) == ""
        assert not holds_since(session, told.workspace_id, 3, "0" * 64)
        assert not holds_since(session, told.workspace_id, 999, "0" * 64)
