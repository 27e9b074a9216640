"""Wherever a win or thanks stands in Slack is brought up to date: cards, celebrations, updates."""

from sqlmodel import Session, select

from protocols.credit.records import Credit, Update
from protocols.notice import refresh


def converge(session: Session, credit: Credit) -> None:
    """Whatever tells of it follows how it stands now."""
    updates = session.exec(select(Update).where(Update.account_id == credit.account_id)).all()
    within = [each.id for each in updates if credit.id in each.wins]
    for each in filter(None, (credit.id, credit.celebration_id, *within)):
        refresh(session, each)
