"""What an amendment changes is said in the charter's own words, old → new."""

import pytest

from protocols.charter.differences import differences
from protocols.charter.loading import load
from tests.protocols.charter.examples import BAN, CHARTER_TEXT, DEBRIEF, FORUM, LIAISE, charter_of, loaded

BEFORE = load(CHARTER_TEXT, "charter.yaml")

CHANGED = [
    ("working hours: Mon-Fri 08:30-17:30", "working hours: Mon-Thu 08:30-17:30", "working hours: Mon-Fri 08:30-17:30 → Mon-Thu 08:30-17:30"),
    ("holidays: GB\n", "digest: 08:15\n", "holidays: GB → none|digest: 09:00 → 08:15"),
    ("objections: 0", "objections: 2", "consent: objections 0 → 2"),
    ("mediator: account manager", "mediator: coach", "mediator: account manager → coach"),
    (
        "    by: 1 working day before the visit",
        "    by: 2 working days before the visit",
        "liaise-before-visit: by 1 working day before the visit → 2 working days before the visit",
    ),
    (
        "who: [technical, support, operations]",
        "who: technical",
        "liaise-before-visit: who technical, support, operations → technical",
    ),
    (
        "    must: consult\n    with: legal",
        "    must: sign\n    why: |\n      Once\n      more.",
        "contract-wording: why none → Once more.; must consult → sign; with legal → none",
    ),
    (
        "discount, day rate], in: a shared channel}",
        "discount]}",
        "no-prices-in-shared-channels: when says price list, discount, day rate in a shared channel → says price list, discount in any channel",
    ),
    ("when: {says: [contract wording, redline, amend the contract]}", "when: {breached: debrief-after-visit}", "contract-wording: when says contract wording, redline, amend the contract in any channel → breached debrief-after-visit"),
    ("every: Friday 16:00", "every: last Friday 16:00", "celebrate-together: every Friday 16:00 → last Friday 16:00"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), CHANGED, ids=[said[:40] for *_, said in CHANGED])
def test_an_amendment_is_told(old: str, new: str, said: str):
    assert old in CHARTER_TEXT
    after = load(CHARTER_TEXT.replace(old, new, 1), "charter.yaml")
    assert differences(BEFORE, after) == [f"~ {line}" for line in said.split("|")]
    assert len(differences(after, BEFORE)) == len(said.split("|"))


def test_settings_come_first_then_what_is_new_changed_and_gone():
    before = loaded(LIAISE, FORUM, BAN)
    after = loaded(LIAISE.replace("1 working day", "1 day"), BAN, DEBRIEF, head="charter: Ours\ncatch up: 1 hour")
    assert differences(before, after) == [
        "~ catch up: 2 hours → 1 hour",
        "+ debrief",
        "~ liaise: by 1 working day before the visit → 1 day before the visit",
        "- forum",
    ]


def test_another_order_is_a_change_of_its_own():
    assert differences(loaded(LIAISE, BAN), loaded(BAN, LIAISE)) == ["~ the order of the clauses"]


def test_the_first_charter_is_all_new_and_the_same_one_no_change():
    first = load(charter_of(LIAISE, BAN), "charter.yaml")
    assert differences(None, first) == ["+ liaise", "+ ban"]
    assert differences(first, first) == []
