"""Somebody is erased: the words that they brought, and in which they decided, go with them."""

from sqlmodel import Session, col, or_, select

from protocols.forum.records import UNSAID, AgendaItem, Stand, Topic
from protocols.forum.topics import converge
from protocols.notice import refresh
from protocols.team.records import Person


def let_go(session: Session, person: Person) -> int:
    """What waits under their name is brought no more; what a forum has talked about stays, without their words.

    Of a topic without a name nobody knows whose it was. Returns how many there were.
    """
    theirs = or_(col(Topic.author_id) == person.id, col(Topic.decided_by) == person.id)
    found = session.exec(select(Topic).where(theirs).order_by(col(Topic.id))).all()
    for topic in found:
        if topic.author_id == person.id:
            _unsay(topic)
        if topic.decided_by == person.id:
            topic.problem = topic.options = ""
            topic.decision = UNSAID
        session.add(topic)
        _converge(session, topic)
    return len(found)


def _unsay(topic: Topic) -> None:
    if topic.stand in {Stand.WAITING, Stand.TAKEN_BACK}:
        topic.stand, topic.wording = Stand.TAKEN_BACK, ""
    else:
        topic.wording = UNSAID


def _converge(session: Session, topic: Topic) -> None:
    items = select(AgendaItem.id, AgendaItem.forum_id).where(AgendaItem.topic_id == topic.id)
    for item, forum in session.exec(items).all():
        refresh(session, item)
        refresh(session, forum)
    converge(session, topic)
