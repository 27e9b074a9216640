"""To which team somebody belongs, and so which charter is theirs and in which zone they live."""

from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from protocols.charter.versions import CharterVersion
from protocols.given import PERSON
from protocols.team.records import Membership, Person, Team
from protocols.team.roles import Staff

TEAM_IDS = select(Membership.team_id).where(Membership.person_id == PERSON)  # within another statement
_TEAMS = (
    select(Team)
    .where(Membership.team_id == Team.id, Membership.person_id == PERSON, col(Team.is_active))
    .order_by(Team.name)
)


def teams_of(session: Session, person: Person) -> list[Team]:
    """The teams of which somebody is a member, by name."""
    return list(session.exec(_TEAMS, params={"person": person.id}))


def charter_for(session: Session, person: Person) -> CharterVersion | None:
    """The charter that somebody lives by: that of the first of their teams that has one in force."""
    named = (team.charter for team in teams_of(session, person) if team.charter)
    staff = Staff.of(session)
    found = (staff.in_force(person.workspace_id, name) for name in named)
    return next((version for version in found if version), None)


def zone_of(session: Session, person: Person) -> ZoneInfo:
    """A person's own zone, else that of the charter their team lives by, else UTC."""
    if person.timezone:
        return ZoneInfo(person.timezone)
    version = charter_for(session, person)
    return ZoneInfo(version.charter.timezone if version else "UTC")
