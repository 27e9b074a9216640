"""A glance calls for a look when something of it is due, and as a rule not before: one story a look."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from sqlmodel import Session, select

from bot import tick as clock
from bot.looks import LOOKS
from protocols.notice import Fate, Notice
from protocols.retention import leaving
from tests.protocols.amending.test_consent import CHARTER, GRACE
from tests.protocols.feedback.story import NORTHWIND, brings, decides
from tests.protocols.forum.weeks import ASKED, HELD, goes_by, lives
from tests.protocols.test_digest import quiet
from tests.protocols.world import World

pytestmark = pytest.mark.both_engines


class Story(NamedTuple):
    """What is told, then a moment at which a glance passes the look, and one at which something is due."""

    what: str
    tell: Callable[[World], object]
    passes: str
    calls: str


def nothing(_world: World) -> None: ...


def goes(world: World) -> None:
    world.chen.plans(NORTHWIND, "Thu 12 March")


def proposes(world: World) -> None:
    world.adopts(CHARTER)
    world.alice.proposes(GRACE)


def decided(world: World) -> None:
    decides(world.at("Tue 3 March 10:00").ben, brings(world.chen))


def leaves(world: World) -> None:
    world.do(lambda session: leaving.leave(session, world.workspace_id, world.now))


MONDAY = "Mon 2 March 09:00"
STORIES = (
    Story("roles", nothing, "Mon 2 March 09:59", "Mon 2 March 10:00"),
    Story("proposal", proposes, "Mon 2 March 09:30", "Mon 16 March 09:00"),
    Story("rhythm", lives, "Fri 6 March 09:59", HELD),
    Story("end of visit", goes, "Thu 12 March 12:00", "Fri 13 March 09:00"),
    Story("duty", goes, "Mon 2 March 09:30", "Thu 12 March 09:00"),
    Story("visit", goes, "Wed 11 March 09:00", "Thu 12 March 08:00"),
    Story("feedback", decided, "Sun 8 March 09:00", "Wed 11 March 09:00"),
    Story("report", nothing, "Mon 30 March 09:00", "Wed 1 April 09:00"),
    Story("disagreement", lambda world: world.chen.raises(world.eve), "Mon 2 March 10:00", "Mon 16 March 10:00"),
    Story("digest of", quiet, MONDAY, "Tue 3 March 08:00"),
    Story("questions", quiet, "Tue 3 March 08:00", "Mon 9 March 09:00"),
    Story("what is old in", nothing, "Mon 2 March 23:59", "Tue 3 March 00:00"),
    Story("workspace that was left", leaves, "Mon 16 March 08:59", "Mon 16 March 09:00"),
)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.what)
def test_a_look_is_called_for_when_it_is_due_and_not_before(world: World, story: Story) -> None:
    goes_by(world, MONDAY)
    story.tell(world)
    assert story.what not in called_for(world.at(story.passes))
    assert story.what in called_for(world.at(story.calls)) & due(world)


def test_a_forum_that_is_to_come_calls_for_a_look_until_it_was_asked_about(world: World) -> None:
    lives(world)
    assert "forum of" in called_for(world.at(ASKED)) & due(world)
    goes_by(world, ASKED)
    assert "forum of" not in called_for(world)


def test_a_forum_of_which_nobody_heard_calls_for_a_look(world: World) -> None:
    lives(world).eve.brings()
    goes_by(world, ASKED, HELD)
    assert "forum" not in called_for(world)
    world.do(_refuse)
    assert "forum" in called_for(world) & due(world)


def _refuse(session: Session) -> None:
    for notice in session.exec(select(Notice).where(Notice.kind == "forum")).all():
        notice.fate = Fate.DEAD
        session.add(notice)


def test_a_forum_whose_hour_was_missed_calls_for_a_look(world: World) -> None:
    goes_by(lives(world), ASKED)
    assert "forum" not in called_for(world.at("Fri 6 March 12:30"))
    world.beat()
    assert "forum" in called_for(world) & due(world)


def test_a_proposal_is_outdated_once_its_charter_was_changed_in_another_way(world: World) -> None:
    proposes(world)
    assert "proposal" not in called_for(world)
    world.adopts(CHARTER.replace("technical", "support"))
    assert "proposal" in called_for(world) & due(world)


def test_every_look_has_its_story() -> None:
    assert {look.what for look in LOOKS} == {story.what for story in STORIES} | {"forum of", "forum"}


def called_for(world: World) -> set[str]:
    return world.see(lambda session: set(clock._glance(session, world.workspace_id, world.now)))


def due(world: World) -> set[str]:
    def work(session: Session) -> set[str]:
        return {look.what for look in LOOKS if list(look.due(session, world.workspace_id, world.now))}

    return world.see(work)
