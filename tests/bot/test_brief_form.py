"""The brief's form: what will not do is said at its field, and nothing is kept or sent."""

from typing import Any

import pytest

from bot.sandbox import interactions
from tests.bot.conftest import Stage
from tests.bot.scenes import BRIEF, ON_SQLITE, duties, form_for_tomorrow, notices, seen, slack_of, verbs

pytestmark = ON_SQLITE
NOTED = ["adopt", "plan", "open"]
SAID = {
    "day": ({"day": "2026-03-01"}, "That day is over. Please choose today or a later day."),
    "purpose": ({"purpose": "   "}, "A few words, please."),
}


@pytest.mark.parametrize("field", SAID)
async def test_a_field_that_will_not_do_is_named(stage: Stage, field: str) -> None:
    chen = stage.person("chen")
    await form_for_tomorrow(stage, chen)
    wrong, sentence = SAID[field]
    assert (await chen.submit(BRIEF | wrong)).errors == {field: sentence}
    assert verbs(stage) == NOTED
    assert notices(stage) == []
    assert (await chen.submit(BRIEF)).is_well


async def test_everything_wrong_is_said_at_once(stage: Stage) -> None:
    """As it comes from a client that leaves these checks to the app."""
    chen, slack = stage.person("chen"), slack_of(stage)
    await form_for_tomorrow(stage, chen)
    view = slack.modals.top(chen.id)
    assert view
    nothing: dict[str, Any] = {"day": None, "going": [], "purpose": "", "what": ""}
    answer = await slack.link.ask("interactive", interactions.view_submission(slack, chen.user, view, nothing))
    assert answer["errors"] == {
        "day": "Please choose the day of the visit.",
        "going": "Please name who goes.",
        "purpose": "A few words, please.",
    }
    assert verbs(stage) == NOTED


async def test_somebody_from_another_organisation_cannot_be_taken_along(stage: Stage) -> None:
    chen, tomas = stage.person("chen"), stage.person("tomas")
    await form_for_tomorrow(stage, chen)
    outcome = await chen.submit(BRIEF | {"going": [chen.id, tomas.id]})
    assert outcome.errors == {"going": "Tomas Brandt is from outside. Please name only colleagues."}
    assert verbs(stage) == NOTED


async def test_today_in_the_travellers_own_zone_is_not_over(stage: Stage) -> None:
    chen = stage.person("chen")
    await form_for_tomorrow(stage, chen)
    assert (await chen.submit(BRIEF | {"day": "2026-03-02", "hour": "17:00"})).is_well
    await stage.until(lambda: "today, Mon 2 Mar, 17:00" in seen(stage.person("alice")))


async def test_colleagues_who_come_along_owe_and_hear_as_well(stage: Stage) -> None:
    chen, eve, alice = stage.person("chen"), stage.person("eve"), stage.person("alice")
    await form_for_tomorrow(stage, chen)
    assert (await chen.submit(BRIEF | {"going": [chen.id, eve.id]})).is_well
    await stage.until(lambda: "*Who goes*\\nChen Wei, Eve Lindqvist" in seen(alice))
    await stage.until(lambda: "has your brief" in seen(chen))
    await stage.until(lambda: "Chen Wei has named you for the visit" in seen(eve))
    assert duties(stage) == [
        ("liaise-before-visit", "kept"),
        ("liaise-before-visit", "kept"),
        ("answer-a-liaison", "open"),
    ]


async def test_the_account_manager_has_nobody_to_brief(stage: Stage) -> None:
    alice = stage.person("alice")
    await alice.command("/visit")
    view = await stage.until(lambda: (top := alice.modal()) and top["callback_id"] == "visit.brief" and top)
    account = next(block["element"]["options"] for block in view["blocks"] if block.get("block_id") == "account")
    northwind = next(each["value"] for each in account if each["text"]["text"] == "Northwind Energy")
    outcome = await alice.submit(BRIEF | {"account": northwind, "day": "2026-03-05"})
    assert list(outcome.errors) == ["account"]
    assert "You look after Northwind Energy yourself, so there is nobody to brief." in outcome.errors["account"]
    assert verbs(stage) == ["adopt"]
