"""Plans change: another customer, another day, a form that was left open in a second window."""

from sqlmodel import select

from protocols.visits.records import Visit
from tests.bot.conftest import Stage
from tests.bot.scenes import (
    BRIEF,
    ON_SQLITE,
    asked,
    briefed,
    duties,
    form,
    form_for_tomorrow,
    home,
    notices,
    option,
    seen,
    slack_of,
)

pytestmark = ON_SQLITE


def visits(stage: Stage) -> list[bool]:
    """Every visit: whether it is still on."""
    rows = stage.look(lambda session: session.exec(select(Visit).order_by(Visit.id)).all())
    return [visit.cancelled_at is None for visit in rows]


async def test_with_another_customer_the_first_visit_is_off_and_the_other_manager_is_briefed(stage: Stage) -> None:
    chen, alice, ben = stage.person("chen"), stage.person("alice"), stage.person("ben")
    await asked(stage, chen)
    await chen.click("Yes, brief now", "acct-northwind")
    view = await form(stage, chen)
    assert (await chen.submit(BRIEF | {"account": option(view, "account", "Helios Grid")})).is_well
    await stage.until(lambda: "*Helios Grid* tomorrow, Tue 3 Mar, 09:00" in seen(ben))
    assert duties(stage) == [
        ("liaise-before-visit", "void"),
        ("liaise-before-visit", "kept"),
        ("answer-a-liaison", "open"),
    ]
    assert visits(stage) == [False, True]
    assert "gateway" not in seen(alice)
    await stage.until(lambda: "*Helios Grid*" in home(chen) and "*Northwind Energy*" not in home(chen))


async def test_another_day_is_the_same_visit(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await form_for_tomorrow(stage, chen)
    assert (await chen.submit(BRIEF | {"day": "2026-03-06", "hour": "14:00"})).is_well
    await stage.until(lambda: "on Fri 6 Mar, 14:00" in seen(alice))
    assert visits(stage) == [True]


async def test_a_second_brief_for_the_same_visit_is_told_that_it_has_arrived(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await form_for_tomorrow(stage, chen)
    slack = slack_of(stage)
    first = slack.modals.top(chen.id)
    assert first
    assert (await chen.submit(BRIEF)).is_well
    slack.modals.open(chen.id, first)
    outcome = await chen.submit(BRIEF | {"what": "Something else"})
    assert outcome.errors == {"what": "Alice Okafor has your brief for this visit already."}
    await stage.until(lambda: notices(stage) == [("brief", "said"), ("brief_sent", "said")])
    assert "Something else" not in seen(alice)
    assert duties(stage) == [("liaise-before-visit", "kept"), ("answer-a-liaison", "open")]


async def test_a_form_whose_visit_went_elsewhere_meanwhile_sends_nothing(stage: Stage) -> None:
    """Two windows: in one the customer was changed, the other still speaks of the visit that is off."""
    chen, slack = stage.person("chen"), slack_of(stage)
    await form_for_tomorrow(stage, chen)
    stale = slack.modals.top(chen.id)
    assert stale
    assert (await chen.submit(BRIEF | {"account": option(stale, "account", "Helios Grid")})).is_well
    slack.modals.open(chen.id, stale)
    outcome = await chen.submit(BRIEF)
    assert outcome.errors == {"account": "This visit was called off, so there is nothing to brief."}
    assert visits(stage) == [False, True]


async def test_the_button_of_a_visit_that_is_briefed_says_so(stage: Stage) -> None:
    """Ben asks nothing of it, and Eve, who does not travel, may not brief for it."""
    chen, alice = stage.person("chen"), stage.person("alice")
    await asked(stage, chen)
    await chen.click("Yes, later", "acct-northwind")
    await stage.until(lambda: "Brief now" in home(chen))
    await chen.click("Brief now", "home")
    view = await form(stage, chen)
    await chen.submit(BRIEF)
    await stage.until(lambda: "Swap it in an hour" in seen(alice))
    assert view["private_metadata"]
    await stage.until(lambda: "Brief now" not in home(chen))


async def test_two_visits_on_two_days_are_two_exchanges(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await briefed(stage, chen, alice)
    await chen.command("/visit Northwind Friday fetch the old gateway")
    await form(stage, chen)
    assert (await chen.submit({"what": "Carry it out"})).is_well
    await stage.until(lambda: "Carry it out" in seen(alice))
    assert duties(stage) == [("liaise-before-visit", "kept"), ("answer-a-liaison", "open")] * 2
