"""A clause read aloud: who, what, by when, in words that somebody can say."""

import pytest
from hypothesis import given, settings

from protocols.charter.clauses import Breached, Charter, Clause, Says
from protocols.charter.loading import load
from protocols.charter.ready import ready_text
from protocols.charter.sentences import in_short, read_aloud
from protocols.charter.terms import Term
from protocols.charter.vocabulary import Actor
from tests.protocols.charter.strategies import charters

READY = load(ready_text(), "ready.yaml")


@pytest.mark.parametrize(
    ("clause_id", "said"),
    [
        (
            "liaise-before-visit",
            (
                "Technical, support and operations people liaise with the account manager 1 working day before the visit; "
                "known late, within 4 working hours. Up to 2 working hours after that it is late, and counts as kept. A "
                "reminder comes 3 working days and 1 working day before the visit. The account manager can say that it is "
                "not needed."
            ),
        ),
        (
            "answer-a-liaison",
            (
                "When a brief was sent, the account manager answers within 4 working hours. A reminder comes 2 working "
                "hours before it is due."
            ),
        ),
        (
            "debrief-after-visit",
            "When a visit is over, whoever travelled shares what was heard and promised within 1 working day.",
        ),
        (
            "feedback-through-executive",
            (
                "When feedback is heard, the account executive acknowledges it within 1 working day. It is seen at once by "
                "the account manager. What is about them goes to the account manager instead."
            ),
        ),
        (
            "performance-update",
            (
                "Every Thursday at 12:00 the account manager updates the team within 4 working hours. A public holiday "
                "moves it to the working day before."
            ),
        ),
        (
            "contract-wording",
            (
                "Whoever writes “contract wording”, “redline” or “amend the contract” has to consult with legal people "
                "within 1 working day. It is only mentioned, and nothing is tracked."
            ),
        ),
        (
            "no-prices-in-shared-channels",
            (
                "Nobody writes “price list”, “discount” or “day rate” in a channel that a customer can read. It is only "
                "mentioned, and nothing is tracked."
            ),
        ),
    ],
)
def test_the_ready_made_rules_read_aloud(clause_id: str, said: str):
    assert read_aloud(READY.clause(clause_id), READY.clauses) == said


@settings(max_examples=12, deadline=None)
@given(charters)
def test_any_rule_can_be_read_aloud_and_says_who_what_and_by_when(charter: Charter):
    for clause in charter.clauses:
        said = read_aloud(clause, charter.clauses)
        assert said.startswith(in_short(clause, charter.clauses))
        assert "None" not in said
        for word in _told(clause):
            assert word.casefold() in said.casefold(), said


def _told(clause: Clause) -> list[str]:
    """What nobody may leave out."""
    people = [word for word in clause.who if word not in set(Actor)]
    if isinstance(clause.when, Says):
        return [*people, *clause.when.phrases]
    if clause.hold:
        return [f"{clause.every.at:%H:%M}"] if clause.every else []
    own = [clause.must] if clause.must not in {"liaise", "sign", None} else []
    terms = [str(clause.by.model_copy(update={"before": None}))] if clause.by and clause.by.amount else []
    breached = ["was missed"] if isinstance(clause.when, Breached) else []
    return [*people, *own, *terms, *breached]


def test_a_reminder_that_would_come_too_late_is_not_promised():
    clause = READY.clause("liaise-before-visit")
    by = Term.parse("2 working days before the visit")
    earlier = clause.model_copy(update={"by": by})
    assert "A reminder comes 3 working days before the visit." in read_aloud(earlier)
