"""Whom a clause binds: who acts, not who mentions it; or the person behind a role on the account."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from protocols.charter.built_in import clauses_of
from protocols.charter.clauses import Charter, Clause, Mode
from protocols.charter.vocabulary import Actor
from protocols.duty.worktime import Calendar
from protocols.facts import Fact
from protocols.team import leave
from protocols.team.belonging import charter_for, zone_of
from protocols.team.circles import Circle, Meant, charter_in, in_role, meant_by, members
from protocols.team.records import Person

WHO_ACTS = frozenset(Actor)


def circle_of(session: Session, fact: Fact) -> Circle:
    """Where the fact happened."""
    return Circle.of(session, fact.account_id, fact.team_id)


def clauses_about(charter: Charter, fact: Fact) -> list[Clause]:
    """The duties and bans that this fact calls up."""
    asking = (clause for clause in clauses_of(charter) if clause.must or clause.must_not)
    return [clause for clause in asking if fact.calls_up(clause)]


def calendar_of(
    session: Session, person: Person, charter: Charter, now: datetime, *, owing_as: leave.Held | None = None
) -> Calendar:
    """A person's working time: their own zone and holidays, else the charter's; their leave as it is known now.

    `owing_as`: for what they owe in a role, see `leave.away`.
    """
    zone = ZoneInfo(person.timezone or charter.timezone)
    return Calendar(
        zone=zone,
        hours=charter.working_hours,
        holidays=person.holidays or charter.holidays,
        away=leave.away(session, person, now.astimezone(zone).date(), owing_as=owing_as),
    )


def working_time(session: Session, person: Person, now: datetime) -> Calendar:
    """When somebody works: by the charter they live by, else by usual hours where they are."""
    if version := charter_for(session, person):
        return calendar_of(session, person, version.charter, now)
    return calendar_of(session, person, Charter(name="", clauses=(), timezone=zone_of(session, person).key), now)


def bearers(session: Session, clause: Clause, fact: Fact, on: date) -> list[Meant]:
    """Everyone the clause binds for this fact, once each, with the role where it is the role that owes it.

    Nobody owes something to themselves; but a function that owes it to itself means its people one another.
    """
    circle = circle_of(session, fact)
    owed_to = meant_by(session, circle, clause.counterpart, on) if clause.counterpart else []
    found = {each.person.id: each for word in fact.binds(clause) for each in _meant(session, word, circle, fact, on)}
    are_peers = clause.counterpart in clause.who and len(owed_to) > 1
    exempt = set() if are_peers else {each.person.id for each in owed_to}
    return [each for each in found.values() if each.person.id not in exempt]


def _meant(session: Session, word: str, circle: Circle, fact: Fact, on: date) -> list[Meant]:
    """A word that is both a function and a role means the role, where the account has one."""
    acting = _people(session, fact.actors)
    if word in WHO_ACTS:
        return [Meant(person) for person in acting]
    if named := in_role(session, circle, word, on):
        return named
    around = acting if fact.BINDS_WHO_ACTS else members(session, circle)
    others = (person for person in around if person.id != fact.subject_id)  # a newcomer welcomes nobody
    return [Meant(person) for person in others if person.function == word]


def _people(session: Session, ids: tuple[str, ...]) -> list[Person]:
    return [session.get_one(Person, each) for each in ids]


def binding(session: Session, fact: Fact, on: date, *modes: Mode) -> list[Clause]:
    """The clauses in one of these modes (by default those in which somebody is asked) that bind one who acts."""
    version = charter_in(session, circle_of(session, fact))
    wanted = modes or (Mode.PROMPT, Mode.ENFORCE)
    called = [clause for clause in clauses_about(version.charter, fact) if clause.mode in wanted] if version else []
    return [clause for clause in called if _binds_who_acts(session, clause, fact, on)]


def _binds_who_acts(session: Session, clause: Clause, fact: Fact, on: date) -> bool:
    return any(bearer.person.id in fact.actors for bearer in bearers(session, clause, fact, on))


def asks(session: Session, fact: Fact, on: date) -> bool:
    """Whether the charter wants anybody who acts asked about such a fact."""
    return bool(binding(session, fact, on))
