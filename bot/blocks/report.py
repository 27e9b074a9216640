"""The month's report: how much was kept, in numbers and as a picture, what goes well, what is worth talking about."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from bot.blocks import kit
from bot.blocks.figures import Weeks, areas, rest, stands_out, week_by_week
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.text import Said, together
from bot.words import say
from protocols.achieved import Achieved
from protocols.tally import Figure, Tally


@dataclass(frozen=True)
class Monthly:
    """A month of a team. `before` is missing where there was too little of it to compare with."""

    team: str
    month: date
    month_before: date
    all: Tally
    before: Tally | None
    weeks: Weeks
    areas: Sequence[Figure]
    well: Figure | None
    talk: Figure | None
    achieved: Achieved | None = None


def report(monthly: Monthly) -> Message:
    """As it stands in the forum."""
    title = say("report.title", month=_name(monthly.month))
    top = kit.context(say("report.top", team=monthly.team))
    by_area = areas(monthly.areas) if len(monthly.areas) > 1 else []
    picture = [week_by_week(say("report.weeks", month=_name(monthly.month)), monthly.weeks)] if monthly.weeks else []
    foot = kit.context(say("report.foot"))
    numbers = kit.section(_numbers(monthly))
    good = _achieved(monthly.achieved)
    return Message(title, [kit.header(title), top, *good, numbers, *picture, *by_area, *_stand_out(monthly), foot])


def _achieved(found: Achieved | None) -> list[Block]:
    """What went well comes first; only what there was."""
    counts = asdict(found) if found else {}
    told = [say(f"report.achieved.{what}", count=count) for what, count in counts.items() if count]
    return [kit.section(together([say("report.achieved"), *told]))] if told else []


def _numbers(monthly: Monthly) -> Said:
    """How much of what was due was kept, and how that was a month ago."""
    now = {"rest": rest(monthly.all), "share": _share(monthly.all)}
    if monthly.before is None or not monthly.before.due:
        return say("report.numbers", **now)
    return say("report.numbers.before", **now, before=_share(monthly.before), month=_name(monthly.month_before))


def _share(tally: Tally) -> str:
    """As in "42 of 46"."""
    return f"{tally.done} of {tally.due}"


def _stand_out(monthly: Monthly) -> list[Block]:
    chosen = (("record.well", monthly.well), ("report.talk", monthly.talk))
    return [kit.section(stands_out(key, figure)) for key, figure in chosen if figure]


def _name(month: date) -> str:
    return f"{month:%B}"
