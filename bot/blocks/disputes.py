"""A disagreement as those see it who know of it: what it is about, whose words they may read, and what they can do."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bot.blocks import kit
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.text import Said
from bot.words import say
from protocols.disputes.records import Dispute, Stage

ASK, TELL, SETTLE, WITHDRAW, READ = (f"dispute.{what}" for what in ("ask", "tell", "settle", "withdraw", "read"))


class Side(StrEnum):
    """What whoever looks is to it."""

    MEDIATOR = "mediator"
    AUTHOR = "author"
    OTHER = "other"


@dataclass(frozen=True)
class StepTaken:
    """What was agreed, with how far it is ("" where nobody tracks it); `due`: "" where no day was named."""

    wording: str
    owner: str
    due: str
    state: str


@dataclass(frozen=True)
class Seen:
    """A disagreement with the names it shows; `side`: nothing for who mediates it no more."""

    dispute: Dispute
    side: Side | None
    account: str
    author: str
    other: str
    mediator: str
    closer: str = ""
    steps: Sequence[StepTaken] = field(default_factory=tuple)

    @property
    def names(self) -> dict[str, str]:
        return {"author": self.author, "other": self.other, "mediator": self.mediator, "account": self.account}

    @property
    def is_waited_for(self) -> bool:
        """Whether it is for whoever looks to do something: to mediate, or to tell their side."""
        is_asked = self.side is Side.OTHER and self.dispute.stage is Stage.ASKED
        return self.dispute.is_open and (is_asked or self.side is Side.MEDIATOR)


def card(seen: Seen, lead: Said) -> Message:
    """The whole of it; what is shown in a notification names people and no more."""
    return Message(lead, [kit.section(lead), *whole(seen)])


def older(seen: Seen, lead: Said) -> Message:
    """In short, where a newer card has all of it."""
    read = kit.button(say("dispute.read"), READ, seen.dispute.id)
    return Message(lead, [kit.section(lead), kit.context(stage(seen)), kit.actions([read])])


def whole(seen: Seen) -> list[Block]:
    """What it is about, the words that whoever looks may read, how far it is, and what they can do."""
    told = [*_words(seen), *_outcome(seen), kit.context(stage(seen))]
    return [*told, *([kit.actions(found)] if (found := buttons(seen)) else [])]


def _words(seen: Seen) -> list[Block]:
    dispute = seen.dispute
    about = [kit.section(say("dispute.line", about=dispute.about))] if dispute.about else []
    sides = ((Side.AUTHOR, seen.author, dispute.said), (Side.OTHER, seen.other, dispute.answered))
    return about + [_by(side is seen.side, who, words) for side, who, words in sides if words and _may_read(seen, side)]


def _may_read(seen: Seen, side: Side) -> bool:
    """One's own words; who mediates, both; the other's once both have told."""
    return seen.side in (side, Side.MEDIATOR) or seen.dispute.are_both_heard


def _by(is_own: bool, who: str, words: str) -> Block:
    said = say("dispute.words.yours", words=words) if is_own else say("dispute.words", who=who, words=words)
    return kit.section(said)


def _outcome(seen: Seen) -> list[Block]:
    words = seen.dispute.outcome
    said = say("dispute.outcome", mediator=seen.mediator, words=words)
    if seen.side is Side.MEDIATOR:
        said = say("dispute.outcome.yours", words=words)
    told = [kit.section(said)] if words else []
    return told + (kit.sections([say("dispute.steps"), *map(_step, seen.steps)]) if seen.steps else [])


def _step(step: StepTaken) -> Said:
    values = {"wording": step.wording, "owner": step.owner}
    if step.state in {"open", "breached"}:
        return say(f"dispute.step.{step.state}", **values, due=step.due)
    if step.state:
        return say(f"dispute.step.{step.state}", **values)
    return say("dispute.step.by", **values, due=step.due) if step.due else say("dispute.step", **values)


def stage(seen: Seen) -> Said:
    """How far it is, and who reads what."""
    if not seen.dispute.is_open:
        return say("dispute.stage.over")
    reader = seen.side or Side.AUTHOR
    if seen.dispute.stage is Stage.HEARD:
        reader_word = "mediator" if reader is Side.MEDIATOR else "party"
        return _told(f"dispute.stage.heard.{reader_word}", seen)
    return _told(f"dispute.stage.{seen.dispute.stage}.{reader}", seen)


def _told(key: str, seen: Seen, **more: str) -> Said:
    """The sentence with those names that it shows."""
    said = say(key, **seen.names, **more)
    return Said(said.template, {name: value for name, value in said.values.items() if f"{{{name}}}" in said.template})


def lead(key: str, seen: Seen) -> Said:
    """How a card about it begins."""
    return _told(f"dispute.lead.{key}", seen, closer=seen.closer)


def buttons(seen: Seen) -> list[Block]:
    """What whoever looks can do now."""
    dispute = seen.dispute
    if not dispute.is_open or seen.side is None:
        return []
    if seen.side is Side.MEDIATOR:
        ask = [kit.button(say("dispute.ask"), ASK, dispute.id, primary=True)] if dispute.stage is Stage.RAISED else []
        close = kit.button(say("dispute.settle"), SETTLE, dispute.id, primary=dispute.stage is Stage.HEARD)
        return [*ask, close]
    is_asked = seen.side is Side.OTHER and dispute.stage is Stage.ASKED
    tell = [kit.button(say("dispute.tell"), TELL, dispute.id, primary=True)] if is_asked else []
    return [*tell, _withdraw(seen)]


def _withdraw(seen: Seen) -> Block:
    label = say("dispute.withdraw") if seen.side is Side.AUTHOR else say("dispute.withdraw.other")
    sure = kit.confirm(label, say("dispute.withdraw.sure"), say("dispute.withdraw.yes"), say("dispute.withdraw.no"))
    return kit.button(label, WITHDRAW, seen.dispute.id) | {"confirm": sure}


def elsewhere(seen: Seen) -> Message:
    """For who mediated until now."""
    said = _told("dispute.elsewhere", seen)
    return Message(said, [kit.section(said)])


def at_home(seen: Seen) -> list[Block]:
    """In short, on the Home tab; the words are a tap away."""
    said = say("home.dispute", author=seen.author, other=seen.other, account=seen.account, about=seen.dispute.about)
    read = kit.button(say("dispute.read"), READ, seen.dispute.id)
    return [kit.section(said), kit.context(stage(seen)), kit.actions([*buttons(seen), read])]


def reading(seen: Seen) -> Block:
    """All of it, in a window, to read only."""
    told = [*_words(seen), *_outcome(seen), kit.context(stage(seen))]
    return kit.modal(READ, say("dispute.title"), told, close=kit.plain(say("window.close")))
