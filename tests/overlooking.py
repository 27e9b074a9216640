"""A glance may call for a look in vain, but never let one pass of which something is due: after each, all are taken."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from sqlmodel import Session

from bot import looks, tick
from bot.looks import Look

Choose = Callable[[Session, str, datetime], list[Look]]


def watched(choose: Choose, overlooked: list[str]) -> Choose:
    """Chooses the same looks, and writes down which others had been worth it."""

    def chosen(session: Session, workspace_id: str, now: datetime) -> list[Look]:
        worth = choose(session, workspace_id, now)
        passed = [look for look in looks.LOOKS if look not in worth]
        late = [look for look in passed if _is_due(look, session, workspace_id, now)]
        if late:  # on PostgreSQL somebody may write between the two: then the next glance sees it
            again = choose(session, workspace_id, now)
            late = [look for look in late if look not in again and _is_due(look, session, workspace_id, now)]
        overlooked.extend(f"{look.what} at {now}" for look in late)
        return worth

    return chosen


def _is_due(look: Look, session: Session, workspace_id: str, now: datetime) -> bool:
    return bool(tick._told(session, look.what, partial(look.due, session, workspace_id, now)))
