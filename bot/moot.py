"""What need not be said any more, or cannot be said yet; asked under the lease, before anything is said."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, update

from protocols import privy
from protocols.notice import Destination, Fate, Notice, know_destination, post_above
from protocols.team.records import Account
from protocols.team.roles import day_of, holder


def is_over(session: Session, notice: Notice, now: datetime) -> bool:
    """Nobody needs to read it any more; then it is not said."""
    is_over = notice.fate is Fate.WAITING and notice.expires_at is not None and notice.expires_at < now
    if is_over:
        withdraw(session, notice)
    return is_over


def waits_for_its_thread(session: Session, notice: Notice, now: datetime, settling: timedelta) -> bool:
    """What stands in a thread is said once its first post is, and not at all where that one is not."""
    if notice.under is None or notice.fate is not Fate.WAITING:
        return False
    above = post_above(session, notice)
    if above and above.fate is Fate.SAID:
        return False
    if above and above.fate in {Fate.WAITING, Fate.SENDING}:
        notice.not_before = now + settling
        session.add(notice)
        session.flush()
    else:
        withdraw(session, notice)
    return True


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
    know_destination(session, Destination(workspace_id=notice.workspace_id, person_id=person.id))
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
    """It is not worth saying any more; where it stands, it stays as it is."""
    if notice.fate is Fate.SAID:
        notice.shown = notice.wanted
    else:
        notice.fate = Fate.WITHDRAWN
    session.add(notice)
    session.flush()
