"""What a forum looks back on, and what of it is still to talk about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, and_, col, or_, select

from protocols.duty.obligation import Obligation, State
from protocols.forum.records import AgendaItem, Forum, Outcome, Topic
from protocols.given import PERSON
from protocols.steps import Step, steps_of
from protocols.team.records import Person

_OPEN = (
    select(AgendaItem, Topic)
    .join(Forum, col(Forum.id) == AgendaItem.forum_id)
    .where(AgendaItem.topic_id == Topic.id, AgendaItem.outcome == Outcome.OPEN)
    .where(Forum.facilitator_id == PERSON)
    .where(col(Forum.held_at).is_not(None), col(Forum.closed_at).is_(None))
    .order_by(col(AgendaItem.id))
)


@dataclass(frozen=True)
class Item:
    """A topic on an agenda."""

    item: AgendaItem
    topic: Topic


@dataclass(frozen=True)
class Decided:
    """A decision, with what somebody was to do about it, and whether they have."""

    topic: Topic
    step: Step | None = None
    duty: Obligation | None = None


def agenda(session: Session, forum: Forum) -> list[Item]:
    """All that was on it, in its order."""
    rows = select(AgendaItem, Topic).where(AgendaItem.topic_id == Topic.id, AgendaItem.forum_id == forum.id)
    return [Item(item, topic) for item, topic in session.exec(rows.order_by(col(AgendaItem.place)))]


def open_with(session: Session, person: Person) -> list[Item]:
    """What is still to be talked about, or to be closed, in forums that somebody facilitates."""
    return [Item(item, topic) for item, topic in session.exec(_OPEN, params={"person": person.id})]


def previous(session: Session, forum: Forum) -> Forum | None:
    """The forum that was held before this one."""
    if forum.held_at is None:
        return None
    rows = select(Forum).where(Forum.team_id == forum.team_id, col(Forum.held_at) < forum.held_at)
    return session.exec(rows.order_by(col(Forum.held_at).desc()).limit(1)).first()


def decided(session: Session, topic: Topic) -> Decided:
    """What was decided on it, and how far that is."""
    step, duty = next(iter(steps_of(session, topic.id)), (None, None))
    return Decided(topic, step, duty)


def looks_back(session: Session, forum: Forum) -> list[Decided]:
    """What was decided last time, and of what was decided before then whatever is still undone; the oldest first."""
    before = previous(session, forum)
    if before is None or before.held_at is None or forum.held_at is None:
        return []
    news = col(Topic.id).in_(
        [*_decided_since(session, forum, before.held_at), *_to_do_since(session, forum, before.held_at)]
    )
    made = select(Topic).where(news, col(Topic.decided_at) < forum.held_at)
    return [
        decided(session, topic) for topic in session.exec(made.order_by(col(Topic.decided_at), col(Topic.id))).all()
    ]


def _decided_since(session: Session, forum: Forum, since: datetime) -> Sequence[str]:
    return session.exec(select(Topic.id).where(Topic.team_id == forum.team_id, col(Topic.decided_at) >= since)).all()


def _to_do_since(session: Session, forum: Forum, since: datetime) -> Sequence[str]:
    """Decisions on which somebody was still at work then, and what was missed until it is done."""
    owed = select(Step.origin_id).join(Obligation, col(Obligation.subject_id) == Step.id)
    here = owed.join(Topic, col(Topic.id) == Step.origin_id).where(Topic.team_id == forum.team_id)
    is_undone = and_(Obligation.state == State.BREACHED, col(Obligation.settled_at).is_(None))
    is_news = or_(col(Obligation.closed_at) >= since, col(Obligation.settled_at) >= since)
    return session.exec(here.where(or_(Obligation.state == State.OPEN, is_undone, is_news))).all()


def facilitates(session: Session, person: Person, now: datetime) -> list[Forum]:
    """The forums that somebody facilitates and that are to come, or are on."""
    mine = select(Forum).where(Forum.facilitator_id == person.id, col(Forum.closed_at).is_(None))
    ahead = mine.where(or_(col(Forum.at) > now, col(Forum.held_at).is_not(None)))
    return list(session.exec(ahead.order_by(col(Forum.at))))
