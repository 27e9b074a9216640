"""The same payload twice, in any order, changes nothing more."""

from typing import Any

import pytest
from sqlmodel import func, select

from bot.office import Desk, Repeated
from bot.sandbox import controls, events, interactions
from bot.visitors import Standing, Visitor
from protocols.receipts import Receipt
from protocols.visits.records import Visit
from tests.bot.conftest import Stage
from tests.bot.scenes import (
    BRIEF,
    ON_SITE,
    asked,
    briefed,
    duties,
    form_for_tomorrow,
    notices,
    questions,
    seen,
    slack_of,
    verbs,
)


async def twice(stage: Stage, kind: str, payload: dict[str, Any]) -> list[dict[str, Any]]:
    """Slack sends it, and sends it again; what Parley answered."""
    slack = slack_of(stage)
    slack.commit()
    answers = [await slack.link.ask(kind, payload) for _ in range(2)]
    await stage.quiet()
    return answers


async def test_a_message_that_slack_delivers_three_times_is_one_question(stage: Stage) -> None:
    slack, chen = slack_of(stage), stage.person("chen")
    channel = slack.workspace.channel("acct-northwind")
    message = {"type": "message", "ts": "1772442000.000100", "user": chen.id, "text": ON_SITE}
    payload = events.callback(slack.workspace, events.said(message, channel))
    for _ in range(3):
        slack.link.tell(payload)
    await stage.until(lambda: "Shall I tell" in seen(chen, "acct-northwind"))
    await stage.quiet()
    assert questions(stage) == ["open"]
    assert str(chen.sees("acct-northwind")).count("question.no'") == 1


@pytest.mark.parametrize("name", ["Yes, brief now", "Yes, later"])
async def test_a_yes_twice_is_one_visit(stage: Stage, name: str) -> None:
    slack, chen = slack_of(stage), stage.person("chen")
    await asked(stage, chen)
    found = controls.find(slack, chen.user, name, controls.Hint("acct-northwind"))
    await twice(stage, "interactive", interactions.block_actions(slack, chen.user, found, {}))
    assert duties(stage) == [("liaise-before-visit", "open")]
    assert verbs(stage) == ["adopt", "plan", "open"]


async def test_a_command_twice_is_one_visit(stage: Stage) -> None:
    slack, chen = slack_of(stage), stage.person("chen")
    channel = slack.workspace.channel("general")
    payload = interactions.slash_command(slack, chen.user, channel, "/visit Northwind Thursday replace the gateway")
    await twice(stage, "slash_commands", payload)
    assert stage.look(lambda session: session.exec(select(func.count()).select_from(Visit)).one()) == 1
    assert duties(stage) == [("liaise-before-visit", "open")]


async def test_a_brief_twice_is_one_brief_and_both_times_taken(stage: Stage) -> None:
    slack, chen, alice = slack_of(stage), stage.person("chen"), stage.person("alice")
    await form_for_tomorrow(stage, chen)
    view = slack.modals.top(chen.id)
    assert view
    answers = await twice(stage, "interactive", interactions.view_submission(slack, chen.user, view, BRIEF))
    assert answers == [{}, {}]
    await stage.until(lambda: notices(stage) == [("brief", "said"), ("brief_sent", "said")])
    assert seen(alice).count("'ts'") == 1
    assert verbs(stage) == ["adopt", "plan", "open", "brief", "keep", "open"]


async def test_an_answer_twice_is_one_answer(stage: Stage) -> None:
    slack, chen, alice = slack_of(stage), stage.person("chen"), stage.person("alice")
    await briefed(stage, chen, alice)
    found = controls.find(slack, alice.user, "answer.go_ahead", controls.Hint("parley"))
    await twice(stage, "interactive", interactions.block_actions(slack, alice.user, found, {}))
    assert verbs(stage).count("answer") == 1
    assert duties(stage) == [("liaise-before-visit", "kept"), ("answer-a-liaison", "kept")]


async def test_the_door_takes_a_key_in_once_and_a_failed_try_not_at_all(stage: Stage) -> None:
    chen = stage.person("chen")
    visitor = Visitor(chen.id, chen.user["team_id"], Standing.MEMBER, "chen@corrin.example")
    done: list[str] = []

    def fail(_: Desk) -> None:
        raise ValueError("in the middle of it")

    with pytest.raises(ValueError, match="in the middle"):
        await stage.office.inbound("Ev1", visitor, fail)
    for _ in range(3):
        result = await stage.office.inbound("Ev1", visitor, lambda desk: done.append(desk.workspace_id))
    assert isinstance(result, Repeated)
    assert len(done) == 1
    receipts = stage.look(lambda session: session.exec(select(Receipt.delivery_key)).all())
    assert receipts == ["Ev1"]
