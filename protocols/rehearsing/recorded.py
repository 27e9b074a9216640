"""What happened lately in a team's circle, told again as the facts that it was: one reader for each kind of fact.

Of what people wrote nothing is kept, so nothing can be told again of phrases.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from types import MappingProxyType
from typing import Any

from sqlmodel import Session, col, select

from protocols.charter.versions import CharterVersion
from protocols.duty.ledger import LedgerEntry
from protocols.duty.obligation import Obligation, State
from protocols.facts import (
    CharterChanged,
    DutyBreached,
    Fact,
    FeedbackAcknowledged,
    FeedbackDecided,
    FeedbackHeard,
    LiaisonAsked,
    PromiseMade,
    SomeoneJoined,
    TopicDecided,
    VisitOver,
    VisitPlanned,
)
from protocols.promises import PROMISE, Promise, Stand
from protocols.team.circles import Circle, members
from protocols.team.records import Account, Team
from protocols.visits.party import travellers_of
from protocols.visits.records import BRIEF, VISIT, Brief, Visit

CHARTER, PERSON, FEEDBACK, TOPIC, OBLIGATION = "charter", "person", "feedback", "topic", "obligation"


@dataclass(frozen=True)
class Span:
    """A stretch of time (UTC) in one team's circle."""

    session: Session
    team: Team
    since: datetime
    until: datetime

    def here(self, kind: str, subject_id: str, actors: tuple[str, ...], **more: Any) -> dict[str, Any]:
        """What every fact in this circle has in common."""
        common = {"workspace_id": self.team.workspace_id, "team_id": self.team.id, "actors": actors}
        return common | {"subject_kind": kind, "subject_id": subject_id} | more


@dataclass(frozen=True)
class Recorded:
    """A fact, and when it happened (UTC)."""

    at: datetime
    fact: Fact


Reader = Callable[[Span], Iterator[Recorded]]


def planned(span: Span) -> Iterator[Recorded]:
    """Visits that somebody told of, also those that were called off later."""
    for visit, told in _visits(span, Visit.planned_at >= span.since, Visit.planned_at <= span.until):
        yield Recorded(visit.planned_at, VisitPlanned(**told))


def over(span: Span) -> Iterator[Recorded]:
    """Visits whose last day is over."""
    for visit, told in _visits(span, col(Visit.day).is_not(None), col(Visit.cancelled_at).is_(None)):
        at = datetime.combine(visit.ends_on or span.until.date(), time(18), UTC)
        if visit.has_ended and span.since <= at <= span.until + timedelta(days=1):
            yield Recorded(at, VisitOver(**told))


def _visits(span: Span, *which: Any) -> Iterator[tuple[Visit, dict[str, Any]]]:
    """Each with what a fact about it says."""
    mine = select(Visit).join(Account, col(Account.id) == Visit.account_id).where(Account.team_id == span.team.id)
    visits = span.session.exec(mine.where(*which).order_by(col(Visit.id))).all()
    going = travellers_of(span.session, visits)
    for visit in visits:
        who = tuple(person.id for person in going[visit.id])
        yield visit, span.here(VISIT, visit.id, who, account_id=visit.account_id)


def asked(span: Span) -> Iterator[Recorded]:
    """Briefs that were sent."""
    sent = select(Brief, Visit).join(Visit, col(Visit.id) == Brief.visit_id)
    mine = sent.join(Account, col(Account.id) == Visit.account_id).where(Account.team_id == span.team.id)
    for brief, visit in span.session.exec(mine.where(Brief.sent_at >= span.since, Brief.sent_at <= span.until)):
        fact = LiaisonAsked(**span.here(BRIEF, brief.id, (brief.sent_by,), account_id=visit.account_id))
        yield Recorded(brief.sent_at, fact)


def promised(span: Span) -> Iterator[Recorded]:
    """Promises that somebody took on."""
    mine = select(Promise).join(Account, col(Account.id) == Promise.account_id).where(Account.team_id == span.team.id)
    taken = mine.where(Promise.stand == Stand.ACCEPTED, col(Promise.answered_at) >= span.since)
    for promise in span.session.exec(taken.where(col(Promise.answered_at) <= span.until)):
        fact = PromiseMade(**span.here(PROMISE, promise.id, (promise.owner_id,), account_id=promise.account_id))
        yield Recorded(promise.answered_at or span.until, fact)


