"""Who mediates: whom the charter names, unless it is between them; and who may see what.

Looked up at each check, so that cover works; once it is over, whoever mediated then is the one who has seen it.
"""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session

from protocols.charter.clauses import Charter
from protocols.disputes.records import Dispute
from protocols.duty.permits import Part, Subject
from protocols.team.circles import Circle, charter_in, meant_by, today_in
from protocols.team.records import Account, Person
from protocols.team.roles import ACCOUNT_EXECUTIVE, COACH, Staff


def word_for(session: Session, account: Account) -> str:
    """The role that mediates on this account by the charter in force."""
    version = charter_in(session, Circle.of(session, account.id))
    return version.charter.mediator if version else Charter(name="", clauses=()).mediator


def mediator(session: Session, account: Account, word: str, between: tuple[str, ...], now: datetime) -> Person | None:
    """Whoever has the role; where that is one of them, the executive, else the coach, else an admin; else nobody."""
    found = _in_turn(session, account, word, now)
    return next((person for person in found if person.id not in between and _is_ours(person)), None)


def _in_turn(session: Session, account: Account, word: str, now: datetime) -> Iterator[Person]:
    circle = Circle.of(session, account.id)
    today = today_in(session, circle, now)
    for each in (word, ACCOUNT_EXECUTIVE, COACH):
        yield from (meant.person for meant in meant_by(session, circle, each, today))
    yield from Staff.of(session).admins(account.workspace_id)


def _is_ours(person: Person) -> bool:
    return person.is_active and not person.outside


def mediator_of(session: Session, dispute: Dispute, now: datetime) -> Person | None:
    """Who mediates today; once it is over, who did."""
    if not dispute.is_open:
        return session.get(Person, dispute.mediator_id)
    account = session.get_one(Account, dispute.account_id)
    return mediator(session, account, dispute.mediator_role, dispute.parties, now)


def subject_of(session: Session, dispute: Dispute, now: datetime) -> Subject:
    """A disagreement as permissions see it. Who was never asked is no party to it."""
    mediating = mediator_of(session, dispute, now)
    return Subject(
        account_id=dispute.account_id,
        also=(
            (Part.AUTHOR, dispute.raised_by),
            *((Part.PARTY, each) for each in dispute.known_to),
            (Part.MEDIATOR, mediating.id if mediating else None),
        ),
    )
