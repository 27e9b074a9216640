"""A tap comes twice: one copy of it is taken in, the other may open the window. Whoever opened it fills it."""

from typing import Any

from bot.sandbox import controls, interactions
from bot.sandbox.person import Person
from tests.bot.conftest import Stage
from tests.bot.scenes import ON_SITE, ON_SQLITE, asked, form, prefilled, seen, slack_of, verbs

pytestmark = ON_SQLITE
CHANNEL = "acct-northwind"


async def twice(stage: Stage, kind: str, payload: dict[str, Any]) -> dict[str, Any]:
    """Only the second copy opens a window; what is answered to it."""
    slack = slack_of(stage)
    slack.commit()
    stage.sandbox.faults.plan("views.open", "error")
    await slack.link.ask(kind, payload)
    return await slack.link.ask(kind, payload)


async def taps(stage: Stage, person: Person, name: str) -> None:
    await stage.until(lambda: name in seen(person, CHANNEL))
    found = controls.find(slack_of(stage), person.user, name, controls.Hint(CHANNEL))
    await twice(stage, "interactive", interactions.block_actions(slack_of(stage), person.user, found, {}))


async def test_of_a_yes(stage: Stage) -> None:
    chen = stage.person("chen")
    await asked(stage, chen, ON_SITE)
    await taps(stage, chen, "question.yes_now")
    assert prefilled(await form(stage, chen))["day"] == "2026-03-03"
    assert verbs(stage) == ["adopt", "plan", "open"]


async def test_of_a_visit_that_was_noted(stage: Stage) -> None:
    chen = stage.person("chen")
    await asked(stage, chen, ON_SITE)
    await chen.click("question.later", CHANNEL)
    await taps(stage, chen, "visit.brief")
    assert prefilled(await form(stage, chen))["day"] == "2026-03-03"


async def test_of_a_command_which_is_answered_both_times(stage: Stage) -> None:
    slack, chen = slack_of(stage), stage.person("chen")
    channel = slack.workspace.channel("general")
    typed = interactions.slash_command(slack, chen.user, channel, "/visit Northwind Thursday replace the gateway")
    answer = await twice(stage, "slash_commands", typed)
    assert "Thu 5 Mar" in str(answer)
    assert prefilled(await form(stage, chen))["purpose"] == "replace the gateway"
    assert verbs(stage) == ["adopt", "plan", "open"]
