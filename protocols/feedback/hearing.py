"""Feedback is heard: what a customer said reaches whose it is. What somebody else brought already is not heard twice,
and both are kept as who brought it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlmodel import Session, col, select, update

from protocols.duty.ledger import Happening, record
from protocols.duty.opening import open_duties
from protocols.facts import FeedbackHeard
from protocols.feedback.acknowledging import acknowledge, is_theirs
from protocols.feedback.alike import is_alike
from protocols.feedback.records import FEEDBACK, Feedback, FeedbackReport, Kind, Stage
from protocols.feedback.routing import Route, route
from protocols.feedback.stages import at_stage
from protocols.feedback.telling import tell_of, thank
from protocols.guarded import insert_ignoring, touched_one
from protocols.notice import refresh
from protocols.team.records import Account, Person

SAME_WITHIN = timedelta(days=14)


@dataclass(frozen=True)
class Told:
    """What somebody heard a customer say: verbatim, by whom there, and where it stands in Slack (channel, ts).

    `about`: the colleagues (ids) whom it is about.
    """

    account: Account
    words: str
    reporter: Person
    kind: Kind | None = None
    is_urgent: bool = False
    said_by: str = ""
    channel: str = ""
    message_ts: str = ""
    is_safety: bool = False
    about: Sequence[str] = field(default_factory=tuple)


def hear(session: Session, told: Told, now: datetime) -> Feedback:
    """Bring it to whose it is. The same thing, brought before and still open, gets one more who brought it."""
    _await_turn(session, told.account)
    way = route(session, told.account, told.about, now)
    if known := _known(session, told, way, now):
        _join(session, known, told, now)
        return known
    return _note(session, told, way, now)


def _await_turn(session: Session, account: Account) -> None:
    """Of two who bring the same thing at once, the second finds the first one's. SQLite has one writer anyway."""
    session.exec(select(Account.id).where(Account.id == account.id).with_for_update(key_share=True)).one()


def _note(session: Session, told: Told, way: Route, now: datetime) -> Feedback:
    feedback = Feedback(
        workspace_id=told.account.workspace_id,
        account_id=told.account.id,
        role=way.role,
        seen_by=list(way.seen_by),
        passed_over=list(way.passed_over),
        kept_from=list(way.kept_from),
        kind=told.kind,
        is_urgent=told.is_urgent,
        is_safety=told.is_safety,
        heard_at=now,
    )
    session.add(feedback)
    session.flush()
    _report(session, feedback, told, now)
    _record(session, feedback, told, "hear", now)
    open_duties(session, at_stage(FeedbackHeard, feedback, told.reporter), now)
    tell_of(session, feedback, told.reporter, now)
    _answer(session, feedback, told.reporter, now)
    return feedback


def _join(session: Session, feedback: Feedback, told: Told, now: datetime) -> bool:
    """One more who brought it; what they know besides is added. False when they had brought it before."""
    if not _report(session, feedback, told, now):
        return False
    is_urgent, is_safety = feedback.is_urgent or told.is_urgent, feedback.is_safety or told.is_safety
    is_graver = (is_urgent, is_safety) != (feedback.is_urgent, feedback.is_safety)
    more = {"is_urgent": is_urgent, "is_safety": is_safety, "kind": feedback.kind or told.kind}
    touched_one(session, update(Feedback).where(col(Feedback.id) == feedback.id).values(more))
    session.refresh(feedback)
    _record(session, feedback, told, "join", now)
    if is_graver:
        tell_of(session, feedback, told.reporter, now)
    _answer(session, feedback, told.reporter, now)
    refresh(session, feedback.id)
    return True


def _answer(session: Session, feedback: Feedback, reporter: Person, now: datetime) -> None:
    """Who brought it sees what becomes of it; whose it is has read it by bringing it."""
    if not is_theirs(session, feedback, reporter, now):
        thank(session, feedback, reporter, now)
    elif feedback.stage is Stage.HEARD:
        acknowledge(session, feedback, reporter, now)


def _report(session: Session, feedback: Feedback, told: Told, now: datetime) -> bool:
    report = FeedbackReport(
        workspace_id=feedback.workspace_id,
        feedback_id=feedback.id,
        reporter_id=told.reporter.id,
        words=told.words,
        said_by=told.said_by,
        channel=told.channel,
        message_ts=told.message_ts,
        reported_at=now,
    )
    return insert_ignoring(session, FeedbackReport, report.model_dump())


def _record(session: Session, feedback: Feedback, told: Told, verb: str, now: datetime) -> None:
    codes: dict[str, object] = {
        "account": feedback.account_id,
        "role": feedback.role,
        "kind": feedback.kind and str(feedback.kind),
    }
    said = codes | {"urgent": feedback.is_urgent, "safety": feedback.is_safety}
    record(session, Happening(feedback.workspace_id, now, told.reporter.id, verb, FEEDBACK, feedback.id, said))


def _known(session: Session, told: Told, way: Route, now: datetime) -> Feedback | None:
    """The same thing, still open, with whose it would be, and lately brought."""
    open_here = select(Feedback, FeedbackReport).where(
        Feedback.id == FeedbackReport.feedback_id,
        Feedback.account_id == told.account.id,
        Feedback.stage != Stage.CLOSED,
        Feedback.role == way.role,
        col(Feedback.heard_at) > now - SAME_WITHIN,
    )
    for feedback, report in session.exec(open_here.order_by(col(Feedback.id))):
        is_same_sort = told.kind is None or feedback.kind is None or told.kind == feedback.kind
        is_kept_alike = list(way.kept_from) == feedback.kept_from
        if is_same_sort and is_kept_alike and (_is_same_message(report, told) or is_alike(report.words, told.words)):
            return feedback
    return None


def _is_same_message(report: FeedbackReport, told: Told) -> bool:
    return bool(told.message_ts) and (report.channel, report.message_ts) == (told.channel, told.message_ts)
