"""Time goes on in a story, and whatever is due then has been done and said before the story goes on."""

from datetime import timedelta

from sqlmodel import Session, col, or_, select

from bot.clock import real
from bot.outbox import Moment, _sayable
from bot.program import beat
from bot.tick import _due
from protocols.clockwork import move
from protocols.notice import Fate, Notice
from tests.bot.conftest import Stage
from tests.protocols.moments import LONDON, moment

BEATS = 100  # what comes every week comes once a beat until it has caught up


async def at(stage: Stage, said: str, zone: str = LONDON) -> None:
    """It is now this time, by a clock in `zone`, and all that was due has been said."""

    def to(session: Session) -> None:
        move(session, moment(said, zone) - stage.office.clock.moved(session).now())

    await stage.office.db.write(to)
    await calm(stage)


async def calm(stage: Stage) -> None:
    """Nothing is due, and nothing is left to say for now."""
    await stage.quiet()
    for _ in range(BEATS):
        await beat(stage.office)
        if not stage.look(lambda session: _is_due(session, stage)):
            break
    await stage.until(lambda: stage.look(lambda session: _is_calm(session, stage)))
    await stage.quiet()


def _is_calm(session: Session, stage: Stage) -> bool:
    now = stage.office.clock.moved(session).now()
    sayable = _sayable(Moment(real(), now, timedelta()))
    waiting = select(Notice).where(or_(sayable, col(Notice.fate) == Fate.SENDING))
    return session.exec(waiting).first() is None and not _is_due(session, stage)


def _is_due(session: Session, stage: Stage) -> bool:
    now = stage.office.clock.moved(session).now()
    return next(_due(session, stage.office.workspace_id, now), None) is not None
