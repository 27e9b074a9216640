"""`/visit Northwind Thursday replace the gateway`: a visit said without a message, and its form prefilled."""

from tests.bot.conftest import Stage
from tests.bot.scenes import BRIEF, ON_SQLITE, duties, form, home, option, prefilled, seen

pytestmark = ON_SQLITE


async def test_customer_day_hour_and_purpose_stand_in_the_form(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    assert (await chen.command("/visit Northwind Thursday 9:30 replace the gateway")).is_well
    shown = prefilled(await form(stage, chen))
    assert shown["account"]["text"]["text"] == "Northwind Energy"
    assert (shown["day"], shown["hour"], shown["purpose"]) == ("2026-03-05", "09:30", "replace the gateway")
    assert shown["going"] == [chen.id]
    assert shown["what"] is None
    assert "Noted: *Northwind Energy* on Thu 5 Mar, 09:30." in seen(chen, "general")
    assert duties(stage) == [("liaise-before-visit", "open")]

    assert (await chen.submit({"what": BRIEF["what"]})).is_well
    await stage.until(lambda: "Swap it in an hour" in seen(alice))
    assert "*What for*\\nreplace the gateway" in seen(alice)


async def test_without_an_hour_there_is_none(stage: Stage) -> None:
    chen = stage.person("chen")
    await chen.command("/visit NWE on 12 March: inspection")
    shown = prefilled(await form(stage, chen))
    assert (shown["day"], shown["hour"], shown["purpose"]) == ("2026-03-12", None, "inspection")


async def test_alone_it_opens_an_empty_form_and_notes_nothing_until_it_is_sent(stage: Stage) -> None:
    chen, ben = stage.person("chen"), stage.person("ben")
    await chen.command("/visit")
    view = await form(stage, chen)
    shown = prefilled(view)
    assert shown.pop("sort")["value"] == "ordinary"
    assert shown == dict.fromkeys(("account", "day", "hour", "purpose", "what", "last_day")) | {"going": [chen.id]}
    assert duties(stage) == []

    filled = {**BRIEF, "account": option(view, "account", "Helios Grid"), "day": "2026-03-06"}
    assert (await chen.submit(filled)).is_well
    await stage.until(lambda: "Chen Wei* is going to *Helios Grid* on Fri 6 Mar" in seen(ben))
    assert duties(stage) == [("liaise-before-visit", "kept"), ("answer-a-liaison", "open")]


async def test_whom_no_rule_binds_may_brief_all_the_same(stage: Stage) -> None:
    farid, alice = stage.person("farid"), stage.person("alice")
    await farid.command("/visit Northwind Thursday talk about invoices")
    await form(stage, farid)
    assert duties(stage) == []
    await farid.submit({"what": "Explain the two credit notes"})
    await stage.until(lambda: "two credit notes" in seen(alice))
    assert duties(stage) == [("answer-a-liaison", "open")]


async def test_the_account_manager_has_nobody_to_brief(stage: Stage) -> None:
    alice = stage.person("alice")
    await alice.command("/visit Northwind Thursday lunch")
    await stage.until(lambda: "You look after Northwind Energy yourself" in seen(alice, "general"))
    await stage.until(lambda: "You look after Northwind Energy yourself" in str(alice.modal()))
    await stage.until(lambda: "on Thu 5 Mar: Alice Okafor" in home(alice))
    assert duties(stage) == []


async def test_a_form_that_does_not_open_leaves_the_visit_in_the_home_tab(stage: Stage) -> None:
    chen = stage.person("chen")
    stage.sandbox.faults.plan("views.open", "error")
    await chen.command("/visit Northwind Thursday replace the gateway")
    await stage.until(lambda: "Noted: *Northwind Energy*" in seen(chen, "general"))
    await stage.until(lambda: "Brief now" in home(chen))
    assert chen.modal() is None
