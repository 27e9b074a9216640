"""When the database is away: not reached, locked by somebody else, or full. Then nothing is written or acknowledged."""

import logging
import sqlite3
from collections.abc import Callable
from time import monotonic

from sqlalchemy import exc
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

NO_FREE_CONNECTION = exc.TimeoutError
STEADY = 30.0  # seconds without trouble after which it is back
LOST_A_RACE = "40"  # PostgreSQL's class for a transaction that gave way to another one
_SQLITE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    }
)
_log = logging.getLogger("parley.database")


class AwayError(Exception):
    """The database is away. What was to be written was not; whoever asked may ask again."""


def is_away(error: Exception) -> bool:
    """Whether the database is to blame for this, and not what was asked of it."""
    if isinstance(error, NO_FREE_CONNECTION):
        return True
    if not isinstance(error, DBAPIError):
        return False
    if isinstance(error.orig, sqlite3.Error):
        return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in _SQLITE  # the rest of it says more precisely why
    if str(getattr(error.orig, "sqlstate", None)).startswith(LOST_A_RACE):
        return False
    return isinstance(error, OperationalError | InterfaceError) or error.connection_invalidated


class Outage:
    """How long the database is away by now, if it is. It is told once when it goes, and once when it is back for good:
    a full one takes a small thing in now and then.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._began: float | None = None
        self._last = 0.0

    def has_begun(self, error: Exception) -> None:
        """It did not answer. Only the first time is told: the clock tries again with every beat."""
        self._last = self._clock()
        if self._began is None:
            self._began = self._last
            why = str(getattr(error, "orig", None) or error).partition("\n")[0]
            _log.error("the database does not answer (%s); what comes meanwhile is not acknowledged", why)

    def is_over(self) -> None:
        """It took something in."""
        if self._began is not None and self._clock() - self._last >= STEADY:
            _log.warning("the database answers again; it was away for %.0f s", self._last - self._began)
            self._began = None
