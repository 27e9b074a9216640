"""What was ours when it was opened, queued or posted, and is not when it is filled, said, pinned or brought up to date."""

from typing import Any

import pytest
from sqlmodel import select

from bot.blocks import asking, briefing
from bot.gate import RefusedError
from bot.sandbox import events
from bot.text import Said
from bot.words import say
from protocols.notice import Notice
from tests.bot.conftest import Stage
from tests.bot.days.test_charter_in_channels import adopts, posts
from tests.bot.moments import calm
from tests.bot.scenes import ON_SQLITE, home, notices, seen, slack_of
from tests.bot.test_posts import FORUM, Board, board, fates, posted

pytestmark = ON_SQLITE
__all__ = ["board"]
SECRET = asking.line(Said("The margin is {it}", {"it": "zqsecret"}))


def becomes(stage: Stage, name: str, **said: bool) -> None:
    """Slack's admin makes somebody a guest, say; the app is told as of every change."""
    slack, user = slack_of(stage), stage.person(name).user | said
    slack.workspace.store.put("user", user["id"], user)
    slack.conversation.tell("user_change", events.user_changed(user, slack.workspace.timestamps.next()))


def share(stage: Stage, name: str, new_id: str = "") -> dict[str, Any]:
    """A channel is shared with another company, whose people have not come in yet; a private one gets another id."""
    slack = slack_of(stage)
    channel = slack.workspace.channel(name)
    shared = channel | {"is_ext_shared": True, "id": new_id or channel["id"]}
    slack.workspace.store.put("channel", shared["id"], shared)
    return shared


async def test_a_colleague_who_became_a_guest_sees_nothing_more_of_ours(stage: Stage) -> None:
    """An open window is not filled, the Home tab is emptied, and who looks after the channel they are still in hears."""
    chen, alice, egress = stage.person("chen"), stage.person("alice"), stage.office.egress
    await adopts(stage)
    await chen.open_home()
    await stage.until(lambda: "home.charter" in home(chen))
    await chen.click("home.charter", "home")
    window = await stage.until(chen.modal)
    becomes(stage, "chen", is_restricted=True)
    assert not await egress.fill_view(chen.id, window["id"], briefing.told(SECRET.line))
    assert "zqsecret" not in str(chen.modal())
    await stage.until(lambda: "Parley is for colleagues of this company only." in home(chen))
    assert "home.charter" not in home(chen)
    await stage.until(lambda: "Somebody from outside may be in #acct-northwind now" in seen(alice))
    before = len(alice.sees("parley"))
    becomes(stage, "chen", is_restricted=True)
    await calm(stage)
    assert len(alice.sees("parley")) == before


async def test_a_card_is_brought_up_to_date_only_with_whom_it_stands(stage: Stage) -> None:
    """Chen has another Slack account by now; the old one may be anybody's."""
    egress, chen, eve = stage.office.egress, stage.person("chen"), stage.person("eve")
    stands = await egress.post(chen.id, asking.line(say("gone")), "n1")
    await egress.update(chen.id, *stands, SECRET, "n1")
    assert "zqsecret" in seen(chen)
    with pytest.raises(RefusedError) as refused:
        await egress.update(eve.id, *stands, asking.line(Said("Another")), "n1")
    assert refused.value.for_good
    assert "Another" not in seen(chen)


async def test_a_channel_that_is_shared_is_told_of_and_neither_said_to_nor_pinned_in(
    stage: Stage, board: Board
) -> None:
    alice, slack = stage.person("alice"), slack_of(stage)
    await adopts(stage)
    ((ts, _),) = posts(stage, "acct-northwind")
    channel = share(stage, "acct-northwind")
    event = {"type": "channel_shared", "channel": channel["id"], "connected_team_id": "E1", "event_ts": "1.0"}
    slack.conversation.tell("channel_shared", event)
    await stage.until(lambda: "Somebody from outside may be in #acct-northwind now" in seen(alice))
    assert not await stage.office.egress.pin(channel["id"], ts)
    board["week"] = "zqsecret"
    await posted(stage, "week", "acct-northwind")
    await stage.until(lambda: ("story", "dead") in notices(stage))
    assert "zqsecret" not in seen(alice, "acct-northwind")


async def test_a_card_in_a_channel_with_a_new_id_is_found_there(stage: Stage) -> None:
    alice, slack = stage.person("alice"), slack_of(stage)
    await adopts(stage)
    before = slack.workspace.channel("acct-northwind")["id"]
    after = share(stage, "acct-northwind", "C0RENAMED01")["id"]
    slack.workspace.store.drop("channel", before)
    for message in slack.workspace.messages(before):
        slack.workspace.save(after, message)
    event = {"type": "channel_id_changed", "old_channel_id": before, "new_channel_id": after, "event_ts": "1.0"}
    slack.conversation.tell("channel_id_changed", event)
    slack.conversation.tell("channel_shared", {"type": "channel_shared", "channel": after, "event_ts": "2.0"})
    await stage.until(lambda: "Somebody from outside may be in #acct-northwind now" in seen(alice))
    await alice.click("opened.down", "parley")
    await stage.until(lambda: "Nothing of mine stands in #acct-northwind any more." in seen(alice))
    assert posts(stage, "acct-northwind") == []


async def test_a_channel_that_slack_does_not_describe_for_a_moment_is_not_given_up(stage: Stage, board: Board) -> None:
    """Remembering that it was ours is no reason to post; nor is a moment's silence one never to."""
    await stage.office.people.channel(slack_of(stage).workspace.channel(FORUM)["id"])
    stage.sandbox.faults.plan("conversations.info", "error")
    board["week"] = "This week"
    await posted(stage, "week")
    await stage.until(lambda: fates(stage) == ["waiting"] and _failed(stage) == ["unknown_person"])


def _failed(stage: Stage) -> list[str | None]:
    return stage.look(lambda session: list(session.exec(select(Notice.failure))))
