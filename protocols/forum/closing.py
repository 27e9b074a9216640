"""A topic is closed: decided, with what somebody is to do by when, or carried over; and with the last one the forum."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select, update

from protocols.duty.ledger import Happening, record
from protocols.duty.opening import open_duties
from protocols.duty.permits import Action, demand
from protocols.facts import TopicDecided
from protocols.forum.people import subject_of
from protocols.forum.records import FORUM, TOPIC, AgendaItem, Forum, Outcome, Stand, Topic
from protocols.guarded import touched_one
from protocols.notice import post, refresh
from protocols.steps import Agreed, agree
from protocols.team.records import Account, Person, Team

ON, TALK, SUMMARY = "forum", "forum_topic", "forum_summary"


@dataclass(frozen=True)
class Decision:
    """What a forum decided on a topic. `day` is the owner's local date; without an owner there is nothing to do."""

    decision: str
    problem: str = ""
    options: str = ""
    owner: Person | None = None
    day: date | None = None


def thread_of(forum: Forum) -> str:
    """The post that opens it, by which its replies find it."""
    return f"{ON}:{forum.id}"


def decide(session: Session, item: AgendaItem, by: Person, made: Decision, now: datetime) -> bool:
    """Write down what was decided; whoever is to do it owes it from now on. False when the topic is closed by now.

    Raises NotYoursError.
    """
    forum = session.get_one(Forum, item.forum_id)
    demand(session, Action.CLOSE_TOPIC, by, subject_of(session, forum, now), now)
    if not _settle(session, item, Outcome.DECIDED, by, now):
        return False
    topic = session.get_one(Topic, item.topic_id)
    topic.stand, topic.decided_by, topic.decided_at = Stand.DECIDED, by.id, now
    topic.problem, topic.options, topic.decision = made.problem, made.options, made.decision
    session.add(topic)
    told = {"forum": forum.id, "owner": made.owner.id if made.owner else None, "day": made.day and made.day.isoformat()}
    record(session, Happening(topic.workspace_id, now, by.id, "decide", TOPIC, topic.id, told))
    _follow(session, topic, by, made, now)
    _converge(session, forum, item, now)
    return True


def _follow(session: Session, topic: Topic, by: Person, made: Decision, now: datetime) -> None:
    """What the charter makes of a decision, and what its owner is to do."""
    acting = made.owner or by
    fact = TopicDecided(
        workspace_id=topic.workspace_id,
        account_id=topic.account_id,
        team_id=topic.team_id,
        subject_kind=TOPIC,
        subject_id=topic.id,
        actors=(acting.id,),
        by=by.id,
    )
    open_duties(session, fact, now)
    if made.owner:
        account = session.get(Account, topic.account_id) if topic.account_id else None
        team = None if account else session.get_one(Team, topic.team_id)
        step = Agreed(TOPIC, topic.id, made.decision, made.owner, made.day, account=account, team=team)
        agree(session, step, by, now)


def carry(session: Session, item: AgendaItem, by: Person, now: datetime) -> bool:
    """It comes before the next forum. False when the topic is closed by now. Raises NotYoursError."""
    forum = session.get_one(Forum, item.forum_id)
    demand(session, Action.CLOSE_TOPIC, by, subject_of(session, forum, now), now)
    if not _carry(session, item, by, now):
        return False
    _converge(session, forum, item, now)
    return True


def _carry(session: Session, item: AgendaItem, by: Person | None, now: datetime) -> bool:
    if not _settle(session, item, Outcome.CARRIED, by, now):
        return False
    topic = session.get_one(Topic, item.topic_id)
    topic.stand = Stand.WAITING
    session.add(topic)
    told = {"forum": item.forum_id}
    record(session, Happening(topic.workspace_id, now, by.id if by else None, "carry over", TOPIC, topic.id, told))
    return True


def _settle(session: Session, item: AgendaItem, outcome: Outcome, by: Person | None, now: datetime) -> bool:
    """Of two who close it, one does; and of two who close the last ones, the later sees that they are the last."""
    session.exec(select(Forum.id).where(Forum.id == item.forum_id).with_for_update()).one()
    mine = update(AgendaItem).where(col(AgendaItem.id) == item.id, col(AgendaItem.outcome) == Outcome.OPEN)
    is_ours = touched_one(session, mine.values(outcome=outcome, closed_at=now, closed_by=by.id if by else None))
    session.refresh(item)
    return is_ours


def _converge(session: Session, forum: Forum, item: AgendaItem, now: datetime) -> None:
    """What stands in the thread shows it; with its last topic the forum is over."""
    refresh(session, item.id)
    refresh(session, forum.id)
    if not open_items(session, forum):
        _sum_up(session, forum, None, now)


def close(session: Session, forum: Forum, by: Person | None, now: datetime) -> bool:
    """Whoever facilitates, or the clock, ends it: what is open is carried over. False when it is over already.

    Raises NotYoursError.
    """
    if by:
        demand(session, Action.CLOSE_FORUM, by, subject_of(session, forum, now), now)
    if not forum.is_on:
        return False
    for item in open_items(session, forum):
        _carry(session, item, by, now)
        refresh(session, item.id)
    return _sum_up(session, forum, by, now)


def open_items(session: Session, forum: Forum) -> list[AgendaItem]:
    """What is on its agenda and not closed yet, in order."""
    rows = select(AgendaItem).where(AgendaItem.forum_id == forum.id, AgendaItem.outcome == Outcome.OPEN)
    return list(session.exec(rows.order_by(col(AgendaItem.place))))


def _sum_up(session: Session, forum: Forum, by: Person | None, now: datetime) -> bool:
    """The forum is over, and its thread ends with what came of it."""
    team = session.get_one(Team, forum.team_id)
    if not end(session, forum, by, now):
        return False
    if team.forum:
        post(
            session,
            workspace_id=forum.workspace_id,
            kind=SUMMARY,
            subject_id=forum.id,
            channel=team.forum,
            under=thread_of(forum),
            now=now,
        )
    return True


def end(session: Session, forum: Forum, by: Person | None, now: datetime) -> bool:
    """Of two who end it, one does."""
    mine = update(Forum).where(col(Forum.id) == forum.id, col(Forum.closed_at).is_(None))
    if not touched_one(session, mine.values(closed_at=now, closed_by=by.id if by else None)):
        return False
    session.refresh(forum)
    record(session, Happening(forum.workspace_id, now, by.id if by else None, "close forum", FORUM, forum.id))
    refresh(session, forum.id)
    return True
