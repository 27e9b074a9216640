"""Who is told of feedback: whose it is and who sees it from the start, at most once a day of all that is new; at once
where it touches safety; and those who brought it, what becomes of it.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, select, update

from protocols.feedback.records import Feedback, FeedbackReport
from protocols.feedback.routing import alarmed, onlookers, recipients
from protocols.notice import Fate, Notice, refresh, tell
from protocols.team.belonging import zone_of
from protocols.team.records import Person

NEWS, ALARM, FILED, ENDED, CONFIDED = (
    "feedback_news",
    "feedback_alarm",
    "feedback_filed",
    "feedback_ended",
    "feedback_confided",
)


def tell_of(session: Session, feedback: Feedback, by: Person, now: datetime) -> None:
    """It is new: whoever has it or sees it hears of it, unless they brought it."""
    if feedback.is_safety:
        reached = [*alarmed(session, feedback, now)]
    else:
        reached = [*recipients(session, feedback, now), *onlookers(session, feedback, now)]
    for person in reached:
        if person.id != by.id and feedback.is_safety:
            _tell(session, feedback, ALARM, person, now)
        elif person.id != by.id:
            _bring(session, feedback, person, now)


def _bring(session: Session, feedback: Feedback, person: Person, now: datetime) -> None:
    """In one message a day, whatever comes; what is urgent in one of its own."""
    today = now.astimezone(zone_of(session, person)).date()
    once = f"{NEWS}:{person.id}:{feedback.id if feedback.is_urgent else today}"
    if not _tell(session, feedback, NEWS, person, now, once=once, is_started=True):
        same = select(Notice).where(Notice.workspace_id == feedback.workspace_id, Notice.once == once)
        _fold(session, feedback, session.exec(same).one(), person, now)


def _fold(session: Session, feedback: Feedback, listed: Notice, person: Person, now: datetime) -> None:
    """It stands in today's message as well; one that had nothing to say any more is said after all."""
    if listed.subject_id == feedback.id or not _tell(session, feedback, NEWS, person, now):
        return
    here = col(Notice.once) == _once(feedback, NEWS, person)
    within = {"fate": Fate.FOLDED, "said_with": listed.said_with or listed.id}
    session.connection().execute(update(Notice).where(here, col(Notice.subject_id) == feedback.id).values(within))
    again = update(Notice).where(col(Notice.id) == listed.id, col(Notice.fate) == Fate.WITHDRAWN)
    session.connection().execute(again.values(fate=Fate.WAITING, not_before=now))
    session.expire_all()
    refresh(session, feedback.id)


def thank(session: Session, feedback: Feedback, by: Person, now: datetime) -> None:
    """Who brought it sees with whom it is, and then each step."""
    _tell(session, feedback, FILED, by, now)


def tell_of_the_end(session: Session, feedback: Feedback, by: Person, now: datetime) -> None:
    """Everybody who brought it hears how it ended."""
    for person in _reporters(session, feedback):
        if person.id != by.id:
            _tell(session, feedback, ENDED, person, now)


def confide(session: Session, feedback: Feedback, people: Iterable[Person], now: datetime) -> None:
    """A few are told, in the customer's own words."""
    for person in people:
        _tell(session, feedback, CONFIDED, person, now)


def _reporters(session: Session, feedback: Feedback) -> list[Person]:
    brought = select(Person).join(FeedbackReport, col(FeedbackReport.reporter_id) == Person.id)
    here = brought.where(FeedbackReport.feedback_id == feedback.id, col(Person.is_active))
    return list(session.exec(here.order_by(col(FeedbackReport.id))))


def _once(feedback: Feedback, kind: str, person: Person) -> str:
    return f"{kind}:{feedback.id}:{person.id}"


def _tell(
    session: Session,
    feedback: Feedback,
    kind: str,
    person: Person,
    now: datetime,
    *,
    once: str = "",
    is_started: bool = False,
) -> bool:
    return tell(
        session,
        workspace_id=feedback.workspace_id,
        kind=kind,
        subject_id=feedback.id,
        person_id=person.id,
        account_id=feedback.account_id,
        now=now,
        once=once or _once(feedback, kind, person),
        is_started=is_started,
    )
