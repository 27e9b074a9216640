"""The ledger: one chain a workspace, in order; words beside it, salted, and erasable without breaking the chain."""

import pytest
from sqlalchemy import delete
from sqlmodel import Session, select

from protocols.duty.ledger import GENESIS, Happening, LedgerText, entries, first_broken, record
from protocols.team.records import Workspace
from tests.protocols.world import World

pytestmark = pytest.mark.both_engines

NORTHWIND = "Northwind Energy"


def say(world: World, text: str | None = None, workspace_id: str = "") -> None:
    chain = workspace_id or world.workspace_id
    happening = Happening(chain, world.now, None, "say", "story", "a", {"é": "ü"}, text)
    world.do(lambda session: record(session, happening))


def is_whole(session: Session, world: World) -> bool:
    return first_broken(session, world.workspace_id) is None


def test_each_entry_holds_the_hash_of_the_one_before(world: World) -> None:
    world.chen.briefs(world.chen.plans(NORTHWIND, "Thu 5 March"))
    chain = world.see(lambda session: list(entries(session, world.workspace_id)))
    assert [entry.seq for entry in chain] == [1, 2, 3, 4, 5, 6]
    assert [entry.previous for entry in chain] == [GENESIS, *(entry.hash for entry in chain[:-1])]
    assert [entry.verb for entry in chain] == ["adopt", "plan", "open", "brief", "keep", "open"]


def test_what_happens_in_one_transaction_keeps_its_order(world: World) -> None:
    def work(session: Session) -> None:
        for verb in ("one", "two", "three"):
            record(session, Happening(world.workspace_id, world.now, None, verb, "story", "a"))

    world.do(work)
    assert world.verbs() == ["one", "two", "three"]


def test_an_undone_transaction_leaves_no_entry(world: World) -> None:
    def work(session: Session) -> None:
        record(session, Happening(world.workspace_id, world.now, None, "say", "story", "a"))
        raise LookupError

    with pytest.raises(LookupError):
        world.do(work)
    assert world.verbs() == []


def test_each_workspace_has_a_chain_of_its_own(world: World) -> None:
    other = Workspace(name="Another Company", created_at=world.now)
    world.do(lambda session: session.add(other))
    say(world)
    say(world, workspace_id=other.id)
    say(world)
    assert [entry.seq for entry in world.ledger()] == [2, 3]
    (alone,) = world.see(lambda session: list(entries(session, other.id)))
    assert (alone.seq, alone.previous) == (1, GENESIS)
    assert world.see(lambda session: first_broken(session, other.id)) is None


def test_names_and_words_stay_out_of_the_chain(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Thu 5 March", purpose="Replace the gateway")
    world.alice.answers(world.chen.briefs(visit, what="Swap it in an hour"))
    told = " ".join(str(entry.model_dump()) for entry in world.ledger())
    for secret in ("Chen", "Alice", "chen@", "Northwind", "gateway", "Swap", "always liaise"):
        assert secret not in told


def test_the_words_stand_beside_salted(world: World) -> None:
    say(world, "the late invoice")
    say(world, "the late invoice")
    said = world.see(lambda session: session.exec(select(LedgerText)).all())
    assert [text.text for text in said] == ["the late invoice"] * 2
    assert len({text.salt for text in said}) == 2
    assert len({entry.text_digest for entry in world.ledger()}) == 2


def test_words_can_be_erased_and_the_chain_still_verifies(world: World) -> None:
    say(world, "the late invoice")
    say(world)
    world.do(lambda session: session.execute(delete(LedgerText)))
    assert world.see(lambda session: session.exec(select(LedgerText)).all()) == []
    assert world.see(lambda session: is_whole(session, world))
    digests = [entry.text_digest for entry in world.ledger()]
    assert (digests[0] is not None, digests[1]) == (True, None)
