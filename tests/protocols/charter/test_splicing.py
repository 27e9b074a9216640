"""One clause changes; the rest of the text, with the team's comments, stays as it was written."""

from difflib import unified_diff

from hypothesis import given, settings
from hypothesis import strategies as st

from protocols.charter.clauses import Charter
from protocols.charter.loading import load
from protocols.charter.printing import to_yaml
from protocols.charter.ready import ready_text
from protocols.charter.splicing import put, take_out
from protocols.charter.terms import Term
from tests.protocols.charter.strategies import FIRST, charters

READY = load(ready_text(), "ready.yaml")


@settings(max_examples=8, deadline=None)
@given(charters, charters, st.data())
def test_any_clause_of_any_charter_is_put_and_taken_out_and_the_rest_stays_equal(
    charter: Charter, other: Charter, data: st.DataObject
):
    text = to_yaml(charter)
    clause = data.draw(st.sampled_from(other.clauses))
    wanted = {each.id: each for each in charter.clauses} | {clause.id: clause}
    assert load(put(text, clause), "put") == charter.model_copy(update={"clauses": tuple(wanted.values())})
    if len(charter.clauses) > 1:
        last = charter.clauses[-1]
        rest = charter.model_copy(update={"clauses": charter.clauses[:-1]})
        assert load(take_out(text, last.id), "out") == rest


def test_what_the_team_wrote_around_it_stays():
    answer = READY.clause("answer-a-liaison").model_copy(update={"by": Term.parse("6 working hours")})
    before, after = ready_text().splitlines(), put(ready_text(), answer).splitlines()
    told = [line for line in unified_diff(before, after, n=0, lineterm="") if line[:2] in {"+ ", "- "}]
    assert told == [
        "-    by: 4 working hours",
        "+    by: 6 working hours",
    ]


def test_a_new_clause_stands_at_the_end_and_taken_out_again_leaves_no_trace():
    longer = put(ready_text(), FIRST)
    assert longer.startswith(ready_text())
    assert take_out(longer, FIRST.id) == ready_text()


def test_a_layout_that_cannot_be_followed_is_written_anew():
    flowing = "charter: Ours\nclauses: [{id: first, area: A, text: T, every: day 10:00, who: coach, must: sign}]\n"
    assert load(put(flowing, FIRST), "x").clauses == (FIRST,)
