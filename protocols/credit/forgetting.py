"""Somebody is erased: what they told of, their part in what others told of, and what they liked."""

from sqlmodel import Session, col, delete, or_, select, update

from protocols.credit.records import Credit, HadPart, Preference, Unmentioned, Update
from protocols.credit.standing import converge
from protocols.notice import refresh
from protocols.team.records import Person


def forget(session: Session, person: Person) -> int:
    """How many wins, thanks and updates there were of theirs, or named them; they are named nowhere any more."""
    named = select(HadPart.credit_id).where(HadPart.person_id == person.id)
    theirs = select(Credit).where(or_(col(Credit.told_by) == person.id, col(Credit.id).in_(named)))
    credits_ = session.exec(theirs).all()
    for credit in credits_:
        if credit.told_by == person.id:
            credit.wording = ""
            session.add(credit)
        converge(session, credit)
    told = session.exec(select(Update).where(Update.told_by == person.id)).all()
    for each in told:
        refresh(session, each.id)
    session.connection().execute(update(Update).where(col(Update.told_by) == person.id).values(words=""))
    for table in (HadPart, Preference, Unmentioned):
        session.connection().execute(delete(table).where(col(table.person_id) == person.id))
    return len(credits_) + len(told)
