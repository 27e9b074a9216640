"""Making a rule: which fields a draft has, how it reads so far, and what the language says to it, field by field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.blocks import making
from bot.blocks.kit import Block
from bot.blocks.making import Draft, Offer, Pattern
from bot.inbound import sentence
from bot.screens.drafts import HELD, ONE, OTHER, OWN, keep, keys_of, phrases_in, values_of
from bot.screens.offering import acts, counts_back, options, units
from bot.text import Said
from bot.words import say
from protocols.charter.clauses import Charter
from protocols.charter.drafting import Drafted, UnfinishedError
from protocols.charter.drafting import draft as drafted
from protocols.charter.sentences import read_aloud
from protocols.charter.terms import Unit
from protocols.charter.versions import CharterVersion
from protocols.charter.vocabulary import SIGN, Mode, Place

ALWAYS = frozenset({"pattern", "text", "reason", "area", "mode"})
_OF_PATTERN: Mapping[Pattern, frozenset[str]] = {
    Pattern.HAPPENS: frozenset({"fact"}),
    Pattern.SAYS: frozenset({"says", "place"}),
    Pattern.BAN: frozenset({"says", "place"}),
    Pattern.MISSED: frozenset({"missed"}),
    Pattern.EVERY: frozenset({"day", "hour"}),
}
_FIELD = {  # the field in which a key of the language is filled in
    "id": "text",
    "why": "reason",
    "every": "day",
    "in": "channel",
    "must": "own",
    "by": "act",
    "waived by": "waived",
    "short notice": "notice",
    "on holidays": "holidays",
    "when": "missed",
}


@dataclass(frozen=True)
class Wrong(Exception):  # noqa: N818  what is wrong with a draft, said at its fields
    """What will not do, by field."""

    fields: Mapping[str, str]


def new(version: CharterVersion) -> Draft:
    """A rule of which nothing is known yet."""
    return settled(Draft(version.id, values={"mode": str(Mode.ENFORCE)}), version.charter)


def changing(version: CharterVersion, clause_id: str) -> Draft:
    """A rule as it is. Raises LookupError when there is none of that id."""
    return Draft(version.id, clause_id, values=values_of(version.charter.clause(clause_id)))


def settled(draft: Draft, charter: Charter) -> Draft:
    """The same with what fits the pattern, where something was chosen for another one."""
    values = {"pattern": draft.pattern} | dict(draft.values)
    values.setdefault("place", str(Place.ANY_CHANNEL))
    values.setdefault("area", next((clause.area for clause in charter.clauses), OTHER))
    settling = replace(draft, values=values)
    if draft.text("act") not in acts(settling):
        values["act"] = acts(settling)[0]
    back = counts_back(settling, charter)
    if draft.text("unit") not in dict(units(is_before=back)):
        is_before = draft.pattern is Pattern.BEFORE
        values["unit"] = f"{Unit.WORKING_DAY}s before the visit" if is_before else f"{Unit.WORKING_DAY}s"
    if values["act"] != SIGN:
        values["number"] = draft.text("number") or "1"
    return replace(draft, values=values)


def form(draft: Draft, version: CharterVersion) -> Block:
    """The window for this draft; what has no field in it is carried along."""
    draft = settled(draft, version.charter)
    visible = _shown(draft, version.charter)
    offer = Offer(
        options=options(draft, version.charter),
        shown=visible,
        reads=reads(draft, version),
        counts_back=counts_back(draft, version.charter),
    )
    return making.form(draft, offer, keep(draft, version.charter, *visible, "unit"))


def _shown(draft: Draft, charter: Charter) -> frozenset[str]:
    """The fields that this draft has."""
    return frozenset(
        {
            *ALWAYS,
            *_OF_PATTERN.get(draft.pattern, ()),
            *(["channel"] if draft.text("place") == ONE and "place" in _OF_PATTERN.get(draft.pattern, ()) else []),
            *(["heading"] if draft.text("area") == OTHER else []),
            *_of_what(draft, charter),
        }
    )


def _of_what(draft: Draft, charter: Charter) -> Iterator[str]:
    if _is_ban(draft, charter):
        yield "who"
        return
    yield "act"
    if draft.pattern is Pattern.EVERY and draft.is_longer:
        yield "holidays"
    if is_held(draft):
        return
    yield from ("who", "with", "number")
    if draft.text("act") == OWN:
        yield "own"
    if draft.is_longer:
        yield from ("grace", "nudge", "waived")
        if draft.text("unit").endswith("before the visit"):
            yield "notice"


def _is_ban(draft: Draft, charter: Charter) -> bool:
    if draft.pattern is Pattern.AS_IT_IS:
        return bool(charter.clause(draft.clause_id).must_not)
    return draft.pattern is Pattern.BAN


def is_held(draft: Draft) -> bool:
    """Whether it is something that the team does together, and nobody owes."""
    return draft.pattern is Pattern.EVERY and draft.text("act").startswith(HELD)


def reads(draft: Draft, version: CharterVersion) -> Said:
    """How the rule reads so far; what is missing, where it does not read at all yet."""
    if missing := _missing(draft, version.charter):
        return say("maker.reads.not_yet", what=sentence(missing))
    unsaid = {"text": draft.text("text") or "…", "heading": draft.text("heading") or "…"}
    try:
        found = read(replace(draft, values=dict(draft.values) | unsaid), version)
    except Wrong as wrong:
        return say("maker.reads.not_yet", what=next(iter(wrong.fields.values())))
    return say("maker.reads", sentence=read_aloud(found.clause, found.charter.clauses))


def _missing(draft: Draft, charter: Charter) -> str:
    """The first thing without which nobody could read it aloud."""
    wanted = (
        ("fact", "maker.needs.fact", draft.text("fact")),
        ("says", "maker.needs.words", phrases_in(draft.text("says"))),
        ("channel", "maker.needs.channel", draft.text("channel")),
        ("missed", "maker.needs.rule", draft.text("missed")),
        ("day", "maker.needs.day", draft.text("day") and draft.text("hour")),
        ("own", "maker.needs.act", draft.text("own")),
        ("who", "maker.needs.who", draft.several("who")),
        ("number", "maker.needs.by", draft.text("number") or draft.text("act") == SIGN),
    )
    visible = _shown(draft, charter)
    return next((key for name, key, filled in wanted if name in visible and not filled), "")


def read(draft: Draft, version: CharterVersion) -> Drafted:
    """The draft as a clause of its charter. Raises Wrong."""
    if missing := _missing(draft, version.charter):
        raise Wrong({"text": sentence(missing)})
    try:
        return drafted(version.text, keys_of(draft, version.charter))
    except UnfinishedError as unfinished:
        visible = _shown(draft, version.charter)
        raise Wrong(dict(_at_fields(unfinished.complaints, visible))) from None


def _at_fields(complaints: Mapping[str, str], visible: frozenset[str]) -> Iterator[tuple[str, str]]:
    for key, said in complaints.items():
        named = "says" if key == "in" and "channel" not in visible else _FIELD.get(key, key)
        field = named if named in visible else "text"
        yield field, in_peoples_words(key, said)


def in_peoples_words(key: str, said: str) -> str:
    """What the language says of a key: it speaks of clauses, and people of rules."""
    if "stands alone" in said:
        return sentence("maker.wrong.alone")
    if key == "area":
        return sentence("maker.wrong.area")
    told = said.replace("this clause", "this rule").replace("a clause", "a rule").replace("the clause", "the rule")
    whole = f"{told[:1].upper()}{told[1:]}".rstrip(".")
    if not key:
        return sentence("maker.wrong.other", what=whole)
    return f"{whole}{'' if whole.endswith('?') else '.'}"
