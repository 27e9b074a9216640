"""The second door: what is due, one transaction each. Any number of processes may tick; each thing happens once."""

import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlmodel import Session

from bot.away import AwayError
from bot.clock import Clock
from bot.db import Database
from protocols import digest, questions, reports
from protocols.amending import ending
from protocols.broadcasts import HOLDS
from protocols.disputes import passing, waiting
from protocols.duty import handover, rhythms, sweep
from protocols.feedback import reminding
from protocols.forum import asking, holding
from protocols.receipts import is_taken_in, take_in
from protocols.retention import forgetting, leaving
from protocols.team.records import Person
from protocols.visits import debriefing, preparing

_log = logging.getLogger("parley.tick")
_failing: set[str] = set()  # looks that failed the last time: the log says so once
Work = Callable[[Session, datetime], object]
Alive = Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Due:
    """One thing whose time has come: what it is, for the log, and what to do, in a transaction of its own."""

    what: str
    work: Work


@dataclass(frozen=True)
class Look:
    """Something the clock looks at: what is due (given session, workspace and now), and what `do` does with each of it
    (given session, what is due, and now), in a transaction of its own.
    """

    what: str
    due: Callable[[Session, str, datetime], Iterable[Any]]
    do: Callable[..., object]


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
    for look in LOOKS:
        for found in _found(session, look, workspace_id, now):
            of = found if isinstance(found, tuple) else (found,)
            yield Due(f"{look.what} {of[0]}", partial(_at_last, look.do, of))


def _found(session: Session, look: Look, workspace_id: str, now: datetime) -> list[Any]:
    """What is due of one kind; nothing where that cannot be told, which holds up no other.

    Nothing is written here: what failed is left behind with its transaction, which is cheaper than a savepoint a look.
    """
    try:
        found = list(look.due(session, workspace_id, now))
    except (OperationalError, InterfaceError):
        raise  # the database is away for all of them
    except Exception:  # noqa: BLE001  (whatever it was, the next tick tries again)
        if look.what not in _failing:
            _log.exception("what is due of %s cannot be told", look.what)
        _failing.add(look.what)
        session.rollback()
        return []
    _failing.discard(look.what)
    return found


def _at_last(do: Callable[..., object], of: tuple[Any, ...], session: Session, now: datetime) -> object:
    return do(session, *of, now)


def _this_hour(session: Session, workspace_id: str, now: datetime) -> list[tuple[str, str]]:
    hour = f"roles:{now:%Y-%m-%dT%H}"
    return [] if is_taken_in(session, workspace_id, hour) else [(hour, workspace_id)]


def _follow_roles(session: Session, hour: str, workspace_id: str, now: datetime) -> bool:
    """Covers begin and end at midnight, somewhere on the hour: whatever a role owes follows it."""
    if not take_in(session, workspace_id, hour, now):
        return False
    return bool(handover.follow_roles(session, workspace_id, now) + passing.follow(session, workspace_id, now))


def _come_round(session: Session, cadence: str, now: datetime) -> bool:
    return rhythms.come_round(session, cadence, now, HOLDS)


def _not_held(session: Session, _workspace_id: str, now: datetime) -> list[str]:
    return [*holding.unsaid(session), *holding.skipped(session, now)]


def _gather(session: Session, person: str, now: datetime) -> bool:
    return digest.gather(session, session.get_one(Person, person), now)


def _old_questions(session: Session, _workspace_id: str, now: datetime) -> list[str]:
    return ["that expired"] if questions.overdue(session, now, most=1) else []


def _expire_questions(session: Session, _which: str, now: datetime) -> int:
    old = questions.overdue(session, now)
    return sum(questions.answer(session, question, questions.Answer.EXPIRED, now) for question in old)


def _everywhere(due: Callable[[Session, datetime], Iterable[Any]]) -> Callable[[Session, str, datetime], Iterable[Any]]:
    return lambda session, _workspace_id, now: due(session, now)


# In this order: roles first, since what passes on is nobody's breach; digests gather what the others left; last goes
# what is too old.
LOOKS = (
    Look("roles", _this_hour, _follow_roles),
    Look("proposal", ending.due, ending.wake),
    Look("rhythm", _everywhere(rhythms.due), _come_round),
    Look("forum of", _everywhere(asking.due), asking.prepare),
    Look("forum", _not_held, holding.fall_through),
    Look("end of visit", _everywhere(debriefing.over), debriefing.end),
    Look("duty", _everywhere(sweep.woken), sweep.wake),
    Look("visit", _everywhere(preparing.due), preparing.prepare),
    Look("feedback", reminding.due, reminding.remind),
    Look("report", reports.due, reports.report),
    Look("disagreement", _everywhere(waiting.due), waiting.remind),
    Look("digest of", digest.awaited, _gather),
    Look("questions", _old_questions, _expire_questions),
    Look("what is old in", forgetting.due, forgetting.forget),
    Look("workspace that was left", _everywhere(leaving.due), leaving.purge),
)
