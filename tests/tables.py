"""What campaigns counted, told at the end of the run: tables of the same title are one, whichever process counted."""

from collections.abc import Iterable, Mapping
from typing import Any

TABLE = "table"
Rows = Mapping[str, Mapping[str, int]]


def recorded(title: str, rows: Rows) -> tuple[str, dict[str, Any]]:
    """What a test hands to `record_property`: by row and column, how often."""
    return TABLE, {"title": title, "rows": rows}


def summed(reports: Iterable[Any]) -> list[str]:
    """Every table of these test reports, in lines."""
    tables: dict[str, dict[str, dict[str, int]]] = {}
    for report in reports:
        for name, counted in getattr(report, "user_properties", []):
            if name == TABLE:
                _add(tables.setdefault(counted["title"], {}), counted["rows"])
    return [line for title, rows in tables.items() for line in ("", title, *_lines(rows))]


def _add(to: dict[str, dict[str, int]], rows: Rows) -> None:
    for row, counts in rows.items():
        mine = to.setdefault(row, {})
        for column, count in counts.items():
            mine[column] = mine.get(column, 0) + count


def _lines(rows: Rows) -> list[str]:
    columns = list(dict.fromkeys(column for counts in rows.values() for column in counts))
    widths = [max(9, len(column) + 2) for column in columns]
    first = max(map(len, rows)) + 1
    shown = [(row, [str(counts.get(column, 0)) for column in columns]) for row, counts in rows.items()]
    if len(rows) > 1:
        shown.append(("in all", [str(sum(counts.get(column, 0) for counts in rows.values())) for column in columns]))
    lines = [("", columns), *shown]
    return [
        row.ljust(first) + "".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
        for row, cells in lines
    ]
