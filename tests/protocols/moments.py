"""Moments of 2026 as people say them: "Mon 2 March 09:00", by the clock of a zone."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = "Europe/London"


def moment(said: str, zone: str = LONDON) -> datetime:
    """The instant when a clock in `zone` shows this; a weekday that is not that day's is a slip in the story."""
    found = datetime.strptime(f"{said} 2026", "%a %d %B %H:%M %Y").replace(tzinfo=ZoneInfo(zone))
    assert spoken(found, zone) == said, f'"{said}" is a {found:%A}'
    return found.astimezone(ZoneInfo("UTC"))


def spoken(instant: datetime, zone: str = LONDON) -> str:
    """The instant as a clock in `zone` shows it."""
    local = instant.astimezone(ZoneInfo(zone))
    return f"{local:%a} {local.day} {local:%B %H:%M}"


def day_of(said: str) -> date:
    """The date of "Thu 5 March"."""
    return moment(f"{said} 00:00", "UTC").date()
