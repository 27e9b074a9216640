"""Whose a notice is when it is about to be said: a role's holder today, and nobody's who has moved on."""

from datetime import datetime

from sqlmodel import Session, col, update

from protocols import privy
from protocols.guarded import insert_ignoring
from protocols.notice import Destination, Fate, Notice
from protocols.team.records import Account
from protocols.team.roles import day_of, holder


def is_readdressed(session: Session, notice: Notice, now: datetime) -> bool:
    """What goes to a role goes to whoever holds it now, as long as it has not been said."""
    if not (notice.role and notice.account_id and notice.fate is Fate.WAITING):
        return False
    account = session.get_one(Account, notice.account_id)
    person = holder(session, account, notice.role, day_of(session, account, now))
    if person is None or person.id == notice.person_id:
        return False
    notice.person_id = person.id
    session.add(notice)
    theirs = Destination(workspace_id=notice.workspace_id, person_id=person.id)
    insert_ignoring(session, Destination, theirs.model_dump())
    return True


def is_withheld(session: Session, notice: Notice, now: datetime) -> bool:
    """What was queued for somebody who has left, or moved on to other customers, is not theirs any more.

    What was to be said within it, and still is theirs, is said by itself.
    """
    if privy.is_theirs(session, notice, now):
        return False
    notice.failure = "not_theirs"
    if notice.fate is not Fate.SAID:
        within = update(Notice).where(col(Notice.said_with) == notice.id, col(Notice.fate) == Fate.FOLDED)
        session.exec(within.values(fate=Fate.WAITING, said_with=None))
    withdraw(session, notice)
    return True


def withdraw(session: Session, notice: Notice) -> None:
    """Not said, or not brought up to date, any more."""
    if notice.fate is Fate.SAID:
        notice.shown = notice.wanted
    else:
        notice.fate = Fate.WITHDRAWN
    session.add(notice)
    session.flush()
