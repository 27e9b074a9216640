"""A message and what becomes of it are heard of at the same moment: in the end nobody is asked about what it said once."""

from time import sleep

import pytest
from sqlmodel import Session

from protocols.noticing.spoken import Says, Spoken, forget, is_stale, revise
from protocols.noticing.visits import Seems, about_visit
from tests.protocols.noticing.writing import BECAUSE, CHANNEL, NORTHWIND, waiting
from tests.protocols.racing import Meet, race
from tests.protocols.world import World

pytestmark = pytest.mark.both_engines
TS, A_MOMENT = "1.0", 0.2  # seconds in which whoever does not wait is done


def hears(world: World, session: Session, meet: Meet) -> None:
    """Chen is going to Northwind; that is asked about a moment after it was seen not to be stale."""
    is_old = is_stale(session, world.workspace_id, CHANNEL, TS, world.now)
    meet()
    sleep(A_MOMENT)
    if not is_old:
        seems = Seems(world.account(session, NORTHWIND), None, None, BECAUSE, True, [], True)
        about_visit(session, Spoken(CHANNEL, TS, world.chen.of(session)), seems, world.now)


def test_changed_meanwhile(world: World) -> None:
    def changes(session: Session, meet: Meet) -> None:
        meet()
        revise(session, world.workspace_id, CHANNEL, TS, Says(), world.now)

    race(world.on, lambda session, meet: hears(world, session, meet), changes)
    assert waiting(world) == []


def test_deleted_meanwhile(world: World) -> None:
    def deletes(session: Session, meet: Meet) -> None:
        meet()
        forget(session, world.workspace_id, CHANNEL, TS, world.now)

    race(world.on, lambda session, meet: hears(world, session, meet), deletes)
    assert waiting(world) == []
