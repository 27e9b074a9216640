"""What a field engineer was wrongly asked about, and what was missed; when in doubt it is only worth a digest."""

from datetime import date

import pytest

from tests.protocols.reading.conftest import Says


@pytest.mark.parametrize(
    ("channel", "text"),
    [
        ("acct-northwind", "team lunch 12h, see you there on wednesday"),
        ("acct-helios", "town hall on thursday, see you there"),
        ("acct-corvid", "Christmas party friday: meet you there at 7"),
        ("general", "visiting the sun god helios tomorrow lol"),
        ("general", "on site at Northwind yesterday, report tomorrow"),
        ("general", "on site at Helios yesterday and minutes on friday"),
        ("general", "on site at Corvid last week, will send the notes monday"),
        ("general", "Yesterday: on site at Kestrel. Tomorrow: paperwork"),
        ("general", "- gestern bei Corvid vor Ort, morgen Bericht"),
        ("acct-helios", "I'm in Spain, going back friday"),
        ("general", "was at nwe this morning. going back home friday"),
        ("general", "Helios tomorrow?"),
        ("general", "Helios invoice friday"),
        ("general", "helios call thurs 9h"),
        ("general", "I go live with Helios tomorrow"),
    ],
)
def test_nobody_plans_a_visit(says: Says, channel: str, text: str) -> None:
    reading = says(text, channel)

    assert (reading.signals, reading.maybe) == ((), ())


@pytest.mark.parametrize(
    ("channel", "text"),
    [
        ("general", "i am at northwind every monday"),
        ("general", "I'm on site at Northwind on tuesdays"),
        ("general", "Jeden Montag bin ich bei Corvid vor Ort"),
        ("acct-northwind", "see you there on wednesday"),
        ("general", "Meeting with Northwind on Thursday"),
        ("general", "I meet with Helios tomorrow at 10"),
        ("general", "Catching up with Tessera tomorrow"),
        ("general", "Termin mit Corvid am Donnerstag"),
        ("general", "mon northwind, wed helios"),
        ("general", "thurs nwe, 9h"),
        ("acct-helios", "helios tomorrow"),
    ],
)
def test_it_is_worth_no_question(says: Says, channel: str, text: str) -> None:
    reading = says(text, channel)

    assert (reading.signals, reading.maybe) == ((), ("visit",))


@pytest.mark.parametrize(
    ("channel", "text", "day"),
    [
        ("general", "on site at northwind on 16 dec to swap the gateway", date(2026, 12, 16)),
        ("general", "last week we agreed that I visit Northwind on Friday", date(2026, 3, 13)),
        ("general", "going to Corvid tomorrow as it is down since yesterday", date(2026, 3, 11)),
        ("acct-tessera", "can't do the team lunch, on site with the customer tomorrow", date(2026, 3, 11)),
        ("general", "Team lunch with Tessera on Thursday at their office", date(2026, 3, 12)),
        ("general", "Meeting with Northwind at their substation on Thursday", date(2026, 3, 12)),
        ("general", "Meeting with Helios over lunch on Thursday", date(2026, 3, 12)),
        ("general", "I go Northwind tomorow 9h", date(2026, 3, 11)),
        ("general", "I go to NWE mon", date(2026, 3, 16)),
        ("general", "be at NWE tmrw", date(2026, 3, 11)),
        ("general", "I come to Northwind on Tuesday for 2 days", date(2026, 3, 17)),
        ("general", "we come by Corvid on wensday", date(2026, 3, 11)),
        ("general", "was at nwe this morning. going back friday", date(2026, 3, 13)),
        ("general", "visiting helios 26.11. with the spare fan", date(2026, 11, 26)),
        ("general", "visiting helios in two weeks", None),
        ("general", 'on site at "Northwind" tomorrow', date(2026, 3, 11)),
        ("acct-northwind", "thurs nwe, 9h", date(2026, 3, 12)),
    ],
)
def test_a_plan_is_asked_about_however_short_it_is_put(says: Says, channel: str, text: str, day: date | None) -> None:
    reading = says(text, channel)

    assert (reading.signals, reading.who, reading.visit_date) == (("visit",), None, day)


def test_the_first_of_two_days_in_a_note_is_given(says: Says) -> None:
    reading = says("mon northwind, wed helios")

    assert (reading.customer, reading.visit_date) == ("Northwind Energy", date(2026, 3, 16))
    assert reading.because == ("mon", "northwind")
