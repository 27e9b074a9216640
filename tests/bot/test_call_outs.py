"""The call-out: who is on the way is asked at once, as of today and urgent; and the form has all that was written."""

import pytest

from bot.sandbox.person import Person
from tests.bot.conftest import Stage
from tests.bot.scenes import BRIEF, ON_SQLITE, asked, closes, form, home, prefilled, seen

pytestmark = ON_SQLITE


async def form_of(stage: Stage, person: Person, text: str, channel: str = "general") -> dict[str, object]:
    """What the form shows after a yes to this message."""
    await person.say(channel, text)
    await stage.until(lambda: "Shall I tell Alice Okafor?" in seen(person, channel))
    await person.click("Yes, brief now", channel)
    return prefilled(await form(stage, person))


async def test_on_the_way_means_today_and_the_visit_that_is_noted_stays_what_it_is(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    assert (await chen.command("/visit Northwind Monday audit")).is_well
    await form(stage, chen)
    shown = await form_of(stage, chen, "on my way to Northwind, breaker tripped")
    assert (shown["day"], shown["purpose"]) == ("2026-03-02", "breaker tripped")
    assert "Urgent" in str(shown["sort"])
    assert (await chen.submit({"what": BRIEF["what"]})).is_well
    await stage.until(lambda: "*Urgent:* *Chen Wei* is going to *Northwind Energy* today, Mon 2 Mar." in seen(alice))
    assert "on Mon 9 Mar" in home(chen)


async def test_next_week_is_not_this_weeks_visit_and_the_form_asks_for_the_day(stage: Stage) -> None:
    chen = stage.person("chen")
    await chen.open_home()
    assert (await chen.command("/visit Northwind Thursday audit")).is_well
    await form(stage, chen)
    await chen.say("general", "I'm going to Northwind in person next week")
    await stage.until(lambda: "Looks like a visit to *Northwind Energy*" in home(chen))
    await chen.click("Yes, brief now", "home")
    shown = prefilled(await form(stage, chen))
    assert (shown["day"], shown["purpose"]) == (None, None)


async def test_the_form_has_what_for_until_when_and_who_comes_along(stage: Stage) -> None:
    chen, eve = stage.person("chen"), stage.person("eve")
    text = "on site at Northwind thursday to friday with @Eve Lindqvist for commissioning"
    shown = await form_of(stage, chen, text)
    assert (shown["day"], shown["last_day"], shown["purpose"]) == ("2026-03-05", "2026-03-06", "commissioning")
    assert shown["going"] == [chen.id, eve.id]


async def test_a_day_that_is_not_named_is_left_to_be_chosen(stage: Stage) -> None:
    chen = stage.person("chen")
    ts = await chen.say("general", "dropping by Northwind's substation some time")
    await chen.shortcut("visit.from_message", "general", ts)
    shown = prefilled(await form(stage, chen))
    assert (shown["day"], shown["purpose"]) == (None, None)


async def test_the_shortcut_reads_all_of_it_too(stage: Stage) -> None:
    chen, eve = stage.person("chen"), stage.person("eve")
    ts = await chen.say("general", "dropping by Northwind's substation Thursday with Eve to swap the gateway")
    await chen.shortcut("visit.from_message", "general", ts)
    shown = prefilled(await form(stage, chen))
    assert (shown["day"], shown["purpose"]) == ("2026-03-05", "swap the gateway")
    assert shown["going"] == [chen.id, eve.id]


async def test_a_command_names_who_comes_along_too(stage: Stage) -> None:
    chen, eve = stage.person("chen"), stage.person("eve")
    assert (await chen.command("/visit Northwind Thursday meter check with Eve")).is_well
    shown = prefilled(await form(stage, chen))
    assert (shown["purpose"], shown["going"]) == ("meter check with Eve", [chen.id, eve.id])


async def test_what_is_today_cannot_wait_for_a_digest(stage: Stage) -> None:
    """In doubt it waits quietly; of today it would wait until it is over."""
    chen = stage.person("chen")
    await chen.open_home()
    await chen.say("general", "we could meet Helios on Friday")
    await chen.say("general", "I could swing by Northwind today if it helps")
    await stage.until(lambda: "Looks like a visit to *Northwind Energy* today, Mon 2 Mar." in seen(chen, "general"))
    await stage.until(lambda: "Looks like a visit to *Helios Grid* on Fri 6 Mar." in home(chen))
    assert "*Helios Grid*" not in seen(chen, "general")


@pytest.mark.parametrize(("channel", "is_told"), [("general", False), ("acct-northwind", True)])
async def test_what_for_stays_in_a_private_channel_that_is_not_the_customers_own(
    stage: Stage, channel: str, *, is_told: bool
) -> None:
    """Who says yes says that they go, and when; not what else they wrote among a few."""
    chen, alice = stage.person("chen"), stage.person("alice")
    closes(stage, channel)
    await asked(stage, chen, "on site at Northwind tomorrow to swap the secret gateway", channel)
    await chen.click("Yes, later", channel)
    await stage.until(lambda: "Please brief Alice Okafor" in seen(chen, channel))
    await alice.open_home()
    await stage.until(lambda: "Chen Wei" in home(alice))
    assert ("secret gateway" in home(alice)) is is_told
    ts = next(each["ts"] for each in chen.sees(channel) if "swap the secret gateway" in each.get("text", ""))
    await chen.shortcut("visit.from_message", channel, ts)
    assert bool(prefilled(await form(stage, chen))["purpose"]) is is_told
