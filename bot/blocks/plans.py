"""A plan that may change: the two buttons on it, the form, and what is said once it has changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.blocks import kit
from bot.blocks.briefing import Prefilled, account_field, rarer_fields, visit_fields
from bot.blocks.cards import Exchange, answered_line, lines
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.blocks.owed import answer_buttons
from bot.words import say

CHANGE, OFF = "visit.change", "visit.off"
IS_OFF, HAS_MOVED, NEITHER = "plan.off", "plan.moved", "plan.no"


@dataclass(frozen=True)
class Turning:
    """A visit that is noted and may be off, or on another day (`to`, where one was told)."""

    question_id: str
    account: str
    when: str
    to: str


def question(turning: Turning) -> Message:
    """Is it so? Each answer is one tap; whoever looks at it elsewhere sees the same."""
    line, plain = ("plan.moved.asked", "plan.moved.plain") if turning.to else ("plan.asked", "plan.plain")
    values = {"account": turning.account, "when": turning.when} | ({"to": turning.to} if turning.to else {})
    ways = [
        kit.button(say("plan.is_off"), IS_OFF, turning.question_id, primary=not turning.to),
        kit.button(say("plan.has_moved"), HAS_MOVED, turning.question_id, primary=bool(turning.to)),
        kit.button(say("plan.neither"), NEITHER, turning.question_id),
    ]
    said = kit.section(say(line, **values))
    return Message(say(plain, **values), [said, kit.actions(ways), kit.context(say("plan.why"))])


def buttons(visit_id: str, account: str, when: str, to: date | None = None) -> list[Block]:
    """*Change* (`to` another day, where one was told), and the other, which calls it off and asks once more."""
    sure = kit.confirm(say("off.sure"), say("off.sure.text", account=account, when=when), say("off.yes"), say("off.no"))
    off = kit.button(say("visit.off"), OFF, visit_id) | {"confirm": sure}
    return [change_button(f"{visit_id} {to or ''}".strip()), off]


def change_button(value: str, words: str = "visit.change") -> Block:
    """Opens the form; its value is the visit's id and, after a blank, its new day."""
    return kit.button(say(words), CHANGE, value)


def form(known: Prefilled, address: str) -> Block:
    """Customer, day, time, who goes and what for. `address`: of the message that it was opened from, to be replaced."""
    return kit.modal(
        CHANGE,
        say("change.title"),
        [account_field(known), *visit_fields(known), *rarer_fields(known)],
        submit=kit.plain(say("change.send")),
        close=kit.plain(say("brief.close")),
        private_metadata=f"{known.visit_id} {address}".strip(),
    )


def off(account: str, when: str) -> Message:
    """For who travels: the visit does not happen."""
    said = say("off", account=account, when=when)
    return Message(said, [kit.section(said)])


def off_for_manager(exchange: Exchange) -> Message:
    """For the account manager, who has the brief."""
    said = say("off.manager", traveller=exchange.traveller, account=exchange.account, when=exchange.when)
    return Message(said, [kit.section(said)])


def moved(exchange: Exchange, *, is_answered: bool) -> Message:
    """For the account manager: another day, hour or company; her answer stands, and she may give another.

    Where she has not answered yet, the buttons stand under the brief.
    """
    values = {"traveller": exchange.traveller, "account": exchange.account, "when": exchange.when}
    is_asked = exchange.brief.reply is not None
    said = say("moved" if is_asked else "moved.before", names=", ".join(exchange.going), **values)
    if is_answered:
        return Message(said, [kit.section(said), kit.section(answered_line(exchange)), *lines(exchange.brief)])
    ways = [kit.actions(answer_buttons(exchange.brief.id))] if is_asked else []
    return Message(said, [kit.section(said), *ways])


def changed(account: str, when: str, names: Sequence[str], ways: Sequence[Block]) -> Message:
    """For who travels: the plan as it is now, with its buttons."""
    said = say("changed", account=account, when=when, names=", ".join(names))
    return Message(said, [kit.section(said), *([kit.actions(ways)] if ways else [])])


def stays(account: str, when: str) -> Message:
    """For who travelled until the plan changed."""
    said = say("changed.stays", account=account, when=when)
    return Message(said, [kit.section(said)])
