"""What the team file leaves open: an account without a manager, or with one who is away and for whom nobody covers."""

from datetime import datetime

from sqlmodel import Session

from protocols.notice import tell
from protocols.team import leave
from protocols.team.belonging import zone_of
from protocols.team.records import Account, Person
from protocols.team.roles import admins, day_of

NO_MANAGER, NO_COVER = "no_manager", "no_cover"


def report_no_manager(session: Session, account: Account, now: datetime) -> list[Person]:
    """Tell the admins, once a day, that the account has nobody to liaise with. Returns who was told."""
    return _report(session, NO_MANAGER, account, now)


def report_if_away(session: Session, account: Account, manager: Person, now: datetime) -> None:
    """Tell the admins, once a day, that the manager who was just briefed is away and nobody covers."""
    if is_away(session, manager, now):
        _report(session, NO_COVER, account, now)


def is_away(session: Session, person: Person, now: datetime) -> bool:
    """Whether somebody is on leave today, by their own clock."""
    return leave.is_away(session, person, now.astimezone(zone_of(session, person)).date())


def _report(session: Session, kind: str, account: Account, now: datetime) -> list[Person]:
    told = admins(session, account.workspace_id)
    for admin in told:
        tell(
            session,
            workspace_id=account.workspace_id,
            kind=kind,
            subject_id=account.id,
            person_id=admin.id,
            account_id=account.id,
            now=now,
            once=f"{kind}:{account.id}:{day_of(session, account, now)}:{admin.id}",
        )
    return told
