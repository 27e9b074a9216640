"""The verbs of a duty: keep, withdraw. Each moves the row by the state table and leaves a ledger entry.

`session` and `now` (UTC) are arguments; nothing here commits. A move is one guarded UPDATE: of two who try, one wins.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, select, update

from protocols.duty.ledger import Happening, record
from protocols.duty.obligation import MOVES, Attested, Obligation, State, Verb
from protocols.guarded import touched_one
from protocols.notice import refresh

OBLIGATION = "obligation"


def about(session: Session, subject_id: str, act: str | None = None) -> list[Obligation]:
    """The open duties about one subject, of one act where it is named."""
    mine = select(Obligation).where(Obligation.subject_id == subject_id, Obligation.state == State.OPEN)
    named = mine.where(Obligation.act == act) if act else mine
    return list(session.exec(named.order_by(col(Obligation.id))))


def keep(
    session: Session,
    duties: Iterable[Obligation],
    now: datetime,
    by: str | None,
    *,
    done: datetime | None = None,
    attested: Attested | None = None,
) -> None:
    """The act was done; `done`, where it was before now. After due but within grace is late, and kept all the same.

    `attested`: whose word it is, where the bearer said that it is done.
    """
    for obligation in duties:
        is_late = (done or now) > obligation.due_at
        move(session, obligation, Verb.KEEP, now, by, is_late=is_late, attested=attested)


def withdraw(session: Session, duties: Iterable[Obligation], now: datetime, by: str | None) -> None:
    """What was owed no longer applies: the visit is off, or was never one."""
    for obligation in duties:
        move(session, obligation, Verb.WITHDRAW, now, by)


def move(
    session: Session,
    obligation: Obligation,
    verb: Verb,
    now: datetime,
    by: str | None,
    *,
    is_late: bool = False,
    attested: Attested | None = None,
    text: str | None = None,
) -> bool:
    """Move it by the state table, with the words of who does it. False: somebody else moved it first.

    Raises KeyError where the table has no such move.
    """
    source = obligation.state
    target = MOVES[source, verb]
    guard = update(Obligation).where(col(Obligation.id) == obligation.id, col(Obligation.state) == source)
    ended = {"state": target, "wake_at": None, "closed_at": now, "closed_by": by}
    if not touched_one(session, guard.values(**ended, is_late=is_late, attested=attested)):
        return False
    session.refresh(obligation)
    terms = {"from": source, "to": target, "late": is_late, "attested": attested}
    record(session, Happening(obligation.workspace_id, now, by, verb, OBLIGATION, obligation.id, terms, text))
    converge(session, obligation)
    return True


def converge(session: Session, obligation: Obligation) -> None:
    """Whatever stands in Slack about it, about its subject, or lists it as handed over, is brought up to date."""
    for each in filter(None, (obligation.subject_id, obligation.id, obligation.handover_id)):
        refresh(session, each)
