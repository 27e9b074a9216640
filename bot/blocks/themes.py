"""Feedback from one customer over time: a chart, and the same in words."""

from datetime import date

from bot.blocks import kit
from bot.blocks.kit import Block
from bot.charts import Bars
from bot.text import Said, render, together
from bot.words import say
from protocols.feedback.themes import Themes

TITLE = 60


def themes(shown: Themes) -> list[Block]:
    """How much of each kind, month by month."""
    if not shown.total:
        return [kit.section(say("feedback.themes.none", account=shown.account))]
    head = say("feedback.themes.head", account=shown.account, count=shown.total)
    lines = [_line(kind, counts, shown.months) for kind, counts in shown.counts.items()]
    if shown.unclosed:
        lines.append(say("feedback.themes.unclosed", count=shown.unclosed))
    alt = say("feedback.themes.alt", account=shown.account, told=render(together(lines, "; "), 1000))
    return [kit.section(head), kit.picture(_chart(shown), alt), kit.section(together(lines))]


def _chart(shown: Themes) -> Bars:
    labels = tuple(f"{month:%b}" for month in shown.months)
    series = tuple((render(_kind(kind), TITLE), counts) for kind, counts in shown.counts.items())
    return Bars(shown.account[:TITLE], labels, series)


def _kind(kind: str) -> Said:
    return say(f"feedback.kind.{kind}") if kind else say("feedback.themes.unsaid")


def _line(kind: str, counts: tuple[int, ...], months: tuple[date, ...]) -> Said:
    told = ", ".join(f"{month:%b}: {count}" for month, count in zip(months, counts, strict=True) if count)
    return say("feedback.themes.kind", kind=render(_kind(kind), TITLE), count=sum(counts), months=told)
