"""Whoever breaks a charter is told where, what was expected, and the nearest right spelling."""

import pytest

from protocols.charter.loading import load
from protocols.yamltext.problems import Problem, Problems
from tests.protocols.charter.examples import (
    BAN,
    DEBRIEF,
    FORUM,
    LIAISE,
    after,
    changed,
    charter_of,
    clause,
    complaints,
    head,
)

SINGLE = [
    # what calls a clause up
    (
        clause("when: a visit is planned\n", ""),
        3,
        'this clause needs "when" (what happened) or "every" (a rhythm)',
    ),
    (
        clause("who: technical", "every: Friday 10:00\nwho: technical"),
        7,
        'a clause has "when" or "every", not both; please make two clauses',
    ),
    (
        clause("when: {says: [discount]}", "every: Friday 10:00", BAN),
        6,
        'a ban is about something that happens; please write "when", such as when: {says: [discount]}',
    ),
    (
        clause("a visit is planned", "a visit is plannd"),
        6,
        '"a visit is plannd" is not a fact I know; did you mean "a visit is planned"?',
    ),
    (
        clause("when: a visit is planned", "when: [a visit is planned]"),
        6,
        "a clause answers one thing; please write a clause for each",
    ),
    (
        clause("{says: [discount]}", "{says: [discount], in: a shard channel}", BAN),
        6,
        '"a shard channel" is not a kind of channel I know; did you mean "a shared channel"?',
    ),
    (
        clause("{says: [discount]}", "{says: [discount], in: Our Office!}", BAN),
        6,
        '"Our Office!" is not the name of a channel; expected one such as "acct-northwind"',
    ),
    (clause("{says: [discount]}", "{says: []}", BAN), 6, "this list is empty; expected at least one"),
    (
        clause("{says: [discount]}", "{in: any channel}", BAN),
        6,
        '"when" needs the name of a fact, or "says" with phrases, or "breached" with the id of a clause',
    ),
    (
        clause("{says: [discount]}", "{say: [discount]}", BAN),
        6,
        '"say" is not a key of a "when" I know; did you mean "says"?',
    ),
    (
        clause("every: Friday 10:00", "when: someone joins", FORUM),
        7,
        '"hold" goes with "every", such as "every: Friday 10:00"',
    ),
    (
        clause("who: technical", "on holidays: skip\nwho: technical"),
        7,
        '"on holidays" goes with "every", such as "every: Friday 10:00"',
    ),
    (
        clause("every: Friday 10:00", "every: Fryday 10:00", FORUM),
        6,
        '"Fryday 10:00" is not a rhythm; did you mean "Friday 10:00"?',
    ),
    (
        clause("every: Friday 10:00", "every: weekly", FORUM),
        6,
        '"weekly" is not a rhythm; expected one such as "Friday 10:00", "2nd Tuesday 09:00", "last working day 15:00" or "day 08:30"',
    ),
    (
        clause("every: Friday 10:00", "every: Friday 24:00", FORUM),
        6,
        '"24:00" is not a time of day; expected one from 00:00 to 23:59, such as "09:00"',
    ),
    (
        clause(
            "every: Friday 10:00\nhold: the forum",
            "every: Friday 10:00\nwho: the author\nmust: consult\nby: 1 day",
            FORUM,
        ),
        7,
        "a rhythm has no author; expected anyone, functions or a role",
    ),
    (charter_of(LIAISE, after("liase")), 13, '"liase" is not a clause I know; did you mean "liaise"?'),
    (charter_of(after("after")), 6, "this clause waits for its own breach, so it can never begin"),
    (charter_of(FORUM, after("forum")), 11, '"forum" is a broadcast, and only a duty or a ban can be breached'),
    (
        charter_of(LIAISE, changed("area: Customers", "area: Again")),
        10,
        '"liaise" is the id of the clause on line 3 already',
    ),
    # terms
    (
        clause("by: 1 working day before", "by: 1 workin day before"),
        9,
        '"1 workin day before the visit" is not a term; did you mean "1 working day before the visit"?',
    ),
    (
        clause("by: 1 working day before", "by: 2 business days before"),
        9,
        '"2 business days before the visit" is not a term; did you mean "2 working days before the visit"?',
    ),
    (
        clause("by: 1 working day before the visit", "by: 2 office hrs"),
        9,
        '"2 office hrs" is not a term; did you mean "2 working hours"?',
    ),
    (
        clause("by: 1 working day before the visit", "by: 2 days before"),
        9,
        '"2 days before" does not say before what; expected "2 days" alone, or "2 days before the visit" where one is ahead',
    ),
    (
        clause("must: liaise", "must: liaise\ngrace: 2 hours before"),
        9,
        '"2 hours before" does not say before what; expected a length only, such as "2 hours"',
    ),
    (
        clause("before the visit", "before due"),
        9,
        '"by" says when the duty is due, so it cannot be before that; expected a length such as "5 working days"',
    ),
    (
        clause("by: 1 day", "by: 1 day before the visit", DEBRIEF),
        9,
        '"before the visit" has no visit ahead to count back from; expected a length such as "5 working days"',
    ),
    (
        clause("by: 1 day", "by: 1 day\nnudge: [2 hours before the visit]", DEBRIEF),
        10,
        '"before the visit" has no visit ahead to count back from; expected a length such as "2 working hours"',
    ),
    (
        charter_of(DEBRIEF, changed("1 day", "1 day before the visit", after("debrief"))),
        16,
        '"before the visit" has no visit ahead to count back from; expected a length such as "5 working days"',
    ),
    (
        clause("must: liaise", "must: liaise\ngrace: 1 hour before due"),
        9,
        '"1 hour before due" counts back from something; expected a length only, such as "4 working hours"',
    ),
    # keys, ids and texts
    (clause("text:", "txt:"), 5, '"txt" is not a key of a clause I know; did you mean "text"?'),
    (clause("text: Alice hears of every visit.\n", ""), 3, 'a clause needs "text"'),
    (
        clause("text: Alice hears of every visit.", "text: [a, b]"),
        5,
        "expected one piece of text here, and found a list",
    ),
    (
        clause("text: Alice hears of every visit.", "text: {a: b}"),
        5,
        "expected one piece of text here, and found keys and values",
    ),
    (
        clause("text: Alice", r'text: "\a'.replace("hears", "") + '"\n#'),
        5,
        "there is an invisible control character in this text (U+0007); please remove it",
    ),
    (
        clause("text: Alice hears of every visit.", "text: " + "many words " * 200),
        5,
        "this text has 2,199 characters; at most 2,000 can be shown",
    ),
    (
        clause("id: liaise", "id: Liaise First"),
        3,
        '"Liaise First" is not an id; expected small letters, digits and hyphens; did you mean "liaise-first"?',
    ),
    (
        clause("who: technical", "mode: enforced\nwho: technical"),
        7,
        '"enforced" is not a mode I know; did you mean "enforce"?',
    ),
    (
        clause("who: technical", "mode: on\nwho: technical"),
        7,
        '"on" is not a mode I know; expected shadow, prompt, enforce',
    ),
    (clause("who: technical", "area: Twice\nwho: technical"), 7, '"area" is here twice; it is already on line 4'),
    (
        clause("who: technical", "[a, b]: c\nwho: technical"),
        7,
        "a key has to be plain text; please check brackets and question marks",
    ),
    # the charter
    (head("timezone: Europe/Londn"), 2, '"Europe/Londn" is not a time zone I know; did you mean "Europe/London"?'),
    (head("timezone: localtime"), 2, '"localtime" is not a time zone I know; expected one such as "Europe/London"'),
    (head("holidays: GB-SCO"), 2, '"GB-SCO" is not a region with public holidays I know; did you mean "GB-SCT"?'),
    (head("holidays: gb"), 2, '"gb" is not a region with public holidays I know; did you mean "GB"?'),
    (
        head("holidays: England"),
        2,
        '"England" cannot be read. No public holidays are known for "England"; please write a region such as "GB" or "GB-SCT".',
    ),
    (head("budget: {messages a day: many}"), 2, '"many" is not a number I can use here; expected digits, such as "3"'),
    (head("budget: 3"), 2, "expected a budget: keys and values, such as messages a day: …"),
    (head("digest: 9am"), 2, '"9am" is not a time of day; expected one from 00:00 to 23:59, such as "09:00"'),
    (head("anonymous topics: yes"), 2, '"yes" cannot be read here; expected no, or a number such as "from 5 members"'),
    (
        head("forum topic when: {waived: often}"),
        2,
        '"often" cannot be read here; expected a count and a time, such as "3 in 30 days"',
    ),
    (head("mediatr: coach"), 2, '"mediatr" is not a key of a charter I know; did you mean "mediator"?'),
    ("charter: Ours\n", 1, 'a charter needs "clauses"'),
    ("charter: Ours\nclauses: []", 2, "this list is empty; expected at least one"),
    ("charter: Ours\nclauses: none", 2, 'expected a list here: lines that start with "- "'),
    ("charter: Ours\nclauses: [none]", 2, "expected a clause: keys and values, such as id: …"),
]


