"""No more messages a day and a week than the charter says, over all clauses; what is over goes to the next digest."""

from typing import Any

import pytest
from sqlmodel import Session, select

from protocols import budget
from protocols.budget import Started
from tests.protocols.racing import Meet, race
from tests.protocols.world import World

pytestmark = pytest.mark.both_engines

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"
DAYS = ("Mon 2 March", "Tue 3 March", "Wed 4 March", "Thu 5 March", "Fri 6 March")


def prompting(world: World, rules: int, **heading: Any) -> None:
    """So many rules tell Eve something every morning at ten."""
    rule = {"every": "day 10:00", "who": "support", "mode": "prompt", "must": "tidy up"}
    told = [rule | {"id": f"rule-{number}", "text": f"Tidy up {number}."} for number in range(rules)]
    world.at("Mon 2 March 09:00").lives_by_all(*told, **heading)


def heard(world: World, at: str) -> list[str]:
    return [letter.kind for letter in world.at(at).says() if letter.to == "eve"]


def test_three_a_day_and_the_rest_in_the_next_digest(world: World) -> None:
    prompting(world, 5, digest="09:00")
    assert heard(world, "Mon 2 March 10:00") == ["question"] * 3
    assert heard(world, "Mon 2 March 17:00") == []
    assert heard(world, "Tue 3 March 07:59") == []  # nine o'clock in Gothenburg is eight in London
    (digest,) = [letter for letter in world.at("Tue 3 March 08:00").says() if letter.to == "eve"]
    assert (digest.kind, "Tidy up 3." in digest.text, "Tidy up 4." in digest.text) == ("digest", True, True)
    assert "Tidy up 0." not in digest.text
    assert heard(world, "Tue 3 March 09:00") == []


def test_eight_a_week_from_monday_on_and_a_weekend_has_no_digest(world: World) -> None:
    prompting(world, 2, budget={"messages a day": 3, "messages a week": 8})
    said = [heard(world, f"{day} 10:00").count("question") for day in DAYS]
    assert said == [2, 2, 2, 2, 0]
    assert [heard(world, f"{day} 12:00") for day in ("Sat 7 March", "Sun 8 March")] == [[], []]
    assert heard(world, "Mon 9 March 07:30") == ["question"] * 3  # a new week: those of the weekend
    assert heard(world, "Mon 9 March 08:00") == ["digest"]
    assert heard(world, "Mon 9 March 10:00") == []


def test_a_budget_of_nothing_leaves_everything_to_the_digest(world: World) -> None:
    prompting(world, 1, budget={"messages a day": 0, "messages a week": 8})
    assert heard(world, "Mon 2 March 10:00") == []
    assert heard(world, "Tue 3 March 08:00") == ["digest"]


def test_days_are_the_persons_own(world: World) -> None:
    def spend(world: World, number: int) -> bool:
        return world.do(lambda session: budget.spend(session, world.eve.of(session), f"m{number}", world.now))

    world.at("Mon 2 March 22:59")
    assert [spend(world, number) for number in range(4)] == [True, True, True, False]
    assert spend(world, 0)  # the same message is asked about again
    world.at("Mon 2 March 23:00")  # midnight in Gothenburg
    assert spend(world, 3)


def test_what_was_not_said_after_all_is_given_back(world: World) -> None:
    def spend(session: Session, subject: str) -> bool:
        return budget.spend(session, world.eve.of(session), subject, world.now)

    assert world.do(lambda session: [spend(session, each) for each in "abcd"]) == [True, True, True, False]
    world.do(lambda session: budget.give_back(session, "b"))
    assert world.do(lambda session: [spend(session, each) for each in "de"]) == [True, False]


@pytest.mark.parametrize("said", [["a", "b", "c", "d", "e", "f", "g", "h"], ["a", "a", "a", "b"]])
def test_however_many_ask_at_once_no_more_than_three_are_said(world: World, said: list[str]) -> None:
    def asking(subject: str) -> Any:
        def ask(session: Session, meet: Meet) -> bool:
            eve = world.eve.of(session)
            meet()
            return budget.spend(session, eve, subject, world.now)

        return ask

    allowed = race(world.on, *(asking(subject) for subject in said))
    rows = world.see(lambda session: session.exec(select(Started)).all())
    places = sorted((row.place_of_day, row.place_of_week) for row in rows)
    most = min(3, len(set(said)))
    assert places == [(place, place) for place in range(1, most + 1)]
    assert sum(allowed) == (3 if most == 3 else len(said))


def test_a_colleagues_request_passes_the_cap(world: World) -> None:
    """Eve has heard enough today; Chen's promise, a handed-over duty and a claim are not Parley's own idea."""
    prompting(world, 3)
    assert heard(world, "Mon 2 March 10:00") == ["question"] * 3
    ask = {"id": "ask", "who": "technical", "must": "ask", "with": "support", "by": "1 day"}
    world.lives_by_all(ask, {"id": "pack", "who": "operations", "must": "pack"})
    world.chen.promises(NORTHWIND, owner=world.eve)
    world.chen.plans(NORTHWIND, "Thu 12 March")
    world.chen.claims(world.chen.duty)
    world.hugo.plans(HELIOS, "Thu 12 March")
    world.dana.hands(world.hugo.duty, world.eve)
    assert sorted(heard(world, "Mon 2 March 11:00")) == ["claimed", "handed_over", "promise_offered"]
