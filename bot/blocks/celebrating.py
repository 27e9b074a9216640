"""The celebration as a team reads it: by customer, what was achieved and everybody who had a part."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.blocks import kit
from bot.blocks.message import Message
from bot.text import Said
from bot.words import say

MOST_BLOCKS = 45  # Slack: 50 in a message


@dataclass(frozen=True)
class Praise:
    """One win, or thanks. `names`: everybody who had a part and likes to be named; `by` thanks them, if so."""

    words: str
    names: str
    is_win: bool
    by: str = ""


@dataclass(frozen=True)
class Celebrated:
    """What there is to celebrate with one customer; `account` is empty where it is the team's own."""

    account: str
    praised: Sequence[Praise]


def celebration(shown: Sequence[Celebrated], *, is_late: bool) -> Message:
    """One post."""
    title = say("celebration")
    if not shown:
        return Message(title, [kit.context(say("celebration.over"))])
    top = [kit.header(title), kit.context(say("celebration.late" if is_late else "celebration.intro"))]
    apart = [block for each in shown for block in kit.sections(_lines(each))]
    packed = apart if len(apart) <= MOST_BLOCKS else kit.sections([line for each in shown for line in _lines(each)])
    return Message(title, [*top, *packed[:MOST_BLOCKS]])


def _lines(each: Celebrated) -> list[Said]:
    place = say("celebration.account", account=each.account) if each.account else say("celebration.team")
    return [place, *(_line(praise) for praise in each.praised)]


def _line(praise: Praise) -> Said:
    if praise.is_win:
        named = say("celebration.win", words=praise.words, names=praise.names)
        return named if praise.names else say("celebration.win.alone", words=praise.words)
    if praise.by:
        return say("celebration.kudos", by=praise.by, names=praise.names, words=praise.words)
    return say("celebration.kudos.alone", names=praise.names, words=praise.words)
