"""What has to fit together within one clause. Each rule yields the key it is about, and what is wrong."""

from collections.abc import Iterator

from protocols.charter.vocabulary import SIGN, Actor, Role
from protocols.yamltext.shape import Complaint, Filled

_WHAT_IT_ASKS = ("must", "must not", "hold")
_OF_A_DEADLINE = ("by", "short notice", "grace", "nudge")


def complaints_about(clause: Filled) -> Iterator[Complaint]:
    """Everything in this clause that does not fit together."""
    yield from _what_it_answers(clause)
    yield from _what_it_asks(clause)
    if "must" in clause.given:
        yield from _a_duty(clause)
    elif {"must not", "hold"} & clause.given:
        yield from _no_deadline(clause)


def _what_it_answers(clause: Filled) -> Iterator[Complaint]:
    if {"when", "every"} <= clause.given:
        yield "every", 'a clause has "when" or "every", not both; please make two clauses'
    elif "when" not in clause.given and "every" not in clause.given:
        yield "id", 'this clause needs "when" (what happened) or "every" (a rhythm)'
    elif "every" not in clause.given:
        for key in ("hold", "on holidays"):
            if key in clause.given:
                yield key, f'"{key}" goes with "every", such as "every: Friday 10:00"'
    elif "must not" in clause.given:
        yield "every", 'a ban is about something that happens; please write "when", such as when: {says: [discount]}'
    elif clause.values.get("who") == (Actor.THE_AUTHOR,):
        yield "who", "a rhythm has no author; expected anyone, functions or a role"


def _what_it_asks(clause: Filled) -> Iterator[Complaint]:
    asked = [key for key in _WHAT_IT_ASKS if key in clause.given]
    if not asked:
        yield "id", 'this clause needs "must", "must not" or "hold"'
    elif len(asked) > 1:
        yield asked[1], f'a clause has one of "must", "must not" and "hold", and this one has {" and ".join(asked)}'


def _a_duty(clause: Filled) -> Iterator[Complaint]:
    if "who" not in clause.given:
        yield "must", 'a duty needs "who": whom it binds'
    if "by" not in clause.given and clause.values.get("must") != SIGN:
        yield "must", 'a duty needs "by": a term such as "5 working days"'
    waived_by = clause.values.get("waived_by")
    if waived_by in set(Role) and clause.values.get("who") == (waived_by,):
        yield "waived by", f"the {waived_by} owes this duty, and nobody waives their own; please name another role"


def _no_deadline(clause: Filled) -> Iterator[Complaint]:
    what = "a ban" if "must not" in clause.given else "a broadcast"
    for key in _OF_A_DEADLINE:
        if key in clause.given:
            yield key, f'{what} has no deadline; please take "{key}" out'
