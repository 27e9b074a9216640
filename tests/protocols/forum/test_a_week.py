"""A week of the forum, and the next: topics are asked for, talked about, decided or carried over; and it is done, or not."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from protocols.duty.permits import NotYoursError
from protocols.forum import closing
from protocols.forum.closing import Decision
from protocols.forum.records import AgendaItem, Sort, Topic
from tests.protocols.forum.weeks import ASKED, HELD, ON_SQLITE, chairs, forums, goes_by, lives, outcomes, post, stand
from tests.protocols.racing import Meet, race
from tests.protocols.world import World

PORTAL, PUMP = "Answer in the portal, not by mail", "Who owns the spare pump?"


def test_from_the_request_to_the_summary_and_the_week_after(world: World) -> None:
    lives(world)
    portal = world.at("Tue 3 March 09:00").hugo.brings(PORTAL)
    asked = world.at(ASKED).says()
    assert (chairs(world), [letter.to for letter in asked if letter.kind == "forum_facilitator"]) == (
        ["chen"],
        ["chen"],
    )
    assert "It is your turn to facilitate the team forum tomorrow 11:00" in asked[0].text + asked[-1].text  # Amsterdam
    requests = sorted(letter.to for letter in asked if letter.kind == "forum_request")
    assert requests == ["alice", "ben", "dana", "eve", "farid", "grace"]  # Hugo has brought one, Chen facilitates
    pump = world.eve.brings(PUMP, "Northwind Energy", sort=Sort.DISAGREEMENT)
    assert "Topics so far: 2" in world.whole_card("forum_facilitator", "chen")
    assert "Thank you: your topic is on the list" in world.card("forum_request", "eve")
    assert world.says() == []

    opened = world.at(HELD).says()
    assert [(letter.to, letter.kind) for letter in opened] == [
        ("#team-forum", "forum"),
        ("#team-forum", "forum_topic"),
        ("#team-forum", "forum_topic"),
    ]
    assert f"1. *Idea:* {PORTAL} _(Hugo Marchand)_" in opened[0].text
    assert f"2. *Disagreement, Northwind Energy:* {PUMP} _(Eve Lindqvist)_" in opened[0].text
    assert "*Chen Wei* facilitates." in opened[0].text
    assert "down" not in opened[0].text
    assert not world.eve.lets_go(pump)  # it is talked about by now

    world.at("Fri 6 March 11:00")
    assert world.chen.decides(portal, "We try it for a month", world.eve, "Fri 13 March", options="Or by phone")
    assert not world.chen.carries(portal)
    assert world.owes("eve") == ["do-what-was-agreed"]
    assert ("*Decided:*" in post(world, "forum_topic"), outcomes(world, forums(world)[0])) == (
        False,
        ["decided", "open"],
    )
    assert world.chen.carries(pump)
    summary = world.says("forum_summary")
    assert [letter.to for letter in summary] == ["#team-forum"]
    assert "is over. Decided: 1. Carried over: 1." in summary[0].text
    assert f"{PORTAL}\\n     → We try it for a month (Eve Lindqvist, by Fri 13 Mar)" in summary[0].text
    assert (stand(world, portal), stand(world, pump)) == ("decided", "waiting")
    assert ":arrow_right: 2." in post(world)
    assert "Your forum of today 11:00 is over" in world.card("forum_facilitator", "chen")

    world.at("Thu 12 March 10:00").says()
    assert chairs(world) == ["chen", "eve"]  # support is next after technical
    again = world.at("Fri 13 March 10:00").says("forum")[0].text
    assert ":hourglass_flowing_sand: We try it for a month (Eve Lindqvist, by Fri 13 Mar)" in again
    assert f"1. *Disagreement, Northwind Energy:* {PUMP}" in again
    world.eve.claims(world.eve.duty)
    world.eve.decides(pump, "Hugo does")
    world.at("Thu 19 March 10:00").says()
    third = world.at("Fri 20 March 10:00").says("forum")[0].text
    assert ":white_check_mark: We try it for a month (Eve Lindqvist)" in third
    assert "• Hugo does" in third
    assert "No topics this week" in third
    world.at("Fri 27 March 10:00")
    assert world.says("forum") == []  # nothing to tell, nothing to look back on: silence
    verbs = [verb for verb in world.verbs("topic") + world.verbs("forum") if verb != "convene"]
    assert {"bring", "decide", "carry over", "open forum", "close forum", "name facilitator"} == set(verbs)


@ON_SQLITE
def test_whoever_missed_it_is_not_blamed_and_it_stands_there_until_it_is_done(world: World) -> None:
    lives(world)
    idea = world.eve.brings()
    goes_by(world, ASKED, HELD)
    world.chen.decides(idea, "Hugo draws a plan", world.hugo, "Tue 10 March")
    goes_by(world, "Wed 11 March 09:00")
    assert [str(duty.state) for duty in world.duties("hugo")] == ["breached"]
    assert "Hugo draws a plan (Hugo Marchand: not yet)" in world.at("Fri 13 March 10:00").says("forum")[0].text
    assert "(Hugo Marchand: not yet, for 2 weeks)" in world.at("Fri 20 March 10:00").says("forum")[0].text
    assert "(Hugo Marchand: not yet, for 3 weeks)" in world.at("Fri 27 March 10:00").says("forum")[0].text
    assert world.at("Mon 30 March 10:00").hugo.claims(world.duties("hugo")[0])
    before_easter = world.at("Thu 2 April 10:00").says("forum")[0].text
    assert ":white_check_mark: Hugo draws a plan (Hugo Marchand)" in before_easter
    assert world.at("Fri 10 April 10:00").says("forum") == []


@ON_SQLITE
def test_only_who_facilitates_and_who_leads_close_anything(world: World) -> None:
    lives(world)
    idea = world.eve.brings()
    goes_by(world, ASKED, HELD)
    (forum,) = forums(world)
    for colleague in (world.eve, world.hugo, world.dana):
        for attempt in (
            lambda who=colleague: who.decides(idea, "Mine"),
            lambda who=colleague: who.carries(idea),
            lambda who=colleague: who.closes(forum),
            lambda who=colleague: who.gives_the_chair(forum, who),
            lambda who=colleague: who.says_not_me(forum),
        ):
            with pytest.raises(NotYoursError):
                attempt()
    with pytest.raises(NotYoursError):
        world.hugo.lets_go(idea)
    assert world.alice.closes(forum)  # an account manager leads, where the team file names nobody
    assert (outcomes(world, forum), stand(world, idea)) == (["carried"], "waiting")
    assert not world.chen.closes(forum)
    assert world.eve.lets_go(idea)


@ON_SQLITE
def test_what_nobody_closed_comes_before_the_next_forum_by_itself(world: World) -> None:
    lives(world)
    idea = world.eve.brings()
    goes_by(world, ASKED, HELD)
    goes_by(world, "Thu 12 March 10:00", "Fri 13 March 10:00")
    first, second = forums(world)
    assert (outcomes(world, first), outcomes(world, second)) == (["carried"], ["open"])
    assert first.closed_by is None
    assert stand(world, idea) == "on"


def test_of_two_who_close_it_at_once_one_does_and_the_last_one_ends_the_forum(world: World) -> None:
    lives(world)
    first, second, third = (world.eve.brings(words) for words in ("One", "Two", "Three"))
    goes_by(world, ASKED, HELD)

    def deciding(topic: Topic) -> Callable[[Session, Meet], bool]:
        def decide(session: Session, meet: Meet) -> bool:
            item = session.exec(select(AgendaItem).where(AgendaItem.topic_id == topic.id)).one()
            chen, hugo = world.chen.of(session), world.hugo.of(session)
            meet()
            return closing.decide(session, item, chen, Decision("Yes", owner=hugo), world.now)

        return decide

    assert sorted(race(world.on, deciding(first), deciding(first))) == [False, True]
    assert world.owes("hugo") == ["do-what-was-agreed"]
    assert race(world.on, deciding(second), deciding(third)) == [True, True]
    assert (forums(world)[0].closed_at is not None, len(world.notices("forum_summary"))) == (True, 1)
