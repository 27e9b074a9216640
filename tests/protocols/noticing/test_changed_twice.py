"""Of two changes of one message the later one counts, also when both are heard of at the same moment."""

from collections.abc import Callable

from sqlmodel import Session

from protocols.noticing.spoken import is_overtaken
from tests.protocols.racing import Meet, race
from tests.protocols.world import World


def overtaken(session: Session, world: World, at: str) -> bool:
    return is_overtaken(session, world.workspace_id, "C1", "1.0", at, world.now)


def test_the_later_one_counts(world: World) -> None:
    def hears(at: str) -> bool:
        return world.do(lambda session: overtaken(session, world, at))

    assert [hears(at) for at in ("2.5", "2.0", "2.5", "3.0")] == [False, True, False, False]


def test_of_two_at_once_one_waits_for_the_other(world: World) -> None:
    world.do(lambda session: overtaken(session, world, "1.5"))

    def hears(at: str) -> Callable[[Session, Meet], tuple[str, bool]]:
        def work(session: Session, meet: Meet) -> tuple[str, bool]:
            meet()
            return at, overtaken(session, world, at)

        return work

    assert ("3.0", False) in race(world.on, hears("2.0"), hears("3.0"))
    assert world.do(lambda session: overtaken(session, world, "2.0"))
