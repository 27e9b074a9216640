"""What a customer said, in a browser: brought by a command, read in the inbox, decided; and how it goes, in figures."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from protocols.feedback.hearing import Told, hear
from protocols.feedback.records import Kind
from protocols.team.records import Account, Person
from tests.bot.conftest import MONDAY, Stage
from tests.bot.scenes import form, seen
from tests.e2e.conftest import PHONE, Office

pytestmark = [pytest.mark.browser]
BEFORE = (
    (16, Kind.COMPLAINT, "The first invoice came twice"),
    (15, Kind.PRAISE, "Your fitters were gone before noon"),
    (12, Kind.COMPLAINT, "The spare fuses took three weeks"),
    (11, Kind.REQUEST, "A manual in Norwegian would help us"),
    (8, Kind.COMPLAINT, "Nobody told us of the new hotline"),
    (7, Kind.CONCERN, "Will the old controllers be served next year?"),
    (7, Kind.COMPLAINT, "The hotline is a machine after six"),
    (4, Kind.COMPLAINT, "We waited two days for a call back"),
    (3, Kind.PRAISE, "The handover on site was well done"),
)


async def happened(stage: Stage) -> None:
    """What came from Northwind in the months before."""

    def work(session: Session) -> None:
        account = session.exec(select(Account).where(Account.name == "Northwind Energy")).one()
        eve = session.exec(select(Person).where(Person.key == "eve")).one()
        for weeks, kind, words in BEFORE:
            at: datetime = MONDAY - timedelta(weeks=weeks)
            hear(session, Told(account, words, eve, kind), at)

    await stage.office.db.write(work)


async def test_from_a_command_to_a_decision(desks: Office, stage: Stage) -> None:
    chen, ben, eve = await desks.seat("chen"), await desks.seat("ben"), stage.person("eve")
    await eve.command("/feedback Northwind: your fitters were gone before noon, and it was spotless")
    await form(stage, eve, "feedback.new")
    assert (await eve.submit({"kind": "praise", "who": "Jan de Wit, site manager"})).is_well
    await chen.goes_to("acct-northwind")
    await chen.writes("/feedback Northwind: the new relay trips every night, and nobody calls us back")
    await chen.sees("It goes to Ben Aalto first; Alice Okafor can read it, too.")
    await chen.fills("Who said it?", "Carla Ruiz")
    await chen.picture("tour-feedback")
    await chen.taps("Send")
    await stage.until(lambda: "brought by Chen Wei" in seen(stage.person("ben")))
    await ben.goes_to_parley()
    await ben.sees("brought by Chen Wei")
    await ben.picture("feedback-news")
    await ben.taps("Noted, thanks")
    await stage.until(lambda: "feedback.keep" in seen(stage.person("ben")))
    await ben.sees("Keep to a few")
    await ben.goes_to_parley("Home")
    await ben.sees("From your customers")
    await ben.sees("Keep to a few")
    await ben.picture("tour-feedback-inbox")
    await ben.opens("Share with the team", "Your words for the team")
    await ben.fills("Your words for the team", "Northwind loses sleep over the new relay. It goes first this week.")
    await ben.picture("feedback-share")
    await ben.page.get_by_role("dialog").get_by_role("button", name="Decide").click()
    await stage.until(lambda: "Heard from" in seen(stage.person("chen"), "acct-northwind"))
    await chen.sees("Heard from Northwind Energy, in the words of Ben Aalto")
    await chen.picture("feedback-shared")
    await ben.opens("Close it", "Who told the customer?")
    await ben.picture("feedback-close")
    person = stage.person("ben")
    assert (await person.submit({"owner": stage.person("alice").id, "day": "2026-03-02"})).is_well
    await stage.until(lambda: "is settled" in seen(stage.person("chen")))
    await chen.goes_to_parley()
    await chen.sees("is settled")
    await chen.picture("tour-feedback-settled")


async def test_how_it_goes_in_figures(desks: Office, stage: Stage) -> None:
    await happened(stage)
    alice = await desks.seat("alice", PHONE)
    await alice.goes_to_parley("Home")
    await alice.opens("Feedback in figures", "in the last six months")
    await alice.page.get_by_role("dialog").get_by_role("img").first.wait_for()
    await alice.picture("tour-feedback-figures")
