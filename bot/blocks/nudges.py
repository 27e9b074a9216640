"""A reminder: one thing with the buttons that do it, and whatever else waits at the same time in a line each."""

from collections.abc import Sequence

from bot.blocks import kit
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.blocks.owed import Owed, say_named, ways
from bot.text import Said
from bot.words import say
from protocols.duty.obligation import State

MOST = 4


def nudge(owed: Owed, others: Sequence[Owed] = (), *, is_passed_on: bool = False) -> Message:
    """Once it is done, a word of thanks. `others`: what else was to be reminded of then and is still open."""
    said = say_named("nudge.over", owed.values()) if is_passed_on else words(owed)
    is_to_do = not is_passed_on and (owed.duty.state is State.OPEN or owed.is_missed)
    return Message(said, [kit.section(said), *(ways(owed) if is_to_do else []), *_also(others)])


def words(owed: Owed) -> Said:
    """What there is to do, or what became of it."""
    if owed.is_past_due:
        return owed.said("nudge.missed")
    if owed.duty.state is not State.OPEN:
        return say_named(_ended(owed), owed.values())
    if owed.asked_by:
        return say_named("nudge.step.asked", owed.values())
    return owed.said("nudge") if owed.can_be_done else say_named("owed.over", owed.values())


def _ended(owed: Owed) -> str:
    """Which sentence says how it ended."""
    if owed.duty.state is State.KEPT or owed.duty.settled_at:
        if owed.kind == "update":
            return "nudge.done.update"
        return "nudge.done.what" if owed.step or owed.promise else "nudge.done"
    return "nudge.unkept" if owed.duty.state is State.BREACHED and not owed.duty.is_ban else "nudge.over"


def _also(others: Sequence[Owed]) -> list[Block]:
    if not others:
        return []
    lines = [say("nudge.also"), *(owed.said("line") for owed in others[:MOST])]
    return [*kit.sections(lines), kit.context(say("nudge.also.home"))]
