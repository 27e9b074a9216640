"""What is told in private is kept, and told to nobody else: at each way in by which credit comes."""

from sqlmodel import select

from bot.sandbox.person import Person
from protocols.credit.records import Credit
from tests.bot.conftest import Stage
from tests.bot.moments import calm
from tests.bot.scenes import ON_SQLITE, closes, form, questions, seen

pytestmark = ON_SQLITE
CHANNEL, TELL = "acct-northwind", "credit.tell"
NOBODY = "nobody else hears of it"


def kept(stage: Stage) -> list[tuple[str, bool]]:
    """What is kept, in whose words, and whether it is private."""
    rows = stage.look(lambda session: session.exec(select(Credit).order_by(Credit.id)).all())
    return [(each.wording, each.is_private) for each in rows]


async def nobody_hears(stage: Stage, *people: Person) -> None:
    await calm(stage)
    assert [seen(person) for person in people] == ["[]"] * len(people)


async def test_thanks_by_command(stage: Stage) -> None:
    alice, eve = stage.person("alice"), stage.person("eve")
    closes(stage, CHANNEL)
    await alice.command("/kudos @eve for the night shift", CHANNEL)
    assert NOBODY in seen(alice, CHANNEL)
    await nobody_hears(stage, eve)
    await alice.command("/kudos Bea for the lunch", CHANNEL)
    view = await form(stage, alice, TELL)
    assert NOBODY in str(view["blocks"][:2])
    assert (await alice.submit({"people": [eve.id]})).is_well
    await stage.until(lambda: kept(stage) == [("the night shift", True), ("the lunch", True)])
    await nobody_hears(stage, eve)
    await alice.command("/kudos @eve for the cake", "parley")  # told to Parley itself
    await stage.until(lambda: "the cake" in seen(eve))
    assert kept(stage)[2:] == [("the cake", False)]


async def test_a_win_from_a_message(stage: Stage) -> None:
    chen, eve = stage.person("chen"), stage.person("eve")
    ts = await chen.say(CHANNEL, "They signed the second site!")
    closes(stage, CHANNEL)
    await chen.shortcut("credit.from_message", CHANNEL, ts)
    assert NOBODY in str((await form(stage, chen, TELL))["blocks"][0])
    assert (await chen.submit({"people": [eve.id]})).is_well
    await stage.until(lambda: NOBODY in seen(chen, CHANNEL))
    assert kept(stage) == [("They signed the second site!", True)]
    await nobody_hears(stage, eve)


async def test_a_cheer(stage: Stage) -> None:
    """There nobody is asked; where a channel is closed after the question, what is kept stays there."""
    alice, ben, chen = stage.person("alice"), stage.person("ben"), stage.person("chen")
    ts = await chen.say(CHANNEL, "Have a look at this picture")
    await alice.react(CHANNEL, ts, "tada")
    await stage.until(lambda: "You cheered a colleague’s message" in seen(alice, CHANNEL))
    closes(stage, CHANNEL)
    await alice.click("A win", CHANNEL)
    assert NOBODY in str((await form(stage, alice, TELL))["blocks"][0])
    assert (await alice.submit({"words": "The gateway went live", "people": [chen.id]})).is_well
    await stage.until(lambda: kept(stage) == [("The gateway went live", True)])
    closes(stage, "acct-helios")
    other = await chen.say("acct-helios", "And at this one")
    await ben.react("acct-helios", other, "tada")
    await nobody_hears(stage, chen)
    assert questions(stage) == ["yes"]


async def test_a_win_that_was_asked_about(stage: Stage) -> None:
    chen, eve = stage.person("chen"), stage.person("eve")
    await chen.say(CHANNEL, "We won the tender for phase 2, thanks Eve!")
    await stage.until(lambda: "Sounds like a win at *Northwind Energy*" in seen(chen, CHANNEL))
    closes(stage, CHANNEL)
    await chen.click("Yes, save it", CHANNEL)
    await stage.until(lambda: NOBODY in seen(chen, CHANNEL))
    assert [is_private for _, is_private in kept(stage)] == [True]
    await nobody_hears(stage, eve)


async def test_where_slack_does_not_say_what_channel_it_is(stage: Stage) -> None:
    alice, eve = stage.person("alice"), stage.person("eve")
    stage.sandbox.faults.plan("conversations.info", "error", times=9)
    await alice.command("/kudos @eve for the night shift", CHANNEL)
    await stage.until(lambda: kept(stage) == [("the night shift", True)])
    await nobody_hears(stage, eve)
