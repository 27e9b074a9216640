"""The closed lists of the charter's language. Facts and acts may be added to by a Python module; the rest is fixed."""

from dataclasses import dataclass
from enum import StrEnum


class Mode(StrEnum):
    """How far a clause goes: recorded and nobody asked; asked or told but not tracked; tracked."""

    SHADOW = "shadow"
    PROMPT = "prompt"
    ENFORCE = "enforce"


class OnHolidays(StrEnum):
    """What a rhythm does when its day is a public holiday."""

    MOVE_EARLIER = "move earlier"
    MOVE_LATER = "move later"
    SKIP = "skip"


class Hold(StrEnum):
    """What a clause may hold: a broadcast to the team, not a duty."""

    THE_FORUM = "the forum"
    THE_CELEBRATION = "the celebration"


class Ban(StrEnum):
    """What must not be: that the fact happens at all."""

    HAPPEN = "happen"


class Place(StrEnum):
    """Kinds of channels. A clause may name one channel instead."""

    ANY_CHANNEL = "any channel"
    AN_ACCOUNT_CHANNEL = "an account channel"
    A_SHARED_CHANNEL = "a shared channel"


class Actor(StrEnum):
    """Whom a clause binds by what they do rather than by what they are."""

    ANYONE = "anyone"
    THE_TRAVELLER = "the traveller"
    THE_AUTHOR = "the author"


class Role(StrEnum):
    """Roles on an account. A function's name may be a role as well: then the account says who it is."""

    ACCOUNT_MANAGER = "account manager"
    ACCOUNT_EXECUTIVE = "account executive"
    TECHNICAL_MANAGER = "technical manager"
    COACH = "coach"


class Function(StrEnum):
    """What somebody's work is."""

    TECHNICAL = "technical"
    SUPPORT = "support"
    SALES = "sales"
    ACCOUNT_MANAGEMENT = "account management"
    FINANCE = "finance"
    MARKETING = "marketing"
    OPERATIONS = "operations"
    LEGAL = "legal"
    MANAGEMENT = "management"


class Level(StrEnum):
    """How senior somebody is."""

    MEMBER = "member"
    SENIOR = "senior"
    LEAD = "lead"
    DIRECTOR = "director"
    EXECUTIVE = "executive"


PARTIES: tuple[str, ...] = (*Role, *Function)


@dataclass(frozen=True)
class FactKind:
    """A kind of thing that happens, as `when` names it."""

    name: str
    has_traveller: bool = False
    is_before_a_visit: bool = False


FACTS: dict[str, FactKind] = {}
ACTS: set[str] = set()


def add_fact(name: str, *, has_traveller: bool = False, is_before_a_visit: bool = False) -> FactKind:
    """Let charters say `when: NAME`. Twice the same is one; raises ValueError for a name that means something else."""
    kind = FactKind(name, has_traveller, is_before_a_visit)
    if FACTS.setdefault(name, kind) != kind:
        raise ValueError(f'The fact "{name}" exists already and is another kind of fact.')
    return kind


def add_act(name: str) -> str:
    """Let charters say `must: NAME` and mean more by it than a plain duty."""
    ACTS.add(name)
    return name


add_fact("a visit is planned", has_traveller=True, is_before_a_visit=True)
add_fact("liaison is asked", has_traveller=True, is_before_a_visit=True)
add_fact("a visit is over", has_traveller=True)
for _name in (
    "feedback is heard",
    "feedback is acknowledged",
    "feedback is decided",
    "a promise is made",
    "a topic is decided",
    "a step is agreed",
    "someone joins",
    "the charter changes",
):
    add_fact(_name)

LIAISE, ANSWER, DEBRIEF = add_act("liaise"), add_act("answer"), add_act("debrief")
SIGN, KEEP_THE_PROMISE, DO_IT = add_act("sign"), add_act("keep the promise"), add_act("do it")
ACKNOWLEDGE, DECIDE, CLOSE = add_act("acknowledge"), add_act("decide"), add_act("close")
UPDATE_THE_TEAM = add_act("update the team")

ASKED_WITH_A_CARD = frozenset({LIAISE, ANSWER})
"""Acts that people are asked for by a form or a card of their own as soon as they are owed."""
NOBODY_ELSES = frozenset({ANSWER, DEBRIEF})
"""Acts that cannot be given to somebody else: an answer is the account manager's, a debrief is by who was there."""
