"""The digest: once, as somebody's working day begins, and only when there is something left to say."""

from typing import Any

from sqlmodel import Session

from protocols import digest
from protocols.notice import Fate
from protocols.questions import Answer, Noticed, Question
from tests.protocols.racing import Meet, race
from tests.protocols.world import World

NORTHWIND = "Northwind Energy"
NOTHING_A_DAY = {"messages a day": 0, "messages a week": 8}


def owes_two(world: World, **heading: Any) -> None:
    """Hugo owes two things at Tuesday noon in Lyon, and gets no message that Parley starts."""
    rule = {"who": "operations", "by": "1 day", "must": "do it", "grace": "3 days"}
    first, second = rule | {"id": "a", "text": "Pack the parts."}, rule | {"id": "b", "text": "Book the train."}
    world.lives_by_all(first, second, budget=NOTHING_A_DAY, **heading)
    world.at("Mon 2 March 11:00").hugo.plans(NORTHWIND, "Thu 12 March")
    assert world.at("Tue 3 March 11:00").says() == []


def quiet(world: World, account: str = NORTHWIND) -> Question:
    """Chen's message may mean a visit, or not."""
    world.lives_by(who="technical", must="liaise")
    there = world.see(lambda session: world.account(session, account).id)
    question = world.chen.is_asked(Noticed(there, channel="C1", message_ts=account, is_quiet=True))
    assert question
    return question


def test_what_was_over_is_in_the_next_one_and_each_thing_once(world: World) -> None:
    owes_two(world)
    for at in ("Tue 3 March 15:00", "Wed 4 March 07:59"):
        assert world.at(at).says() == []
    (listed,) = world.at("Wed 4 March 08:00").says()
    assert (listed.to, listed.kind) == ("hugo", "digest")
    assert listed.text.count("Pack the parts.") == listed.text.count("Book the train.") == 1
    assert [notice.fate for notice in world.notices("nudge")] == [Fate.FOLDED, Fate.FOLDED]
    assert world.at("Wed 4 March 08:00").says() == []
    assert world.at("Thu 5 March 08:00").says() == []


def test_what_was_done_by_then_is_not_in_it_and_nothing_left_is_no_digest(world: World) -> None:
    owes_two(world)
    for duty in world.duties("hugo"):
        world.hugo.claims(duty)
    assert world.at("Wed 4 March 08:00").says() == []
    assert [notice.fate for notice in world.notices("digest")] == [Fate.WITHDRAWN]


def test_a_digest_that_stands_follows_what_is_done(world: World) -> None:
    owes_two(world)
    world.at("Wed 4 March 08:00").says()
    assert world.card("digest", "hugo") == "What waits for you: 2"
    world.hugo.claims(world.duties("hugo")[0])
    world.says()
    assert world.card("digest", "hugo") == "What waits for you: 1"
    world.hugo.claims(world.duties("hugo")[1])
    assert world.card("digest", "hugo") == "Nothing of this waits any more. What is still open is on your *Home* tab."


def test_what_is_not_urgent_waits_for_it(world: World) -> None:
    question = quiet(world)
    assert world.says() == []
    (listed,) = world.at("Tue 3 March 08:00").says()
    assert listed.to == "chen"
    assert "Northwind Energy" in listed.text
    world.chen.says(question, Answer.NO)
    assert world.card("digest", "chen") == "Nothing of this waits any more. What is still open is on your *Home* tab."


def test_a_question_that_was_answered_or_went_before_is_not_in_it(world: World) -> None:
    world.chen.says(quiet(world), Answer.NO)
    assert world.at("Tue 3 March 08:00").says() == []
    world.at("Fri 6 March 09:00")
    quiet(world, "Helios Grid")
    world.at("Mon 9 March 09:00").expire()
    assert world.says() == []


def test_it_comes_at_the_charters_hour_and_on_no_free_day(world: World) -> None:
    owes_two(world, digest="14:30")
    assert world.at("Tue 3 March 13:29").says() == []
    (listed,) = world.at("Tue 3 March 13:30").says()  # half past two in Lyon, what was over at noon
    assert listed.kind == "digest"

    owes_two_more = {"who": "operations", "by": "1 day", "id": "c", "must": "do it", "grace": "9 days"}
    world.lives_by_all(owes_two_more, budget=NOTHING_A_DAY)
    world.at("Wed 1 April 11:00").hugo.plans(NORTHWIND, "Thu 23 April")
    assert world.at("Thu 2 April 15:00").says() == []
    for at in ("Fri 3 April 08:00", "Sat 4 April 08:00", "Sun 5 April 08:00"):
        assert world.at(at).says() == []  # Friday is Good Friday
    assert [letter.kind for letter in world.at("Mon 6 April 08:00").says()] == ["digest"]


def test_after_downtime_in_the_evening_it_waits_for_the_morning(world: World) -> None:
    owes_two(world)
    assert world.at("Wed 4 March 20:00").says() == []
    assert [letter.kind for letter in world.at("Thu 5 March 08:00").says()] == ["digest"]


def test_of_two_processes_one_says_it(world: World) -> None:
    owes_two(world)
    world.at("Wed 4 March 08:00")

    def gather(session: Session, meet: Meet) -> bool:
        hugo = world.hugo.of(session)
        meet()
        return digest.gather(session, hugo, world.now)

    assert sorted(race(world.on, gather, gather)) == [False, True]
    assert [letter.kind for letter in world.says()] == ["digest"]


def test_an_hour_outside_working_time_is_kept(world: World) -> None:
    owes_two(world, digest="18:30")
    assert world.at("Tue 3 March 17:29").says() == []
    assert [letter.kind for letter in world.at("Tue 3 March 17:30").says()] == ["digest"]
