"""Days and hours as people say them, in the reader's own zone."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

_NEAR = {0: "today", 1: "tomorrow"}


def day_name(day: date, today: date) -> str:
    """As in "tomorrow, Mon 23 Nov"; the year only when it is another one."""
    shown = plain_day(day, today)
    near = _NEAR.get((day - today).days)
    return f"{near}, {shown}" if near else shown


def plain_day(day: date, today: date) -> str:
    """As in "Mon 23 Nov", for what stands longer than a day; the year only when it is another one."""
    return f"{day:%a} {day.day} {day:%b}" + (f" {day.year}" if day.year != today.year else "")


def visit_when(day: date | None, hour: time | None, today: date, last_day: date | None = None) -> str:
    """How a sentence about a visit goes on after the customer's name; empty while no day is known."""
    if day is None:
        return ""
    near = day_name(day, today)
    said = f" {near}" if (day - today).days in _NEAR else f" on {near}"
    at = f", {hour:%H:%M}" if hour else ""
    return f"{said}{at}, until {day_name(last_day, today)}" if last_day and last_day > day else f"{said}{at}"


def moment(at: datetime, zone: str, now: datetime) -> str:
    """An instant in somebody's zone: "today 15:30", "Tue 24 Nov 10:30"."""
    local, today = at.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone)).date()
    days = (local.date() - today).days
    return f"{_NEAR.get(days) or day_name(local.date(), today)} {local:%H:%M}"
