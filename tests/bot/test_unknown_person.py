"""Unknown means no: while Slack does not say who somebody is, nothing goes to them and nothing of theirs is taken."""

from collections.abc import AsyncIterator

import pytest

from bot.app import COMMANDS
from bot.blocks import asking
from bot.sandbox.faults import Kind
from bot.sandbox.server import Sandbox
from bot.words import say
from tests.bot.conftest import Stage
from tests.bot.scenes import BRIEF, ON_SITE, ON_SQLITE, asked, duties, form_for_tomorrow, questions, seen, slack_of

pytestmark = ON_SQLITE
ALWAYS = 50


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """A Slack that sends an unanswered event again after a moment."""
    async with Sandbox(None, commands=COMMANDS, answer_seconds=1.5, retry_seconds=(0.1, 0.1, 0.1)).serving() as running:
        yield running


@pytest.mark.parametrize("kind", ["error", "ratelimited", "lost"])
async def test_a_message_that_meets_an_outage_is_sent_again_and_then_read(stage: Stage, kind: Kind) -> None:
    stage.sandbox.faults.plan("users.info", kind)
    await stage.person("chen").say("acct-northwind", ON_SITE)
    await stage.until(lambda: questions(stage) == ["open"])


@pytest.mark.parametrize("kind", ["error", "ratelimited", "lost"])
async def test_so_is_one_in_a_channel_that_slack_does_not_describe_at_the_moment(stage: Stage, kind: Kind) -> None:
    """Nobody is named: it is a visit to Northwind because it stands in Northwind's channel."""
    stage.sandbox.faults.plan("conversations.info", kind)
    await stage.person("chen").say("acct-northwind", "on site at the customer tomorrow from 9")
    await stage.until(lambda: questions(stage) == ["open"])


async def test_an_edit_that_meets_an_outage_withdraws_nothing_and_is_read_later(stage: Stage) -> None:
    chen = stage.person("chen")
    await asked(stage, chen)
    stage.office.people._visitors.clear()
    stage.sandbox.faults.plan("users.info", "error")
    ts = chen.sees("acct-northwind")[0]["ts"]
    await chen.edit("acct-northwind", ts, f"{ON_SITE}, I think")
    await stage.quiet()
    assert questions(stage) == ["open"]
    await chen.edit("acct-northwind", ts, "on site at Northwind on Thursday from 14:00")
    await stage.until(lambda: "on Thu 5 Mar, 14:00" in seen(chen, "acct-northwind"))


async def test_a_command_is_told_that_nothing_was_changed(stage: Stage) -> None:
    chen = stage.person("chen")
    stage.sandbox.faults.plan("users.info", "error", times=ALWAYS)
    await chen.command("/visit Northwind Thursday")
    assert "Something went wrong on my side, and nothing was changed." in seen(chen, "general")
    assert duties(stage) == []


async def test_a_form_that_meets_an_outage_stays_open_and_can_be_sent_again(stage: Stage) -> None:
    chen = stage.person("chen")
    await form_for_tomorrow(stage, chen)
    await stage.quiet()  # or somebody is asked about meanwhile, and known again
    stage.office.people._visitors.clear()
    stage.sandbox.faults.plan("users.info", "error", times=ALWAYS)
    assert (await chen.submit(BRIEF)).error
    assert duties(stage) == [("liaise-before-visit", "open")]
    stage.sandbox.faults.clear()
    assert (await chen.submit(BRIEF)).is_well
    await stage.until(lambda: "Swap it in an hour" in seen(stage.person("alice")))


@pytest.mark.parametrize("kind", ["error", "ratelimited", "lost"])
async def test_egress_reaches_nobody_whom_slack_does_not_describe(stage: Stage, kind: Kind) -> None:
    egress, chen, channel = stage.office.egress, stage.person("chen"), slack_of(stage).workspace.channel("general")
    stage.sandbox.faults.plan("users.info", kind, times=ALWAYS)
    line = asking.line(say("gone"))
    assert not await egress.gate.may_reach(chen.id)
    assert not await egress.whisper(chen.id, channel["id"], line)
    assert not await egress.rewrite(chen.id, f"{stage.sandbox.url}respond/x", line)
    assert not await egress.publish_home(chen.id, {"type": "home", "blocks": line.blocks})
    assert await egress.open_view(chen.id, "trigger", {"type": "modal", "blocks": line.blocks}) is None
    assert not chen.sees("general") + chen.sees("parley")


@pytest.mark.parametrize("name", ["carla", "tomas", "parley"])
async def test_a_guest_a_stranger_and_a_bot_are_known_and_refused(stage: Stage, name: str) -> None:
    assert not await stage.office.egress.gate.may_reach(stage.person(name).id)


async def test_somebody_slack_has_never_heard_of_is_refused(stage: Stage) -> None:
    assert not await stage.office.egress.gate.may_reach("U0000000")


async def test_a_member_who_becomes_a_guest_is_refused_at_once(stage: Stage) -> None:
    slack, chen = slack_of(stage), stage.person("chen")
    assert await stage.office.egress.gate.may_reach(chen.id)
    slack.workspace.store.put("user", chen.id, chen.user | {"is_restricted": True})
    assert not await stage.office.egress.gate.may_reach(chen.id)


async def test_a_channel_that_is_opened_to_a_customer_is_whispered_in_no_more(stage: Stage) -> None:
    slack = slack_of(stage)
    channel = slack.workspace.channel("acct-northwind")
    assert await stage.office.egress.gate.may_whisper(channel["id"])
    slack.workspace.store.put("channel", channel["id"], channel | {"is_ext_shared": True})
    assert not await stage.office.egress.gate.may_whisper(channel["id"])
