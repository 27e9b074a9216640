"""A rule is tried on what happened in the last thirty days: how often, and for whom by function and customer."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, select

from protocols.charter.clauses import Breached, Clause, Says
from protocols.duty.binding import bearers
from protocols.duty.broadcasting import ROUND, calendar_in
from protocols.duty.occurrence import next_occurrence
from protocols.duty.rhythms import bound
from protocols.duty.sightings import Sighting
from protocols.facts import CameRound
from protocols.questions import Question
from protocols.rehearsing.recorded import READERS, Recorded, Span, missed
from protocols.team.circles import Circle, charter_in, members
from protocols.team.records import Account, Team
from protocols.team.roles import Staff

DAYS = 30
MOST = 300
"""Occasions that are looked at, so that whoever waits for it does not wait long."""


@dataclass(frozen=True)
class Share:
    """How often it would have been the part of a role, or of people of a function; `account`: empty in the team."""

    who: str
    account: str
    times: int


@dataclass(frozen=True)
class Rehearsal:
    """How often a rule would have applied in the last `DAYS` days, naming nobody.

    `is_known` is false where nothing is recorded of what it is about: then `times` is how often it was asked about,
    mentioned or counted as it stands now. `is_more`: more happened than was looked at.
    """

    times: int
    shares: tuple[Share, ...] = ()
    is_known: bool = True
    is_more: bool = False


def rehearse(session: Session, team: Team, clause: Clause, now: datetime) -> Rehearsal:
    """Try the clause on what is recorded. Roles are taken as they were on each day."""
    span = Span(session, team, now - timedelta(days=DAYS), now)
    if isinstance(clause.when, Says):
        return Rehearsal(_noticed(span, clause.id), is_known=False)
    occasions = list(islice(_occasions(span, clause), MOST + 1))
    if clause.hold:
        return Rehearsal(len(occasions))
    zone = _zone(span)
    shares = Counter(share for each in occasions[:MOST] for share in _of_whom(session, zone, clause, each))
    told = (Share(who, account, times) for (who, account), times in shares.most_common())
    return Rehearsal(shares.total(), tuple(told), is_more=len(occasions) > MOST)


def _occasions(span: Span, clause: Clause) -> Iterator[Recorded]:
    if clause.every:
        return _rounds(span, clause)
    if isinstance(clause.when, Breached):
        return missed(span, clause.when.clause)
    reader = READERS.get(clause.when) if isinstance(clause.when, str) else None
    return reader(span) if reader else iter(())


def _rounds(span: Span, clause: Clause) -> Iterator[Recorded]:
    """When it would have come round: for each account on which a role owes it, else for the team."""
    version, circle = charter_in(span.session, Circle(span.team)), Circle(span.team)
    if version is None or clause.every is None:
        return
    at, calendar = span.since, calendar_in(version.charter)
    everybody = tuple(person.id for person in members(span.session, circle))
    while (at := next_occurrence(clause.every, at, calendar, clause.on_holidays)) <= span.until:
        owing = [] if clause.hold else bound(span.session, circle, clause, at)
        accounts: list[str | None] = [account.id for account in owing]
        for account_id in accounts or [None]:
            told = span.here(ROUND, f"{at}:{account_id}", everybody, account_id=account_id, clause_id=clause.id)
            yield Recorded(at, CameRound(**told))


def _of_whom(session: Session, zone: ZoneInfo, clause: Clause, recorded: Recorded) -> Iterator[tuple[str, str]]:
    """Who would have owed it, as (role or function, account)."""
    account = Staff.of(session).get(Account, recorded.fact.account_id)
    on = recorded.at.astimezone(zone).date()
    for meant in bearers(session, clause, recorded.fact, on):
        yield meant.role or meant.person.function or "", account.name if account else ""


def _zone(span: Span) -> ZoneInfo:
    version = charter_in(span.session, Circle(span.team))
    return ZoneInfo(version.charter.timezone if version else "UTC")


def _noticed(span: Span, clause_id: str) -> int:
    """How often the rule of this id was asked about, mentioned or counted."""
    inside = [person.id for person in members(span.session, Circle(span.team))]
    seen = select(func.count()).select_from(Sighting).where(Sighting.team_id == span.team.id)
    asked = select(func.count()).select_from(Question).where(col(Question.person_id).in_(inside))
    counted = span.session.exec(seen.where(Sighting.clause_id == clause_id, Sighting.seen_at >= span.since)).one()
    return (
        counted + span.session.exec(asked.where(Question.clause_id == clause_id, Question.asked_at >= span.since)).one()
    )
