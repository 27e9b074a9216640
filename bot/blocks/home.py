"""The Home tab: questions, what one owes, coming visits."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.blocks import kit, plans
from bot.blocks.asking import Asked, question_blocks
from bot.blocks.cards import Owed, answer_buttons, done_button
from bot.blocks.kit import Block
from bot.blocks.redress import contest_button, waive_button
from bot.words import say
from protocols.duty.obligation import State
from protocols.visits.records import ANSWER, LIAISE, Visit

MOST = 8


@dataclass(frozen=True)
class Coming:
    """A visit to come, with the names it shows."""

    visit: Visit
    account: str
    names: Sequence[str]
    when: str
    is_own: bool


@dataclass(frozen=True)
class Waivable:
    """What somebody else owes and this person may let go."""

    owed: Owed
    bearer: str


@dataclass(frozen=True)
class Home:
    """What one person sees of Parley."""

    name: str
    questions: Sequence[Asked] = field(default_factory=tuple)
    owed: Sequence[Owed] = field(default_factory=tuple)
    waivable: Sequence[Waivable] = field(default_factory=tuple)
    coming: Sequence[Coming] = field(default_factory=tuple)
    example: str = ""


def home(shown: Home) -> Block:
    """The whole tab; only what there is."""
    parts = [
        *_part("home.questions", [question_blocks(asked) for asked in shown.questions]),
        *_part("home.owed", [_owed(owed) for owed in shown.owed]),
        *_part("home.waivable", [[_waivable(each)] for each in shown.waivable]),
        *_part("home.visits", [_coming(coming) for coming in shown.coming]),
    ]
    waits = shown.questions or shown.owed
    nothing = [] if waits else [kit.section(say("home.nothing"))]
    top = [kit.header(say("home.title", name=shown.name.split()[0])), kit.context(say("home.intro"))]
    return kit.home([*top, *nothing, *parts, kit.divider(), kit.context(say("home.foot", example=shown.example))])


def stranger(name: str, admin: str) -> Block:
    """For a colleague who is not in the team file."""
    top = kit.header(say("home.title", name=name.split(maxsplit=1)[0] if name else ""))
    return kit.home([top, kit.context(say("home.intro")), kit.section(say("home.stranger", admin=admin))])


def _part(title: str, items: Sequence[list[Block]]) -> list[Block]:
    if not items:
        return []
    more = [kit.context(say("home.more", count=len(items) - MOST))] if len(items) > MOST else []
    return [kit.divider(), kit.header(say(title)), *(block for item in items[:MOST] for block in item), *more]


def _owed(owed: Owed) -> list[Block]:
    """What is owed with the button that does it; what was missed also with a word to say that it is not right."""
    doing = _doing(owed)
    if owed.duty.state is not State.BREACHED:
        return doing
    if owed.duty.left_at:
        return doing
    if owed.duty.contested_at:
        return [*doing, kit.context(say("home.contested"))]
    return [*doing, kit.actions([contest_button(owed)])]


def _doing(owed: Owed) -> list[Block]:
    kind = "missed" if owed.duty.state is State.BREACHED else "owed"
    values = {"account": owed.account, "when": owed.when, "due": owed.due}
    if owed.duty.act == LIAISE and owed.visit:
        button = kit.button(say("nudge.brief"), "visit.brief", owed.visit.id, primary=True)
        return [kit.section(say(f"home.{kind}.liaise", manager=owed.waiting, **values), button)]
    if owed.duty.act == ANSWER and owed.brief and owed.visit:
        said = say(f"home.{kind}.answer", traveller=owed.waiting, purpose=owed.visit.purpose, **values)
        return [kit.section(said), kit.actions(answer_buttons(owed.brief.id))]
    said = say(f"home.{kind}.other", rule=owed.duty.wording, account=owed.account, due=owed.due)
    return [kit.section(said, done_button(owed))]


def _waivable(waivable: Waivable) -> Block:
    owed = waivable.owed
    values = {"bearer": waivable.bearer, "account": owed.account, "when": owed.when, "due": owed.due}
    return kit.section(say("home.waive", rule=owed.duty.wording, **values), waive_button(owed))


def _coming(coming: Coming) -> list[Block]:
    """One's own visits may be changed from here."""
    values = {"account": coming.account, "when": coming.when, "names": ", ".join(coming.names)}
    purpose = coming.visit.purpose
    said = say("home.visit.purpose", purpose=purpose, **values) if purpose else say("home.visit", **values)
    ways = plans.buttons(coming.visit.id, coming.account, coming.when)
    return [kit.section(said), *([kit.actions(ways)] if coming.is_own else [])]
