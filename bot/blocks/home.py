"""The Home tab: what asks for something first, then what is coming, then what else there is to see."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, Self, TypeVar

from bot.blocks import feedback, kit, plans, promising
from bot.blocks.crediting import liking_button
from bot.blocks.feedback import Piece
from bot.blocks.kit import Block
from bot.blocks.owed import Owed, doing, say_named, ways
from bot.blocks.preparing import Promised
from bot.blocks.promising import Offer
from bot.blocks.redress import contest_button, waive_button
from bot.blocks.team import team_button
from bot.text import Said, together
from bot.words import say
from protocols.duty.obligation import State
from protocols.visits.records import Sort, Visit

MOST = 8
MOST_BLOCKS = 100  # Slack: in a view
SEE_CHARTER, SEE_KEPT = "home.charter", "home.kept"
T = TypeVar("T")
Drawn = TypeVar("Drawn")


@dataclass(frozen=True)
class Coming:
    """A visit to come, with the names it shows. `stand`: how far its brief is ("" while there is none)."""

    visit: Visit
    account: str
    names: Sequence[str]
    when: str
    is_own: bool
    stand: str = ""


@dataclass(frozen=True)
class Expected:
    """What somebody else owes this person, who may perhaps let it go."""

    owed: Owed
    may_waive: bool


@dataclass(frozen=True)
class Some(Generic[T]):
    """The first of what there is, as many as the tab has room for at most; its length counts all of it."""

    first: Sequence[T] = ()
    count: int = 0

    @classmethod
    def of(cls, gather: Sequence[Callable[[], T]]) -> Self:
        """Nothing is gathered that is not shown."""
        return cls([each() for each in gather[:MOST]], len(gather))

    def __len__(self) -> int:
        return self.count

    def drawn(self, draw: Callable[[T], Drawn]) -> "Some[Drawn]":
        """The same as it looks."""
        return Some([draw(each) for each in self.first], self.count)


@dataclass(frozen=True)
class Home:
    """What one person sees of Parley. `questions`, `disputes`, `agenda`, `topics`: each in its blocks."""

    name: str
    questions: Some[list[Block]] = field(default_factory=Some)
    disputes: Some[list[Block]] = field(default_factory=Some)
    offered: Some[Offer] = field(default_factory=Some)
    owed: Some[Owed] = field(default_factory=Some)
    expected: Some[Expected] = field(default_factory=Some)
    feedback: Some[Piece] = field(default_factory=Some)
    promised: Some[Promised] = field(default_factory=Some)
    agenda: Some[list[Block]] = field(default_factory=Some)
    topics: Some[list[Block]] = field(default_factory=Some)
    coming: Some[Coming] = field(default_factory=Some)
    example: str = ""
    has_themes: bool = False


def home(shown: Home) -> Block:
    """The whole tab; only what there is, and of each part as many as there is room for."""
    parts: dict[str, Some[list[Block]]] = {
        "home.questions": shown.questions,
        "home.disputes": shown.disputes,
        "home.offered": shown.offered.drawn(_offered),
        "home.owed": shown.owed.drawn(_owed),
        "home.agenda": shown.agenda,
        "home.expected": shown.expected.drawn(_expected),
        "home.feedback": shown.feedback.drawn(feedback.piece),
        "home.promised": shown.promised.drawn(_promised),
        "home.visits": shown.coming.drawn(_coming),
        "home.topics": shown.topics,
    }
    waits = any((shown.questions, shown.owed, shown.offered, shown.disputes, shown.agenda))
    waits = waits or any(each.is_waiting for each in shown.feedback.first)
    nothing = [] if waits else [kit.section(say("home.nothing"))]
    top = [kit.header(say("home.title", name=shown.name.split()[0])), kit.context(say("home.intro"))]
    around = [*top, *nothing, *_foot(shown)]
    drawn = ([block for part in parts.items() for block in _part(*part, most)] for most in range(MOST, 0, -1))
    fitting = next(blocks for blocks in drawn if len(blocks) + len(around) <= MOST_BLOCKS)
    return kit.home([*top, *nothing, *fitting, *_foot(shown)])


def stranger(name: str, admin: str) -> Block:
    """For a colleague who is not in the team file."""
    top = kit.header(say("home.title", name=name.split(maxsplit=1)[0] if name else ""))
    return kit.home([top, kit.context(say("home.intro")), kit.section(say("home.stranger", admin=admin))])


def _foot(shown: Home) -> list[Block]:
    see = [kit.button(say("home.charter"), SEE_CHARTER, "charter"), team_button()]
    see += [kit.button(say("home.kept"), SEE_KEPT, "kept"), liking_button()]
    see += [kit.button(say("feedback.themes"), feedback.THEMES, "themes")] if shown.has_themes else []
    return [kit.divider(), kit.actions(see), kit.context(say("home.foot", example=shown.example))]


def _part(title: str, part: Some[list[Block]], most: int) -> list[Block]:
    if not part:
        return []
    more = [kit.context(say("home.more", count=len(part) - most))] if len(part) > most else []
    return [kit.divider(), kit.header(say(title)), *(block for each in part.first[:most] for block in each), *more]


def _offered(offer: Offer) -> list[Block]:
    return [kit.section(promising.words(offer)), *promising.answers(offer)]


def _owed(owed: Owed) -> list[Block]:
    """What is owed with the buttons that do it; what was missed also with a word to say that it is not right."""
    told: list[Block] = [kit.section(_what(owed))]
    if owed.duty.claimed_at and owed.duty.state is State.OPEN:
        return [*told, *ways(owed)]
    contest = owed.duty.state is State.BREACHED and not (owed.duty.contested_at or owed.duty.left_at)
    is_to_do = owed.duty.state is State.OPEN or owed.can_be_done
    buttons = [*(doing(owed) if is_to_do else []), *([contest_button(owed)] if contest else [])]
    waits = owed.duty.contested_at and not owed.duty.left_at
    said = [kit.context(say("home.contested"))] if waits else []
    return [*told, *([kit.actions(buttons)] if buttons else []), *said]


def _what(owed: Owed) -> Said:
    if not (owed.can_be_done or owed.duty.is_ban):
        return say_named("owed.over", owed.values())
    return owed.said("home.missed" if owed.is_past_due or owed.duty.is_ban else "home.owed")


def _expected(expected: Expected) -> list[Block]:
    owed = expected.owed
    return [kit.section(owed.said("home.expected"), waive_button(owed.duty.id) if expected.may_waive else None)]


def _promised(promised: Promised) -> list[Block]:
    """To an account manager: what her customers were promised, and who keeps it."""
    what = say("home.promise", wording=promised.wording, to=promised.to)
    if promised.due:
        what = say("home.promise.by", wording=promised.wording, to=promised.to, due=promised.due)
    values = {"owner": promised.owner, "maker": promised.maker}
    said = together([what, say_named(f"home.promise.{promised.stand}", values)])
    return [kit.section(said, waive_button(promised.duty_id) if promised.duty_id else None)]


def _coming(coming: Coming) -> list[Block]:
    """One's own visits may be changed from here, and briefed while they are not."""
    values = {"account": coming.account, "when": coming.when, "names": ", ".join(coming.names)}
    purpose = coming.visit.purpose
    said = say("home.visit.purpose", purpose=purpose, **values) if purpose else say("home.visit", **values)
    sort = [say(f"home.visit.{coming.visit.sort}")] if coming.visit.sort is not Sort.ORDINARY else []
    stand = [say(f"home.visit.{coming.stand}")] if coming.stand else []
    ways = plans.buttons(coming.visit.id, coming.account, coming.when)
    notes = [kit.context(each) for each in (*sort, *stand)]
    return [kit.section(said), *notes, *([kit.actions(ways)] if coming.is_own else [])]
