"""The findings as tables for a terminal."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.rehearsal.findings import Findings


def drawn(found: Findings) -> Iterator[RenderableType]:
    """What was read, what would have been asked about each rule, and of whom; then examples."""
    yield Text(summary(found))
    if not found.asked and not found.on_trial:
        yield Text("Nobody would have been asked anything.")
        return
    yield _rules(found)
    yield _people(found)
    for rule, examples in found.examples.items():
        yield Text(f"\n{rule}")
        for each in examples:
            yield Padding(Text(f"{each.when:%a %d %b %Y}, #{each.channel}: {each.who}, “{each.because}”"), (0, 2))
            yield Padding(Text(f"→ {each.asked}", style="bold"), (0, 4))


def summary(found: Findings) -> str:
    """How much was read, in a sentence."""
    if not (found.first and found.last):
        return "There is no message in it."
    span = f"{found.first:%d %b %Y} to {found.last:%d %b %Y}"
    others = (
        f" {found.strangers:,} that might concern a rule are by people outside the team." if found.strangers else ""
    )
    return f"{found.messages:,} messages, {span}, {found.weeks:.1f} weeks.{others}"


def _rules(found: Findings) -> Table:
    table = _table("Rule", "Asked", "A week", "Of whom")
    for rule, count in found.rules:
        who = ", ".join(f"{name} {times}" for name, times in found.asked_of(rule))
        table.add_row(Text(rule), f"{count:,}", found.a_week(count), Text(who))
    for rule, count in found.on_trial.items():
        table.add_row(Text(rule), f"{count:,}", found.a_week(count), "nobody: it is on trial")
    return table


def _people(found: Findings) -> Table:
    table = _table("Who", "Asked", "A week", "Most on a day", "Left to the digest")
    for who, count in found.people:
        table.add_row(Text(who), f"{count:,}", found.a_week(count), str(found.busiest(who)), str(found.later[who]))
    return table


def _table(first: str, *numbers: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column(first)
    for name in numbers:
        table.add_column(name, justify="left" if name == "Of whom" else "right")
    return table
