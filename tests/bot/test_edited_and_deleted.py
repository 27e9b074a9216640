"""Messages are changed and taken back: what was asked about them follows, is asked anew, or is withdrawn."""

import pytest

from bot.sandbox import events
from tests.bot.conftest import Stage
from tests.bot.moments import calm
from tests.bot.scenes import ON_SITE, ON_SQLITE, QUESTION, asked, duties, home, questions, seen, slack_of

pytestmark = ON_SQLITE
CHANNEL = "acct-northwind"
CHANGED = "The message that I asked about has changed. Nothing to do."


async def test_what_is_no_visit_any_more_is_not_asked_about_any_more(stage: Stage) -> None:
    chen, eve = stage.person("chen"), stage.person("eve")
    ts = await chen.say(CHANNEL, ON_SITE)
    own = await eve.say(CHANNEL, "Chen and Hugo are on site at Northwind on Friday")
    hugo = stage.person("hugo")
    await stage.until(lambda: QUESTION in seen(chen, CHANNEL) and QUESTION in seen(hugo) and QUESTION in seen(chen))
    await chen.edit(CHANNEL, ts, "the gateway is fine")
    await eve.edit(CHANNEL, own, "nobody goes anywhere")
    await stage.until(lambda: CHANGED in seen(hugo) and CHANGED in seen(chen))
    await chen.open_home()
    await stage.until(lambda: "Nothing waits for you" in home(chen))
    assert questions(stage) == ["withdrawn"] * 3
    await chen.click("Yes, later", CHANNEL)
    await stage.until(lambda: CHANGED in seen(chen, CHANNEL))
    assert duties(stage) == []


async def test_another_day_is_asked_about_again_and_is_the_same_question(stage: Stage) -> None:
    chen = stage.person("chen")
    await chen.open_home()
    await asked(stage, chen)
    ts = chen.sees(CHANNEL)[0]["ts"]
    await chen.edit(CHANNEL, ts, "on site at Northwind on Thursday from 14:00")
    await stage.until(lambda: "on Thu 5 Mar, 14:00. Shall I tell" in seen(chen, CHANNEL))
    await stage.until(lambda: "on Thu 5 Mar, 14:00" in home(chen) and "tomorrow" not in home(chen))
    assert questions(stage) == ["open"]
    await chen.click("Yes, later", "home")
    await stage.until(lambda: "on Thu 5 Mar, 14:00" in home(chen) and QUESTION not in home(chen))


async def test_another_day_stands_on_a_colleagues_card(stage: Stage) -> None:
    chen, eve = stage.person("chen"), stage.person("eve")
    ts = await chen.say(CHANNEL, "Eve is on site at Northwind tomorrow")
    await stage.until(lambda: QUESTION in seen(eve))
    await chen.edit(CHANNEL, ts, "Eve is on site at Northwind on Thursday")
    await stage.until(lambda: "on Thu 5 Mar. Shall I tell" in seen(eve))
    assert seen(eve).count("'ts'") == 1


@pytest.mark.parametrize(
    ("before", "after", "now"),
    [
        (ON_SITE, "on site at Helios tomorrow from 9", "*Helios Grid* tomorrow, Tue 3 Mar, 09:00. Shall I tell Ben"),
        ("good morning", ON_SITE, "*Northwind Energy* tomorrow, Tue 3 Mar, 09:00. Shall I tell Alice"),
    ],
)
async def test_what_it_says_now_is_asked_anew(stage: Stage, before: str, after: str, now: str) -> None:
    chen = stage.person("chen")
    await chen.open_home()
    ts = await chen.say("general", before)
    await calm(stage)
    await chen.edit("general", ts, after)
    await stage.until(lambda: now in seen(chen, "general"))
    await stage.until(lambda: now in home(chen))
    assert home(chen).count("Shall I tell") == 1


