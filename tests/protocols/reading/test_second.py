"""A second opinion decides what is in doubt, and nothing else."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from protocols.reading.message import Reading
from protocols.reading.second import doubts_in, settled
from protocols.reading.whole import Readings

PARTING = Reading(
    "m1", maybe=("visit",), customer="Helios Grid", visit_date=date(2026, 3, 12), who="Mo", because=("see you there",)
)
PRAISE = Reading("m1", signals=("feedback",), customer="Helios Grid", because=("They love it.",), kind="praise")
NOTHING = Reading("m1")
SIGNALS = ("visit", "feedback", "win")


def test_what_is_sure_and_what_is_not_seen_is_in_no_doubt() -> None:
    assert doubts_in(PARTING, PRAISE, NOTHING, None) == ("visit",)


def test_a_doubt_becomes_a_signal_and_customer_day_and_traveller_stay() -> None:
    assert settled(Readings(PARTING, PRAISE, NOTHING), {"visit": True}) == Readings(
        replace(PARTING, signals=("visit",), maybe=()), PRAISE, NOTHING
    )


def test_or_is_dropped() -> None:
    assert settled(Readings(PARTING, PRAISE, NOTHING), {"visit": False}) == Readings(NOTHING, PRAISE, NOTHING)


def test_of_what_the_reader_did_not_see_or_is_sure_of_it_has_no_say() -> None:
    readings = Readings(PARTING, PRAISE, NOTHING)
    assert settled(readings, {"feedback": False, "win": True}) == readings


def seen(signal: str) -> st.SearchStrategy[Reading]:
    sure, doubtful = Reading("m1", (signal,), customer="Helios Grid"), Reading("m1", (), (signal,), "Helios Grid")
    return st.sampled_from([NOTHING, sure, doubtful])


@given(st.builds(Readings, *map(seen, SIGNALS)), st.dictionaries(st.sampled_from(SIGNALS), st.booleans()))
def test_whatever_it_says_nothing_is_added_and_nothing_sure_is_taken_away(
    readings: Readings, verdicts: dict[str, bool]
) -> None:
    before, after = readings.together(), settled(readings, verdicts).together()
    assert set(after.signals) <= set(before.signals) | set(before.maybe)
    assert set(before.signals) <= set(after.signals)
    assert set(after.maybe) == set(before.maybe) - set(verdicts)
