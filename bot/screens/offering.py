"""What the window for a rule offers: only what fits what is chosen so far, in people's words."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from bot.blocks.making import Draft, Options, Pattern
from bot.screens.drafts import HELD, ONE, OTHER, OVER, OWN, PLANNED, fact_of, unit_of
from bot.text import render
from bot.words import say
from protocols.charter.clauses import Breached, Charter, Clause
from protocols.charter.rhythm import Every, phrases
from protocols.charter.spoken import party, rhythm_day, who_acts
from protocols.charter.terms import Before, Term, Unit
from protocols.charter.vocabulary import FACTS, PARTIES, Actor, Function, Hold, Mode, OnHolidays, Place

OPTION, MOST = 75, 100  # Slack: in a select
NUMBERS = (*range(1, 11), 12, 15, 20, 24, 30, 45, 60, 90)
UNITS = (Unit.WORKING_HOUR, Unit.WORKING_DAY, Unit.MINUTE, Unit.HOUR, Unit.DAY, Unit.WEEK, Unit.SECOND)
LENGTHS = ("30 minutes", "1 working hour", "2 working hours", "4 working hours", "1 working day", "2 working days")
REMINDERS = (
    "1 working hour",
    "2 working hours",
    "4 working hours",
    "1 working day",
    "2 working days",
    "3 working days",
)
AREAS = ("Dealing directly with customers", "Customer feedback", "Conflict", "Team credit")

_ACTS: Mapping[str, str] = MappingProxyType(
    {
        "liaise": "maker.act.liaise",
        "answer": "maker.act.answer",
        "debrief": "maker.act.debrief",
        "acknowledge": "maker.act.acknowledge",
        "decide": "maker.act.decide",
        "close": "maker.act.close",
        "update the team": "maker.act.update",
        "sign": "maker.act.sign",
        "keep the promise": "maker.act.promise",
        "do it": "maker.act.do",
        OWN: "maker.act.own",
        f"{HELD}{Hold.THE_FORUM}": "maker.act.forum",
        f"{HELD}{Hold.THE_CELEBRATION}": "maker.act.celebration",
    }
)
_FITTING: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        PLANNED: ("liaise",),
        OVER: ("debrief",),
        "liaison is asked": ("answer",),
        "feedback is heard": ("acknowledge",),
        "feedback is acknowledged": ("decide",),
        "feedback is decided": ("close",),
        "a promise is made": ("keep the promise",),
        "a topic is decided": ("do it",),
        "someone joins": ("sign",),
        "the charter changes": ("sign",),
    }
)
_AT_A_RHYTHM = ("update the team", f"{HELD}{Hold.THE_FORUM}", f"{HELD}{Hold.THE_CELEBRATION}")
_PATTERNS = (
    (Pattern.BEFORE, "maker.pattern.before"),
    (Pattern.AFTER, "maker.pattern.after"),
    (Pattern.SAYS, "maker.pattern.says"),
    (Pattern.HAPPENS, "maker.pattern.happens"),
    (Pattern.EVERY, "maker.pattern.every"),
    (Pattern.MISSED, "maker.pattern.missed"),
    (Pattern.BAN, "maker.pattern.ban"),
)
_PLACES = (
    (Place.ANY_CHANNEL, "maker.place.any"),
    (Place.AN_ACCOUNT_CHANNEL, "maker.place.account"),
    (Place.A_SHARED_CHANNEL, "maker.place.shared"),
    (ONE, "maker.place.one"),
)
_HOLIDAYS = (
    (OnHolidays.MOVE_EARLIER, "maker.holidays.earlier"),
    (OnHolidays.MOVE_LATER, "maker.holidays.later"),
    (OnHolidays.SKIP, "maker.holidays.skip"),
)


def plain(key: str) -> str:
    """A sentence of ours as an option shows it."""
    return render(say(key), OPTION)


def acts(draft: Draft) -> list[str]:
    """What somebody can do there: what the language knows for it first, then their own words."""
    fitting = _AT_A_RHYTHM if draft.pattern is Pattern.EVERY else _FITTING.get(fact_of(draft), ())
    chosen = [draft.text("act")] if draft.clause_id and draft.text("act") in _ACTS else []
    return list(dict.fromkeys([*fitting, *chosen, OWN]))


def counts_back(draft: Draft, charter: Charter) -> bool:
    """Whether a visit is ahead, so that a term can count back from it."""
    if draft.pattern is Pattern.MISSED:
        return _origin(draft.text("missed"), charter) in {PLANNED, "liaison is asked"}
    if draft.pattern is Pattern.AS_IT_IS:
        return _origin(draft.clause_id, charter) in {PLANNED, "liaison is asked"}
    kind = FACTS.get(fact_of(draft))
    return kind is not None and kind.is_before_a_visit


def _origin(clause_id: str, charter: Charter) -> str:
    """What a rule comes from in the end, where that is a fact."""
    by_id = {clause.id: clause for clause in charter.clauses}
    for _ in by_id:
        clause = by_id.get(clause_id)
        if clause is None or not isinstance(clause.when, Breached):
            return clause.when if clause and isinstance(clause.when, str) else ""
        clause_id = clause.when.clause
    return ""


def options(draft: Draft, charter: Charter) -> dict[str, Options]:
    """What each field offers; what is chosen already is always among it."""
    back = counts_back(draft, charter)
    offered: dict[str, list[tuple[str, str]]] = {
        "pattern": [(each, plain(key)) for each, key in _PATTERNS],
        "fact": [(name, name.capitalize()) for name in FACTS if name not in (PLANNED, OVER)],
        "place": [(each, plain(key)) for each, key in _PLACES],
        "missed": [(each.id, each.text) for each in _can_be_missed(draft, charter)][:MOST],
        "day": [(each, rhythm_day(Every.parse(f"{each} 09:00"))) for each in phrases()],
        "act": [(each, plain(_ACTS[each])) for each in acts(draft)],
        "who": [*_actors(draft), *_parties()],
        "with": _parties(),
        "number": [(str(each), str(each)) for each in NUMBERS],
        "unit": units(is_before=back),
        "area": [*((each, each) for each in areas(charter)), (OTHER, plain("maker.area.other"))],
        "mode": [(each, plain(f"reach.mode.{each}")) for each in Mode],
        "notice": [(each, each) for each in LENGTHS],
        "grace": [(each, each) for each in LENGTHS],
        "nudge": _reminders(is_before=back),
        "waived": _parties(),
        "holidays": [(each, plain(key)) for each, key in _HOLIDAYS],
    }
    if draft.pattern is Pattern.AS_IT_IS:
        offered["pattern"].append((Pattern.AS_IT_IS, plain("maker.pattern.as_it_is")))
    return {name: _with_chosen(draft, name, some) for name, some in offered.items()}


def _with_chosen(draft: Draft, name: str, offered: list[tuple[str, str]]) -> Options:
    """A charter may say what is not offered: ninety-one days, a nudge a second before due."""
    if name in {"pattern", "fact", "act", "missed", "unit"}:
        return offered
    value = draft.values.get(name) or ()
    chosen = [value] if isinstance(value, str) else list(value)
    return [*offered, *((each, each) for each in chosen if each not in dict(offered))]


def _can_be_missed(draft: Draft, charter: Charter) -> list[Clause]:
    return [each for each in charter.clauses if not each.hold and each.id != draft.clause_id]


def areas(charter: Charter) -> Sequence[str]:
    """The headings that there are, then the usual ones."""
    return tuple(dict.fromkeys([*(clause.area for clause in charter.clauses), *AREAS]))[: MOST - 1]


def _actors(draft: Draft) -> Iterable[tuple[str, str]]:
    is_written, is_missed = draft.pattern in (Pattern.SAYS, Pattern.BAN), draft.pattern is Pattern.MISSED
    who = who_acts(fact_of(draft), is_written=is_written, is_missed=is_missed)
    return [(Actor.ANYONE.value, f"{who[:1].upper()}{who[1:]}")]


def _parties() -> list[tuple[str, str]]:
    roles = [word for word in PARTIES if word not in set(Function)]
    named = ((word, party(word)) for word in (*roles, *Function))
    return [(word, f"{said[:1].upper()}{said[1:]}") for word, said in named]


def units(*, is_before: bool) -> list[tuple[str, str]]:
    """Units from the moment it arises, and back from a visit that is ahead."""
    after = [unit_of(Term(amount=2, unit=unit)) for unit in UNITS]
    back = [unit_of(Term(amount=2, unit=unit, before=Before.THE_VISIT)) for unit in UNITS] if is_before else []
    return [
        *((each, each) for each in back),
        *((each, render(say("maker.unit.after", unit=each), 75)) for each in after),
    ]


def _reminders(*, is_before: bool) -> list[tuple[str, str]]:
    due = [(f"{length} before {Before.DUE}", f"{length} before it is due") for length in REMINDERS]
    visit = [f"{length} before {Before.THE_VISIT}" for length in REMINDERS] if is_before else []
    return [*((each, each) for each in visit), *due]