async def test_who_travels_is_somebody_else_and_then_the_author_again(stage: Stage) -> None:
    chen, eve = stage.person("chen"), stage.person("eve")
    await chen.open_home()
    await asked(stage, chen)
    ts = chen.sees(CHANNEL)[0]["ts"]
    await chen.edit(CHANNEL, ts, "Eve is on site at Northwind tomorrow from 9")
    await stage.until(lambda: QUESTION in seen(eve) and QUESTION not in home(chen))
    assert questions(stage) == ["withdrawn", "open"]
    await chen.edit(CHANNEL, ts, ON_SITE)
    await stage.until(lambda: CHANGED in seen(eve) and QUESTION in home(chen))
    assert questions(stage) == ["open", "withdrawn"]
    await chen.edit(CHANNEL, ts, "Eve is on site at Northwind on Thursday")
    await stage.until(lambda: "on Thu 5 Mar. Shall I tell" in seen(eve))


async def test_only_a_link_that_unfolds_is_no_change(stage: Stage) -> None:
    chen, slack = stage.person("chen"), slack_of(stage)
    await asked(stage, chen)
    place, message = chen._own(CHANNEL, chen.sees(CHANNEL)[0]["ts"])
    slack.conversation.change(place, message, message | {"attachments": [{"title": "Northwind Energy"}]})
    slack.commit()
    await calm(stage)
    assert questions(stage) == ["open"]
    assert seen(chen, CHANNEL).count("question.yes_now'") == 1


async def test_a_visit_that_was_noted_stays_when_its_message_changes(stage: Stage) -> None:
    chen = stage.person("chen")
    await asked(stage, chen)
    ts = chen.sees(CHANNEL)[0]["ts"]
    await chen.click("Yes, later", CHANNEL)
    await stage.until(lambda: "Please brief" in seen(chen, CHANNEL))
    await chen.edit(CHANNEL, ts, "on site at Northwind tomorrow, from 9 that is")
    await chen.delete(CHANNEL, ts)
    await calm(stage)
    assert duties(stage) == [("liaise-before-visit", "open")]
    assert questions(stage) == ["yes"]


@pytest.mark.parametrize("has_replies", [False, True])
async def test_taken_back_it_is_not_asked_about(stage: Stage, *, has_replies: bool) -> None:
    """Of a message that was answered, Slack leaves a stone above the thread."""
    chen, eve = stage.person("chen"), stage.person("eve")
    await chen.open_home()
    ts = await chen.say(CHANNEL, ON_SITE)
    await stage.until(lambda: QUESTION in home(chen))
    if has_replies:
        await eve.say(CHANNEL, "say hello", thread_ts=ts)
    await chen.delete(CHANNEL, ts)
    await stage.until(lambda: "Nothing waits for you" in home(chen))
    assert questions(stage) == ["withdrawn"]


async def test_taken_back_before_it_was_heard_of_nobody_is_asked(stage: Stage) -> None:
    chen, slack = stage.person("chen"), slack_of(stage)
    channel = slack.workspace.channel(CHANNEL)
    message = {"type": "message", "ts": "1772442000.000100", "user": chen.id, "text": ON_SITE}
    slack.link.tell(events.callback(slack.workspace, events.deleted(message, channel, "1772442001.000100")))
    await calm(stage)
    slack.link.tell(events.callback(slack.workspace, events.said(message, channel)))
    await calm(stage)
    assert questions(stage) == []
    assert QUESTION not in seen(chen, CHANNEL)


async def test_a_change_heard_twice_is_one(stage: Stage) -> None:
    chen, slack = stage.person("chen"), slack_of(stage)
    await asked(stage, chen)
    place, before = chen._own(CHANNEL, chen.sees(CHANNEL)[0]["ts"])
    after = before | {"text": "on site at Northwind on Thursday from 14:00", "edited": {}}
    change = events.callback(slack.workspace, events.changed(after, before, place, "1772442001.000100"))
    for _ in range(2):
        slack.link.tell(change)
        await calm(stage)
    assert seen(chen, CHANNEL).count("on Thu 5 Mar, 14:00. Shall I tell Alice Okafor?', 'blocks'") <= 1
    assert seen(chen, CHANNEL).count("question.yes_now'") == 2
