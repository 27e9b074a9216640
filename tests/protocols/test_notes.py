"""What is right, and perhaps not what was meant, is a note with its line; it stops nobody."""

from datetime import date

import pytest

from protocols.charter.ready import ready_text
from protocols.check import check, notes, read
from tests.protocols.charter.examples import LIAISE, charter_of
from tests.protocols.files import CHARTER, TEAM, changed

TODAY = date(2026, 3, 2)
RIGHT = LIAISE + "with: account manager\n"


def noted(*texts: str, today: date = TODAY) -> list[str]:
    """The notes on these files, used together."""
    return [str(note) for note in notes([read(text, f"{n}.yaml") for n, text in enumerate(texts)], today)]


def of_clause(before: str, after: str) -> list[str]:
    return noted(charter_of(changed(RIGHT, before, after)))


def test_the_sample_needs_none() -> None:
    assert noted(CHARTER, TEAM) == []
    assert noted(ready_text()) == []
    assert noted(charter_of(RIGHT)) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        (
            "{account manager: ben, ",
            "{",
            32,
            "Helios Grid has no account manager, so nobody can be told of a visit there.",
        ),
        (
            "admins: [dana]",
            "",
            2,
            'nobody is named under "admins", to hear of what Parley cannot deliver or resolve.',
        ),
        (", hugo]", "]", 12, "Hugo Marchand is in no team; please add hugo to the members of one."),
        (
            ", Helios Grid]",
            "]",
            28,
            "no team looks after Helios Grid, so no charter holds for visits there.",
        ),
    ],
)
def test_what_a_team_file_may_have_forgotten(old: str, new: str, line: int, sentence: str) -> None:
    assert noted(changed(TEAM, old, new)) == [f"0.yaml:{line}: note: {sentence}"]


def test_an_account_with_no_roles_at_all_is_noted_at_its_name() -> None:
    text = "workspace: W\naccounts:\n  - name: Isar Werke\n    tier: key\n"
    assert noted(text) == [
        "0.yaml:1: note: this file has no teams, so no charter holds for anybody in it.",
        "0.yaml:3: note: Isar Werke has no account manager, so nobody can be told of a visit there.",
    ]


def test_a_cover_is_noted_from_the_day_after_its_last() -> None:
    assert noted(TEAM, today=date(2026, 8, 14)) == []
    over = "0.yaml:34: note: this cover was over on 2026-08-14; it can go."
    assert noted(TEAM, today=date(2026, 8, 15)) == [over]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Acount team chartr", 'did you mean "Account team charter"?'),
        ("Gridlock", "checked here: Account team charter."),
    ],
)
def test_a_team_that_names_another_charter_than_those_beside_it(name: str, hint: str) -> None:
    text = changed(TEAM, "charter: Account team charter", f"charter: {name}")
    assert noted(text) == []
    assert noted(text, CHARTER) == [f'0.yaml:17: note: no charter checked here is called "{name}"; {hint}']


def test_liaising_with_nobody_named_asks_the_account_manager() -> None:
    said = 'this clause has no "with", so the account manager is asked.'
    assert of_clause("with: account manager\n", "") == [f"0.yaml:8: note: {said}"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("brief", "liaise"),
        ("Brief the account manager", "liaise"),
        ("debriefing", "debrief"),
        ("keep promise", "keep the promise"),
        ("report back", "debrief"),
    ],
)
def test_an_act_in_other_words_than_those_that_mean_more(written: str, meant: str) -> None:
    said = f'"{written}" is a duty in your own words, kept by a Done; did you mean "{meant}"?'
    assert of_clause("must: liaise", f"must: {written}") == [f"0.yaml:8: note: {said}"]


@pytest.mark.parametrize("written", ["consult", "be briefed", "order the badge", "ask legal"])
def test_a_duty_of_the_teams_own_needs_no_note(written: str) -> None:
    assert of_clause("must: liaise", f"must: {written}") == []


def test_a_term_that_counts_from_the_moment_a_visit_is_known() -> None:
    said = '"2 working days" counts from when the visit is known; did you mean "2 working days before the visit"?'
    assert of_clause("by: 1 working day before the visit", "by: 2 working days") == [f"0.yaml:9: note: {said}"]


def test_a_file_with_notes_has_no_problems() -> None:
    assert check(changed(TEAM, "admins: [dana]", ""), "team.yaml") == []


def test_a_reminder_that_would_come_after_it_is_due_is_noted() -> None:
    earlier = RIGHT.replace("by: 1 working day", "by: 2 working days") + "nudge: 1 working day before the visit\n"
    (note,) = noted(charter_of(earlier))
    assert 'would come after it is due, so it does not; did you mean "1 working day before due"?' in note
