"""The second door: what is due, one transaction each. Any number of processes may tick; each thing happens once."""

import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlmodel import Session

from bot import looks
from bot.away import AwayError
from bot.clock import Clock
from bot.db import Database
from bot.looks import Look
from protocols.given import given

_log = logging.getLogger("parley.tick")
_failing: set[str] = set()  # what could not be told the last time: the log says so once
Work = Callable[[Session, datetime], object]
Alive = Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Due:
    """One thing whose time has come: what it is, for the log, and what to do, in a transaction of its own."""

    what: str
    work: Work


async def _nobody_asks() -> None: ...


async def tick(db: Database, clock: Clock, workspace_id: str, alive: Alive = _nobody_asks) -> int:
    """Do whatever is due; how many things moved. One that cannot be done holds up no other.

    `alive` is called before each: a tick in which thousands are due is long, and no clock that stands still.
    Raises AwayError: the database takes nothing at the moment, and whatever is due still is.
    """
    moved = 0
    for due in await db.read(lambda session: list(_due(session, workspace_id, clock.moved(session).now()))):
        await alive()
        try:
            moved += bool(await db.write(partial(_do, due.work, clock)))
        except AwayError:
            raise
        except Exception:  # noqa: BLE001  (whatever it was, the next tick tries again)
            _log.exception("%s could not be looked at", due.what)
    return moved


def _do(work: Work, clock: Clock, session: Session) -> object:
    return work(session, clock.moved(session).now())


def _due(session: Session, workspace_id: str, now: datetime) -> Iterator[Due]:
    """Everything whose time has come."""
    for look in _worth_a_look(session, workspace_id, now):
        for found in _told(session, look.what, partial(look.due, session, workspace_id, now)) or ():
            of = found if isinstance(found, tuple) else (found,)
            yield Due(f"{look.what} {of[0]}", partial(_at_last, look.do, of))


def _worth_a_look(session: Session, workspace_id: str, now: datetime) -> list[Look]:
    """Of what something may be due, by one statement: at most ticks nothing is. All where that cannot be told."""
    named = _told(session, "all", partial(_glance, session, workspace_id, now))
    return [look for look in looks.LOOKS if named is None or not look.rows or look.what in named]


def _glance(session: Session, workspace_id: str, now: datetime) -> Iterable[str]:
    return session.connection().execute(looks.GLANCE, given(now, workspace_id)).scalars()


def _told(session: Session, what: str, tell: Callable[[], Iterable[Any]]) -> list[Any] | None:
    """What is due of a kind, or which kinds may be; None where that cannot be told, which holds up no other.

    Nothing is written here: what failed is left behind with its transaction, which is cheaper than a savepoint a look.
    """
    try:
        found = list(tell())
    except (OperationalError, InterfaceError):
        raise  # the database is away for all of them
    except Exception:  # noqa: BLE001  (whatever it was, the next tick tries again)
        if what not in _failing:
            _log.exception("what is due of %s cannot be told", what)
        _failing.add(what)
        session.rollback()
        return None
    _failing.discard(what)
    return found


def _at_last(do: Callable[..., object], of: tuple[Any, ...], session: Session, now: datetime) -> object:
    return do(session, *of, now)
