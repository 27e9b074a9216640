"""A forum in its channel, from the first topic to the summary; and what stays where it is."""

from typing import Any

from sqlmodel import select

from bot.sandbox.person import Person
from protocols.forum.records import Topic
from tests.bot.conftest import Stage
from tests.bot.moments import at, calm
from tests.bot.scenes import ON_SQLITE, duties, form, home, option, prefilled, seen, slack_of

pytestmark = ON_SQLITE
ONCALL, INVOICE, PUMP = (
    "Should we rotate the on-call week?",
    "One invoice a month for Northwind",
    "Who owns the spare pump?",
)
FORUM = "team-forum"
NOT_YOURS = "That is for whoever facilitates this forum."


def wordings(stage: Stage) -> list[str]:
    return stage.look(lambda session: list(session.exec(select(Topic.wording).order_by(Topic.id))))


def reply_about(person: Person, words: str) -> str:
    """The ts of the reply in the thread that is about this."""
    return next(str(each["ts"]) for each in person.sees(FORUM) if f"“{words}”" in str(each) and each.get("thread_ts"))


def shown(person: Person, ts: str) -> str:
    return next(str(each) for each in person.sees(FORUM) if each["ts"] == ts)


async def typed(stage: Stage, person: Person, filled: dict[str, Any]) -> None:
    """Open the form by the bare command, and send it."""
    await person.command("/forum")
    await form(stage, person, "topic.bring")
    assert (await person.submit(filled)).is_well


async def test_a_topic_is_brought_by_command_by_form_and_from_a_message(stage: Stage) -> None:
    eve, hugo, alice, carla = (stage.person(name) for name in ("eve", "hugo", "alice", "carla"))
    await eve.command(f"/forum {ONCALL}")
    await stage.until(
        lambda: "Thank you. It is on the list for the team forum Fri 6 Mar 11:00." in seen(eve, "general")
    )
    await eve.open_home()
    await stage.until(lambda: "Your topics for the next forum" in home(eve) and ONCALL in home(eve))

    await hugo.command("/forum")
    view = await form(stage, hugo, "topic.bring")
    assert "With your name?" not in str(view)
    assert (await hugo.submit({"wording": " "})).errors == {"wording": "Please write what it is about."}
    filled = {"wording": PUMP, "sort": "disagreement", "account": option(view, "account", "Northwind Energy")}
    assert (await hugo.submit(filled)).is_well
    assert "It is on the list for the team forum Fri 6 Mar 11:00." in str(hugo.modal())

    ts = await alice.say("acct-northwind", f"{INVOICE} would help them & us, says @Eve Lindqvist")
    await hugo.shortcut("topic.from_message", "acct-northwind", ts)
    view = await form(stage, hugo, "topic.bring")
    assert prefilled(view)["wording"] == f"{INVOICE} would help them & us, says @Eve Lindqvist"
    assert "Northwind Energy" in str(prefilled(view)["account"])
    assert (await hugo.submit({})).is_well

    ts = await alice.say("deal-desk", "We could go down to 40 a day")
    await alice.shortcut("topic.from_message", "deal-desk", ts)
    view = await form(stage, alice, "topic.bring")
    assert (prefilled(view)["wording"], "40 a day" in str(view)) == (None, False)
    assert "stays there" in str(view)
    assert [each[:9] for each in wordings(stage)] == [ONCALL[:9], PUMP[:9], INVOICE[:9]]

    await eve.click("Take it back", "general")
    await stage.until(lambda: "Taken back; nobody sees it." in seen(eve, "general"))
    assert wordings(stage)[0] == ""
    await carla.command(f"/forum {PUMP}", "ext-northwind")
    assert len(wordings(stage)) == 3


async def test_from_the_request_to_the_summary(stage: Stage) -> None:
    chen, eve, hugo, farid = (stage.person(name) for name in ("chen", "eve", "hugo", "farid"))
    await hugo.command(f"/forum {PUMP}")
    await at(stage, "Thu 5 March 10:00")
    assert "It is your turn to facilitate the team forum tomorrow 11:00, in #team-forum. Topics so far: 1." in seen(
        chen
    )
    assert "Is there something that you would like us to talk about?" in seen(eve)
    assert "forum" not in seen(hugo)
    await chen.click("Somebody else", "parley")
    await form(stage, chen, "forum.name")
    refused = await chen.submit({"owner": stage.person("ines").id})
    assert "ines" in str(refused.errors).lower()
    assert (await chen.submit({"owner": eve.id})).is_well
    await stage.until(
        lambda: "Chen Wei asks you to facilitate" in seen(eve) and "Eve Lindqvist facilitates" in seen(chen)
    )
    await eve.click("Bring a topic", "parley")
    await form(stage, eve, "topic.bring")
    assert (await eve.submit({"wording": ONCALL})).is_well
    await stage.until(lambda: "Topics so far: 2." in seen(eve))

    await at(stage, "Fri 6 March 10:00")
    assert seen(hugo, FORUM).count("'thread_ts'") >= 2
    assert "*Eve Lindqvist* facilitates." in seen(hugo, FORUM)
    oncall, pump = (reply_about(eve, words) for words in (ONCALL, PUMP))
    await farid.click("Carry over", FORUM, ts=pump)
    await stage.until(lambda: NOT_YOURS in seen(farid, FORUM))
    await farid.click("Decided…", FORUM, ts=pump)
    await stage.until(lambda: NOT_YOURS in str(farid.modal()))

    await eve.click("Decided…", FORUM, ts=pump)
    await form(stage, eve, "agenda.decide")
    nobody = await eve.submit({"decision": "Yes", "day": "2026-03-10"})
    assert nobody.errors == {"owner": "Who does it by then? Please name somebody."}
    carla = await eve.submit({"decision": "Yes", "owner": stage.person("carla").id})
    assert carla.errors == {"owner": "Carla Ruiz is from outside. Please name only colleagues."}
    told = {"problem": "Nobody fetched it", "decision": "Hugo keeps it", "owner": hugo.id, "day": "2026-03-10"}
    assert (await eve.submit(told)).is_well
    await stage.until(lambda: "*Who does it:* Hugo Marchand, by Tue 10 Mar" in shown(farid, pump))
    await stage.until(lambda: "Hugo keeps it" in seen(hugo))
    assert ("do-what-was-agreed", "open") in duties(stage)
    await eve.open_home()
    await stage.until(lambda: "At the forum that you facilitate" in home(eve) and ONCALL in home(eve))
    await eve.click("Close the forum", "parley")
    await stage.until(lambda: "is over. Decided: 1. Carried over: 1." in seen(farid, FORUM))
    await stage.until(lambda: "It comes before the next forum." in shown(farid, oncall))
    await stage.until(lambda: ONCALL in home(eve) and "At the forum" not in home(eve))


async def test_not_a_word_where_somebody_from_outside_reads_along(stage: Stage) -> None:
    alice, eve, channel = stage.person("alice"), stage.person("eve"), slack_of(stage).workspace.channel(FORUM)
    await eve.command(f"/forum {PUMP}")
    await at(stage, "Thu 5 March 10:00")
    channel["members"].append(stage.person("carla").id)
    slack_of(stage).workspace.store.put("channel", channel["id"], channel)
    await at(stage, "Fri 6 March 10:00")
    await stage.until(lambda: "I can’t hold the forum of *Energy accounts* in #team-forum" in seen(alice))
    await calm(stage)
    assert PUMP not in seen(eve, FORUM)
    await eve.open_home()
    await stage.until(lambda: PUMP in home(eve))
