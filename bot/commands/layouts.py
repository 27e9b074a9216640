"""The record as a table for people, or as CSV and JSON for other programs: those have times as ISO, UTC."""

import csv
import sys
from enum import StrEnum
from zoneinfo import ZoneInfo

import orjson
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from bot.commands.console import err, out
from protocols.record import Line

PLAIN = ("account", "clause", "state", "late", "settled", "opened", "due", "closed", "wording")
NAMING = ("account", "clause", "person", "name", "state", "late", "settled", "opened", "due", "closed", "wording")
WIDE = 250  # columns: in a pipe or a file nobody's window ends


class Layout(StrEnum):
    """How the record is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def write(lines: list[Line], layout: Layout, *, people: bool) -> None:
    """Write the lines to standard output; who it was only when `people` are to be shown."""
    WRITERS[layout](lines, NAMING if people else PLAIN)


def _values(line: Line) -> dict[str, str | bool | None]:
    """A line under its fields' names; times ISO, UTC."""
    return {
        "account": line.account,
        "clause": line.clause,
        "person": line.bearer_key,
        "name": line.bearer,
        "state": str(line.state),
        "late": line.is_late,
        "settled": line.is_settled,
        "opened": line.opened.isoformat(timespec="seconds"),
        "due": line.due.isoformat(timespec="seconds"),
        "closed": line.closed.isoformat(timespec="seconds") if line.closed else None,
        "wording": line.wording,
    }


def _csv(lines: list[Line], fields: tuple[str, ...]) -> None:
    writer = csv.DictWriter(sys.stdout, fields, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for line in lines:
        writer.writerow({name: _word(value) for name, value in _values(line).items()})


def _word(value: str | bool | None) -> str:
    """True and false as people write them."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value or ""


def _json(lines: list[Line], fields: tuple[str, ...]) -> None:
    rows = [{name: value for name, value in _values(line).items() if name in fields} for line in lines]
    sys.stdout.write(orjson.dumps(rows, option=orjson.OPT_INDENT_2).decode() + "\n")


def _table(lines: list[Line], fields: tuple[str, ...]) -> None:
    if not lines:
        out.print("Nothing of that is in the record.")
        return
    shown = [name for name in fields if name not in {"late", "settled", "wording", "person"}]
    table = Table(*(Column(name, overflow="fold") for name in shown), box=None, pad_edge=False)
    for line in lines:
        table.add_row(*(Text(_shown(line, name)) for name in shown))
    (out if out.is_terminal else Console(width=WIDE)).print(table)
    late = sum(line.is_late for line in lines)
    err.print(
        f"{len(lines)} {'duty' if len(lines) == 1 else 'duties'}, {late} of them late. Times where each bearer lives."
    )


def _shown(line: Line, name: str) -> str:
    """As people read it, in the bearer's own time."""
    times = {"opened": line.opened, "due": line.due, "closed": line.closed}
    if name in times:
        at = times[name]
        return f"{at.astimezone(ZoneInfo(line.zone)):%Y-%m-%d %H:%M}" if at else ""
    said = str(_values(line)[name])
    notes = [", late"] * line.is_late + [", done since"] * line.is_settled
    return "".join([said, *notes]) if name == "state" else said


WRITERS = {Layout.TABLE: _table, Layout.CSV: _csv, Layout.JSON: _json}
