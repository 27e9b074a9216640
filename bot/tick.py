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
    for duty, wake_at in await db.read(partial(sweep.woken, now=clock.now())):
        try:
            moved += await db.write(partial(sweep.wake, duty_id=duty, wake_at=wake_at, now=clock.now()))
        except Exception:  # noqa: BLE001  (one duty that cannot be looked at holds up no other)
            _log.exception("duty %s could not be looked at", duty)
    return moved + await db.write(partial(_expire_questions, now=clock.now()))


def _expire_questions(session: Session, now: datetime) -> int:
    old = questions.overdue(session, now)
    return sum(questions.answer(session, question, questions.Answer.EXPIRED, now) for question in old)
