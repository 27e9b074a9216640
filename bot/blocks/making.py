"""The window in which somebody makes a rule: it asks for what the pattern needs, and says how the rule reads so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum
from typing import Any

from bot.blocks import kit
from bot.blocks.kit import Block
from bot.text import Said
from bot.words import say

FORM, MORE = "maker.form", "maker.more"
TEXT, WORDS, OWN, HEADING = 600, 500, 150, 150
Options = Sequence[tuple[str, str]]
_ON_ENTER = {"trigger_actions_on": ["on_enter_pressed"]}


class Pattern(StrEnum):
    """When a rule applies, as somebody thinks of it. `AS_IT_IS`: in a way that only the file can say."""

    BEFORE = "before"
    AFTER = "after"
    SAYS = "says"
    HAPPENS = "happens"
    EVERY = "every"
    MISSED = "missed"
    BAN = "ban"
    AS_IT_IS = "as_it_is"


@dataclass(frozen=True)
class Draft:
    """A rule as it is being filled in: what is chosen or typed, by field. `clause_id`: the rule that it changes."""

    base: str
    clause_id: str = ""
    is_longer: bool = False
    values: Mapping[str, Any] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """What is typed or chosen in a field of one value."""
        return str(self.values.get(name) or "").strip()

    def several(self, name: str) -> list[str]:
        """What is chosen in a field of several values."""
        return list(self.values.get(name) or ())

    @property
    def pattern(self) -> Pattern:
        return Pattern(self.text("pattern") or Pattern.BEFORE)


@dataclass(frozen=True)
class Offer:
    """What each field offers, for this draft; a field without an offer is not asked for."""

    options: Mapping[str, Options]
    shown: frozenset[str]
    reads: Said
    counts_back: bool


def form(draft: Draft, offer: Offer, kept: str) -> Block:
    """The window. `kept`: what has no field at the moment, to have it again."""
    terms = [*_when(draft, offer), *_what(draft, offer), kit.section(offer.reads)]
    fields = [*terms, *_words(draft, offer), *_rarer(draft, offer)]
    more = [] if draft.is_longer else [kit.actions([kit.button(say("maker.more"), MORE, "more")])]
    return kit.modal(
        FORM,
        say("maker.title"),
        [*fields, *more],
        submit=kit.plain(say("maker.next")),
        close=kit.plain(say("maker.close")),
        private_metadata=kept,
    )


def _when(draft: Draft, offer: Offer) -> list[Block]:
    words = _text(draft, "says", WORDS, say("maker.says.hint"))
    channel = _text(draft, "channel", OWN, say("maker.channel.hint"))
    hour = draft.text("hour")
    made = {
        "pattern": _choice(draft, offer, "pattern", say("maker.pattern")),
        "fact": _choice(draft, offer, "fact", say("maker.fact")),
        "says": _told(kit.field("maker.says", say("maker.says"), words | {"dispatch_action_config": _ON_ENTER})),
        "place": _choice(draft, offer, "place", say("maker.place")),
        "channel": _told(kit.field("maker.channel", say("maker.channel"), channel)),
        "missed": _choice(draft, offer, "missed", say("maker.missed")),
        "day": _choice(draft, offer, "day", say("maker.day")),
        "hour": _told(
            kit.field("maker.hour", say("maker.hour"), kit.hour_field(time.fromisoformat(hour) if hour else None))
        ),
    }
    return _only(made, offer)


def _what(draft: Draft, offer: Offer) -> list[Block]:
    own = _text(draft, "own", OWN, say("maker.own.hint"))
    made = {
        "act": _choice(draft, offer, "act", say("maker.act")) | {"block_id": _act_block(draft)},
        "own": _told(kit.field("maker.own", say("maker.own"), own | {"dispatch_action_config": _ON_ENTER})),
        "who": _told(kit.field("maker.who", say("maker.who"), _several(draft, offer, "who"))),
        "with": _choice(draft, offer, "with", say("maker.with"), optional=True),
    }
    return [*_only(made, offer), *(_by(draft, offer) if "number" in offer.shown else [])]


def _act_block(draft: Draft) -> str:
    """What one can do depends on what happens; where that is another, this is another field."""
    return f"maker.act.{draft.pattern}.{draft.text('fact')}"


def _by(draft: Draft, offer: Offer) -> list[Block]:
    """A number and its unit, side by side. Before a visit there are other units: then it is another block."""
    elements = []
    for name, hint in (("number", say("maker.by.number")), ("unit", say("maker.by.unit"))):
        menu = kit.choice(offer.options[name], draft.text(name) or None)
        elements.append(menu | {"action_id": f"maker.{name}", "placeholder": kit.plain(hint)})
    block_id = "maker.by.visit" if offer.counts_back else "maker.by"
    return [kit.section(say("maker.by")), kit.actions(elements) | {"block_id": block_id}]


def _words(draft: Draft, offer: Offer) -> list[Block]:
    text = _text(draft, "text", TEXT, say("maker.text.hint"), lines=True)
    reason = _text(draft, "reason", TEXT, say("maker.reason.hint"), lines=True)
    heading = kit.text_field(draft.text("heading"), most=HEADING)
    made = {
        "text": kit.field("maker.text", say("maker.text"), text),
        "reason": kit.field("maker.reason", say("maker.reason"), reason, optional=True),
        "area": _choice(draft, offer, "area", say("maker.area")),
        "heading": kit.field("maker.heading", say("maker.area.new"), heading),
        "mode": _choice(draft, offer, "mode", say("maker.mode")),
    }
    return _only(made, offer)


def _rarer(draft: Draft, offer: Offer) -> list[Block]:
    made = {
        "notice": _choice(draft, offer, "notice", say("maker.notice"), optional=True),
        "grace": _choice(draft, offer, "grace", say("maker.grace"), optional=True),
        "nudge": _told(kit.field("maker.nudge", say("maker.nudge"), _several(draft, offer, "nudge"), optional=True)),
        "waived": _choice(draft, offer, "waived", say("maker.waived"), optional=True),
        "holidays": _choice(draft, offer, "holidays", say("maker.holidays")),
    }
    return _only(made, offer)


def _text(draft: Draft, name: str, most: int, hint: Said, *, lines: bool = False) -> Block:
    """Room for a text; for one that is there already, however long the team wrote it."""
    given = draft.text(name)
    return kit.text_field(given, hint=hint, lines=lines, most=max(most, len(given)))


def _only(made: Mapping[str, Block], offer: Offer) -> list[Block]:
    return [block for name, block in made.items() if name in offer.shown]


def _choice(draft: Draft, offer: Offer, name: str, label: Said, *, optional: bool = False) -> Block:
    menu = kit.choice(offer.options.get(name, ()), draft.text(name) or None)
    return _told(kit.field(f"maker.{name}", label, menu, optional=optional))


def _several(draft: Draft, offer: Offer, name: str) -> Block:
    menu = kit.choices(offer.options.get(name, ()))
    chosen = [each for each in menu["options"] if each["value"] in draft.several(name)]
    return menu | ({"initial_options": chosen} if chosen else {})


def _told(block: Block) -> Block:
    """A field of which Parley hears as soon as it changes."""
    return block | {"dispatch_action": True}
