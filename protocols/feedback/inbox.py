"""What feedback waits for somebody, what they may see of their customers', and what they brought."""

from collections.abc import Collection

from sqlmodel import Session, col, or_, select

from protocols.duty.obligation import Obligation, State
from protocols.feedback.records import FEEDBACK, Feedback, FeedbackReport, Stage
from protocols.given import PERSON, WORKSPACE
from protocols.team.belonging import TEAM_IDS
from protocols.team.records import Account, Person

_OPEN = (
    select(Feedback)
    .where(Feedback.workspace_id == WORKSPACE, Feedback.stage != Stage.CLOSED)
    .order_by(col(Feedback.heard_at), col(Feedback.id))
)
_OWED = select(Obligation.subject_id).where(
    Obligation.bearer_id == PERSON,
    Obligation.subject_kind == FEEDBACK,
    Obligation.state == State.OPEN,
)
_THEIRS = _OPEN.where(
    or_(
        col(Feedback.account_id).in_(select(Account.id).where(col(Account.team_id).in_(TEAM_IDS))),
        col(Feedback.id).in_(_OWED),
    )
)


def open_around(session: Session, person: Person) -> list[Feedback]:
    """What is not closed at the customers of somebody's teams, or is with them for another reason; oldest first."""
    if person.is_admin:
        return list(session.exec(_OPEN, params={"workspace": person.workspace_id}))
    return list(session.exec(_THEIRS, params={"workspace": person.workspace_id, "person": person.id}))


def reports_of(session: Session, feedback: Collection[str]) -> list[FeedbackReport]:
    """Who brought these, in the order in which they did."""
    rows = select(FeedbackReport).where(col(FeedbackReport.feedback_id).in_(feedback))
    return list(session.exec(rows.order_by(col(FeedbackReport.id))))


def words_of(reports: Collection[FeedbackReport]) -> str:
    """The customer's words, as the first wrote them down whose words are still there."""
    return next((report.words for report in reports if report.words), "")
