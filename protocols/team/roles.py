"""Who holds which role today. Looked up at each sending and each permission check, so that cover works."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, or_, select

from protocols.charter.versions import in_force
from protocols.charter.vocabulary import Role as WordForRole
from protocols.team.records import Account, Person, Role, Team

ACCOUNT_MANAGER, COACH = WordForRole.ACCOUNT_MANAGER, WordForRole.COACH


def holder(session: Session, account: Account, role: str, on: date) -> Person | None:
    """Who holds the role on the account that day: a cover while it lasts, else the holder, else nobody."""
    if role == COACH:
        return _coach(session, account)
    held = select(Person, Role).where(Role.person_id == Person.id, Role.account_id == account.id, Role.role == role)
    today = held.where(
        or_(col(Role.starts).is_(None), col(Role.starts) <= on),
        or_(col(Role.ends).is_(None), col(Role.ends) >= on),
        col(Person.is_active),
    )
    found = session.exec(today.order_by(col(Role.is_cover).desc(), col(Role.id)).limit(1)).first()
    return found[0] if found else None


def day_of(session: Session, account: Account, now: datetime) -> date:
    """The local date at the account's team: roles and covers hold from and until such days, inclusive."""
    team = session.get(Team, account.team_id) if account.team_id else None
    version = in_force(session, account.workspace_id, team.charter) if team and team.charter else None
    return now.astimezone(ZoneInfo(version.charter.timezone if version else "UTC")).date()


def _coach(session: Session, account: Account) -> Person | None:
    team = session.get(Team, account.team_id) if account.team_id else None
    return session.get(Person, team.coach_id) if team and team.coach_id else None


def admins(session: Session, workspace_id: str) -> list[Person]:
    """Who hears of what Parley cannot deliver or resolve."""
    rows = select(Person).where(Person.workspace_id == workspace_id, col(Person.is_admin), col(Person.is_active))
    return list(session.exec(rows.order_by(Person.key)))
