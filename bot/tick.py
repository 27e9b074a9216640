"""The second door: what is due, one transaction each. Any number of processes may tick; each thing happens once."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlmodel import Session

from bot.clock import Clock
from bot.db import Database
from protocols import digest, questions
from protocols.amending import ending
from protocols.broadcasts import HOLDS
from protocols.duty import handover, rhythms, sweep
from protocols.receipts import is_taken_in, take_in
from protocols.team.records import Person
from protocols.visits import debriefing, preparing

_log = logging.getLogger("parley.tick")
Work = Callable[[Session, datetime], object]


@dataclass(frozen=True)
class Due:
    """One thing whose time has come: what it is, for the log, and what to do, in a transaction of its own."""

    what: str
    work: Work


async def tick(db: Database, clock: Clock, workspace_id: str) -> int:
    """Do whatever is due; how many things moved. One that cannot be done holds up no other."""
    moved = 0
    for due in await db.read(lambda session: list(_due(session, workspace_id, clock.moved(session).now()))):
        try:
            moved += bool(await db.write(partial(_do, due.work, clock)))
        except Exception:  # noqa: BLE001  (whatever it was, the next tick tries again)
            _log.exception("%s could not be looked at", due.what)
    return moved


def _do(work: Work, clock: Clock, session: Session) -> object:
    return work(session, clock.moved(session).now())


def _due(session: Session, workspace_id: str, now: datetime) -> Iterator[Due]:
    """Everything whose time has come, roles first: what passes on is nobody's breach."""
    if not is_taken_in(session, workspace_id, _this_hour(now)):
        yield Due("roles", partial(_hourly, workspace_id))
    for proposal in ending.due(session, workspace_id, now):
        yield Due(f"proposal {proposal}", partial(_decide, proposal))
    for cadence in rhythms.due(session, now):
        yield Due(f"rhythm {cadence}", partial(_come_round, cadence))
    for visit, at in debriefing.over(session, now):
        yield Due(f"visit {visit}", partial(_end_visit, visit, at))
    for duty, at in sweep.woken(session, now):
        yield Due(f"duty {duty}", partial(_wake, duty, at))
    for visit, at in preparing.due(session, now):
        yield Due(f"visit {visit}", partial(_prepare, visit, at))
    for person in digest.awaited(session, workspace_id, now):
        yield Due("a digest", partial(_gather, person))
    if questions.overdue(session, now, most=1):
        yield Due("questions", _expire_questions)


def _hourly(workspace_id: str, session: Session, now: datetime) -> bool:
    """Covers begin and end at midnight, somewhere on the hour: whatever a role owes follows it."""
    is_ours = take_in(session, workspace_id, _this_hour(now), now)
    return is_ours and bool(handover.follow_roles(session, workspace_id, now))


def _this_hour(now: datetime) -> str:
    return f"roles:{now:%Y-%m-%dT%H}"


def _decide(proposal: str, session: Session, now: datetime) -> bool:
    return ending.wake(session, proposal, now)


def _come_round(cadence: str, session: Session, now: datetime) -> bool:
    return rhythms.come_round(session, cadence, now, HOLDS)


def _end_visit(visit: str, over_at: datetime, session: Session, now: datetime) -> bool:
    return debriefing.end(session, visit, over_at, now)


def _wake(duty: str, wake_at: datetime, session: Session, now: datetime) -> bool:
    return sweep.wake(session, duty, wake_at, now)


def _prepare(visit: str, prepare_at: datetime, session: Session, now: datetime) -> bool:
    return preparing.prepare(session, visit, prepare_at, now)


def _gather(person: str, session: Session, now: datetime) -> bool:
    return digest.gather(session, session.get_one(Person, person), now)


def _expire_questions(session: Session, now: datetime) -> int:
    old = questions.overdue(session, now)
    return sum(questions.answer(session, question, questions.Answer.EXPIRED, now) for question in old)
