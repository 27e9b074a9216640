"""In which zone somebody lives: their own, else their team's."""

from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from protocols.charter.versions import in_force
from protocols.team.records import Membership, Person, Team


def zone_of(session: Session, person: Person) -> ZoneInfo:
    """A person's own zone, else that of the charter their team lives by, else UTC."""
    return ZoneInfo(person.timezone or _of_team(session, person) or "UTC")


def _of_team(session: Session, person: Person) -> str | None:
    mine = select(Team).where(Membership.team_id == Team.id, Membership.person_id == person.id, col(Team.is_active))
    team = session.exec(mine.where(col(Team.charter).is_not(None)).order_by(Team.name)).first()
    version = in_force(session, person.workspace_id, team.charter) if team and team.charter else None
    return version.charter.timezone if version else None
