"""A rule in the making: read from what somebody filled in, from a clause, and written as the keys of a clause."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from bot.blocks.making import Draft, Pattern
from protocols.charter.clauses import Breached, Charter, Clause, Says
from protocols.charter.naming import id_for
from protocols.charter.printing import written
from protocols.charter.rhythm import phrase
from protocols.charter.terms import Term
from protocols.charter.vocabulary import ACTS, FACTS, SIGN, Place

PLANNED, OVER = "a visit is planned", "a visit is over"
OWN, HELD, OTHER, ONE = "own words", "hold ", "another", "one channel"
NO_GRACE = Clause.model_fields["grace"].default
LONGEST = 2000
MOST_KEPT = 3000  # Slack: in private_metadata
_BETWEEN = (",", ";", "|", "/", "\\")
_OF_A_DUTY = ("must", "by", "short notice", "grace", "nudge")


def read_view(view: Mapping[str, Any], charter: Charter) -> Draft:
    """What is filled in, and what was filled in in fields that are not shown at the moment."""
    kept = kept_in(view["private_metadata"], charter)
    values = dict(kept.values)
    for block in view["state"]["values"].values():
        values |= {action.removeprefix("maker."): _value(state) for action, state in block.items()}
    return Draft(kept.base, kept.clause_id, kept.is_longer, values)


def _value(state: Mapping[str, Any]) -> Any:
    if "selected_options" in state:
        return [option["value"] for option in state["selected_options"] or ()]
    if "selected_option" in state:
        return (state["selected_option"] or {}).get("value")
    return state.get("selected_time") or state.get("value")


def keep(draft: Draft, charter: Charter, *without: str) -> str:
    """The draft as a window carries it along, shorter by what is as in the charter, and by these fields.

    Raises ValueError when it does not fit.
    """
    as_is = _as_is(draft.clause_id, charter)
    values = {key: value for key, value in draft.values.items() if key not in without and value != as_is.get(key)}
    kept = json.dumps([draft.base, draft.clause_id, int(draft.is_longer), values], ensure_ascii=False)
    if len(kept) > MOST_KEPT:
        raise ValueError(len(kept))
    return kept


def kept_in(text: str, charter: Charter) -> Draft:
    """The draft that a window carries along."""
    base, clause_id, is_longer, values = json.loads(text)
    return Draft(base, clause_id, bool(is_longer), _as_is(clause_id, charter) | values)


def _as_is(clause_id: str, charter: Charter) -> dict[str, Any]:
    clause = next((each for each in charter.clauses if each.id == clause_id), None)
    return values_of(clause) if clause else {}


def values_of(clause: Clause) -> dict[str, Any]:
    """A clause as the window shows it."""
    told = {
        "pattern": pattern_of(clause),
        "who": list(clause.who),
        "act": f"{HELD}{clause.hold}" if clause.hold else clause.must if clause.must in ACTS else OWN,
        "own": clause.must if clause.must not in ACTS else None,
        "with": clause.counterpart,
        "text": clause.text,
        "reason": clause.why,
        "area": clause.area,
        "mode": str(clause.mode),
        "notice": str(clause.short_notice),
        "grace": str(clause.grace) if clause.grace != NO_GRACE else None,
        "nudge": [str(term) for term in clause.nudge],
        "waived": clause.waived_by,
        "holidays": str(clause.on_holidays),
    }
    return {key: value for key, value in (told | dict(_occasion(clause))).items() if value}


def _occasion(clause: Clause) -> Iterator[tuple[str, str]]:
    """By when, and on what."""
    if clause.by:
        number, _, unit = str(clause.by).partition(" ")
        yield from (("number", number), ("unit", unit_of(clause.by) if unit else ""))
    if clause.every:
        yield from (("day", phrase(clause.every)), ("hour", f"{clause.every.at:%H:%M}"))
    if isinstance(clause.when, Says):
        is_kind = clause.when.place in set(Place)
        yield "says", _joined(clause.when.phrases)
        yield from [("place", str(clause.when.place))] if is_kind else [("place", ONE), ("channel", clause.when.place)]
    elif isinstance(clause.when, Breached):
        yield "missed", clause.when.clause
    elif clause.when:
        yield "fact", clause.when


def unit_of(term: Term) -> str:
    """A term without its number, in the plural: "working days before the visit"."""
    return str(term.model_copy(update={"amount": 2})).partition(" ")[2]


def pattern_of(clause: Clause) -> Pattern:
    """How somebody thinks of it."""
    if clause.must_not:
        return Pattern.BAN if isinstance(clause.when, Says) and _can_join(clause.when) else Pattern.AS_IT_IS
    if isinstance(clause.when, Says):
        return Pattern.SAYS if _can_join(clause.when) else Pattern.AS_IT_IS
    if clause.every:
        return Pattern.EVERY
    if isinstance(clause.when, Breached):
        return Pattern.MISSED
    return {PLANNED: Pattern.BEFORE, OVER: Pattern.AFTER}.get(clause.when or "", Pattern.HAPPENS)


def _joined(phrases: tuple[str, ...]) -> str:
    between = _between(phrases)
    ending = between if len(phrases) == 1 and between != _BETWEEN[0] else ""
    return f"{between} ".join(phrases) + ending


def _between(phrases: tuple[str, ...]) -> str:
    return next((mark for mark in _BETWEEN if not any(mark in phrase for phrase in phrases)), "")


def _can_join(says: Says) -> bool:
    joined = _joined(says.phrases)
    return len(joined) <= LONGEST and phrases_in(joined) == list(says.phrases)


def phrases_in(text: str) -> list[str]:
    """What somebody wrote with commas between, each once; quotes around a phrase are not meant."""
    marks = [mark for mark in _BETWEEN if mark in text]
    parts = text.split(marks[-1] if marks else _BETWEEN[0])
    return list(dict.fromkeys(filter(None, (part.strip().strip("\"“”„‘’'").strip() for part in parts))))  # noqa: RUF001


def keys_of(draft: Draft, charter: Charter) -> dict[str, Any]:
    """The draft as a clause is written; what the window does not ask for stays as it was."""
    known = next((each for each in charter.clauses if each.id == draft.clause_id), None)
    before = written(known) if known else {}
    heading = draft.text("heading") if draft.text("area") == OTHER else draft.text("area")
    taken = {each.id for each in charter.clauses}
    words = {
        "id": draft.clause_id or id_for(draft.text("text"), taken),
        "area": heading,
        "text": draft.text("text"),
        "why": draft.text("reason"),
        "mode": draft.text("mode"),
    }
    keys = before | words | {"when": None, "every": None, "who": draft.several("who")}
    keys |= {"when": before.get("when")} if draft.pattern is Pattern.AS_IT_IS else _called_up_by(draft)
    keys |= _asked(draft, before) if draft.pattern is not Pattern.AS_IT_IS or "must not" not in before else {}
    keys |= {"on holidays": draft.text("holidays") if keys["every"] else None}
    return {key: value for key, value in keys.items() if value}


def _called_up_by(draft: Draft) -> dict[str, Any]:
    match draft.pattern:
        case Pattern.EVERY:
            return {"every": f"{draft.text('day')} {draft.text('hour')}".strip()}
        case Pattern.SAYS | Pattern.BAN:
            place = draft.text("channel").lstrip("#") if draft.text("place") == ONE else draft.text("place")
            says: dict[str, Any] = {"says": phrases_in(draft.text("says"))}
            return {"when": says | ({"in": place} if place else {})}
        case Pattern.MISSED:
            return {"when": {"breached": draft.text("missed")}}
        case _:
            return {"when": fact_of(draft)}


def fact_of(draft: Draft) -> str:
    """What happens, by its name in the language; empty where the draft is about something else, or does not say."""
    named = draft.text("fact")
    of_visits = {Pattern.BEFORE: PLANNED, Pattern.AFTER: OVER}
    return of_visits.get(draft.pattern) or (named if draft.pattern is Pattern.HAPPENS and named in FACTS else "")


def _asked(draft: Draft, before: Mapping[str, Any]) -> dict[str, Any]:
    """What is owed, or left out, or held."""
    nothing: dict[str, Any] = dict.fromkeys(_OF_A_DUTY) | {"must not": None, "hold": None}
    act = draft.text("act")
    if draft.pattern is Pattern.BAN:
        return nothing | {"must not": "happen"}
    if act.startswith(HELD):
        return nothing | {"hold": act.removeprefix(HELD), "who": before.get("who") if "hold" in before else None}
    by = f"{draft.text('number')} {draft.text('unit')}".strip()
    return nothing | {
        "must": draft.text("own") if act == OWN else act,
        "with": draft.text("with"),
        "by": None if act == SIGN and not draft.text("number") else by,
        "short notice": draft.text("notice"),
        "grace": draft.text("grace"),
        "nudge": draft.several("nudge"),
        "waived by": draft.text("waived"),
    }
