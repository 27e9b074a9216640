"""Slack keeps no order: a message may be heard of only after it was changed or deleted."""

from typing import Any

from sqlmodel import select

from bot.sandbox import events
from protocols.questions import Question
from tests.bot.conftest import Stage
from tests.bot.scenes import ON_SITE, ON_SQLITE, questions, seen, slack_of

pytestmark = ON_SQLITE
CHANNEL = "acct-northwind"
MEANWHILE = "wrong channel, sorry"


def written(stage: Stage, text: str) -> dict[str, Any]:
    """Chen's message as it said then."""
    return {"type": "message", "ts": "1772442000.000100", "user": stage.person("chen").id, "text": text}


async def arrives(stage: Stage, event: dict[str, Any]) -> None:
    slack = slack_of(stage)
    slack.link.tell(events.callback(slack.workspace, event))
    await stage.quiet()


async def test_what_was_deleted_before_it_came_asks_nobody(stage: Stage) -> None:
    channel = slack_of(stage).workspace.channel(CHANNEL)
    message = written(stage, ON_SITE)
    await arrives(stage, events.deleted(message, channel, "1772442001.000200"))
    await arrives(stage, events.said(message, channel))
    assert questions(stage) == []


async def test_what_was_changed_before_it_came_is_asked_about_as_it_says_now(stage: Stage) -> None:
    chen, channel = stage.person("chen"), slack_of(stage).workspace.channel(CHANNEL)
    before, after = written(stage, ON_SITE), written(stage, MEANWHILE)
    await arrives(stage, events.changed(after, before, channel, "1772442001.000200"))
    await arrives(stage, events.said(before, channel))
    assert questions(stage) == []
    on_friday = written(stage, "on site at Northwind on Friday")
    await arrives(stage, events.changed(on_friday, after, channel, "1772442002.000300"))
    await stage.until(lambda: "Shall I tell" in seen(chen, CHANNEL))
    await arrives(stage, events.said(before, channel))
    assert questions(stage) == ["open"]
    assert stage.look(lambda session: session.exec(select(Question.because)).one())[-1] == "Friday"


async def test_of_two_changes_the_later_one_counts_whichever_comes_last(stage: Stage) -> None:
    chen, channel = stage.person("chen"), slack_of(stage).workspace.channel(CHANNEL)
    first, second, third = (
        written(stage, text) | {"edited": {"user": chen.id, "ts": f"177244200{second}.000100"}}
        for second, text in enumerate((ON_SITE, "on site at Northwind on Friday", "on site at Northwind on Thursday"))
    )
    await arrives(stage, events.changed(third, second, channel, "1772442009.000100"))
    await stage.until(lambda: "Shall I tell" in seen(chen, CHANNEL))
    await arrives(stage, events.changed(second, first, channel, "1772442009.000200"))
    await arrives(stage, events.changed(written(stage, "good morning"), first, channel, "1772442001.500000"))
    assert questions(stage) == ["open"]
    assert stage.look(lambda session: session.exec(select(Question.because)).one())[-1] == "Thursday"
