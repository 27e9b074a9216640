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
from protocols.record import Figures, Line, Trial

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


def team(figures: Sequence[Figures], trials: Sequence[Trial], teams: Sequence[str], period: Period) -> Message:
    """The team's figures, clause by clause, then what rules on trial would have been about; nobody is named."""
    top = say("record.log.top", teams=", ".join(teams), **period.shown())
    rules = [kit.section(_figures(each)) for each in figures[:MOST_RULES]]
    more = [kit.context(say("record.me.more", count=len(figures) - MOST_RULES))] if figures[MOST_RULES:] else []
    told = rules or [kit.section(say("record.log.nothing"))]
    tried = kit.sections([say("record.trials"), *map(_trial, trials)]) if trials else []
    return _message("record.title", "record.log.plain", top, [*told, *more, *tried])


def _trial(trial: Trial) -> Said:
    return say("record.trial", rule=trial.wording, times=trial.times)


def _figures(figures: Figures) -> Said:
    counted = [render(_count(figures, state), 100) for state in TOLD if figures.counts[state]]
    return say("record.rule", rule=figures.wording, figures=" · ".join(counted))


def _count(figures: Figures, state: State) -> Said:
    """How many, and how many of these were late or done since."""
    count, among = figures.counts[state], {State.KEPT: figures.late, State.BREACHED: figures.settled}.get(state, 0)
    return say(f"record.count.{state}.some" if among else f"record.count.{state}", count=count, some=among)


def own(lines: Sequence[Line], period: Period, of: str = "") -> Message:
    """What one owed and what became of it. `of`: whose it is, where their coach looks at it."""
    told = sorted(lines, key=_rank)
    parts = [_part(kind, list(some), period.last) for (_, kind), some in groupby(told, key=_rank)]
    nothing = say("record.of.nothing", name=of) if of else say("record.me.nothing")
    blocks = [block for part in parts for block in part] or [kit.section(nothing)]
    if of:
        top = say("record.of.top", name=of, **period.shown())
        return Message(say("record.of", name=of), [kit.header(say("record.of", name=of)), kit.context(top), *blocks])
    return _message("record.title.own", "record.me.plain", say("record.me.top", **period.shown()), blocks)


def _rank(line: Line) -> tuple[int, str]:
    """Where a line stands, and under which heading."""
    is_late = line.state is State.KEPT and line.is_late
    return TOLD.index(line.state) * 2 + is_late, "late" if is_late else str(line.state)


def _part(kind: str, lines: list[Line], today: date) -> list[Block]:
    """A heading, and under it each rule once with its days, the newest first."""
    by_rule: dict[str, list[Line]] = {}
    for line in sorted(lines, key=lambda line: line.day, reverse=True)[:MOST]:
        by_rule.setdefault(line.wording, []).append(line)
    told = [say(f"record.me.{kind}", count=len(lines))]
    for rule, some in by_rule.items():
        told += [say("record.me.rule", rule=rule), *(_line(line, today) for line in some)]
    more = [say("record.me.more", count=len(lines) - MOST)] if len(lines) > MOST else []
    return kit.sections([*told, *more])


def _line(line: Line, today: date) -> Said:
    if line.state is State.OPEN:
        return say("record.me.line.due", day=day_name(line.due_day, today), account=line.account)
    key = "record.me.line.settled" if line.state is State.BREACHED and line.is_settled else "record.me.line"
    return say(key, day=day_name(line.day, today), account=line.account)


def _message(title: str, plain: str, top: Said, blocks: Sequence[Block]) -> Message:
    return Message(say(plain), [kit.header(say(title)), kit.context(top), *blocks])
