"""Questions: asked once, answered once by one person, and gone quietly when nobody answers."""

from datetime import time, timedelta

import pytest
from sqlmodel import Session

from protocols import questions
from protocols.questions import LIFETIME, Answer, Noticed, Question
from tests.protocols.moments import day_of
from tests.protocols.racing import Meet, race
from tests.protocols.world import World

pytestmark = pytest.mark.both_engines

ON_SITE = "on site at Northwind"


def seen(world: World, ts: str = "1.0", day: str = "Thu 5 March", account: str = "Northwind Energy") -> Noticed:
    account_id = world.see(lambda session: world.account(session, account).id)
    on = day_of(day) if day else None
    return Noticed(account_id, on, time(9) if day else None, "C1", ts, [ON_SITE, "Thursday"])


def asked(world: World, **noticed: str) -> Question:
    question = world.chen.is_asked(seen(world, **noticed))
    assert question is not None
    return question


def waiting(world: World, who: str = "chen") -> list[str]:
    person = getattr(world, who).id
    return [each.message_ts for each in world.see(lambda session: questions.waiting(session, person, world.now))]


def test_only_the_link_and_the_words_that_decided_are_kept(world: World) -> None:
    question = asked(world)
    kept = world.see(lambda session: session.get_one(Question, question.id))
    assert (kept.channel, kept.message_ts, kept.because) == ("C1", "1.0", [ON_SITE, "Thursday"])
    assert (str(kept.day), kept.hour, kept.answer) == ("2026-03-05", time(9), Answer.OPEN)
    assert kept.expires_at.isoformat() == "2026-03-05T23:00:00+00:00"  # when the day is over in Rotterdam


def test_of_one_message_a_person_is_asked_once(world: World) -> None:
    question = asked(world)
    assert world.chen.is_asked(seen(world)) is None
    assert world.chen.says(question, Answer.NO)
    assert world.chen.is_asked(seen(world)) is None


def test_two_people_may_be_asked_about_one_message(world: World) -> None:
    assert world.chen.is_asked(seen(world))
    assert world.eve.is_asked(seen(world))


def test_a_no_is_taken_back_as_long_as_the_question_would_have_lived(world: World) -> None:
    def reopened() -> bool:
        return world.do(lambda session: questions.reopen(session, session.get_one(Question, question.id), world.now))

    question = asked(world)
    assert not reopened()
    world.chen.says(question, Answer.NO)
    assert reopened()
    assert waiting(world) == ["1.0"]
    world.chen.says(question, Answer.YES)
    assert not reopened()
    question = asked(world, ts="2.0", day="Fri 6 March")
    world.chen.says(question, Answer.NO)
    world.at("Fri 6 March 23:00")  # the day is over
    assert not reopened()


@pytest.mark.parametrize("day", ["Thu 5 March", ""])
def test_the_same_visit_is_asked_about_once_and_no_is_taken_for_an_answer(world: World, day: str) -> None:
    question = asked(world, day=day)
    assert world.chen.is_asked(seen(world, ts="2.0", day=day)) is None
    world.chen.says(question, Answer.NO)
    assert world.chen.is_asked(seen(world, ts="3.0", day=day)) is None
    world.at("Fri 6 March 10:00")
    assert world.chen.is_asked(seen(world, ts="4.0", day=day)) is not None


def test_another_day_or_another_customer_is_another_question(world: World) -> None:
    asked(world)
    assert world.chen.is_asked(seen(world, ts="2.0", day="Fri 6 March"))
    assert world.chen.is_asked(seen(world, ts="3.0", day=""))
    assert world.chen.is_asked(seen(world, ts="4.0", account="Helios Grid"))
    assert sorted(waiting(world)) == ["1.0", "2.0", "3.0", "4.0"]


def test_the_first_answer_counts(world: World) -> None:
    question = asked(world)
    assert [world.chen.says(question, Answer.YES), world.chen.says(question, Answer.NO)] == [True, False]
    kept = world.see(lambda session: session.get_one(Question, question.id))
    assert (kept.answer, kept.answered_at) == (Answer.YES, world.now)
    assert waiting(world) == []


def test_of_two_taps_at_once_one_answers(world: World) -> None:
    question = asked(world)

    def tap(session: Session, meet: Meet) -> bool:
        mine = session.get_one(Question, question.id)
        meet()
        return questions.answer(session, mine, Answer.YES, world.now)

    assert sorted(race(world.on, tap, tap)) == [False, True]


def test_the_newest_question_comes_first(world: World) -> None:
    world.at("Mon 2 March 09:00")
    asked(world)
    world.at("Mon 2 March 10:00")
    asked(world, ts="2.0", day="Fri 6 March")
    assert waiting(world) == ["2.0", "1.0"]
    assert waiting(world, "eve") == []


def test_about_a_visit_it_waits_until_the_day_is_over_and_at_most_for_a_month(world: World) -> None:
    world.at("Mon 2 March 09:00")
    asked(world, ts="2.0", day="Fri 20 March")
    asked(world, ts="3.0", day="Thu 30 April")
    assert sorted(waiting(world.at("Fri 20 March 22:59"))) == ["2.0", "3.0"]
    assert waiting(world.at("Fri 20 March 23:00")) == ["3.0"]
    assert waiting(world.at("Thu 2 April 09:00")) == []


def test_without_a_day_it_goes_quietly_after_three_days(world: World) -> None:
    question = asked(world, day="")
    world.now += LIFETIME - timedelta(seconds=1)
    assert (waiting(world), world.expire()) == (["1.0"], 0)
    world.now += timedelta(seconds=1)
    assert waiting(world) == []
    assert [world.expire(), world.expire()] == [1, 0]
    assert not world.chen.says(question, Answer.YES)
    assert (world.duties(), world.verbs()) == ([], [])


def test_one_that_was_answered_does_not_expire(world: World) -> None:
    question = asked(world)
    world.chen.says(question, Answer.NO)
    world.now += 2 * LIFETIME
    assert world.expire() == 0
    assert world.see(lambda session: session.get_one(Question, question.id)).answer is Answer.NO
