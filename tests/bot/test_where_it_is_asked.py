"""A question is private, stands where it was written, and never in a channel that an outsider can read."""

from bot.sandbox.person import Person
from tests.bot.conftest import Stage
from tests.bot.scenes import BRIEF, ON_SITE, ON_SQLITE, QUESTION, asked, duties, form, home, questions, seen

pytestmark = ON_SQLITE


def posted(person: Person, channel: str) -> list[str]:
    """What stands in a channel for everybody."""
    return [each["text"] for each in person.sees(channel) if not each.get("is_ephemeral")]


async def test_nobody_else_sees_that_somebody_was_asked(stage: Stage) -> None:
    await asked(stage, stage.person("chen"))
    for name in ("alice", "ben", "eve"):
        assert posted(stage.person(name), "acct-northwind") == [ON_SITE]
        assert QUESTION not in seen(stage.person(name), "acct-northwind")


async def test_in_a_channel_shared_with_the_customer_the_question_comes_by_direct_message(stage: Stage) -> None:
    chen, alice, carla = stage.person("chen"), stage.person("alice"), stage.person("carla")
    await chen.say("ext-northwind", ON_SITE)
    await stage.until(lambda: QUESTION in seen(chen))
    await chen.click("Yes, brief now", "parley")
    await form(stage, chen)
    await chen.submit(BRIEF)
    await stage.until(lambda: "Swap it in an hour" in seen(alice))

    assert [each["text"] for each in chen.sees("ext-northwind")] == [ON_SITE]
    assert [each["text"] for each in carla.sees("ext-northwind")] == [ON_SITE]
    touched = {arguments.get("channel") for method, arguments in stage.sandbox.calls if method.startswith("chat.")}
    assert stage.sandbox._slack.workspace.channel("ext-northwind")["id"] not in touched


async def test_a_direct_message_to_parley_is_read_and_answered_there(stage: Stage) -> None:
    chen = stage.person("chen")
    await asked(stage, chen, "on site at Northwind tomorrow, just so you know", "parley")
    await chen.click("Yes, later", "parley")
    await stage.until(lambda: "Please brief Alice Okafor by" in seen(chen))
    assert QUESTION not in seen(chen)
    await chen.say("parley", "on site at Northwind tomorrow, as I said")
    await stage.until(lambda: "Thanks. There is nothing that I need to ask you about it." in seen(chen))


async def test_what_is_written_to_parley_is_asked_about_at_once_however_much_was_asked_that_day(stage: Stage) -> None:
    chen = stage.person("chen")
    for day in ("18th", "19th", "20th", "24th"):
        await chen.say("parley", f"on site at Northwind on the {day}")
    await stage.until(lambda: seen(chen).count("question.no'") == 4)


async def test_what_is_still_open_about_it_is_asked_again_where_one_writes_to_parley(stage: Stage) -> None:
    chen = stage.person("chen")
    await asked(stage, chen)
    await chen.say("parley", "on site at Northwind tomorrow, didn’t I say so?")
    await stage.until(lambda: QUESTION in seen(chen))
    assert "nothing that I need to ask" not in seen(chen)
    await chen.click("Yes, later", "parley")
    await stage.until(lambda: duties(stage) == [("liaise-before-visit", "open")])


async def test_where_it_was_asked_by_direct_message_it_stands_that_the_brief_was_sent(stage: Stage) -> None:
    chen, eve = stage.person("chen"), stage.person("eve")
    await chen.say("acct-northwind", "Eve is on site at Northwind tomorrow")
    await stage.until(lambda: QUESTION in seen(eve))
    await eve.click("Yes, later", "parley")
    await stage.until(lambda: "Please brief Alice Okafor by" in seen(eve))
    await stage.until(lambda: "Brief now" in home(eve))
    await eve.click("Brief now", "home")
    await form(stage, eve)
    assert (await eve.submit(BRIEF)).is_well
    await stage.until(lambda: "Please brief Alice Okafor by" not in seen(eve))
    assert "Brief now" not in seen(eve)


async def test_a_question_about_a_reply_stands_in_its_thread(stage: Stage) -> None:
    chen, ben = stage.person("chen"), stage.person("ben")
    parent = await ben.say("acct-northwind", "the gateway is down again")
    await chen.say("acct-northwind", ON_SITE, thread_ts=parent)
    await stage.until(lambda: QUESTION in seen(chen, "acct-northwind"))
    question = next(each for each in chen.sees("acct-northwind") if each.get("is_ephemeral"))
    assert question["thread_ts"] == parent
    await chen.click("Not a visit", "acct-northwind")
    await stage.until(lambda: questions(stage) == ["no"])


async def test_an_edit_a_deletion_and_other_bots_are_not_messages(stage: Stage) -> None:
    chen = stage.person("chen")
    ts = await chen.say("acct-northwind", "good morning")
    await chen.edit("acct-northwind", ts, ON_SITE)
    await chen.delete("acct-northwind", ts)
    channel = stage.sandbox._slack.workspace.channel("acct-northwind")["id"]
    await stage.office.egress._client.chat_postMessage(channel=channel, text=ON_SITE)
    await stage.quiet()
    assert questions(stage) == []


async def test_where_slack_does_not_describe_the_channel_nothing_is_said_in_it(stage: Stage) -> None:
    chen = stage.person("chen")
    stage.sandbox.faults.plan("conversations.info", "error", times=3)
    await chen.say("general", ON_SITE)
    await stage.until(lambda: QUESTION in seen(chen))
    assert posted(chen, "general") == [ON_SITE]
    assert QUESTION not in seen(chen, "general")
