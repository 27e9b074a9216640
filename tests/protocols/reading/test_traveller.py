"""Who travels: nobody is asked about somebody else's visit, nor about a stranger's."""

import pytest

from protocols.reading.message import Message, Reading
from protocols.reading.visits import VisitReader
from tests.protocols.reading.conftest import TUESDAY, Says, accounts

TEAM = VisitReader(accounts(), ["Hugo Maas", "Eve Lindqvist", "Will Osei", "Priya"])


def team_reads(text: str, channel: str = "general") -> Reading:
    """As read by whoever knows the names of the team."""
    return TEAM.read(Message("m1", text, channel, "technical", TUESDAY))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("hugo goes to NWE tomorrow, I stay", "hugo"),
        ("eve drives to helios on friday, not me", "eve"),
        ("priya is going to northwind", "priya"),
        ("I hear hugo flies to kestrel on monday", "hugo"),
        ("jan fährt morgen zu Corvid", "jan"),
        ("hugo and eve are going to tessera on friday", "hugo and eve"),
        ("my colleague goes to meridian tomorrow", "colleague"),
        ("she's going to northwind tomorrow", "she"),
        ("Ann from support visits Tessera tomorrow", "Ann"),
    ],
)
def test_somebody_else_goes_in_small_letters_too(says: Says, text: str, who: str) -> None:
    reading = says(text)

    assert reading.signals == ("visit",)
    assert reading.who == who


@pytest.mark.parametrize(
    "text",
    [
        "me n hugo @ nwe tmrw",
        "hugo and i are going to northwind tomorrow",
        "hugo is going to northwind tomorrow with me",
        "since hugo is ill I'm going to northwind tomorrow",
        "I cover for Hugo and go to northwind tomorrow",
        "hugo said I should come, so I'm visiting northwind tomorrow",
        "will be at northwind tomorrow",
        "at northwind with Hugo tomorrow, I'm on site all day",
    ],
)
def test_the_author_goes(says: Says, text: str) -> None:
    for reading in (says(text), team_reads(text)):
        assert (reading.signals, reading.who) == (("visit",), None)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("hugo on site at helios thursday", "hugo"),
        ("HUGO @ nwe tmrw", "HUGO"),
        ("hugo maas will be at helios on friday", "hugo maas"),
        ("Will on site at helios thursday", "Will"),
        ("will on site at helios thursday", None),
        ("hi hugo, on site at helios thursday", None),
        ("hugo, I'm on site at helios thursday", None),
    ],
)
def test_a_known_colleague_needs_no_verb(text: str, who: str | None) -> None:
    reading = team_reads(text)

    assert (reading.signals, reading.who) == (("visit",), who)


@pytest.mark.parametrize(
    "text",
    [
        "somebody goes to Northwind tomorrow",
        "the van goes to Northwind tomorrow",
        "The technician from Siemens visits Tessera on Thursday",
        "a guy from siemens is going to Tessera tomorrow",
    ],
)
def test_nobody_is_asked_where_nobody_of_ours_is_named(says: Says, text: str) -> None:
    assert says(text).signals == ()
    assert team_reads(text).signals == ()


def test_a_name_that_no_colleague_has_is_in_doubt_where_the_team_is_known(says: Says) -> None:
    text = "Piet is on site Thursday"

    assert team_reads(text, "acct-helios").signals == ()
    assert says(text, "acct-helios").who == "Piet"
    assert team_reads("Eve is on site Thursday", "acct-helios").signals == ("visit",)


def test_a_mention_is_of_one_of_us() -> None:
    reading = team_reads("<@U04PRIYA> is visiting Meridian on Thursday")

    assert (reading.signals, reading.who) == (("visit",), "<@U04PRIYA>")
