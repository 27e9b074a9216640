"""The first promise as people live it, in a browser: asked privately, briefed, answered, seen by both."""

import pytest

from protocols.duty.ledger import entries
from tests.bot.conftest import Stage
from tests.e2e.conftest import PHONE, Office

pytestmark = [pytest.mark.browser]


async def test_a_visit_is_noticed_briefed_and_answered(desks: Office, stage: Stage) -> None:
    chen, alice, ben = await desks.seat("chen"), await desks.seat("alice"), await desks.seat("ben")
    await ben.goes_to("acct-northwind")
    await chen.goes_to("acct-northwind")
    await chen.writes("on site at Northwind tomorrow from 9")
    await chen.sees("Looks like a visit to Northwind Energy tomorrow, Tue 3 Mar, 09:00. Shall I tell Alice Okafor?")
    await chen.picture("1-asked")
    await ben.sees("on site at Northwind tomorrow from 9")
    await ben.sees_nothing_of("Shall I tell")

    await chen.taps("Yes, brief now")
    await chen.fills("What for", "Replace the gateway in substation B")
    await chen.fills("What will you say and do there?", "Swap it before lunch. Power is off for ten minutes.")
    await chen.picture("2-brief")
    await chen.taps("Send the brief")
    await chen.goes_to_parley()
    await chen.sees("Your part is done.")

    await alice.goes_to_parley()
    await alice.sees("Power is off for ten minutes.")
    await alice.picture("3-asked-for-a-word")
    await alice.taps("Send a note back")
    await alice.fills("What to say", "The new gateway is free of charge.")
    await alice.fills("What to avoid", "The late invoice; I am on it.")
    await alice.taps("Send")
    await alice.sees("sent a note")

    await chen.sees("The new gateway is free of charge.")
    await chen.sees("The late invoice; I am on it.")
    await chen.picture("4-answered")
    told = stage.look(lambda session: [each.verb for each in entries(session, stage.office.workspace_id)])
    assert told == ["adopt", "plan", "open", "brief", "keep", "open", "answer", "keep"]


async def test_on_a_phone_a_visit_is_one_line(desks: Office) -> None:
    chen = await desks.seat("chen", PHONE)
    await chen.goes_to("engineering")
    await chen.writes("/visit Northwind Thursday replace the gateway")
    await chen.sees("Before your visit")
    await chen.sees("A few lines, so that Alice Okafor knows")
    await chen.picture("phone")
    await chen.taps("Not now")
    await chen.sees("Noted: Northwind Energy on Thu 5 Mar. Please brief Alice Okafor by")


async def test_the_home_tab_shows_what_waits(desks: Office) -> None:
    chen = await desks.seat("chen")
    await chen.goes_to("acct-helios")
    await chen.writes("I'll be at their substation on Friday")
    await chen.taps("Yes, later")
    await chen.sees("Please brief Ben Aalto by")
    await chen.goes_to_parley("Home")
    await chen.sees("For you to do")
    await chen.sees("Coming visits")
    await chen.picture("home")


async def test_anyone_sees_the_charter_and_a_guest_sees_nothing(desks: Office) -> None:
    farid, carla = await desks.seat("farid"), await desks.seat("carla")
    await farid.goes_to("general")
    await farid.writes("/charter")
    await farid.sees("Before visiting a customer, technical staff always liaise with the account manager.")
    await farid.picture("charter")
    await carla.goes_to("ext-northwind")
    await carla.writes("/charter")
    await carla.sees("Parley is for colleagues of this company only.")
    await carla.sees_nothing_of("technical staff")
