"""What a charter may write where it says how long somebody has."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from protocols.charter.terms import LONGEST, Before, Term, Unit

terms = st.builds(
    Term,
    amount=st.integers(0, LONGEST),
    unit=st.sampled_from(Unit),
    before=st.none() | st.sampled_from(Before),
)


@given(terms)
def test_what_is_printed_is_read_back_the_same(term: Term) -> None:
    assert Term.parse(str(term)) == term


@pytest.mark.parametrize(
    ("text", "amount", "unit", "before"),
    [
        ("4 working hours", 4, Unit.WORKING_HOUR, None),
        ("1 working day before the visit", 1, Unit.WORKING_DAY, Before.THE_VISIT),
        ("2 working hours before due", 2, Unit.WORKING_HOUR, Before.DUE),
        ("0 minutes", 0, Unit.MINUTE, None),
        ("30 second", 30, Unit.SECOND, None),
        ("1 weeks", 1, Unit.WEEK, None),
        ("  3   Working\tDAYS before  The Visit ", 3, Unit.WORKING_DAY, Before.THE_VISIT),
        ("007 days", 7, Unit.DAY, None),
    ],
)
def test_a_term_is_read_however_it_is_spaced_cased_or_counted(
    text: str, amount: int, unit: Unit, before: Before | None
) -> None:
    assert Term.parse(text) == Term(amount=amount, unit=unit, before=before)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("1 Working Days before the visit", "1 working day before the visit"),
        ("4 working hour", "4 working hours"),
        ("0 minute", "0 minutes"),
    ],
)
def test_one_spelling_is_printed(text: str, printed: str) -> None:
    assert str(Term.parse(text)) == printed


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "4", "hours", "four hours", "-1 days", "1.5 hours", "4hours", "4 fortnights", "4 workings hours",
        "1 day before", "1 day before lunch", "1 day after the visit", "1 day before the visit please",
        "4 hourss", "٣ days", "²  days", "1 day\x00", "9" * 40_000,
    ],
)  # fmt: skip
def test_anything_else_is_answered_with_what_to_write(text: str) -> None:
    with pytest.raises(ValueError, match=r'"4 working hours" or "1 working day before the visit"'):
        Term.parse(text)


@pytest.mark.parametrize("amount", ["10001", "9" * 5_000])
def test_a_term_longer_than_anybody_means_is_refused(amount: str) -> None:
    with pytest.raises(ValueError, match=r"at most 10,000"):
        Term.parse(f"{amount} seconds")


@given(st.text(max_size=60))
def test_no_text_makes_reading_fail_in_any_other_way(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert Term.parse(str(Term.parse(text))) == Term.parse(text)


class Rule(BaseModel):
    by: Term


def test_a_clause_reads_and_writes_its_terms_as_text() -> None:
    rule = Rule.model_validate({"by": "1 working day"})
    assert rule.by == Term(amount=1, unit=Unit.WORKING_DAY)
    assert rule.model_dump() == {"by": "1 working day"}


def test_a_clause_with_a_wrong_term_says_so() -> None:
    with pytest.raises(ValidationError, match="A term is a number and a unit"):
        Rule.model_validate({"by": "whenever"})
