"""Whoever breaks a clause is told whom or what it should name, and the nearest right spelling."""

import pytest

from tests.protocols.charter.examples import ANSWER, BAN, FORUM, clause, complaints

SINGLE = [
    # words for people
    (
        clause("who: technical", "who: techncal"),
        7,
        '"techncal" is not a function or role I know; did you mean "technical"?',
    ),
    (
        clause("who: technical", "who: [technical, suport]"),
        7,
        '"suport" is not a function or role I know; did you mean "support"?',
    ),
    (clause("who: technical", "who: [anyone, legal]"), 7, '"anyone" stands alone; a list is for functions and roles'),
    (clause("who: technical", "who: [legal, legal]"), 7, '"legal" is in this list twice'),
    (clause("who: technical", "who: []"), 7, "this list is empty; expected at least one"),
    (clause("who: technical", "who:"), 7, "nothing is written here; please fill it in, or take the key out"),
    (
        clause("must: liaise", "must: liaise\nwith: acount manager"),
        9,
        '"acount manager" is not a function or role I know; did you mean "account manager"?',
    ),
    (
        clause("must: liaise", "must: liaise\nwaived by: the boss"),
        9,
        '"the boss" is not a function or role I know; expected account manager, account executive, technical manager, coach, technical, support, sales, account management, finance, marketing, operations, legal, management',
    ),
    (
        clause("by: 1 hour", "by: 1 hour\nwaived by: account manager", ANSWER),
        10,
        "the account manager owes this duty, and nobody waives their own; please name another role",
    ),
    (
        clause("who: technical", "who: the traveler"),
        7,
        '"the traveler" is not a function or role I know; did you mean "the traveller"?',
    ),
    (
        clause("when: a visit is planned\nwho: technical", "when: someone joins\nwho: the traveller").replace(
            " before the visit", ""
        ),
        7,
        "nobody travels here; expected anyone, functions or a role",
    ),
    # what is asked, of whom, by when
    (clause("who: technical\n", ""), 7, 'a duty needs "who": whom it binds'),
    (clause("by: 1 working day before the visit\n", ""), 8, 'a duty needs "by": a term such as "5 working days"'),
    (clause("must: liaise", "must: liase"), 8, '"liase" is not an act I know; did you mean "liaise"?'),
    (clause("must: liaise", "must: Liaise"), 8, '"Liaise" is not an act I know; did you mean "liaise"?'),
    (clause("must: liaise\n", ""), 3, 'this clause needs "must", "must not" or "hold"'),
    (
        clause("must: liaise", "must: liaise\nmust not: happen"),
        9,
        'a clause has one of "must", "must not" and "hold", and this one has must and must not',
    ),
    (clause("must not: happen", "must not: hapen", BAN), 7, '"hapen" is not a ban I know; did you mean "happen"?'),
    (clause("must not: happen", "must not: happen\nby: 1 day", BAN), 8, 'a ban has no deadline; please take "by" out'),
    (
        clause("hold: the forum", "hold: the forum\ngrace: 1 day", FORUM),
        8,
        'a broadcast has no deadline; please take "grace" out',
    ),
    (
        clause("hold: the forum", "hold: forum", FORUM),
        7,
        '"forum" is not a broadcast I know; did you mean "the forum"?',
    ),
]


@pytest.mark.parametrize(("text", "line", "sentence"), SINGLE, ids=[sentence[:50] for *_, sentence in SINGLE])
def test_one_thing_is_wrong_and_one_sentence_says_it(text: str, line: int, sentence: str):
    assert complaints(text) == [f"charter.yaml:{line}: {sentence}"]
