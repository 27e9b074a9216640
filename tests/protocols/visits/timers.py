"""What the clock waits for about one visit, by the clock of its own zone."""

from protocols.visits.records import Visit
from tests.protocols.moments import spoken
from tests.protocols.world import World


def card_comes(world: World, visit: Visit) -> str:
    """When its travellers are to get their card; empty when they are to get none."""
    at = _now(world, visit).prepare_at
    return spoken(at, visit.zone) if at else ""


def is_over(world: World, visit: Visit) -> str:
    """When it is over; empty when that is past, or nobody knows."""
    at = _now(world, visit).over_at
    return spoken(at, visit.zone) if at else ""


def _now(world: World, visit: Visit) -> Visit:
    return world.see(lambda session: session.get_one(Visit, visit.id))
