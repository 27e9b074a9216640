"""Whoever leads sees how often Parley was right to ask: a figure under the rule, and nobody's name."""

from datetime import date

import pytest
from sqlmodel import Session, select

from bot.db import engine, transact
from protocols.lessons import Lesson
from protocols.team.records import Team
from tests.bot.conftest import Stage
from tests.bot.scenes import ON_SQLITE, asked, questions, seen

pytestmark = ON_SQLITE
ANSWERED = "of my questions about messages were answered"


def heard(stage: Stage, signal: str, right: int, wrong: int) -> None:
    """So often the team said yes, and so often no."""

    def work(session: Session) -> None:
        team = session.exec(select(Team)).one()
        for number in range(right + wrong):
            lesson = Lesson(
                workspace_id=team.workspace_id,
                team_id=team.id,
                signal=signal,
                is_right=number < right,
                day=date(2026, 3, 2),
                subject=f"{signal} {number}",
            )
            session.add(lesson)

    on = engine(stage.url)
    transact(on, work)
    on.dispose()


async def charter(stage: Stage, name: str) -> str:
    person = stage.person(name)
    await person.command("/charter")
    return seen(person, "general")


def lessons(stage: Stage) -> list[tuple[str, bool]]:
    rows = stage.look(lambda session: session.exec(select(Lesson).order_by(Lesson.id)).all())
    return [(each.signal, each.is_right) for each in rows]


async def test_an_answer_is_kept_for_the_team_and_a_slip_is_not(stage: Stage) -> None:
    chen = stage.person("chen")
    await asked(stage, chen)
    await chen.click("Not a visit", "acct-northwind")
    await stage.until(lambda: lessons(stage) == [("visit", False)])
    await stage.until(lambda: "Ask me again" in seen(chen, "acct-northwind"))
    await chen.click("Ask me again", "acct-northwind")
    await stage.until(lambda: questions(stage) == ["open"])
    assert lessons(stage) == []
    await stage.until(lambda: "Yes, later" in seen(chen, "acct-northwind"))
    await chen.click("Yes, later", "acct-northwind")
    await stage.until(lambda: lessons(stage) == [("visit", True)])


async def test_a_customers_words_sent_on_and_a_win_that_is_none_are_answers_too(stage: Stage) -> None:
    chen, eve = stage.person("chen"), stage.person("eve")
    await chen.say("acct-northwind", "Carla says the new gateway is far too slow at night")
    await stage.until(lambda: "Yes, send it" in seen(chen, "acct-northwind"))
    await chen.click("Yes, send it", "acct-northwind")
    await eve.say("acct-northwind", "We won the tender for phase 2!")
    await stage.until(lambda: "Not a win" in seen(eve, "acct-northwind"))
    await eve.click("Not a win", "acct-northwind")
    await stage.until(lambda: lessons(stage) == [("feedback", True), ("win", False)])


@pytest.mark.parametrize(
    ("signal", "rule"),
    [
        ("visit", "Before visiting a customer"),
        ("feedback", "It goes first through the account executive."),
        ("win", "celebrate progress together."),
    ],
)
async def test_it_stands_under_the_rule_because_of_which_it_asks(stage: Stage, signal: str, rule: str) -> None:
    heard(stage, signal, right=19, wrong=5)
    told = await charter(stage, "alice")
    figure = f"In three months 24 {ANSWERED}; I was right with 19."
    assert figure in told
    assert told.index(rule) < told.index(figure)
    between = told[told.index(rule) : told.index(figure)]
    assert between.count("•") == 0, between  # no other rule
    assert "more rarely" not in told


async def test_where_a_team_keeps_saying_no_it_says_that_it_asks_more_rarely(stage: Stage) -> None:
    heard(stage, "visit", right=2, wrong=8)
    told = await charter(stage, "alice")
    assert f"In three months 10 {ANSWERED}; I was right with 2. I ask more rarely here now." in told


@pytest.mark.parametrize(("name", "sees"), [("alice", True), ("ben", True), ("dana", True), ("chen", False)])
async def test_it_is_for_whoever_leads_manages_or_coaches(stage: Stage, name: str, sees: bool) -> None:
    heard(stage, "visit", right=19, wrong=5)
    assert (ANSWERED in await charter(stage, name)) == sees


async def test_of_fewer_than_five_answers_there_is_no_figure(stage: Stage) -> None:
    heard(stage, "visit", right=4, wrong=0)
    assert ANSWERED not in await charter(stage, "alice")