def adopted(span: Span) -> Iterator[Recorded]:
    """Versions of the charter that came into force."""
    mine = select(CharterVersion).where(CharterVersion.workspace_id == span.team.workspace_id)
    named = mine.where(CharterVersion.name == span.team.charter, CharterVersion.adopted_at <= span.until)
    everybody = tuple(person.id for person in members(span.session, Circle(span.team)))
    for version in span.session.exec(named.where(CharterVersion.adopted_at >= span.since)):
        yield Recorded(version.adopted_at, CharterChanged(**span.here(CHARTER, version.id, everybody)))


def missed(span: Span, clause_id: str) -> Iterator[Recorded]:
    """What this rule asked for and was not done, unless it was upheld that it is not right."""
    mine = select(Obligation).where(Obligation.team_id == span.team.id, Obligation.clause_id == clause_id)
    gone = mine.where(Obligation.state == State.BREACHED, col(Obligation.closed_at) >= span.since)
    for duty in span.session.exec(gone.where(col(Obligation.closed_at) <= span.until)):
        told = span.here(OBLIGATION, duty.id, (duty.bearer_id,), account_id=duty.account_id, clause_id=clause_id)
        yield Recorded(duty.closed_at or span.until, DutyBreached(**told))


def _from_ledger(make: Callable[..., Fact], kind: str, verb: str) -> Reader:
    """What the ledger says happened to such subjects. Of whom it was about it knows no more than who did it."""

    def read(span: Span) -> Iterator[Recorded]:
        mine = select(LedgerEntry).where(LedgerEntry.chain == span.team.workspace_id, LedgerEntry.subject_kind == kind)
        said = mine.where(LedgerEntry.verb == verb, LedgerEntry.at >= span.since, LedgerEntry.at <= span.until)
        for entry in span.session.exec(said.order_by(col(LedgerEntry.seq))):
            account_id, team_id = _place_of(span.session, entry)
            if team_id == span.team.id:
                actor = str(_ACTORS[kind](entry) or "")
                told = span.here(kind, entry.subject_id, (actor,) if actor else (), account_id=account_id)
                yield Recorded(entry.at, make(**told))

    return read


_ACTORS: Mapping[str, Callable[[LedgerEntry], object]] = {
    PERSON: lambda entry: entry.subject_id,
    FEEDBACK: lambda entry: entry.actor_id,
    TOPIC: lambda entry: entry.terms.get("owner"),
}
"""Who acts, as the ledger has it."""


def _place_of(session: Session, entry: LedgerEntry) -> tuple[str | None, str | None]:
    """On which account and in which team it happened, as it was said of its subject first."""
    about = select(LedgerEntry).where(LedgerEntry.subject_id == entry.subject_id, LedgerEntry.seq <= entry.seq)
    for each in session.exec(about.where(LedgerEntry.chain == entry.chain).order_by(col(LedgerEntry.seq))):
        account = session.get(Account, str(each.terms.get("account") or ""))
        if account or each.terms.get("team"):
            return (account.id, account.team_id) if account else (None, str(each.terms["team"]))
    return None, None


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        VisitPlanned.NAME: planned,
        LiaisonAsked.NAME: asked,
        VisitOver.NAME: over,
        PromiseMade.NAME: promised,
        CharterChanged.NAME: adopted,
        SomeoneJoined.NAME: _from_ledger(SomeoneJoined, PERSON, "join"),
        FeedbackHeard.NAME: _from_ledger(FeedbackHeard, FEEDBACK, "hear"),
        FeedbackAcknowledged.NAME: _from_ledger(FeedbackAcknowledged, FEEDBACK, "acknowledge"),
        FeedbackDecided.NAME: _from_ledger(FeedbackDecided, FEEDBACK, "decide"),
        TopicDecided.NAME: _from_ledger(TopicDecided, TOPIC, "decide"),
    }
)
"""Whatever charters may name, by its name."""
