"""Before you go: the account manager's lines, colleagues' visits nearby, and what the customer was promised."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.blocks import kit
from bot.blocks.cards import lines
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.text import Said
from bot.words import say
from protocols.promises import Stand
from protocols.visits.records import Brief

MOST = 5


@dataclass(frozen=True)
class Promised:
    """A promise as people read it: what, whose it is, by when ("" where no day was named), to whom and by whom.

    `duty_id`: the open duty that it is, for who may let it go.
    """

    wording: str
    owner: str
    due: str
    to: str
    maker: str
    stand: Stand
    duty_id: str = ""


@dataclass(frozen=True)
class Ready:
    """What a traveller should know. `others`: who goes there when, and what for."""

    account: str
    when: str
    manager: str
    brief: Brief | None
    is_asked_again: bool
    others: Sequence[tuple[str, str, str]]
    promised: Sequence[Promised]


def before_you_go(ready: Ready) -> Message:
    """One card; only what there is."""
    said = say("ready", account=ready.account, when=ready.when)
    parts = [*_word(ready), *_list("ready.others", _others(ready)), *_list("ready.promised", _promises(ready))]
    return Message(said, [kit.section(said), *parts])


def _word(ready: Ready) -> list[Block]:
    """What the account manager said; or that she has not yet."""
    if ready.brief is None:
        return []
    if ready.brief.reply is None:
        return [kit.context(say("ready.no_word", manager=ready.manager))]
    given, about = lines(ready.brief), "before" if ready.is_asked_again else ready.brief.reply
    if given and not ready.is_asked_again:
        return given
    return [*given, kit.context(say(f"ready.{about}", manager=ready.manager))]


def _others(ready: Ready) -> list[Said]:
    return [
        say("ready.other.purpose" if purpose else "ready.other", names=names, when=when.strip(), purpose=purpose)
        for names, when, purpose in ready.others
    ]


def _promises(ready: Ready) -> list[Said]:
    return [promised(each) for each in ready.promised]


def promised(each: Promised) -> Said:
    """A promise in a line: what, who keeps it, by when."""
    key = "promised.line.by" if each.due else "promised.line"
    return say(key, wording=each.wording, owner=each.owner, due=each.due)


def _list(title: str, told: Sequence[Said]) -> list[Block]:
    if not told:
        return []
    more = [say("home.more", count=len(told) - MOST)] if len(told) > MOST else []
    return kit.sections([say(title), *told[:MOST], *more])
