"""To whom feedback goes: the role that the charter names, or its alternate where it is about who has that role.

Whoever stands behind a role is looked up each time, so that cover and succession work.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from protocols.charter.clauses import Clause, Mode
from protocols.charter.vocabulary import Actor, Role
from protocols.feedback.records import Feedback
from protocols.team.circles import Circle, charter_in, meant_by, today_in
from protocols.team.records import Account, Person
from protocols.team.roles import Staff

HEARD = "feedback is heard"
_USUAL = (Role.ACCOUNT_EXECUTIVE, Role.ACCOUNT_MANAGER, Role.COACH)


@dataclass(frozen=True)
class Route:
    """Whose it is, who sees it from the start, and which roles were passed over; from whom (ids) it is kept."""

    role: str
    seen_by: tuple[str, ...]
    passed_over: tuple[str, ...] = ()
    kept_from: tuple[str, ...] = ()


def route(session: Session, account: Account, about: Sequence[str], now: datetime) -> Route:
    """Whose feedback from this account is, where it is about these people (ids)."""
    clause = clause_in(session, account)
    named = _named(clause) if clause else ()
    seen_by = clause.visible_to if clause else (Role.ACCOUNT_MANAGER,)
    passed_over: list[str] = []
    kept_from: set[str] = set()
    for role in dict.fromkeys((*named, *_USUAL)):
        found = {person.id for person in behind(session, account, role, now)}
        if found - set(about):
            return Route(role, tuple(seen_by), tuple(passed_over), tuple(sorted(kept_from)))
        passed_over.append(role)
        kept_from |= found
    return Route(next(iter(named), Role.ACCOUNT_EXECUTIVE), tuple(seen_by))


def clause_in(session: Session, account: Account) -> Clause | None:
    """The clause that says where feedback goes, where the team's charter has one."""
    version = charter_in(session, Circle.of(session, account.id))
    heard = (clause for clause in version.charter.clauses if clause.when == HEARD) if version else ()
    return next((clause for clause in heard if clause.mode is not Mode.SHADOW), None)


def _named(clause: Clause) -> tuple[str, ...]:
    """Whom the clause binds, and its alternate."""
    bound = (word for word in clause.who if word not in frozenset(Actor))
    return (*bound, *([clause.alternate] if clause.alternate else []))


def behind(session: Session, account: Account, word: str, now: datetime) -> list[Person]:
    """Whom a role or a function means on this account today, covers included."""
    circle = Circle.of(session, account.id)
    return [each.person for each in meant_by(session, circle, word, today_in(session, circle, now))]


def recipients(session: Session, feedback: Feedback, now: datetime) -> list[Person]:
    """Whose it is today; where nobody has the role, an admin's."""
    known = Staff.of(session)
    account = known.get(Account, feedback.account_id)
    found = behind(session, account, feedback.role, now) if account else []
    return _others(found, feedback) or _others(known.admins(feedback.workspace_id), feedback)[:1]


def seen_by(session: Session, account: Account, now: datetime) -> tuple[Person | None, list[Person]]:
    """Who would get feedback from this account now, and who else would see it."""
    way = route(session, account, (), now)
    would_be = Feedback(workspace_id=account.workspace_id, account_id=account.id, heard_at=now, role=way.role)
    would_be.seen_by = list(way.seen_by)
    found = recipients(session, would_be, now)
    return found[0] if found else None, onlookers(session, would_be, now)


def onlookers(session: Session, feedback: Feedback, now: datetime) -> list[Person]:
    """Who sees it from the start, beside whose it is: each once."""
    account = Staff.of(session).get(Account, feedback.account_id)
    mine = {person.id for person in recipients(session, feedback, now)}
    seeing = (behind(session, account, word, now) for word in feedback.seen_by) if account else ()
    found = {person.id: person for people in seeing for person in people if person.id not in mine}
    return _others(list(found.values()), feedback)


def _others(people: Sequence[Person], feedback: Feedback) -> list[Person]:
    return [person for person in people if person.id not in feedback.kept_from and person.outside is None]


def alarmed(session: Session, feedback: Feedback, now: datetime) -> Iterator[Person]:
    """Whom something that touches safety reaches at once, each once: whose it is, the account manager, and the role
    that the charter names.
    """
    account = session.get_one(Account, feedback.account_id)
    version = charter_in(session, Circle.of(session, account.id))
    safety = version.charter.safety if version else Role.ACCOUNT_EXECUTIVE
    roles = (Role.ACCOUNT_MANAGER, safety)
    also = [person for role in roles for person in behind(session, account, role, now)]
    mine = [*recipients(session, feedback, now), *onlookers(session, feedback, now)]
    yield from {person.id: person for person in (*mine, *_others(also, feedback))}.values()
