"""`/charter` shows the rules to any member who asks."""

import pytest
from sqlmodel import Session, select

from bot.db import engine, transact
from protocols.team.records import Team
from tests.bot.conftest import Stage
from tests.bot.scenes import ON_SQLITE, adopts, seen

pytestmark = ON_SQLITE


@pytest.mark.parametrize("name", ["chen", "farid", "ines"])
async def test_anyone_sees_every_rule_under_its_area_and_only_they(stage: Stage, name: str) -> None:
    person = stage.person(name)
    assert (await person.command("/charter")).is_well
    shown = person.sees("general")[-1]
    assert shown["is_ephemeral"]
    told = str(shown["blocks"])
    areas = ["Dealing directly with customers", "Customer feedback", "Conflict", "Team credit"]
    assert sorted(areas, key=told.index) == areas
    for rule in ("Before visiting a customer", "No surprises in front of the customer", "Talk to legal before"):
        assert rule in told
    assert "Version 1, in force since" in told
    assert "Teams: Energy accounts." in told


async def test_where_no_charter_is_adopted_it_says_who_can(stage: Stage) -> None:
    def forget(session: Session) -> None:
        session.exec(select(Team)).one().charter = None

    on = engine(stage.url)
    transact(on, forget)
    on.dispose()
    chen = stage.person("chen")
    await chen.command("/charter")
    assert "No charter is adopted yet, so there are no rules to show. Dana Kowalski can adopt one." in seen(
        chen, "general"
    )


async def test_it_says_of_each_rule_whom_parley_asks_or_tells(stage: Stage) -> None:
    own = {"id": "sign-off", "area": "Quality", "text": "Two pairs of eyes.", "who": "anyone", "must": "be checked"}
    ban = {"id": "no-no", "area": "Quality", "text": "No promises of dates.", "who": "anyone", "must not": "happen"}
    await adopts(
        stage,
        own | {"when": {"says": ["release note"]}, "by": "2 days"},
        ban | {"when": {"says": ["by Friday for sure"]}},
    )
    chen = stage.person("chen")
    await chen.command("/charter")
    told = seen(chen, "general")
    for rule, lived in (
        ("technical staff always liaise", "people liaise with the account manager 1 working day before the visit;"),
        (
            "is shared the next working day",
            "whoever travelled shares what was heard and promised within 1 working day.",
        ),
        ("It goes first through the account executive.", "the account executive acknowledges it within 1 working day."),
        ("regularly updates the team", "Every Thursday at 12:00 the account manager updates the team within 4 working"),
        ("Talk to legal before", "within 1 working day. I only mention it, and track nothing."),
        ("Two pairs of eyes.", "Whoever writes “release note” has to be checked within 2 days."),
        ("No promises of dates.", "Nobody writes “by Friday for sure”. I ask whoever it looks like."),
    ):
        after = told[told.index(rule) :]
        assert after.index(lived) < 300, rule
    rule = "celebrate progress together."
    assert "Every Friday at 16:00 the team celebrates. I post it" in told[told.index(rule) :]
