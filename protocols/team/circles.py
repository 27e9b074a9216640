"""Where something is owed: on one account and in the team that looks after it, or in a team as a whole.

A word for people means the person in that role on the account; in a team as a whole, everybody who has the role on one
of its accounts; and where nobody has it as a role, everybody of that function in the team.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from protocols.charter.versions import CharterVersion, in_force
from protocols.team.records import Account, Membership, Person, Team
from protocols.team.roles import COACH, holder


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
        account = session.get_one(Account, account_id) if account_id else None
        looked_after_by = account.team_id if account else team_id
        return cls(session.get(Team, looked_after_by) if looked_after_by else None, account)


@dataclass(frozen=True)
class Meant:
    """Somebody whom a word means; `role` where it is the role on the account that means them."""

    person: Person
    role: str | None = None


def charter_in(session: Session, circle: Circle) -> CharterVersion | None:
    """The charter version that the circle lives by, or nothing. A team that was put aside lives by none."""
    team = circle.team
    lives_by = team.charter if team and team.is_active else None
    return in_force(session, team.workspace_id, lives_by) if team and lives_by else None


def today_in(session: Session, circle: Circle, now: datetime) -> date:
    """The local date at the team, by the zone of its charter; UTC's without one."""
    version = charter_in(session, circle)
    return now.astimezone(ZoneInfo(version.charter.timezone) if version else UTC).date()


def meant_by(session: Session, circle: Circle, word: str, on: date) -> list[Meant]:
    """Everybody whom this role or function means that day, covers included."""
    of_function = (Meant(person) for person in members(session, circle) if person.function == word)
    return in_role(session, circle, word, on) or list(of_function)


def in_role(session: Session, circle: Circle, word: str, on: date) -> list[Meant]:
    """Who has this role on the account that day; in a team as a whole, on any of its accounts."""
    if circle.account is None:
        role = word if word == COACH else None  # of a team there is one coach
        return [Meant(person, role) for person in _holders(session, circle, word, on)]
    found = holder(session, circle.account, word, on)
    return [Meant(found, role=word)] if found else []


def members(session: Session, circle: Circle) -> list[Person]:
    """The active members of the team."""
    if circle.team is None:
        return []
    inside = select(Person).where(Membership.person_id == Person.id, Membership.team_id == circle.team.id)
    return list(session.exec(inside.where(col(Person.is_active)).order_by(Person.key)))


def _holders(session: Session, circle: Circle, role: str, on: date) -> list[Person]:
    """Who has this role on any of the team's accounts; each once."""
    if circle.team is None:
        return []
    if role == COACH:
        coach = session.get(Person, circle.team.coach_id) if circle.team.coach_id else None
        return [coach] if coach else []
    looked_after = select(Account).where(Account.team_id == circle.team.id, col(Account.is_active))
    found = (holder(session, account, role, on) for account in session.exec(looked_after.order_by(Account.name)))
    return list({person.id: person for person in found if person}.values())
