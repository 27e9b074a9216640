"""A clause read aloud: what it says to somebody who never saw the file. Total over the language."""

from collections.abc import Iterable, Iterator

from protocols.charter.built_in import TO_SIGN
from protocols.charter.clauses import Breached, Clause, Says
from protocols.charter.spoken import Doers, by, comes_too_late, doers, happens, listed, party, reminders, rhythm, writes
from protocols.charter.terms import Before, Term
from protocols.charter.vocabulary import LIAISE, SIGN, Actor, Hold, Mode, OnHolidays, Role

_ACTS = {
    "answer": ("answers", "answer"),
    "debrief": ("shares what was heard and promised", "share what was heard and promised"),
    "acknowledge": ("acknowledges it", "acknowledge it"),
    "decide": ("decides what comes of it", "decide what comes of it"),
    "close": ("closes it", "close it"),
    "update the team": ("updates the team", "update the team"),
    SIGN: ("signs the charter", "sign the charter"),
    "keep the promise": ("keeps the promise", "keep the promise"),
    "do it": ("does it", "do it"),
}
_HELD = {Hold.THE_FORUM: "the team holds its forum", Hold.THE_CELEBRATION: "the team celebrates"}
_HOLIDAYS = {
    OnHolidays.MOVE_EARLIER: "A public holiday moves it to the working day before.",
    OnHolidays.MOVE_LATER: "A public holiday moves it to the working day after.",
    OnHolidays.SKIP: "On a public holiday it is left out.",
}
_PLANNED = "a visit is planned"


def read_aloud(clause: Clause, others: Iterable[Clause] = ()) -> str:
    """The whole rule in a few sentences. `others`: the clauses that it may be about."""
    return " ".join([in_short(clause, others), *_details(clause)])


def in_short(clause: Clause, others: Iterable[Clause] = ()) -> str:
    """The rule in one sentence: who does what, when, and by when."""
    if clause.must_not:
        said = _ban(clause, others)
    elif clause.hold:
        said = f"{rhythm(clause.every) if clause.every else 'From time to time'} {_HELD[clause.hold]}"
    else:
        said = f"{_lead(clause, others)}{_duty(clause)}"
    return f"{said[:1].upper()}{said[1:]}."


def _lead(clause: Clause, others: Iterable[Clause]) -> str:
    """What calls it up. That a visit is planned goes without saying where it is to be done before the visit."""
    if clause.every:
        return f"{rhythm(clause.every)} "
    if clause.when is None or _is_before_a_planned_visit(clause) or _is_who_writes(clause):
        return ""
    return f"when {happens(clause.when, others)}, "


def _is_before_a_planned_visit(clause: Clause) -> bool:
    return clause.when == _PLANNED and clause.by is not None and clause.by.before is Before.THE_VISIT


def _is_who_writes(clause: Clause) -> bool:
    """The sentence begins with who writes what."""
    return isinstance(clause.when, Says) and set(clause.who) <= set(Actor)


def _duty(clause: Clause) -> str:
    who = doers(clause)
    late = f"; known late, within {clause.short_notice}" if _counts_back(clause.by) else ""
    return f"{who.words} {_act(clause, who)} {by(clause.by or TO_SIGN)}{late}"


def _counts_back(term: Term | None) -> bool:
    return term is not None and term.before is Before.THE_VISIT


def _act(clause: Clause, who: Doers) -> str:
    """Acts that the language knows are told in their own words; of a team's own words nobody knows the grammar."""
    must = clause.must or ""
    if must == LIAISE:
        return f"{who.verb('liaises', 'liaise')} with {party(clause.counterpart or Role.ACCOUNT_MANAGER)}"
    if must in _ACTS:
        return who.verb(*_ACTS[must])
    partner = clause.counterpart
    has_partner = partner is not None and partner not in must.lower()
    return f"{who.verb('has', 'have')} to {must}" + (f" with {party(partner)}" if partner and has_partner else "")


def _ban(clause: Clause, others: Iterable[Clause]) -> str:
    who = doers(clause)
    is_everybody = set(clause.who) <= set(Actor)
    if isinstance(clause.when, Says):
        if is_everybody:
            return f"nobody {writes(clause.when)}"
        return f"{who.words} {writes(clause.when, who.verb('does not write', 'do not write'))}"
    never = "left out by everybody" if is_everybody else f"left out by {who.words}"
    return f"{never}: {happens(clause.when or 'it happens', others)}"


def _details(clause: Clause) -> Iterator[str]:
    """What else the clause says, a sentence each; what the language says by itself is left out."""
    if clause.every:
        yield _HOLIDAYS[clause.on_holidays]
    if clause.must in _ACTS and clause.counterpart:
        yield f"It is owed to {party(clause.counterpart)}."
    if clause.grace.amount:
        yield f"Up to {clause.grace} after that it is late, and counts as kept."
    if nudges := [nudge for nudge in clause.nudge if not comes_too_late(nudge, clause.by)]:
        yield f"A reminder comes {reminders(nudges)}."
    yield from _for_whom(clause)
    yield from _how_far(clause)


def _for_whom(clause: Clause) -> Iterator[str]:
    if clause.waived_by:
        who = party(clause.waived_by)
        yield f"{who[:1].upper()}{who[1:]} can say that it is not needed."
    if clause.visible_to:
        yield f"It is seen at once by {listed([party(word) for word in clause.visible_to])}."
    if clause.alternate:
        yield f"What is about them goes to {party(clause.alternate)} instead."


def _how_far(clause: Clause) -> Iterator[str]:
    if clause.mode is Mode.SHADOW:
        yield "It is on trial: nobody is asked, and it is only counted."
    elif clause.mode is Mode.PROMPT and not clause.hold:
        yield "It is only mentioned, and nothing is tracked."
    elif isinstance(clause.when, Says | Breached) and clause.must_not:
        yield "Whoever it looks like is asked first."
