"""Topics on their way to the forum: brought by a colleague, with their name or without, and taken back."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select, update

from protocols.charter.versions import CharterVersion
from protocols.charter.vocabulary import Hold
from protocols.duty.ledger import Happening, record
from protocols.duty.permits import Action, demand
from protocols.forum.people import of_team, of_topic
from protocols.forum.records import TOPIC, Forum, Sort, Source, Stand, Topic
from protocols.given import PERSON
from protocols.guarded import touched_one
from protocols.notice import refresh
from protocols.team.belonging import teams_of
from protocols.team.circles import Circle, charter_in, members
from protocols.team.records import Account, Person, Team

REQUEST = "forum_request"
_WAITING_OF = select(Topic).where(Topic.author_id == PERSON, Topic.stand == Stand.WAITING).order_by(col(Topic.id))


class NotAnonymousError(Exception):
    """The charter does not let this team bring topics without a name, or the team is too small for it."""


@dataclass(frozen=True)
class Words:
    """A topic as somebody writes it."""

    wording: str
    sort: Sort = Sort.IDEA
    account: Account | None = None
    is_anonymous: bool = False


def bring(session: Session, team: Team, words: Words, by: Person, now: datetime) -> Topic:
    """A member brings a topic to the next forum. Of who brings one anonymously nothing is written down, anywhere.

    Raises NotYoursError, NotAnonymousError.
    """
    demand(session, Action.BRING, by, of_team(team), now)
    if words.is_anonymous and not may_be_anonymous(session, team):
        raise NotAnonymousError
    author = None if words.is_anonymous else by.id
    topic = Topic(
        workspace_id=team.workspace_id,
        team_id=team.id,
        account_id=words.account.id if words.account else None,
        sort=words.sort,
        wording=words.wording,
        author_id=author,
        brought_at=now,
    )
    return enter(session, topic, author)


def enter(session: Session, topic: Topic, by: str | None) -> Topic:
    """Put it on the list for the next forum; whatever asks for topics, or counts them, is brought up to date."""
    session.add(topic)
    session.flush()
    told = {"team": topic.team_id, "account": topic.account_id, "sort": topic.sort, "source": topic.source}
    record(session, Happening(topic.workspace_id, topic.brought_at, by, "bring", TOPIC, topic.id, told))
    converge(session, topic)
    return topic


def take_back(session: Session, topic: Topic, by: Person, now: datetime) -> bool:
    """Whoever brought it no longer wants to talk about it. False when it is on an agenda by now.

    Raises NotYoursError.
    """
    demand(session, Action.TAKE_BACK_TOPIC, by, of_topic(topic), now)
    mine = update(Topic).where(col(Topic.id) == topic.id, col(Topic.stand) == Stand.WAITING)
    if not touched_one(session, mine.values(stand=Stand.TAKEN_BACK, wording="")):
        return False
    session.refresh(topic)
    record(session, Happening(topic.workspace_id, now, by.id, "take back", TOPIC, topic.id))
    converge(session, topic)
    return True


def request_to(forum_id: str, person_id: str) -> str:
    """The request for topics to one person, as a subject."""
    return f"{forum_id}:{person_id}"


def converge(session: Session, topic: Topic) -> None:
    """Before a forum its facilitator sees how many topics there are, and who brought one by name is thanked."""
    coming = select(Forum.id).where(Forum.team_id == topic.team_id, col(Forum.held_at).is_(None))
    for forum in session.exec(coming).all():
        refresh(session, forum)
        if topic.author_id:
            refresh(session, request_to(forum, topic.author_id))


def waiting(session: Session, team_id: str) -> list[Topic]:
    """What waits for the team's next forum, in the order in which it was brought."""
    rows = select(Topic).where(Topic.team_id == team_id, Topic.stand == Stand.WAITING)
    return list(session.exec(rows.order_by(col(Topic.brought_at), col(Topic.id))))


def count_waiting(session: Session, team_id: str) -> int:
    """How many of them there are."""
    here = select(func.count()).where(Topic.team_id == team_id, Topic.stand == Stand.WAITING)
    return session.exec(here).one()


def waiting_of(session: Session, person: Person) -> list[Topic]:
    """What somebody brought, under their name, that waits for a forum."""
    return list(session.exec(_WAITING_OF, params={"person": person.id}))


def may_be_anonymous(session: Session, team: Team) -> bool:
    """Whether the charter lets a team of this size bring topics without a name."""
    version = charter_in(session, Circle(team))
    least = version.charter.anonymous_topics.from_members if version else None
    return least is not None and len(members(session, Circle(team))) >= least


def holds_forum(version: CharterVersion | None) -> bool:
    """Whether a forum is held under this charter, rather than only counted."""
    return version is not None and bool(version.charter.holding(Hold.THE_FORUM))


def team_for(session: Session, person: Person, account: Account | None = None) -> Team | None:
    """The team to whose forum somebody brings a topic: of those that hold one, the customer's, else their first."""
    mine = [team for team in teams_of(session, person) if holds_forum(charter_in(session, Circle(team)))]
    if account:
        return next((team for team in mine if team.id == account.team_id), None)
    return next(iter(mine), None)


def brought(session: Session, team_id: str) -> set[str]:
    """Who has brought something for the next forum, under their name."""
    rows = select(Topic.author_id).where(Topic.team_id == team_id, Topic.stand == Stand.WAITING)
    return {author for author in session.exec(rows.where(Topic.source == Source.PERSON)) if author}
