"""Somebody says that it is done, and whoever was to be spoken to is asked: did you?"""

from bot.blocks import kit, nudges
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.blocks.owed import Owed, ways
from bot.words import say
from protocols.duty.obligation import Attested, State

CONFIRM, DENY = "claim.confirm", "claim.deny"
_ENDED: dict[Attested | None, str] = {
    Attested.CONFIRMED: "claim.confirmed",
    Attested.SELF_REPORTED: "claim.taken",
}  # else it was done, or is off


def claimed(owed: Owed) -> Message:
    """For who can say: one tap, or nothing at all; once it is decided, what was."""
    said = owed.said("claim")
    return Message(said, [kit.section(said), *_answering(owed)])


def _answering(owed: Owed) -> list[Block]:
    if owed.duty.state is not State.OPEN:
        return [kit.context(say(_ENDED.get(owed.duty.attested, "claim.over")))]
    if owed.duty.claimed_at is None:
        return [kit.context(say("claim.denied.done", bearer=owed.bearer))]
    buttons = [
        kit.button(say("claim.yes"), CONFIRM, owed.duty.id, primary=True),
        kit.button(say("claim.no"), DENY, owed.duty.id),
    ]
    return [kit.actions(buttons), kit.context(say("claim.silence", due=owed.due))]


def denied(owed: Owed) -> Message:
    """For the bearer: it stays open, and here is how to do it."""
    if owed.duty.state is not State.OPEN:
        said = nudges.words(owed)
        return Message(said, [kit.section(said), *([] if not owed.is_missed else ways(owed))])
    said = owed.said("claim.denied")
    return Message(said, [kit.section(said), *ways(owed)])
