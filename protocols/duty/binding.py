"""Whom a clause binds: who acts, not who mentions it; or the person behind a role on the account."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from protocols.charter.clauses import Charter, Clause, Mode
from protocols.charter.versions import CharterVersion, in_force
from protocols.charter.vocabulary import Actor
from protocols.duty.worktime import Calendar
from protocols.facts import Fact
from protocols.team.records import Account, Membership, Person, Team
from protocols.team.roles import holder

WHO_ACTS = frozenset(Actor)


@dataclass(frozen=True)
class Bearer:
    """Somebody bound by a clause; `role` where it is the role that owes it, else empty."""

    person: Person
    role: str | None = None


def charter_of(session: Session, account: Account) -> CharterVersion | None:
    """The charter version that the account's team lives by, or nothing. A team that was put aside lives by none."""
    team = session.get(Team, account.team_id) if account.team_id else None
    lives_by = team.charter if team and team.is_active else None
    return in_force(session, account.workspace_id, lives_by) if lives_by else None


def clauses_about(charter: Charter, fact_name: str) -> list[Clause]:
    """The duties that this kind of fact calls up."""
    return [clause for clause in charter.clauses if clause.when == fact_name and clause.must]


def calendar_of(person: Person, charter: Charter) -> Calendar:
    """A person's working time: their own zone and holidays, else the charter's."""
    return Calendar(
        zone=ZoneInfo(person.timezone or charter.timezone),
        hours=charter.working_hours,
        holidays=person.holidays or charter.holidays,
        away=(),
    )


def bearers(session: Session, clause: Clause, fact: Fact, on: date) -> list[Bearer]:
    """Everyone the clause binds for this fact, once each; never its own counterpart."""
    account = session.get_one(Account, fact.account_id)
    other = holder(session, account, clause.counterpart, on) if clause.counterpart else None
    found = {bearer.person.id: bearer for word in clause.who for bearer in _meant(session, word, account, fact, on)}
    return [bearer for bearer in found.values() if not (other and bearer.person.id == other.id)]


def _meant(session: Session, word: str, account: Account, fact: Fact, on: date) -> Iterator[Bearer]:
    """A word that is both a function and a role means the role, where the account has one."""
    in_role = holder(session, account, word, on)
    if word in WHO_ACTS:
        yield from (Bearer(person) for person in _people(session, fact.actors))
    elif in_role:
        yield Bearer(in_role, role=word)
    else:
        circle = _people(session, fact.actors) if fact.BINDS_WHO_ACTS else _members(session, account)
        yield from (Bearer(person) for person in circle if person.function == word)


def _people(session: Session, ids: tuple[str, ...]) -> list[Person]:
    return [session.get_one(Person, each) for each in ids]


def _members(session: Session, account: Account) -> list[Person]:
    inside = select(Person).where(Membership.person_id == Person.id, Membership.team_id == account.team_id)
    return list(session.exec(inside.where(col(Person.is_active)).order_by(Person.key)))


def binding(session: Session, fact: Fact, on: date) -> list[Clause]:
    """The clauses for which somebody is asked about such a fact: not in shadow, and binding one who acts."""
    version = charter_of(session, session.get_one(Account, fact.account_id))
    clauses = (
        [clause for clause in clauses_about(version.charter, fact.NAME) if clause.mode is not Mode.SHADOW]
        if version
        else []
    )
    return [clause for clause in clauses if _binds_who_acts(session, clause, fact, on)]


def _binds_who_acts(session: Session, clause: Clause, fact: Fact, on: date) -> bool:
    return any(bearer.person.id in fact.actors for bearer in bearers(session, clause, fact, on))


def asks(session: Session, fact: Fact, on: date) -> bool:
    """Whether the charter wants anybody who acts asked about such a fact."""
    return bool(binding(session, fact, on))
