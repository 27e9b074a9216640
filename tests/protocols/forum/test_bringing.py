"""Topics on their way to the forum: with a name or without, taken back, and rules that propose themselves."""

import pytest
from sqlmodel import SQLModel, select

from protocols import erasure
from protocols.duty.permits import NotYoursError
from protocols.forum import proposing, topics
from protocols.forum.proposing import Proposed
from protocols.forum.records import Source, Topic
from protocols.forum.topics import NotAnonymousError
from protocols.tables import TABLES
from tests.protocols.colleague import Colleague
from tests.protocols.forum.weeks import ASKED, HELD, ON_SQLITE, goes_by, lives, post, stand
from tests.protocols.world import World

PAY = "We say yes to too much"
TRAVEL = {"id": "travel-cost", "text": "The cost is agreed with finance.", "must": "agree the cost", "with": "finance"}
TRAVEL |= {"who": "the traveller", "by": "2 working days before the visit"}


def everything(world: World) -> str:
    """All that the database holds, except who is who and the charters."""
    left_out = {"charter_version", "person", "membership", "role", "identity", "destination", "notice"}
    tables: list[type[SQLModel]] = [table for table in TABLES if table.__tablename__ not in left_out]
    return world.see(lambda session: "\n".join(str(row) for table in tables for row in session.exec(select(table))))


def test_of_who_brings_a_topic_without_a_name_nothing_is_stored(world: World) -> None:
    lives(world, **{"anonymous topics": "from 8 members"})
    before = everything(world)
    topic = world.at("Tue 3 March 11:00").farid.brings(PAY, anonymously=True)
    after = everything(world)
    assert (world.farid.id in before, world.farid.id in after, PAY in after) == (False, False, True)
    assert world.see(lambda session: topics.waiting_of(session, world.farid.of(session))) == []
    with pytest.raises(NotYoursError):
        world.farid.lets_go(topic)  # nobody knows that it is his
    asked = world.at(ASKED).says("forum_request")
    assert "farid" in [letter.to for letter in asked]  # nor does the request
    world.at(HELD).says()
    assert f"{PAY} _(without a name)_" in post(world)


@pytest.mark.parametrize("said", ["no", "from 9 members"])
@ON_SQLITE
def test_a_team_that_is_small_or_wants_names_brings_none_without(world: World, said: str) -> None:
    lives(world, **{"anonymous topics": said})
    with pytest.raises(NotAnonymousError):
        world.farid.brings(PAY, anonymously=True)
    assert world.verbs("topic") == []


@ON_SQLITE
def test_taken_back_before_the_forum_nobody_sees_it_and_from_outside_nobody_brings_any(world: World) -> None:
    lives(world)
    topic = world.eve.brings()
    assert world.eve.lets_go(topic)
    assert not world.eve.lets_go(topic)
    assert "on-call" not in everything(world)
    with pytest.raises(NotYoursError):
        Colleague(world, "external:carla@northwind.example").brings()
    assert world.verbs("topic") == ["bring", "take back"]


def waived(world: World, *days: str) -> None:
    """Chen plans visits to those days, and Farid lets the rule go each time."""
    for day in days:
        world.chen.plans("Northwind Energy", day)
        world.farid.waives(world.chen.duty)


def proposed(world: World) -> list[str]:
    rows = select(Topic.wording).where(Topic.source == Source.RULE).order_by(Topic.id)
    return world.see(lambda session: list(session.exec(rows)))


@ON_SQLITE
def test_a_rule_that_is_often_waived_proposes_itself_once_and_names_nobody(world: World) -> None:
    lives(world, TRAVEL, **{"forum topic when": {"waived": "2 in 30 days", "contested": "2 in 30 days"}})
    waived(world, "Tue 10 March")
    goes_by(world, HELD)
    assert proposed(world) == []
    waived(world, "Tue 17 March")
    opened = world.at("Fri 13 March 10:00").says("forum")[0].text
    assert proposed(world) == [TRAVEL["text"]]
    assert f"*Question:* {TRAVEL['text']} _(a rule that was waived or questioned several times lately)_" in opened
    assert ("Chen" in opened, "Farid" in opened) == (False, False)
    world.at("Mon 16 March 09:00")
    waived(world, "Tue 24 March")
    goes_by(world, "Fri 20 March 10:00")
    assert len(proposed(world)) == 1  # counted anew since it was talked about
    waived(world, "Tue 31 March")
    goes_by(world, "Fri 27 March 10:00")
    assert len(proposed(world)) == 2


def test_a_rule_that_is_contested_twice_proposes_itself_as_well(world: World) -> None:
    lives(world, TRAVEL)
    for day in ("Tue 10 March", "Wed 11 March"):
        world.chen.plans("Northwind Energy", day)
        world.chen.contests(world.chen.duty)
    goes_by(world, HELD)
    assert proposed(world) == [TRAVEL["text"]]


@ON_SQLITE
def test_what_comes_from_elsewhere_is_proposed_once_and_may_be_taken_back_by_whose_words_they_are(world: World) -> None:
    lives(world)
    ben = world.ben.id

    def propose(source_id: str, wording: str) -> list[Topic]:
        seen = Proposed(Source.FEEDBACK, source_id, wording, author_id=ben)
        return world.do(lambda session: proposing.propose(session, world.team(session), [seen], world.now))

    assert [len(propose("f1", "They would like one invoice a month")) for _ in range(2)] == [1, 0]
    (second,) = propose("f2", "They grumble")
    assert world.ben.lets_go(second)
    world.at(HELD).says()
    assert "*From a customer:* They would like one invoice a month _(in Ben Aalto’s words)_" in post(world)
    assert "They grumble" not in post(world)


@ON_SQLITE
def test_whoever_is_erased_takes_their_words_along(world: World) -> None:
    lives(world)
    waits = world.at("Tue 3 March 09:00").chen.brings("Chen waits for this")
    world.at(ASKED).says()
    world.at(HELD).says()
    world.chen.decides(waits, "Chen decided so", world.eve, problem="Chen saw it", options="Chen thought of it")
    again = world.chen.brings("Chen brings this")
    hers = world.eve.brings("Eve brings this")
    world.says()
    found = world.do(lambda session: erasure.erase(session, world.chen.of(session), world.now))
    assert found.topics == 2
    held = everything(world)
    assert [
        word for word in ("Chen waits", "Chen decided", "Chen saw", "Chen thought", "Chen brings") if word in held
    ] == []
    assert (stand(world, again), stand(world, hers), "Eve brings this" in held) == ("taken_back", "waiting", True)
    assert "Chen" not in post(world).replace("Chen Wei facilitates", "")
