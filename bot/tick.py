"""The second door: what is due, one transaction each. Any number of processes may tick; each thing happens once."""

import logging
from datetime import datetime
from functools import partial

from sqlmodel import Session

from bot.clock import Clock
from bot.db import Database
from protocols import questions
from protocols.duty import sweep

_log = logging.getLogger("parley.tick")


async def tick(db: Database, clock: Clock) -> int:
    """Wake every duty whose time has come and let old questions go; how many things moved."""
    moved = 0
    for duty, wake_at in await db.read(lambda session: sweep.woken(session, clock.moved(session).now())):
        try:
            moved += await db.write(partial(_wake, clock=clock, duty_id=duty, wake_at=wake_at))
        except Exception:  # noqa: BLE001  (one duty that cannot be looked at holds up no other)
            _log.exception("duty %s could not be looked at", duty)
    return moved + await db.write(partial(_expire_questions, clock=clock))


def _wake(session: Session, clock: Clock, duty_id: str, wake_at: datetime) -> bool:
    return sweep.wake(session, duty_id, wake_at, clock.moved(session).now())


def _expire_questions(session: Session, clock: Clock) -> int:
    now = clock.moved(session).now()
    old = questions.overdue(session, now)
    return sum(questions.answer(session, question, questions.Answer.EXPIRED, now) for question in old)
