"""Taken in once: deliveries by their key, occurrences by their date, rows by their unique key."""

import pytest
from sqlmodel import Session, select

from protocols.guarded import insert_ignoring
from protocols.receipts import Receipt, take_in
from protocols.team.records import Workspace
from tests.protocols.racing import Meet, race
from tests.protocols.world import World

pytestmark = pytest.mark.both_engines

ROUNDS = 5


def arrives(world: World, key: str, workspace_id: str = "") -> bool:
    return world.do(lambda session: take_in(session, workspace_id or world.workspace_id, key, world.now))


def test_a_delivery_is_taken_in_once(world: World) -> None:
    assert [arrives(world, "Ev1"), arrives(world, "Ev1"), arrives(world, "Ev2")] == [True, False, True]


def test_another_workspace_has_deliveries_of_its_own(world: World) -> None:
    other = Workspace(name="Another Company", created_at=world.now)
    world.do(lambda session: session.add(other))
    assert [arrives(world, "Ev1"), arrives(world, "Ev1", other.id)] == [True, True]


def test_a_receipt_holds_no_body() -> None:
    assert set(Receipt.model_fields) == {"workspace_id", "delivery_key", "received_at"}


def test_a_crash_before_the_commit_leaves_the_delivery_to_come_again(world: World) -> None:
    def crash(session: Session) -> None:
        assert take_in(session, world.workspace_id, "Ev1", world.now)
        raise ConnectionError

    with pytest.raises(ConnectionError):
        world.do(crash)
    assert arrives(world, "Ev1")


def test_of_two_at_once_one_takes_it_in(world: World) -> None:
    for number in range(ROUNDS):

        def work(session: Session, meet: Meet, key: str = f"Ev{number}") -> bool:
            meet()
            return take_in(session, world.workspace_id, key, world.now)

        assert sorted(race(world.on, work, work)) == [False, True]
    assert len(world.see(lambda session: session.exec(select(Receipt)).all())) == ROUNDS


def test_insert_unless_it_is_there_leaves_the_first_row(world: World) -> None:
    def insert(session: Session, at: int) -> bool:
        row = Receipt(workspace_id=world.workspace_id, delivery_key="Ev1", received_at=world.now.replace(minute=at))
        return insert_ignoring(session, Receipt, row.model_dump())

    assert world.do(lambda session: [insert(session, 1), insert(session, 2)]) == [True, False]
    (kept,) = world.see(lambda session: session.exec(select(Receipt)).all())
    assert kept.received_at.minute == 1


def test_what_waits_to_be_written_is_written_first(world: World) -> None:
    """A row may refer to one that the session has not sent yet."""

    def work(session: Session) -> bool:
        session.add(other := Workspace(name="Another Company", created_at=world.now))
        return take_in(session, other.id, "Ev1", world.now)

    assert world.do(work)