@pytest.mark.parametrize(("text", "line", "sentence"), SINGLE, ids=[sentence[:50] for *_, sentence in SINGLE])
def test_one_thing_is_wrong_and_one_sentence_says_it(text: str, line: int, sentence: str):
    assert complaints(text) == [f"charter.yaml:{line}: {sentence}"]


def test_everything_that_is_wrong_is_said_at_once_in_the_order_of_lines():
    text = charter_of(
        "id: one\ntext: T\nwhen: a visit is plannd\nwho: [techncal, suport]\nmust: liase\nby: soon",
        "id: one\narea: A\ntext: T\nevery: Fryday 10:00\nhold: the forum\ngrace: 2 hours",
        head="charter: Ours\nclausess: x\ntimezone: Mars",
    )
    lines = [complaint.split(": ")[0].removeprefix("charter.yaml:") for complaint in complaints(text)]
    assert lines == ["2", "3", "5", "7", "8", "8", "9", "10", "11", "14", "16"]


def test_two_clauses_that_wait_for_one_another_are_both_named():
    one, two = after("two").replace("id: after", "id: one"), after("one").replace("id: after", "id: two")
    sentence = "this clause waits for its own breach, so it can never begin"
    assert complaints(charter_of(one, two)) == [f"charter.yaml:{line}: {sentence}" for line in (6, 13)]


def test_problems_are_values_and_a_list():
    with pytest.raises(Problems) as found:
        load("charter: Ours", "ours.yaml")
    assert found.value.problems == (Problem("ours.yaml", 1, 'a charter needs "clauses"'),)
    assert str(found.value) == 'ours.yaml:1: a charter needs "clauses"'


ANOTHER_MEANING = [
    "2 hours after the visit",
    "2 calendar days before the visit",
    "3 months",
    "2 nights before the visit",
]


@pytest.mark.parametrize("written", ANOTHER_MEANING)
def test_what_may_mean_something_else_gets_no_hint(written: str):
    (said,) = complaints(clause("by: 1 working day before the visit", f"by: {written}"))
    assert f'"{written}" cannot be read. A term is a number and a unit' in said
    assert "did you mean" not in said
