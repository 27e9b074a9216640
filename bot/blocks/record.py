"""The record as people read it: the team's figures by rule, and one's own duties, what went well first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bot.blocks import kit
from bot.blocks.dates import day_name
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.text import Said, render
from bot.words import say
from protocols.duty.obligation import State
from protocols.record import Figures, Line

TOLD = (State.KEPT, State.WAIVED, State.OPEN, State.BREACHED, State.VOID)  # what went well comes first
MOST = 10  # of each kind of one's own duties: a screenful
MOST_RULES = 40  # Slack: 50 blocks in a message


@dataclass(frozen=True)
class Period:
    """Local days, inclusive; the last is today."""

    first: date
    last: date

    def shown(self) -> dict[str, str]:
        return {"first": f"{self.first.day} {self.first:%b}", "last": f"{self.last.day} {self.last:%b}"}


def team(figures: Sequence[Figures], teams: Sequence[str], period: Period) -> Message:
    """The team's figures, clause by clause; nobody is named."""
    top = say("record.log.top", teams=", ".join(teams), **period.shown())
    rules = [kit.section(_figures(each)) for each in figures[:MOST_RULES]]
    more = [kit.context(say("record.me.more", count=len(figures) - MOST_RULES))] if figures[MOST_RULES:] else []
    told = rules or [kit.section(say("record.log.nothing"))]
    return _message("record.title", "record.log.plain", top, [*told, *more])


def _figures(figures: Figures) -> Said:
    counted = [render(_count(figures, state), 100) for state in TOLD if figures.counts[state]]
    return say("record.rule", rule=figures.wording, figures=" · ".join(counted))


def _count(figures: Figures, state: State) -> Said:
    key = "record.count.kept.late" if state is State.KEPT and figures.late else f"record.count.{state}"
    return say(key, count=figures.counts[state], late=figures.late)


def own(lines: Sequence[Line], period: Period) -> Message:
    """What one owed and what became of it."""
    told = sorted(lines, key=_rank)
    parts = [_part(kind, list(some), period.last) for (_, kind), some in groupby(told, key=_rank)]
    blocks = [block for part in parts for block in part] or [kit.section(say("record.me.nothing"))]
    return _message("record.title.own", "record.me.plain", say("record.me.top", **period.shown()), blocks)


def _rank(line: Line) -> tuple[int, str]:
    """Where a line stands, and under which heading."""
    return TOLD.index(line.state) * 2 + line.is_late, "late" if line.is_late else str(line.state)


def _part(kind: str, lines: list[Line], today: date) -> list[Block]:
    """A heading with its lines, the newest first."""
    newest = sorted(lines, key=lambda line: line.day, reverse=True)
    more = [say("record.me.more", count=len(lines) - MOST)] if len(lines) > MOST else []
    return kit.sections(
        [say(f"record.me.{kind}", count=len(lines)), *(_line(each, today) for each in newest[:MOST]), *more]
    )


def _line(line: Line, today: date) -> Said:
    is_open = line.state is State.OPEN
    day = line.due_day if is_open else line.day
    key = "record.me.line.due" if is_open else "record.me.line"
    return say(key, day=day_name(day, today), account=line.account, rule=line.wording)


def _message(title: str, plain: str, top: Said, blocks: Sequence[Block]) -> Message:
    return Message(say(plain), [kit.header(say(title)), kit.context(top), *blocks])
