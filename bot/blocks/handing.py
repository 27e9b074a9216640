"""What passed from one colleague to another: one list, with the buttons that do each thing."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.blocks import kit, plans
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.blocks.owed import Owed, ways
from bot.text import Said, render
from bot.words import say
from protocols.charter.vocabulary import NOBODY_ELSES
from protocols.duty.handover_list import Why
from protocols.duty.obligation import State

HAND_OVER = "duty.hand_over"
MOST = 8


@dataclass(frozen=True)
class Passed:
    """A visit that passed on, with when it is, for its buttons."""

    visit_id: str
    account: str
    when: str
    names: str


@dataclass(frozen=True)
class Handed:
    """One list as its successor sees it. `may_give`: they may give each thing on to somebody else."""

    from_name: str
    why: Why
    owed: Sequence[Owed]
    visits: Sequence[Passed]
    may_give: bool = False


def handed_over(handed: Handed) -> Message:
    """What is open now, with its buttons; what was done since is thanked for."""
    said = say(f"handed.{handed.why}", name=handed.from_name)
    items = [
        *(_item(owed, may_give=handed.may_give) for owed in handed.owed),
        *(_visit(visit) for visit in handed.visits),
    ]
    if not items:
        items = [[kit.context(say("handed.gone"))]]
    more = [kit.context(say("home.more", count=len(items) - MOST))] if len(items) > MOST else []
    shown = [block for item in items[:MOST] for block in item]
    return Message(said, [kit.section(said), *shown, *more, kit.context(say("handed.foot", name=handed.from_name))])


def _item(owed: Owed, *, may_give: bool) -> list[Block]:
    line = kit.section(owed.said("line"))
    if owed.is_missed:
        return [kit.section(say("handed.missed", account=owed.where, when=owed.when, due=owed.due)), *ways(owed)]
    if owed.duty.state is not State.OPEN:
        return [kit.section(say("handed.done", account=owed.where, when=owed.when))]
    what = [kit.context(say("card.what", what=owed.brief.what))] if owed.brief and owed.brief.what else []
    is_given = may_give and owed.duty.role is None and owed.duty.act not in NOBODY_ELSES  # a role's follows the role
    give = [kit.button(say("hand.button"), HAND_OVER, owed.duty.id)] if is_given else []
    return [line, *what, *ways(owed, *give)]


def form(duty_id: str, said: Said) -> Block:
    """Who is to do it instead."""
    owner = kit.field("to", say("hand.to"), kit.person_field())
    return kit.modal(
        HAND_OVER,
        say("hand.title"),
        [kit.section(said), owner],
        submit=kit.plain(say("hand.send")),
        close=kit.plain(say("note.close")),
        private_metadata=duty_id,
    )


def _visit(visit: Passed) -> list[Block]:
    names = visit.names or render(say("nobody_yet"), 100)
    said = say("handed.visit", account=visit.account, when=visit.when, names=names)
    return [kit.section(said), kit.actions(plans.buttons(visit.visit_id, visit.account, visit.when))]
