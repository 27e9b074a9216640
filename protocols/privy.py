"""One account's news stays with those who work on it: asked again at the moment of sending, since people move on."""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session, col, select

from protocols.credit.records import THANKS, WIN
from protocols.disputes.records import BOTH_HEARD, FOR_AUTHOR, FOR_MEDIATOR, FOR_OTHER, OVER, PASSED, WAITS
from protocols.duty.obligation import Obligation, State
from protocols.feedback.shared import channels_of
from protocols.feedback.telling import CONFIDED
from protocols.notice import Notice
from protocols.promises import OFFERED
from protocols.team.records import Account, Person, Role, Team
from protocols.team.roles import Staff
from protocols.visits.records import Traveller, Visit

# What a colleague shares with somebody by name is theirs to read, wherever they work.
BY_NAME = frozenset(
    {CONFIDED, OFFERED, WIN, THANKS, FOR_MEDIATOR, FOR_OTHER, FOR_AUTHOR, BOTH_HEARD, OVER, PASSED, WAITS}
)


def is_theirs(session: Session, notice: Notice, now: datetime) -> bool:
    """Whether it may still go to the person, or the channel, that it was queued for."""
    account = session.get(Account, notice.account_id) if notice.account_id else None
    if notice.person_id is None:
        return account is None or notice.channel in _channels(session, account)
    person = session.get_one(Person, notice.person_id)
    if person.outside or not person.is_active:
        return False
    return account is None or notice.kind in BY_NAME or works_on(session, person, account, now)


def works_on(session: Session, person: Person, account: Account, now: datetime) -> bool:
    """In its team, its coach, or in a role on it that has not ended; who owes something there, or goes on a visit; and
    an admin, who hears of what nobody else can.
    """
    return (
        person.is_admin
        or any(person.id == each for each in _who(session, account, now))
        or _is_at_it(session, person, account, now)
    )


def _who(session: Session, account: Account, now: datetime) -> Iterator[str | None]:
    staff = Staff.of(session)
    if team := staff.get(Team, account.team_id):
        yield team.coach_id
        yield from (member.id for _, member in staff.memberships(team))
    today = staff.day_of(account, now)
    for role in session.exec(select(Role).where(Role.account_id == account.id)):
        if role.ends is None or role.ends >= today:
            yield role.person_id


def _is_at_it(session: Session, person: Person, account: Account, now: datetime) -> bool:
    owed = select(Obligation.id).where(Obligation.account_id == account.id, Obligation.bearer_id == person.id)
    goes = select(Visit).join(Traveller, col(Traveller.visit_id) == Visit.id)
    going = session.exec(goes.where(Visit.account_id == account.id, Traveller.person_id == person.id))
    is_going = any(visit.cancelled_at is None and not visit.is_past(now) for visit in going)
    return is_going or session.exec(owed.where(Obligation.state == State.OPEN).limit(1)).first() is not None


def _channels(session: Session, account: Account) -> list[str]:
    team = session.get(Team, account.team_id) if account.team_id else None
    return [*channels_of(session, account.id), *([team.forum] if team and team.forum else [])]
