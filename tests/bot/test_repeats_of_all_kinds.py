"""Slack sends the same tap, form or event twice: each of them is taken in once, and nothing more is said."""

from typing import Any

from sqlmodel import select

from bot.sandbox import controls, events, interactions
from bot.sandbox.person import Person
from protocols.promises import Promise
from protocols.team.leave import Leave
from protocols.visits.records import Visit
from tests.bot.conftest import Stage
from tests.bot.moments import calm
from tests.bot.scenes import ON_SQLITE, adopts, asked, briefed, duties, form, notices, questions, seen, slack_of, verbs
from tests.bot.test_own_rules import CONSULT, WORDING

pytestmark = ON_SQLITE
CHANNEL = "acct-northwind"


async def twice(stage: Stage, kind: str, payload: dict[str, Any]) -> list[str]:
    """What it added to the ledger: all of it the first time."""
    slack, before = slack_of(stage), len(verbs(stage))
    slack.commit()
    await slack.link.ask(kind, payload)
    await calm(stage)
    once = verbs(stage), notices(stage)
    await slack.link.ask(kind, payload)
    await calm(stage)
    assert (verbs(stage), notices(stage)) == once
    return verbs(stage)[before:]


async def taps(stage: Stage, person: Person, name: str, where: str = "parley") -> list[str]:
    await stage.until(lambda: name in seen(person, where))
    slack = slack_of(stage)
    control = controls.find(slack, person.user, name, controls.Hint(where))
    return await twice(stage, "interactive", interactions.block_actions(slack, person.user, control, {}))


async def sends(stage: Stage, person: Person, callback: str, **filled: Any) -> list[str]:
    view, slack = await form(stage, person, callback), slack_of(stage)
    done = await twice(stage, "interactive", interactions.view_submission(slack, person.user, view, filled))
    await person.close()
    return done


async def test_of_having_talked_and_of_what_she_says_to_it(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await asked(stage, chen, "on site at Northwind on Thursday from 9")
    assert await taps(stage, chen, "question.talked", CHANNEL) == ["plan", "open", "claim"]
    assert await taps(stage, alice, "claim.deny") == ["deny"]
    await chen.click("visit.off", CHANNEL)
    await calm(stage)
    await asked(stage, chen, "on site at Northwind on Friday from 9")
    await chen.click("question.talked", CHANNEL)
    await stage.until(lambda: "claim.confirm" in seen(alice))
    assert await taps(stage, alice, "claim.confirm") == ["keep"]


async def test_of_having_talked_once_the_visit_was_noted(stage: Stage) -> None:
    chen = stage.person("chen")
    await asked(stage, chen, "on site at Northwind on Thursday from 9")
    await chen.click("question.later", CHANNEL)
    assert await taps(stage, chen, "visit.talked", CHANNEL) == ["claim"]


async def test_of_a_no_taken_back(stage: Stage) -> None:
    chen = stage.person("chen")
    await asked(stage, chen)
    await chen.click("question.no", CHANNEL)
    assert await taps(stage, chen, "question.again", CHANNEL) == []
    assert questions(stage) == ["open"]


async def test_of_a_rule_and_its_done(stage: Stage) -> None:
    await adopts(stage, CONSULT, without="contract-wording")
    chen, eve = stage.person("chen"), stage.person("eve")
    for person in (chen, eve):
        await person.say(CHANNEL, WORDING)
    assert await taps(stage, chen, "rule.yes", CHANNEL) == ["open"]
    assert await taps(stage, chen, "duty.done", CHANNEL) == ["claim"]
    assert await taps(stage, eve, "rule.no", CHANNEL) == []
    assert duties(stage) == [("talk-to-legal", "open")]


async def test_of_a_debrief_and_its_promises(stage: Stage) -> None:
    chen, alice, eve, hugo = (stage.person(name) for name in ("chen", "alice", "eve", "hugo"))
    await briefed(stage, chen, alice)
    visit = stage.look(lambda session: session.exec(select(Visit.id)).one())
    slack = slack_of(stage)
    tap = {"action_id": "visit.debrief", "block_id": "b", "type": "button", "value": visit, "action_ts": "1.0"}
    payload = interactions.common(slack, "block_actions", chen.user) | {"actions": [tap], "container": {}}
    await slack.link.ask("interactive", payload)
    told = await sends(stage, chen, "visit.debrief", promise_1="Send the study", owner_1=eve.id, others="Carla Ruiz")
    assert told == ["debrief", "promise"]

    await eve.click("Another day", "parley")
    await form(stage, eve, "promise.other_day")
    assert await taps(stage, eve, "promise.not_me") == ["declined"]
    await eve.close()
    await chen.click("Who does it?", "parley")
    assert await sends(stage, chen, "promise.give", owner=hugo.id) == ["offer"]
    await hugo.click("Another day", "parley")
    assert await sends(stage, hugo, "promise.other_day", day="2026-03-10") == ["accepted", "open"]
    assert len(stage.look(lambda session: session.exec(select(Promise)).all())) == 1


async def test_of_a_status(stage: Stage) -> None:
    chen, slack = stage.person("chen"), slack_of(stage)
    away = chen.user["profile"] | {"status_text": "On leave", "status_emoji": ":palm_tree:", "status_expiration": 0}
    event = events.user_changed(chen.user | {"profile": away}, slack.workspace.timestamps.next())
    payload = events.callback(slack.workspace, event)
    for _ in range(2):
        slack.link.tell(payload)
        await calm(stage)
    assert len(stage.look(lambda session: session.exec(select(Leave)).all())) == 1
    assert verbs(stage) == ["adopt"]
