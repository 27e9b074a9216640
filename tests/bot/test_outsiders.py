"""Guests and people of other organisations are refused, whatever they send, and are told nothing."""

import pytest

from bot.sandbox import acts, interactions
from tests.bot.conftest import Stage
from tests.bot.scenes import (
    BRIEF,
    ON_SITE,
    ON_SQLITE,
    asked,
    duties,
    forged_tap,
    form_for_tomorrow,
    questions,
    reached_by,
    seen,
    slack_of,
)

pytestmark = ON_SQLITE
REFUSED = "Parley is for colleagues of this company only."
both = pytest.mark.parametrize("name", ["carla", "tomas"])


@both
async def test_what_they_write_is_not_read(stage: Stage, name: str) -> None:
    person = stage.person(name)
    await person.say("ext-northwind", ON_SITE)
    await person.say("parley", ON_SITE)
    await stage.quiet()
    assert questions(stage) == []
    assert [each["text"] for each in person.sees("ext-northwind")] == [ON_SITE]
    assert reached_by(person, stage) == []


@pytest.mark.parametrize("line", ["/visit Northwind Thursday", "/visit", "/visit Kestrel Friday", "/charter"])
async def test_a_guests_command_is_refused_in_one_sentence(stage: Stage, line: str) -> None:
    carla = stage.person("carla")
    assert (await carla.command(line, "ext-northwind")).is_well
    assert [each["text"] for each in carla.sees("ext-northwind")] == [REFUSED]
    assert duties(stage) == []
    assert carla.modal() is None


async def test_a_strangers_command_is_refused_even_if_slack_let_it_through(stage: Stage) -> None:
    tomas, slack = stage.person("tomas"), slack_of(stage)
    channel = slack.workspace.channel("ext-northwind")
    answer = await slack.link.ask(
        "slash_commands", interactions.slash_command(slack, tomas.user, channel, "/visit Northwind Thursday")
    )
    assert answer == {"text": REFUSED}
    assert duties(stage) == []


@both
async def test_a_tap_of_theirs_on_a_question_changes_nothing(stage: Stage, name: str) -> None:
    chen, person = stage.person("chen"), stage.person(name)
    await asked(stage, chen)
    for button in ("Yes, brief now", "Yes, later", "Not a visit"):
        assert (await forged_tap(stage, person, button, chen, "acct-northwind")).is_well
    await stage.quiet()
    assert questions(stage) == ["open"]
    assert "Shall I tell" in seen(chen, "acct-northwind")
    assert person.modal() is None
    assert reached_by(person, stage) == []


@both
async def test_a_form_of_theirs_sends_nothing(stage: Stage, name: str) -> None:
    chen, person, slack = stage.person("chen"), stage.person(name), slack_of(stage)
    await form_for_tomorrow(stage, chen)
    view = slack.modals.top(chen.id)
    assert view
    answer = await slack.link.ask("interactive", interactions.view_submission(slack, person.user, view, BRIEF))
    assert answer == {}
    assert duties(stage) == [("liaise-before-visit", "open")]


@both
async def test_their_home_tab_stays_empty(stage: Stage, name: str) -> None:
    person = stage.person(name)
    await person.open_home()
    await stage.quiet()
    assert person.home() is None
    assert reached_by(person, stage) == []


async def test_a_tap_on_what_has_no_meaning_any_more_is_acknowledged(stage: Stage) -> None:
    chen, slack = stage.person("chen"), slack_of(stage)
    action = {"action_id": "gone.long_ago", "block_id": "b", "type": "button", "value": "x", "action_ts": "1.0"}
    payload = interactions.common(slack, "block_actions", chen.user) | {"actions": [action], "container": {}}
    assert await acts.interact(slack, payload) == acts.Outcome()
