"""What a team holds at its hour: once, late within the charter's `catch up`, else not at all."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from sqlmodel import Session

from protocols.charter.vocabulary import Hold
from protocols.duty import rhythms
from protocols.duty.broadcasting import Held
from tests.protocols.moments import spoken
from tests.protocols.racing import Meet, race
from tests.protocols.world import World

FORUM = {"id": "forum", "every": "Friday 10:00", "hold": "the forum"}


class Hall:
    """Where it is held: what came in, and when."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.seen: list[tuple[str, str, bool]] = []

    def open(self) -> None:
        """The clock looks, and whatever is due is held."""
        while waiting := self.world.see(lambda session: rhythms.due(session, self.world.now)):
            for cadence in waiting:
                self.world.do(partial(self.take_up, cadence))

    def take_up(self, cadence: str, session: Session) -> bool:
        holds: dict[Hold, Callable[[Session, Held, datetime], None]] = {Hold.THE_FORUM: self._hold}
        return rhythms.come_round(session, cadence, self.world.now, holds)

    def _hold(self, _session: Session, held: Held, _now: datetime) -> None:
        self.seen.append((held.team.name, spoken(held.at), held.is_late))


def hall(world: World, **rule: object) -> Hall:
    world.at("Mon 2 March 09:00").lives_by_all(FORUM | rule)
    return Hall(world)


def test_it_is_held_once_at_its_hour_and_the_record_says_so(world: World) -> None:
    hosted = hall(world)
    world.at("Fri 6 March 09:59")
    hosted.open()
    assert hosted.seen == []
    world.at("Fri 6 March 10:00")
    hosted.open()
    hosted.open()
    world.at("Fri 13 March 10:01")
    hosted.open()
    assert hosted.seen == [
        ("Energy accounts", "Fri 6 March 10:00", False),
        ("Energy accounts", "Fri 13 March 10:00", False),
    ]
    assert world.verbs().count("hold") == 2


def test_after_an_outage_it_is_late_and_says_so_or_is_skipped(world: World) -> None:
    hosted = hall(world)
    world.at("Fri 6 March 11:59")
    hosted.open()
    world.at("Fri 13 March 12:01")
    hosted.open()
    world.at("Fri 3 April 10:00")  # so were two Fridays more, and the Thursday before Good Friday
    hosted.open()
    assert [each[1:] for each in hosted.seen] == [("Fri 6 March 10:00", True)]
    assert (world.verbs().count("hold"), world.verbs().count("skip")) == (1, 4)
    world.at("Fri 10 April 10:00")
    hosted.open()
    assert hosted.seen[-1][1:] == ("Fri 10 April 10:00", False)


def test_on_trial_it_is_only_counted(world: World) -> None:
    hosted = hall(world, mode="shadow")
    world.at("Fri 6 March 10:00")
    hosted.open()
    assert (hosted.seen, world.verbs().count("hold")) == ([], 0)
    assert [trial.times for trial in world.on_trial()] == [1]


def test_of_two_clocks_one_holds_it(world: World) -> None:
    hosted = hall(world)
    world.at("Fri 6 March 10:00")
    [cadence] = world.see(lambda session: rhythms.due(session, world.now))

    def work(session: Session, meet: Meet) -> bool:
        meet()
        return hosted.take_up(cadence, session)

    assert sorted(race(world.on, work, work)) == [False, True]
    assert len(hosted.seen) == 1
