"""How people like to be thanked: each chooses for themselves, at any time, and nobody needs a reason."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col, or_, select, update

from protocols.credit.records import Credit, HadPart, Liking, Preference
from protocols.credit.standing import converge
from protocols.duty.ledger import Happening, record
from protocols.guarded import insert_ignoring
from protocols.team.records import Person

PERSON = "person"


def liking_of(session: Session, person_id: str) -> Liking:
    """What somebody chose; public where they said nothing."""
    chosen = session.exec(select(Preference).where(Preference.person_id == person_id)).first()
    return chosen.liking if chosen else Liking.PUBLIC


def not_to_be_named(session: Session, people: Collection[str]) -> set[str]:
    """Those of these people (ids) who are named in no post."""
    rows = select(Preference.person_id).where(col(Preference.person_id).in_(people))
    return set(session.exec(rows.where(Preference.liking != Liking.PUBLIC)))


def choose(session: Session, person: Person, liking: Liking, now: datetime) -> bool:
    """From now on; posts that stand are brought up to date. False: it was so before."""
    if liking_of(session, person.id) is liking:
        return False
    row = Preference(workspace_id=person.workspace_id, person_id=person.id, liking=liking, chosen_at=now)
    if not insert_ignoring(session, Preference, row.model_dump()):
        mine = update(Preference).where(col(Preference.person_id) == person.id)
        session.exec(mine.values(liking=liking, chosen_at=now))
    record(session, Happening(person.workspace_id, now, person.id, "like", PERSON, person.id, {"credit": liking}))
    named = select(HadPart.credit_id).where(HadPart.person_id == person.id)
    theirs = or_(col(Credit.id).in_(named), col(Credit.told_by) == person.id)
    for credit in session.exec(select(Credit).where(theirs)).all():
        converge(session, credit)
    return True
