"""What a statement that is written once, and asked again and again, is given each time: when that is, and where.

Written at each look of the clock they would cost more than what they ask.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, bindparam
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

WORKSPACE: BindParameter[str] = bindparam("workspace", type_=AutoString())
PERSON: BindParameter[str] = bindparam("person", type_=AutoString())
NOW: BindParameter[datetime] = bindparam("now", type_=UTCDateTime())
_TELLING: dict[str, Callable[[datetime], object]] = {"now": lambda now: now}


def told(name: str, tell: Callable[[datetime], str]) -> BindParameter[str]:
    """A word that depends on when it is asked; `name` is its own in all of Parley."""
    _TELLING[name] = tell
    return bindparam(name, type_=AutoString())


def earlier(by: timedelta) -> BindParameter[datetime]:
    """So long before now."""
    name = f"now_less_{by.total_seconds():.0f}"
    _TELLING[name] = lambda now: now - by
    return bindparam(name, type_=UTCDateTime())


def later(by: timedelta) -> BindParameter[datetime]:
    """So long after now."""
    name = f"now_and_{by.total_seconds():.0f}"
    _TELLING[name] = lambda now: now + by
    return bindparam(name, type_=UTCDateTime())


def given(now: datetime, workspace_id: str = "") -> dict[str, Any]:
    """All that any of them wants to know; it takes what it needs."""
    return {"workspace": workspace_id} | {name: tell(now) for name, tell in _TELLING.items()}
