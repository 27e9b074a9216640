"""Of a whole message, with all that was learned: which of its days is the visit's. Told on Tuesday 10 March 2026."""

from datetime import UTC, datetime

import pytest

from protocols.reading.message import Message
from protocols.reading.whole import WholeReader
from tests.protocols.reading.conftest import accounts

TUESDAY = datetime(2026, 3, 10, 9, 14, tzinfo=UTC)


@pytest.fixture(scope="module")
def whole() -> WholeReader:
    return WholeReader(accounts())


def day_of(whole: WholeReader, text: str, channel: str) -> str:
    reading = whole.read(Message("m1", text, channel, "technical", TUESDAY))
    assert "visit" in (*reading.signals, *reading.maybe)
    return str(reading.visit_date)


@pytest.mark.parametrize(
    ("text", "channel", "day"),
    [
        ("The mirror comes Friday. I fly Sunday and put it in on Monday, Arne helps.", "acct-kestrel", "2026-03-16"),
        ("Fire drill is on the 12th. On the 13th I walk from dock to ward 9 with them.", "acct-saht", "2026-03-13"),
        ("Renewal signed by Lorna on Friday. We take her out for lunch on Thursday.", "acct-tessera", "2026-03-12"),
    ],
)
def test_of_several_sentences_the_one_that_tells_of_the_visit(
    whole: WholeReader, text: str, channel: str, day: str
) -> None:
    assert day_of(whole, text, channel) == day


@pytest.mark.parametrize(
    ("text", "channel", "day"),
    [
        ("Lunch with Ms Adair at their plant Thursday week, sorry, Thursday the 26th.", "acct-corvid", "2026-03-26"),
        ("Marloes moved our day in their control room from Thursday to Friday the 20th", "acct-helios", "2026-03-20"),
    ],
)
def test_what_is_put_right_counts(whole: WholeReader, text: str, channel: str, day: str) -> None:
    assert day_of(whole, text, channel) == day
