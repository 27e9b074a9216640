"""The forum is held: what waits goes on its agenda, one post opens it, and each topic has its reply in the thread."""

from datetime import datetime, timedelta
from functools import partial

from sqlmodel import Session, and_, col, exists, or_, select, update

from protocols.duty.broadcasting import PUNCTUAL, Held
from protocols.duty.cadence import Cadence
from protocols.duty.ledger import Happening, record
from protocols.forum.asking import convene, say_no_channel
from protocols.forum.closing import ON, TALK, close, end, open_items, thread_of
from protocols.forum.excusing import say_why_not
from protocols.forum.facilitating import appoint
from protocols.forum.proposing import propose_rules
from protocols.forum.records import FORUM, AgendaItem, Forum, Outcome, Stand, Topic
from protocols.forum.topics import waiting
from protocols.given import earlier, given
from protocols.guarded import touched_one
from protocols.notice import Fate, Notice, post, refresh

A_WHILE = timedelta(minutes=30)  # for which a forum that was late already may still be posted
NEWS = timedelta(weeks=1)  # for so long it is worth saying that one was not held
_NEVER_SAID = or_(col(Notice.fate) == Fate.DEAD, col(Notice.fate) == Fate.WITHDRAWN)
_POST = exists().where(col(Notice.subject_id) == Forum.id, col(Notice.kind) == ON, _NEVER_SAID)
_OPENED = select(Forum.id).where(col(Forum.held_at).is_not(None), col(Forum.closed_at).is_(None))
UNSAID = _OPENED.where(_POST)
_ITS_HOUR = and_(
    col(Cadence.workspace_id) == Forum.workspace_id,
    col(Cadence.team_id) == Forum.team_id,
    col(Cadence.occurrence) == Forum.day,
    col(Cadence.clause_id) == Forum.clause_id,
)
_NEVER = and_(col(Forum.held_at).is_(None), col(Forum.closed_at).is_(None), Forum.at > earlier(NEWS))
UNHELD = select(Forum.id, Cadence).join(Cadence, _ITS_HOUR).where(_NEVER, col(Cadence.taken_up_at).is_not(None))


def hold_forum(session: Session, held: Held, now: datetime) -> None:
    """Open the forum, once. What an earlier one left open comes before this one."""
    team = held.team
    forum, _ = convene(session, team, held.clause.id, held.day, held.at, now)
    if not team.forum:
        say_no_channel(session, team, now)
        return
    if not _open(session, forum, held, now):
        return
    _end_earlier(session, forum, now)
    propose_rules(session, team, held.version, now)
    appoint(session, forum, now)
    items = [_place(session, forum, topic, place) for place, topic in enumerate(waiting(session, team.id), start=1)]
    told = {"team": team.id, "late": held.is_late, "topics": [item.topic_id for item in items]}
    record(session, Happening(forum.workspace_id, now, None, "open forum", FORUM, forum.id, told))
    _post(session, team.forum, forum, items, max(held.until, now + A_WHILE), now)
    if not items:
        end(session, forum, None, now)
    refresh(session, forum.id)


def _open(session: Session, forum: Forum, held: Held, now: datetime) -> bool:
    """Of two processes one opens it."""
    anew = col(Forum.held_at).is_(None) & col(Forum.closed_at).is_(None)
    mine = update(Forum).where(col(Forum.id) == forum.id, anew)
    if not touched_one(session, mine.values(held_at=now, at=held.at, is_late=held.is_late)):
        return False
    session.refresh(forum)
    return True


def _end_earlier(session: Session, forum: Forum, now: datetime) -> None:
    """Whatever was not closed by then is carried over."""
    earlier = select(Forum).where(Forum.team_id == forum.team_id, Forum.id != forum.id)
    for each in session.exec(earlier.where(col(Forum.closed_at).is_(None), col(Forum.held_at).is_not(None))).all():
        close(session, each, None, now)


def _place(session: Session, forum: Forum, topic: Topic, place: int) -> AgendaItem:
    topic.stand = Stand.ON
    item = AgendaItem(workspace_id=forum.workspace_id, forum_id=forum.id, topic_id=topic.id, place=place)
    session.add_all([topic, item])
    session.flush()
    return item


def _post(
    session: Session, channel: str, forum: Forum, items: list[AgendaItem], expires_at: datetime, now: datetime
) -> None:
    """The post, and then a reply for each topic, in its order."""
    say = partial(post, session, workspace_id=forum.workspace_id, channel=channel, now=now, expires_at=expires_at)
    say(kind=ON, subject_id=forum.id, once=thread_of(forum))
    for item in items:
        say(kind=TALK, subject_id=item.id, once=f"{TALK}:{item.id}", under=thread_of(forum))


def unsaid(session: Session) -> list[str]:
    """Forums that were opened, and not said: their channel is not there, or not ours alone."""
    return list(session.exec(UNSAID))


def skipped(session: Session, now: datetime) -> list[str]:
    """Forums whose hour Parley missed by more than the charter gives it."""
    rows = session.exec(UNHELD, params=given(now)).all()
    return [forum_id for forum_id, row in rows if row.taken_up_at and row.taken_up_at > row.at + PUNCTUAL]


def fall_through(session: Session, forum_id: str, now: datetime) -> bool:
    """Nobody heard of that forum: its topics wait for the next one, and who leads the team is told once."""
    forum = session.get_one(Forum, forum_id)
    if not end(session, forum, None, now):
        return False
    forum.held_at = None
    session.add(forum)
    for item in open_items(session, forum):
        topic = session.get_one(Topic, item.topic_id)
        topic.stand = Stand.WAITING
        item.outcome, item.closed_at = Outcome.CARRIED, now
        session.add_all([topic, item])
    record(session, Happening(forum.workspace_id, now, None, "fall through", FORUM, forum.id))
    say_why_not(session, forum, now)
    return True
