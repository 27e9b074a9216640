"""The words of a charter as people say them: "technical and support people", "every Friday at 10:00"."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from protocols.charter.clauses import Breached, Clause, Says, When
from protocols.charter.rhythm import Day, Every
from protocols.charter.rhythm import phrase as day_phrase
from protocols.charter.terms import Before, Term
from protocols.charter.vocabulary import Actor, Function, Place

_WHO_ACTS = {
    "a visit is planned": "whoever travels",
    "liaison is asked": "whoever sent the brief",
    "a visit is over": "whoever travelled",
    "feedback is heard": "whoever passed it on",
    "a promise is made": "whoever took it on",
    "someone joins": "the newcomer",
    "the charter changes": "everybody",
}
_HAPPENS = {"liaison is asked": "a brief was sent", "someone joins": "somebody joins the team"}
_PLACES = {
    Place.ANY_CHANNEL: "",
    Place.AN_ACCOUNT_CHANNEL: " in a customer’s channel",  # noqa: RUF001
    Place.A_SHARED_CHANNEL: " in a channel that a customer can read",
}
_AT_ONCE = "at once"


@dataclass(frozen=True)
class Doers:
    """Who does something, as the beginning of a sentence; `are_many` decides between "does" and "do"."""

    words: str
    are_many: bool = False

    def verb(self, one: str, many: str) -> str:
        return many if self.are_many else one


def doers(clause: Clause) -> Doers:
    """Whom the clause binds."""
    if len(clause.who) == 1 and clause.who[0] in set(Actor):
        return Doers(_who_acts(clause))
    functions = [word for word in clause.who if word in set(Function)]
    roles = [f"the {word}" for word in clause.who if word not in set(Function)]
    named = [f"{listed(functions)} people"] if functions else []
    return Doers(listed([*roles, *named]), are_many=bool(functions) or len(roles) > 1)


def _who_acts(clause: Clause) -> str:
    if isinstance(clause.when, Says):
        return f"whoever {writes(clause.when)}"
    fact = clause.when if isinstance(clause.when, str) else ""
    return who_acts(fact, is_missed=isinstance(clause.when, Breached))


def who_acts(fact: str, *, is_written: bool = False, is_missed: bool = False) -> str:
    """Whom "anyone" means: by what happens, or where it is something written, or a rule missed; else everybody."""
    if is_written or is_missed:
        return "whoever writes it" if is_written else "whoever missed it"
    return _WHO_ACTS.get(fact, "whoever it is about" if fact else "everybody")


def party(word: str) -> str:
    """A role or a function to whom something is owed."""
    return f"{word} people" if word in set(Function) else f"the {word}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words as one says them: "a, b and c"."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def happens(when: When, others: Iterable[Clause] = ()) -> str:
    """What calls a rule up, after "When …"."""
    if isinstance(when, Says):
        return f"somebody {writes(when)}"
    if isinstance(when, Breached):
        missed = next((f"“{each.text.rstrip('.')}”" for each in others if each.id == when.clause), when.clause)
        return f"{missed} was missed"
    return _HAPPENS.get(when, when)


def writes(says: Says, verb: str = "writes") -> str:
    """What somebody writes, and where."""
    where = _PLACES[Place(says.place)] if says.place in set(Place) else f" in #{says.place}"
    return f"{verb} {listed([f'“{phrase}”' for phrase in says.phrases], 'or')}{where}"


def rhythm(every: Every) -> str:
    """When it comes round, as the beginning of a sentence."""
    return f"{rhythm_day(every)} at {every.at:%H:%M}"


def rhythm_day(every: Every) -> str:
    """On which days, without the hour."""
    if every.nth is None:
        return "Every day" if every.day is Day.ANY else f"Every {every.day}"
    return f"On the {day_phrase(every)} of each month"


def by(term: Term) -> str:
    """By when, at the end of a sentence."""
    if term.before:
        return f"{term}" if term.amount else f"before {term.before} begins"
    return f"within {term}" if term.amount else _AT_ONCE


def comes_too_late(nudge: Term, by: Term | None) -> bool:
    """Whether a reminder counts back from the visit to a moment after that by which it is to be done."""
    if by is None or not (by.before is nudge.before is Before.THE_VISIT):
        return False
    return by.unit is nudge.unit and nudge.amount < by.amount


def reminders(nudges: Sequence[Term]) -> str:
    """When Parley reminds somebody: "3 working days before the visit and 2 working hours before it is due"."""
    by_anchor: dict[str, list[str]] = {}
    for term in nudges:
        anchor = "before the visit" if term.before is Before.THE_VISIT else "before it is due"
        by_anchor.setdefault(anchor, []).append(str(term.model_copy(update={"before": None})))
    return listed([f"{listed(lengths)} {anchor}" for anchor, lengths in by_anchor.items()])
