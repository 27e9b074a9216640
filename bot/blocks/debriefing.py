"""The debrief as a form of a minute, and as the account manager reads it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.blocks import kit
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.blocks.preparing import Promised, promised
from bot.text import Said
from bot.words import say

DEBRIEF, MORE = "visit.debrief", "debrief.more"
ROUTE = "route"
LONG, SHORT = 1500, 200
MOST_PROMISES = 5


@dataclass(frozen=True)
class Blank:
    """The form before it is filled in. `contacts`: (id, name) of those known there; `promises`: how many have room.

    `manager`: who reads it; empty to the account manager herself. `recipient`: who has what customers say first.
    """

    visit_id: str
    account: str
    when: str
    manager: str = ""
    contacts: Sequence[tuple[str, str]] = field(default_factory=tuple)
    promises: int = 1
    owner: str | None = None
    recipient: str = ""


def form(blank: Blank) -> Block:
    """Who was met, what was said, what did we promise."""
    said = kit.text_field(hint=say("debrief.said.hint"), lines=True, most=LONG)
    blocks = [
        kit.section(_intro(blank)),
        *_met(blank),
        kit.field("said", say("debrief.said"), said, optional=True),
        *_route(blank.recipient),
        *(block for number in range(1, blank.promises + 1) for block in _promise(number, blank.owner)),
    ]
    if blank.promises < MOST_PROMISES:
        blocks.append(kit.actions([kit.button(say("debrief.more"), MORE, str(blank.promises + 1))]))
    return kit.modal(
        DEBRIEF,
        say("debrief.title"),
        blocks,
        submit=kit.plain(say("debrief.send")),
        close=kit.plain(say("brief.close")),
        private_metadata=blank.visit_id,
    )


def _intro(blank: Blank) -> Said:
    """With whom it is shared is said before anything is written."""
    if blank.manager:
        return say("debrief.intro", account=blank.account, when=blank.when, manager=blank.manager)
    return say("debrief.intro.own", account=blank.account, when=blank.when)


def _route(recipient: str) -> list[Block]:
    """A tick passes on what was said there as customer feedback."""
    boxes = kit.ticks([(ROUTE, say("debrief.route.yes", name=recipient))])
    return [kit.field(ROUTE, say("debrief.route"), boxes, optional=True)] if recipient else []


def _met(blank: Blank) -> list[Block]:
    known = [kit.field("met", say("debrief.met"), kit.choices(blank.contacts), optional=True)] if blank.contacts else []
    label = say("debrief.met.else" if blank.contacts else "debrief.met")
    other = kit.text_field(hint=say("debrief.met.hint"), most=SHORT)
    return [*known, kit.field("others", label, other, optional=True)]


def _promise(number: int, owner: str | None) -> list[Block]:
    """Wording, to whom, whose, by when; all empty is no promise."""
    wording = kit.text_field(hint=say("debrief.promise.hint"), most=SHORT)
    to = kit.text_field(hint=say("debrief.to.hint"), most=SHORT)
    return [
        kit.field(f"promise_{number}", say("debrief.promise"), wording, optional=True),
        kit.field(f"to_{number}", say("debrief.to"), to, optional=True),
        kit.field(f"owner_{number}", say("debrief.owner"), kit.person_field(owner), optional=True),
        kit.field(f"day_{number}", say("debrief.day"), kit.day_field(None), optional=True),
    ]


@dataclass(frozen=True)
class Told:
    """A debrief with the names it shows."""

    who: str
    account: str
    when: str
    met: Sequence[str]
    said: str
    promised: Sequence[Promised]
    day: date | None = None


def debriefed(told: Told) -> Message:
    """For the account manager."""
    said = say("debriefed", who=told.who, account=told.account, when=told.when)
    parts = [kit.section(said)]
    if told.met:
        parts.append(kit.section(say("debriefed.met", names=", ".join(told.met))))
    if told.said:
        parts.append(kit.section(say("debriefed.said", text=told.said)))
    if told.promised:
        parts += kit.sections([say("debriefed.promised"), *(promised(each) for each in told.promised)])
    return Message(said, parts)
