"""A rule on trial: in shadow it is counted and nobody hears of it, as a prompt it is told and nobody is tracked."""

from typing import Any

import pytest
from sqlmodel import select

from protocols.duty.sightings import Sighting
from protocols.questions import Answer, Kind, Question
from tests.protocols.world import World

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"
CHECK = {"id": "check-tools", "text": "Check your tools.", "who": "technical", "must": "check them"}
PERSONAL = ("Chen", "chen", "Eve", "eve")


def counted(world: World) -> list[int]:
    return [trial.times for trial in world.on_trial()]


def held(world: World) -> str:
    return world.see(lambda session: str(session.exec(select(Sighting)).all()))


def test_what_a_rule_in_shadow_would_be_about_is_counted_once_and_names_nobody(world: World) -> None:
    world.lives_by_all(CHECK | {"mode": "shadow"})
    visit = world.at("Mon 2 March 10:00").chen.plans(NORTHWIND, "Thu 5 March")
    world.eve.plans(NORTHWIND, "Thu 12 March")  # support is not bound
    world.chen.plans(NORTHWIND, "Thu 5 March")
    world.chen.moves(visit, "Fri 6 March")
    assert counted(world) == [1]
    world.chen.plans(HELIOS, "Thu 5 March")
    assert counted(world) == [2]
    assert not any(word in held(world) for word in (*PERSONAL, world.chen.id, visit.id))
    assert (world.duties(), world.verbs("obligation"), world.says()) == ([], [], [])


def test_a_visit_in_shadow_that_is_spoken_of_again_and_again_is_counted_once(world: World) -> None:
    """Nobody is asked, so the visit is never noted; it is one all the same."""
    world.lives_by_all(CHECK | {"mode": "shadow"})
    for text in ("On site at Northwind on Thursday", "Thursday I am on site at Northwind, from 9"):
        assert world.chen.writes(text) is None
    assert counted(world) == [1]
    world.chen.writes("On site at Helios on Thursday")
    world.hugo.writes("Chen is on site at Northwind on Friday")
    assert counted(world) == [3]
    assert world.see(lambda session: session.exec(select(Question)).all()) == []


def test_a_visit_that_is_noted_is_not_counted_again_when_it_is_spoken_of(world: World) -> None:
    world.lives_by_all(CHECK | {"mode": "shadow"}, {"id": "liaise", "must": "liaise", "by": "1 day"})
    question = world.chen.writes("On site at Northwind on Thursday")
    assert question
    world.chen.plans(NORTHWIND, "Thu 5 March")
    world.chen.writes("See you on Thursday, I am on site at Northwind")
    assert counted(world) == [1]


def test_what_comes_round_in_shadow_is_counted_by_account(world: World) -> None:
    world.lives_by_all({"id": "weekly", "every": "Friday 10:00", "who": "account manager", "mode": "shadow"})
    assert world.at("Fri 6 March 10:00").says() == []
    assert counted(world) == [2]
    world.at("Fri 13 March 10:00").says()
    assert (counted(world), world.duties()) == ([4], [])


def test_a_prompt_about_a_fact_is_a_hint_that_tracks_nobody(world: World) -> None:
    world.lives_by_all(CHECK | {"mode": "prompt"})
    world.at("Mon 2 March 22:00").chen.plans(NORTHWIND, "Thu 5 March")
    world.chen.plans(NORTHWIND, "Thu 5 March")
    assert world.says() == []
    (hint,) = world.at("Tue 3 March 07:30").says()  # 08:30 in Rotterdam
    assert (hint.to, hint.kind) == ("chen", "question")
    assert "Check your tools." in hint.text
    assert "nothing is tracked" in hint.text
    assert (world.duties(), world.verbs("obligation"), counted(world)) == ([], [], [])
    question = world.see(lambda session: session.exec(select(Question)).one())
    assert (question.kind, world.chen.agrees(question)) == (Kind.HINT, "You’re welcome.")


def test_each_visit_has_its_own_hint(world: World) -> None:
    """The first hint is answered on the Home tab before it is sent; the second visit is another matter."""
    world.lives_by_all(CHECK | {"mode": "prompt"})
    world.chen.plans(NORTHWIND, "Thu 5 March")
    (first,) = world.see(lambda session: session.exec(select(Question)).all())
    world.chen.says(first, Answer.NO)
    world.chen.plans(NORTHWIND, "Fri 6 March")
    assert len(world.says("question")) == 1
    assert len(world.see(lambda session: session.exec(select(Question)).all())) == 2


def test_a_daily_prompt_is_told_every_day(world: World) -> None:
    world.lives_by_all({"id": "daily", "every": "day 10:00", "who": "support", "mode": "prompt", "must": "tidy up"})
    told = []
    for day in ("Tue 3 March", "Wed 4 March", "Thu 5 March"):
        told += [letter.to for letter in world.at(f"{day} 10:00").says("question")]
    assert told == ["eve", "eve", "eve"]


@pytest.mark.parametrize("act", ["liaise", "answer"])
def test_what_is_asked_for_by_a_card_needs_no_hint_beside_it(world: World, act: str) -> None:
    rule: dict[str, Any] = {"id": "it", "must": act, "mode": "prompt", "by": "1 day"}
    world.lives_by_all(rule | ({"when": "liaison is asked", "who": "account manager"} if act == "answer" else {}))
    world.chen.briefs(world.chen.plans(NORTHWIND, "Thu 5 March"))
    assert [letter.kind for letter in world.says()] == ["brief", "brief_sent"]
    assert world.duties() == []
