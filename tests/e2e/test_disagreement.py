"""A disagreement is heard on both sides, in a browser; and the charter stands pinned in the customer's channel."""

import pytest
from sqlmodel import Session

from protocols.charter.loading import load
from protocols.charter.ready import ready_text
from protocols.visible import show
from tests.bot.conftest import Stage
from tests.bot.scenes import form, seen
from tests.e2e.conftest import PHONE, Office

pytestmark = [pytest.mark.browser]
SAID = "At two in the night Northwind called, and nobody called them back. They told me so this morning."
ANSWERED = "I had no idea that I was on call: the list changed on Friday, and nobody told me."


async def test_both_sides_are_heard_and_the_charter_stands_where_the_team_talks(desks: Office, stage: Stage) -> None:
    eve = stage.person("eve")

    def shown(session: Session) -> None:
        show(session, stage.office.workspace_id, load(ready_text(), "charter.yaml").name, stage.office.clock.now())

    await stage.office.db.write(shown)
    chen, alice = await desks.seat("chen"), await desks.seat("alice", PHONE)
    await chen.goes_to("acct-northwind")
    await chen.sees("I’ve read it")
    await chen.page.get_by_test_id("pinned").scroll_into_view_if_needed()
    await chen.picture("tour-pinned")
    await chen.writes("/dispute Who answers Northwind at night")
    await chen.sees("It goes in private to whoever mediates")
    await chen.fills("What happened", SAID)
    await chen.picture("tour-dispute-raised")

    raised = stage.person("chen")
    view = await form(stage, raised, "dispute.raise")
    account = next(
        option["value"]
        for block in view["blocks"]
        if block.get("block_id") == "account"
        for option in block["element"]["options"]
        if "Northwind" in option["text"]["text"]
    )
    filled = {"account": account, "with": eve.id, "about": "Who answers Northwind at night", "said": SAID}
    assert (await raised.submit(filled)).is_well
    await alice.goes_to_parley()
    await alice.sees("asks you to mediate")
    await alice.taps("Ask for the other side")
    await stage.until(lambda: "dispute.tell" in seen(eve))
    await eve.click("Tell my side", "parley")
    await form(stage, eve, "dispute.tell")
    assert (await eve.submit({"words": ANSWERED})).is_well
    await alice.sees("has told their side")
    await alice.sees(ANSWERED)
    await alice.page.mouse.move(0, 0)
    await alice.picture("tour-dispute")
