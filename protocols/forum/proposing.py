"""What comes before the forum by itself: what customers said and is to be shared, and rules that rub.

A rule that is often waived or contested proposes itself once, naming nobody; after that it is counted anew.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, or_, select

from protocols.charter.arrangements import Often
from protocols.charter.clauses import Charter
from protocols.charter.versions import CharterVersion
from protocols.duty.broadcasting import calendar_in
from protocols.duty.obligation import Obligation, State
from protocols.forum.records import Sort, Source, Topic
from protocols.forum.topics import enter
from protocols.team.records import Team


@dataclass(frozen=True)
class Proposed:
    """A topic that nobody brings in person. `author_id`: whose words they are, for who is erased; nobody is named."""

    source: Source
    source_id: str
    wording: str
    account_id: str | None = None
    author_id: str | None = None
    sort: Sort = Sort.QUESTION


def propose(session: Session, team: Team, proposed: Iterable[Proposed], now: datetime) -> list[Topic]:
    """Put these on the list for the next forum, each of what it comes from once."""
    return [_propose(session, team, each, now) for each in proposed if not _is_proposed(session, team, each)]


def _is_proposed(session: Session, team: Team, proposed: Proposed) -> bool:
    return _last_proposed(session, team, proposed.source, proposed.source_id) is not None


def _propose(session: Session, team: Team, proposed: Proposed, now: datetime) -> Topic:
    topic = Topic(
        workspace_id=team.workspace_id,
        team_id=team.id,
        account_id=proposed.account_id,
        sort=proposed.sort,
        source=proposed.source,
        source_id=proposed.source_id,
        wording=proposed.wording,
        author_id=proposed.author_id,
        brought_at=now,
    )
    return enter(session, topic, None)


def propose_rules(session: Session, team: Team, version: CharterVersion, now: datetime) -> list[Topic]:
    """Rules that were waived or contested so often that the charter wants them talked about."""
    return [_propose(session, team, each, now) for each in _rubbing(session, team, version.charter, now)]


def _rubbing(session: Session, team: Team, charter: Charter, now: datetime) -> Iterator[Proposed]:
    for clause in charter.clauses:
        since = _last_proposed(session, team, Source.RULE, clause.id)
        if _is_rubbing(session, team, charter, clause.id, since, now):
            yield Proposed(Source.RULE, clause.id, clause.text)


def _is_rubbing(
    session: Session, team: Team, charter: Charter, clause_id: str, since: datetime | None, now: datetime
) -> bool:
    """So often waived, or so often contested, since it was talked about last."""
    limits: tuple[tuple[str, Often], ...] = (
        ("waived", charter.forum_topic_when.waived),
        ("contested", charter.forum_topic_when.contested),
    )
    counted = _counted(session, team, clause_id)

    def is_often(what: str, often: Often) -> bool:
        begins = calendar_in(charter).before(often.within, now)
        recent = [at for kind, at in counted if kind == what and at >= begins and (since is None or at > since)]
        return len(recent) >= often.times

    return any(is_often(what, often) for what, often in limits)


def _counted(session: Session, team: Team, clause_id: str) -> list[tuple[str, datetime]]:
    """When it was waived, and when contested."""
    here = select(Obligation.state, Obligation.closed_at, Obligation.contested_at).where(
        Obligation.team_id == team.id, Obligation.clause_id == clause_id
    )
    marked = here.where(or_(col(Obligation.state) == State.WAIVED, col(Obligation.contested_at).is_not(None)))
    found: list[tuple[str, datetime]] = []
    for state, closed_at, contested_at in session.exec(marked):
        found += [("waived", closed_at)] if state is State.WAIVED and closed_at else []
        found += [("contested", contested_at)] if contested_at else []
    return found


def _last_proposed(session: Session, team: Team, source: Source, source_id: str) -> datetime | None:
    rows = select(Topic.brought_at).where(Topic.team_id == team.id, Topic.source == source)
    same = rows.where(Topic.source_id == source_id).order_by(col(Topic.brought_at).desc())
    return session.exec(same.limit(1)).first()
