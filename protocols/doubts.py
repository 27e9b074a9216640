"""After a restore: what the backup holds as unsaid may have been said since, and what stands in Slack may say more."""

from datetime import UTC, datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, Update
from sqlmodel import Session, col, func, select, update

from protocols.notice import Fate, Notice

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
RECENT = timedelta(days=14)


def doubt(session: Session) -> int:
    """Look for whatever waits before it is said, back to the last thing known to be said; how many there are.

    Recent cards are brought to what the record says now: they may show what has been lost.
    """
    known = session.exec(select(func.max(Notice.attempted_at))).one() or LONG_AGO
    cards = update(Notice).where(col(Notice.fate) == Fate.SAID, col(Notice.attempted_at) >= known - RECENT)
    _change(session, cards.where(col(Notice.slack_ts).is_not(None)).values(wanted=Notice.wanted + 1))
    waiting = update(Notice).where(col(Notice.fate) == Fate.WAITING, col(Notice.attempted_at).is_(None))
    return _change(session, waiting.values(attempted_at=known))


def _change(session: Session, statement: Update) -> int:
    session.flush()
    return cast("CursorResult[Any]", session.connection().execute(statement)).rowcount
