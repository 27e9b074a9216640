"""One's own record as one reads it: what goes well, the one rule worth a word, then what was owed."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from bot.blocks import kit
from bot.blocks.dates import day_name
from bot.blocks.figures import stands_out
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.blocks.period import Period
from bot.text import Said, together
from bot.words import say
from protocols.duty.obligation import State
from protocols.record import Line
from protocols.tally import by_rule, outlook

TOLD = (State.KEPT, State.WAIVED, State.OPEN, State.BREACHED, State.VOID)  # what went well comes first
MOST, MOST_KEPT = 10, 3  # of each kind of one's own duties: all on a screen


def own(lines: Sequence[Line], period: Period, today: date) -> Message:
    """What one owed and what became of it, for oneself."""
    title = say("record.title.own", period=period.name)
    top = kit.context(say("record.me.top", **period.shown()))
    told = _parts(lines, today) or [kit.section(say("record.me.nothing"))]
    return Message(title, [kit.header(title), top, *_outlook(lines, ""), *told])


def of_colleague(lines: Sequence[Line], period: Period, today: date, name: str) -> Message:
    """The same for the coach, as the opening of a conversation."""
    title = say("record.of", name=name, period=period.name)
    top = kit.context(say("record.of.top", name=name, **period.shown()))
    told = _parts(lines, today) or [kit.section(say("record.of.nothing", name=name))]
    first = name.split(maxsplit=1)[0]
    opening = [kit.section(say(_opening(lines), name=first))] if lines else []
    return Message(title, [kit.header(title), top, *opening, *_outlook(lines, first), *told])


def _opening(lines: Sequence[Line]) -> str:
    """How to begin: with what went well, where anything did."""
    return "record.of.opening" if any(line.state is State.KEPT for line in lines) else "record.of.opening.bare"


def _outlook(lines: Sequence[Line], name: str) -> list[Block]:
    """One thing that goes well, and the one rule worth talking about. `name`: whose, for their coach."""
    well, talk = outlook(by_rule(lines, least=1))
    said = [stands_out("record.well", well)] if well else []
    if talk:
        said.append(stands_out("record.talk.of" if name else "record.talk.own", talk))
    return [*map(kit.section, said), kit.divider()] if said else []


def _parts(lines: Sequence[Line], today: date) -> list[Block]:
    told = sorted(lines, key=_rank)
    parts = [_part(kind, list(some), today) for (_, kind), some in groupby(told, key=_rank)]
    return [block for part in parts for block in part]


def _rank(line: Line) -> tuple[int, str]:
    """Where a line stands, and under which heading."""
    is_late = line.state is State.KEPT and line.is_late
    return TOLD.index(line.state) * 2 + is_late, "late" if is_late else str(line.state)


def _part(kind: str, lines: list[Line], today: date) -> list[Block]:
    """A heading, and under it each rule once with its days, the newest first; of what was kept a few do."""
    most = MOST_KEPT if kind in (State.KEPT, "late") else MOST
    rules: dict[str, list[Line]] = {}
    for line in sorted(lines, key=lambda line: line.day, reverse=True)[:most]:
        rules.setdefault(line.wording, []).append(line)
    told = [say(f"record.me.{kind}", count=len(lines))]
    for rule, some in rules.items():
        told += [say("record.me.rule", rule=rule), *(_line(line, today) for line in some)]
    more = [say("record.me.more", count=len(lines) - most)] if len(lines) > most else []
    return kit.sections([*told, *more])


def _line(line: Line, today: date) -> Said:
    if line.state is State.OPEN:
        return say("record.me.line.due", day=day_name(line.due_day, today), account=line.account)
    said = _where_and_when(line, today)
    is_done_since = line.state is State.BREACHED and line.is_settled
    return together([said, say("record.me.settled")], "; ") if is_done_since else said


def _where_and_when(line: Line, today: date) -> Said:
    day = day_name(line.day, today)
    if line.words and line.is_the_teams:
        return say("record.me.line.what.team", day=day, words=line.words)
    if line.words:
        return say("record.me.line.what", day=day, account=line.account, words=line.words)
    return say("record.me.line", day=day, account=line.account)
