"""A change that somebody proposes: what, why, until when, and two buttons; once it has ended, what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.blocks import kit
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.text import Said
from bot.words import say
from protocols.amending.records import Course, Proposal, Stance, Voice

CONSENT, OBJECT, TAKE_BACK, REVISE = "amend.consent", "amend.object", "amend.take_back", "amend.revise"
LONG = 300


@dataclass(frozen=True)
class Proposed:
    """A proposal as somebody sees it. `objections`: name and reason; `of`: how many are asked; `own`: their voice.

    `may_revise`: whoever looks can change it, and ask again.
    """

    proposal: Proposal
    proposer: str
    changes: Sequence[Block]
    ends: str
    consenting: int
    objections: Sequence[tuple[str, str]]
    of: int
    is_proposer: bool
    own: Voice | None
    may_speak: bool
    may_revise: bool = False


def asked(proposed: Proposed) -> Message:
    """For everybody whose charter it is; for who proposed it, how it stands."""
    said = say("amend.own") if proposed.is_proposer else say("amend.asked", proposer=proposed.proposer)
    return Message(said, [kit.section(said), *what(proposed), *_stands(proposed)])


def reminder(proposed: Proposed) -> Message:
    """For who has said nothing yet, the day before it ends."""
    said = say("amend.reminder", ends=proposed.ends, proposer=proposed.proposer)
    return Message(said, [kit.section(said), *what(proposed), *_stands(proposed)])


def what(proposed: Proposed) -> list[Block]:
    """What it changes, and why; its reason goes with who wrote it."""
    why = proposed.proposal.why
    return [*proposed.changes, *([kit.section(say("amend.why", why=why))] if why else [])]


def _stands(proposed: Proposed) -> list[Block]:
    """How it stands, and what there is to say; or what came of it."""
    objections = _objections(proposed.objections)
    if proposed.proposal.course is not Course.OPEN:
        return [*objections, kit.context(_came_of(proposed))]
    buttons = _buttons(proposed)
    return [*objections, *_own(proposed), *([kit.actions(buttons)] if buttons else []), kit.context(_until(proposed))]


def _came_of(proposed: Proposed) -> Said:
    key = f"amend.course.{proposed.proposal.course}"
    return say(key, proposer=proposed.proposer) if proposed.proposal.course is Course.WITHDRAWN else say(key)


def _objections(objections: Sequence[tuple[str, str]]) -> list[Block]:
    if not objections:
        return []
    lines = (say("amend.objection", name=name, reason=reason) for name, reason in objections)
    return kit.sections([say("amend.objections"), *lines])


def _own(proposed: Proposed) -> list[Block]:
    """What they said; an objection of theirs stands among the others."""
    is_fine = proposed.own is not None and proposed.own.stance is Stance.CONSENT
    return [kit.context(say("amend.consented"))] if is_fine else []


def _until(proposed: Proposed) -> Said:
    if not (proposed.consenting or proposed.objections):
        return say("amend.until", ends=proposed.ends)
    counts = {"consenting": proposed.consenting, "objecting": len(proposed.objections), "of": proposed.of}
    return say("amend.until.some", ends=proposed.ends, **counts)


def _buttons(proposed: Proposed) -> list[Block]:
    """What they may still say, or say instead."""
    if proposed.is_proposer:
        return _own_ways(proposed)
    if not proposed.may_speak:
        return []
    stance = proposed.own.stance if proposed.own else None
    again = "amend.consent.after" if stance is Stance.OBJECTION else "amend.consent"
    fine = kit.button(say(again), CONSENT, proposed.proposal.id, primary=stance is None)
    not_fine = kit.button(say("amend.object"), OBJECT, proposed.proposal.id)
    return [*([] if stance is Stance.CONSENT else [fine]), *([] if stance is Stance.OBJECTION else [not_fine])]


def _own_ways(proposed: Proposed) -> list[Block]:
    """For who proposed it: change it, once somebody objects, or take it back."""
    revise = kit.button(say("amend.revise"), REVISE, proposed.proposal.id, primary=True)
    is_useful = proposed.may_revise and proposed.objections
    return [*([revise] if is_useful else []), _take_back(proposed.proposal.id)]


def _take_back(proposal_id: str) -> Block:
    words = (say(f"amend.take_back.{part}") for part in ("sure", "text", "yes", "no"))
    return kit.button(say("amend.take_back"), TAKE_BACK, proposal_id) | {"confirm": kit.confirm(*words)}


def heard(proposed: Proposed, name: str, voice: Voice) -> Message:
    """For who proposed it: somebody objects; or is fine with it after all."""
    if voice.stance is Stance.CONSENT:
        said = say("amend.heard.after_all", name=name)
        return Message(said, [kit.section(said)])
    said = say("amend.heard", name=name, reason=voice.reason)
    is_open = proposed.proposal.course is Course.OPEN
    after: list[Block] = [
        kit.context(say("amend.heard.next", ends=proposed.ends)),
        kit.actions(_own_ways(proposed)),
    ]
    return Message(said, [kit.section(said), *(after if is_open else [kit.context(_came_of(proposed))])])


def ended(proposed: Proposed) -> Message:
    """It does not come into force: for everybody, kindly, with what speaks against it."""
    if proposed.proposal.course is Course.SUPERSEDED:
        said = say("amend.superseded.own")
        return Message(said, [kit.section(said), *what(proposed)])
    said = say("amend.rejected.own") if proposed.is_proposer else say("amend.rejected", proposer=proposed.proposer)
    return Message(said, [kit.section(said), *what(proposed), *_objections(proposed.objections)])


def form(proposal_id: str, proposer: str, before: str) -> Block:
    """Why they object; a reason is what makes it an objection."""
    reason = kit.text_field(before, lines=True, most=LONG)
    intro = kit.section(say("amend.form.intro", proposer=proposer))
    return kit.modal(
        OBJECT,
        say("amend.form.title"),
        [intro, kit.field("words", say("amend.form.reason"), reason)],
        submit=kit.plain(say("amend.form.send")),
        close=kit.plain(say("note.close")),
        private_metadata=proposal_id,
    )
