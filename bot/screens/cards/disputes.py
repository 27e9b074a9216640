"""Cards about a disagreement: the same for each who knows of it, with the words that are theirs to read."""

from sqlmodel import Session

from bot.blocks import disputes as blocks
from bot.blocks.disputes import Seen, Side
from bot.blocks.message import Message
from bot.screens.cards.exchange import Drawn
from bot.screens.disputes import seen
from bot.screens.onlooker import Onlooker
from protocols.disputes.records import (
    BOTH_HEARD,
    FOR_AUTHOR,
    FOR_MEDIATOR,
    FOR_OTHER,
    OVER,
    PASSED,
    WAITS,
    Dispute,
    Stage,
)
from protocols.notice import Fate, Notice

_LEADS = {FOR_MEDIATOR: "raised", FOR_AUTHOR: "noted", FOR_OTHER: "asked", BOTH_HEARD: "heard", WAITS: "waits"}


def _drawn(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    """Who mediates it no more is told so, where something of it stands with them, and reads none of it."""
    found = seen(session, session.get_one(Dispute, notice.subject_id), onlooker)
    if found.side is None:
        return blocks.elsewhere(found) if notice.fate is Fate.SAID else None
    lead = blocks.lead(_LEADS.get(notice.kind) or _lead(notice.kind, found), found)
    return blocks.older(found, lead) if _is_older(notice.kind, found.dispute) else blocks.card(found, lead)


def _is_older(kind: str, dispute: Dispute) -> bool:
    """Whether there is a newer card: once both have told, and once it is over."""
    is_from_before = kind in {FOR_MEDIATOR, FOR_AUTHOR} and dispute.are_both_heard
    return is_from_before or (kind != OVER and not dispute.is_open)


def _lead(kind: str, found: Seen) -> str:
    if kind == PASSED:
        return "passed.you" if found.side is Side.MEDIATOR else "passed"
    dispute = found.dispute
    alone = ".alone" if dispute.stage is Stage.SETTLED and not dispute.is_known else ""
    return f"{dispute.stage}{alone}"


def waits(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    """Not said any more once it is somebody else's turn."""
    found = seen(session, session.get_one(Dispute, notice.subject_id), onlooker)
    return _drawn(session, notice, onlooker) if found.is_waited_for or notice.fate is Fate.SAID else None


KINDS: dict[str, Drawn] = {**dict.fromkeys((*_LEADS, OVER, PASSED), _drawn), WAITS: waits}
