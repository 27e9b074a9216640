"""The second door: what is due, one transaction each. Any number of processes may tick; each thing happens once."""

from sqlmodel import Session

from bot.clock import now
from bot.db import Database
from protocols import questions
from protocols.duty import sweep


async def tick(db: Database) -> int:
    """Wake every duty whose time has come and let old questions go; how many things moved."""
    moved = 0
    for duty, wake_at in await db.read(lambda session: sweep.woken(session, now())):
        moved += await db.write(lambda session, duty=duty, wake_at=wake_at: sweep.wake(session, duty, wake_at, now()))  # type: ignore[misc]
    return moved + await db.write(_expire_questions)


def _expire_questions(session: Session) -> int:
    old = questions.overdue(session, now())
    return sum(questions.answer(session, question, questions.Answer.EXPIRED, now()) for question in old)
