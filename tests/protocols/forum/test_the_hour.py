"""The forum's hour: moved over holidays, late after downtime and saying so, else skipped; never twice."""

import pytest
from sqlmodel import Session, col, select

from protocols.broadcasts import HOLDS
from protocols.duty import rhythms
from protocols.duty.cadence import Cadence
from protocols.forum import asking
from protocols.notice import Fate, Notice
from tests.protocols.files import TEAM, changed
from tests.protocols.forum.weeks import ASKED, HELD, ON_SQLITE, forums, lives, outcomes, stand
from tests.protocols.moments import spoken
from tests.protocols.racing import Meet, race
from tests.protocols.world import World


@pytest.mark.parametrize(
    ("rule", "asked", "held"),
    [
        ("move earlier", "Wed 1 April 10:00", "Thu 2 April 10:00"),
        ("move later", "Thu 2 April 10:00", "Tue 7 April 10:00"),
    ],
)
@ON_SQLITE
def test_the_request_follows_a_forum_that_a_holiday_moves(world: World, rule: str, asked: str, held: str) -> None:
    """Friday the 3rd of April is Good Friday, and Monday is Easter's."""
    lives(world.at("Mon 30 March 09:00"))
    world.at("Mon 30 March 09:00").lives_by_all(
        {"id": "forum", "every": "Friday 10:00", "hold": "the forum", "on holidays": rule}, holidays="GB-ENG"
    )
    world.at(asked.replace("10:00", "09:59"))
    assert world.says() == []
    assert len(world.at(asked).says("forum_request")) == 7
    world.eve.brings()
    assert [letter.kind for letter in world.at(held).says() if letter.to == "#team-forum"] == ["forum", "forum_topic"]
    assert [spoken(forum.at) for forum in forums(world)] == [held]


@ON_SQLITE
def test_skipped_on_a_holiday_nobody_is_asked(world: World) -> None:
    world.at("Mon 30 March 09:00").lives_by_all(
        {"id": "forum", "every": "Friday 10:00", "hold": "the forum", "on holidays": "skip"}
    )
    assert [letter for at in ("Thu 2 April 10:00", "Fri 3 April 10:00") for letter in world.at(at).says()] == []


@ON_SQLITE
def test_after_downtime_it_is_late_and_says_so_or_skipped_and_recorded(world: World) -> None:
    lives(world)
    idea = world.eve.brings()
    world.at(ASKED).says()
    late = world.at("Fri 6 March 11:50").says("forum")
    assert "Later than planned: I was down at 10:00. *Chen Wei* facilitates." in late[0].text
    assert world.at("Fri 6 March 11:55").says("forum") == []
    world.chen.carries(idea)
    world.at("Thu 12 March 10:00").says()
    assert [letter for letter in world.at("Fri 13 March 12:30").says() if letter.to == "#team-forum"] == []
    assert stand(world, idea) == "waiting"
    assert "was not held; nothing to do" in world.card("forum_facilitator", "eve") or not _said(world, "eve")
    assert world.verbs("broadcast") == ["hold", "skip"]
    world.at("Fri 20 March 10:00")
    assert "1. *Idea:*" in world.says("forum")[0].text


def _said(world: World, who: str) -> bool:
    names = world.names()
    return any(
        names[each.person_id or ""] == who and each.fate is Fate.SAID for each in world.notices("forum_facilitator")
    )


def test_of_two_processes_one_asks_and_one_holds(world: World) -> None:
    lives(world)
    world.eve.brings()
    cadence = world.see(
        lambda session: session.exec(select(Cadence.id).where(col(Cadence.taken_up_at).is_(None))).one()
    )
    world.at(ASKED)

    def ask(session: Session, meet: Meet) -> bool:
        meet()
        return asking.prepare(session, cadence, world.now)

    assert sorted(race(world.on, ask, ask)) == [False, True]
    assert len(world.notices("forum_facilitator")) == 1
    world.at(HELD)

    def hold(session: Session, meet: Meet) -> bool:
        meet()
        return rhythms.come_round(session, cadence, world.now, HOLDS)

    assert sorted(race(world.on, hold, hold)) == [False, True]
    assert [len(world.notices(kind)) for kind in ("forum", "forum_topic")] == [1, 1]


@ON_SQLITE
def test_asked_again_it_is_not_held_twice(world: World) -> None:
    """Its rhythm was changed to a later hour of the same day."""
    lives(world)
    idea = world.eve.brings()
    world.at(ASKED).says()
    world.at(HELD).says()
    world.chen.carries(idea)
    world.at("Fri 6 March 10:30").lives_by_all({"id": "our-forum", "every": "Friday 14:00", "hold": "the forum"})
    assert world.at("Fri 6 March 14:00").says("forum") == []


@ON_SQLITE
def test_where_there_is_no_channel_who_leads_is_told_once_and_topics_wait(world: World) -> None:
    world.imports(changed(TEAM, "    forum: team-forum              # channel of the weekly forum\n", ""))
    lives(world)
    idea = world.eve.brings()
    told = [*world.at(ASKED).says(), *world.at(HELD).says(), *world.at("Thu 12 March 10:00").says()]
    assert sorted((letter.to, letter.kind) for letter in told) == [
        ("alice", "forum_no_channel"),
        ("ben", "forum_no_channel"),
    ]
    assert stand(world, idea) == "waiting"


def test_a_post_that_cannot_be_said_leaves_its_topics_for_the_next_forum(world: World) -> None:
    lives(world)
    idea = world.eve.brings()
    world.at(ASKED).says()
    world.at(HELD).beat()
    world.do(_refuse)
    told = world.says()
    assert sorted(letter.to for letter in told if letter.kind == "forum_no_channel") == ["alice", "ben"]
    assert [letter for letter in told if letter.to == "#team-forum"] == []
    assert (outcomes(world, forums(world)[0]), stand(world, idea)) == (["carried"], "waiting")
    assert "was not held" in world.card("forum_facilitator", "chen")


def _refuse(session: Session) -> None:
    """Egress did not let it out: somebody from outside is in there."""
    for notice in session.exec(select(Notice).where(Notice.kind == "forum")).all():
        notice.fate, notice.failure = Fate.DEAD, "not_ours"
        session.add(notice)
