"""Who holds which role today. Looked up at each sending and each permission check, so that cover works."""

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, event
from sqlmodel import Session, SQLModel, col, or_, select

from protocols.charter.versions import CharterVersion, in_force
from protocols.charter.vocabulary import Role as WordForRole
from protocols.team.records import Account, Membership, Person, Role, Team

ACCOUNT_MANAGER, ACCOUNT_EXECUTIVE = WordForRole.ACCOUNT_MANAGER, WordForRole.ACCOUNT_EXECUTIVE
COACH = WordForRole.COACH
Held = dict[tuple[str, str], Person]
"""Who has a role: by the account's id and the role."""
WHO_IS_WHO = (Account, CharterVersion, Membership, Person, Role, Team)
Row = TypeVar("Row", bound=SQLModel)
T = TypeVar("T")
_HELD = (  # of two, the one to win comes last
    select(Role.account_id, Role.role, Person)
    .where(Role.person_id == Person.id, col(Role.account_id).in_(bindparam("accounts", expanding=True)))
    .where(or_(col(Role.starts).is_(None), col(Role.starts) <= bindparam("day")))
    .where(or_(col(Role.ends).is_(None), col(Role.ends) >= bindparam("day")))
    .where(col(Person.is_active))
    .order_by(col(Role.is_cover), col(Role.id).desc())
)
_MEMBERSHIPS = (
    select(Membership, Person)
    .where(Membership.person_id == Person.id, Membership.team_id == bindparam("team"))
    .order_by(Person.key)
)


class Staff:
    """Who is who, each asked for once in a transaction (`of`), and once more when a team or charter changed in it.

    Whoever asks about many accounts says so before (`know`); then their roles come together.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self._answers: dict[tuple[object, ...], Any] = {}
        self._known: set[str] = set()
        self._held: dict[date, tuple[set[str], Held]] = {}

    @classmethod
    def of(cls, session: Session) -> "Staff":
        """The one of this transaction."""
        session.flush()
        staff: Staff = session.info.setdefault(Staff, cls(session))
        return staff

    def know(self, accounts: Iterable[str | None]) -> None:
        """These accounts will be asked about."""
        anew = {each for each in accounts if each} - self._known
        for account in self.session.exec(select(Account).where(col(Account.id).in_(anew))) if anew else ():
            self._answers[_row, Account, account.id] = account
        self._known |= anew

    def holder(self, account: Account, role: str, on: date) -> Person | None:
        """Who holds the role on the account that day: a cover while it lasts, else the holder, else nobody."""
        if role == COACH:
            team = self.get(Team, account.team_id)
            return self.get(Person, team.coach_id) if team else None
        asked, held = self._held.setdefault(on, (set(), {}))
        if account.id not in asked:
            anew = (self._known | {account.id}) - asked
            held |= holders(self.session, anew, on)
            asked |= anew
        return held.get((account.id, role))

    def day_of(self, account: Account, now: datetime) -> date:
        """The local date at the account's team: roles and covers hold from and until such days, inclusive."""
        team = self.get(Team, account.team_id)
        version = self.charter(team)
        return now.astimezone(ZoneInfo(version.charter.timezone if version else "UTC")).date()

    def charter(self, team: Team | None) -> CharterVersion | None:
        """The version in force of the charter that the team names."""
        return self.in_force(team.workspace_id, team.charter) if team and team.charter else None

    def in_force(self, workspace_id: str, name: str) -> CharterVersion | None:
        """The version in force of the charter of this name."""
        return self._once(in_force, workspace_id, name)

    def admins(self, workspace_id: str) -> list[Person]:
        """Who hears of what Parley cannot deliver or resolve."""
        return self._once(admins, workspace_id)

    def memberships(self, team: Team) -> list[tuple[Membership, Person]]:
        """Everybody who is in the team, and how."""
        return self._once(_memberships, team.id)

    def accounts(self, team: Team) -> list[Account]:
        """What the team looks after, by name."""
        found = self._once(_accounts, team.id)
        self.know(account.id for account in found)
        return found

    def get(self, table: type[Row], row_id: str | None) -> Row | None:
        """One row by its id, where there is one."""
        return self._once(_row, table, row_id) if row_id else None

    def _once(self, ask: Callable[..., T], *about: object) -> T:
        if (ask, *about) not in self._answers:
            self._answers[ask, *about] = ask(self.session, *about)
        answer: T = self._answers[ask, *about]
        return answer


def holders(session: Session, accounts: Collection[str], on: date) -> Held:
    """Who holds the roles on these accounts that day, the coach's aside."""
    found = session.exec(_HELD, params={"accounts": list(accounts), "day": on})
    return {(account, role): person for account, role, person in found}


def holder(session: Session, account: Account, role: str, on: date) -> Person | None:
    """Who holds the role on the account that day: a cover while it lasts, else the holder, else nobody."""
    return Staff.of(session).holder(account, role, on)


def day_of(session: Session, account: Account, now: datetime) -> date:
    """The local date at the account's team."""
    return Staff.of(session).day_of(account, now)


def admins(session: Session, workspace_id: str) -> list[Person]:
    """Who hears of what Parley cannot deliver or resolve."""
    rows = select(Person).where(Person.workspace_id == workspace_id, col(Person.is_admin), col(Person.is_active))
    return list(session.exec(rows.order_by(Person.key)))


def forget(session: Session) -> None:
    """Who is who is asked anew from now on. Whoever changes a team's rows past the session says so."""
    session.info.pop(Staff, None)


def _forget_what_changed(session: Session, _: object) -> None:
    if any(isinstance(row, WHO_IS_WHO) for row in (*session.new, *session.dirty, *session.deleted)):
        forget(session)


def _forget_what_was_undone(session: Session, _: object) -> None:
    forget(session)


event.listen(Session, "after_flush", _forget_what_changed)
event.listen(Session, "after_soft_rollback", _forget_what_was_undone)


def _memberships(session: Session, team_id: str) -> list[tuple[Membership, Person]]:
    return list(session.exec(_MEMBERSHIPS, params={"team": team_id}))


def _accounts(session: Session, team_id: str) -> list[Account]:
    rows = select(Account).where(Account.team_id == team_id, col(Account.is_active))
    return list(session.exec(rows.order_by(Account.name)))


def _row(session: Session, table: type[Row], row_id: str) -> Row | None:
    return session.get(table, row_id)
