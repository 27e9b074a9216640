"""Where something is owed: on one account and in the team that looks after it, or in a team as a whole.

A word for people means the person in that role on the account; in a team as a whole, everybody who has the role on one
of its accounts; and where nobody has it as a role, everybody of that function in the team.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from protocols.charter.versions import CharterVersion
from protocols.team.records import Account, Person, Team
from protocols.team.roles import ACCOUNT_MANAGER, COACH, Staff


@dataclass(frozen=True)
class Circle:
    """An account with its team, or a team alone. A circle without a team lives by no charter."""

    team: Team | None
    account: Account | None = None

    @property
    def team_id(self) -> str | None:
        return self.team.id if self.team else None

    @classmethod
    def of(cls, session: Session, account_id: str | None, team_id: str | None = None) -> "Circle":
        """The circle of an account or, where there is none, of a team."""
        known = Staff.of(session)
        account = known.get(Account, account_id)
        return cls(known.get(Team, account.team_id if account else team_id), account)


@dataclass(frozen=True)
class Meant:
    """Somebody whom a word means; `role` where it is the role on the account that means them."""

    person: Person
    role: str | None = None


def charter_in(session: Session, circle: Circle) -> CharterVersion | None:
    """The charter version that the circle lives by, or nothing. A team that was put aside lives by none."""
    is_active = circle.team is not None and circle.team.is_active
    return Staff.of(session).charter(circle.team) if is_active else None


def today_in(session: Session, circle: Circle, now: datetime) -> date:
    """The local date at the team, by the zone of its charter; UTC's without one."""
    version = charter_in(session, circle)
    return now.astimezone(ZoneInfo(version.charter.timezone) if version else UTC).date()


def meant_by(session: Session, circle: Circle, word: str, on: date) -> list[Meant]:
    """Everybody whom this role or function means that day, covers included."""
    if held := in_role(session, circle, word, on):
        return held
    return [Meant(person) for person in members(session, circle) if person.function == word]


def in_role(session: Session, circle: Circle, word: str, on: date) -> list[Meant]:
    """Who has this role on the account that day; in a team as a whole, on any of its accounts."""
    known = Staff.of(session)
    if circle.account is None:
        role = word if word == COACH else None  # of a team there is one coach
        return [Meant(person, role) for person in _holders(known, circle, word, on)]
    found = known.holder(circle.account, word, on)
    return [Meant(found, role=word)] if found else []


def members(session: Session, circle: Circle) -> list[Person]:
    """The active members of the team."""
    inside = Staff.of(session).memberships(circle.team) if circle.team else []
    return [person for _, person in inside if person.is_active]


def _holders(staff: Staff, circle: Circle, role: str, on: date) -> list[Person]:
    """Who has this role on any of the team's accounts; each once."""
    if circle.team is None:
        return []
    if role == COACH:
        coach = staff.get(Person, circle.team.coach_id)
        return [coach] if coach else []
    found = (staff.holder(account, role, on) for account in staff.accounts(circle.team))
    return list({person.id: person for person in found if person}.values())


def leads(session: Session, team: Team, now: datetime) -> list[Person]:
    """Who leads the team: whom the team file says, else who manages one of its accounts today, covers included."""
    staff, circle = Staff.of(session), Circle(team)
    named = [person for member, person in staff.memberships(team) if member.leads and person.is_active]
    managing = in_role(session, circle, ACCOUNT_MANAGER, today_in(session, circle, now))
    return named or [each.person for each in managing]
