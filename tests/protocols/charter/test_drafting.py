"""A clause that is being filled in: what the language says to it, key by key."""

import pytest
from hypothesis import given, settings

from protocols.charter.clauses import Charter
from protocols.charter.drafting import Keys, UnfinishedError, draft
from protocols.charter.loading import load
from protocols.charter.naming import id_for
from protocols.charter.printing import to_yaml, written
from protocols.charter.ready import ready_text
from protocols.charter.splicing import put
from tests.protocols.charter.strategies import charters

OUTAGE: Keys = {
    "id": "outage",
    "area": "Service",
    "text": "An outage is told to support.",
    "when": {"says": ["outage"], "in": "an account channel"},
    "who": ["technical", "operations"],
    "must": "tell support",
    "with": "support",
    "by": "2 working hours",
}


@settings(max_examples=12, deadline=None)
@given(charters)
def test_any_clause_is_read_from_its_keys_as_from_its_text(charter: Charter):
    text = to_yaml(charter)
    for clause in charter.clauses:
        drafted = draft(text, written(clause))
        assert (drafted.clause, drafted.charter) == (clause, charter)


def test_a_new_clause_reads_like_one_in_the_file():
    drafted = draft(ready_text(), OUTAGE)
    assert load(put(ready_text(), drafted.clause), "put") == drafted.charter
    assert drafted.charter.clauses[-1] == drafted.clause


@pytest.mark.parametrize(
    ("key", "value", "at", "said"),
    [
        ("by", "1 working day before the visit", "by", "has no visit ahead"),
        ("who", ["anyone", "legal"], "who", "stands alone"),
        ("who", "the traveller", "who", "nobody travels here"),
        ("must", "acknowlege", "must", 'did you mean "acknowledge"?'),
        ("when", {"says": ["outage"], "in": "Büro 7!"}, "in", "not the name of a channel"),
        ("when", {"says": ["“outage”"]}, "says", "curly quotes"),
        ("when", {"breached": "outage"}, "when", "waits for its own breach"),
        ("waived by", "nobody", "waived by", "is not a function or role"),
        ("text", " ", "text", "nothing is written here"),
        ("id", "liaise-before-visit", "", "no visit ahead"),
    ],
)
def test_what_will_not_do_is_said_of_the_key_it_is_about(key: str, value: str, at: str, said: str):
    keys = dict(OUTAGE) | {key: value}
    if at == "":  # another clause hangs on the one that this would replace
        text = put(
            ready_text(),
            draft(
                ready_text(),
                {
                    **OUTAGE,
                    "id": "late",
                    "when": {"breached": "liaise-before-visit"},
                    "by": "1 working day before the visit",
                },
            ).clause,
        )
        with pytest.raises(UnfinishedError) as unfinished:
            draft(text, keys)
    else:
        with pytest.raises(UnfinishedError) as unfinished:
            draft(ready_text(), keys)
    assert said in unfinished.value.complaints[at]


def test_a_note_is_said_of_its_key():
    keys = {**OUTAGE, "when": "a visit is planned", "must": "brief", "by": "1 working day"}
    notes = draft(ready_text(), keys).notes
    assert 'did you mean "liaise"?' in notes["must"]
    assert 'did you mean "1 working day before the visit"?' in notes["by"]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("An outage at a customer is told to support.", "outage-customer-told-support"),
        ("Whoever’s rôle it is", "whoevers-role"),
        ("日本", "rule"),
        ("The", "rule"),
        ("x" * 80, "x" * 48),
    ],
)
def test_an_id_is_made_from_the_wording(text: str, made: str):
    assert id_for(text, []) == made
    assert id_for(text, [made, f"{made}-2"]) == f"{made}-3"
