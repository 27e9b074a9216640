"""What the stories of the forum share: a team that holds one on Fridays, and how one looks at what came of it."""

from typing import Any

import pytest
from sqlmodel import col, select

from protocols.forum.records import AgendaItem, Forum, Topic
from tests.protocols.world import World

FORUM = {"id": "our-forum", "area": "Conflict", "text": "Ideas are shared at the forum.", "every": "Friday 10:00"}
FORUM |= {"hold": "the forum"}
ON_SQLITE = pytest.mark.parametrize("world", ["sqlite"], indirect=True)
"""For stories in which the engine does not matter."""
ASKED, HELD = "Thu 5 March 10:00", "Fri 6 March 10:00"


def lives(world: World, *more: dict[str, Any], **heading: Any) -> World:
    """The team holds a forum on Fridays at ten, from this Monday on."""
    world.at("Mon 2 March 09:00").lives_by_all(FORUM, *more, **heading)
    return world


def goes_by(world: World, *moments: str) -> None:
    """All that the clock does then, whatever is said of it."""
    for moment in moments:
        world.at(moment)
        while world.beat():
            pass


def forums(world: World) -> list[Forum]:
    return world.see(lambda session: list(session.exec(select(Forum).order_by(col(Forum.day))).all()))


def chairs(world: World) -> list[str]:
    """Who facilitates, forum by forum."""
    names = world.names()
    return [names[forum.facilitator_id] if forum.facilitator_id else "nobody" for forum in forums(world)]


def stand(world: World, topic: Topic) -> str:
    return str(world.see(lambda session: session.get_one(Topic, topic.id).stand))


def outcomes(world: World, forum: Forum) -> list[str]:
    """What came of each topic on its agenda, in order."""
    rows = select(AgendaItem.outcome).where(AgendaItem.forum_id == forum.id).order_by(col(AgendaItem.place))
    return world.see(lambda session: [str(each) for each in session.exec(rows)])


def post(world: World, kind: str = "forum") -> str:
    """All that the last post of a kind shows now."""
    return world.whole_card(kind, "#team-forum")
