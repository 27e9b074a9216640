"""A question about feedback or a win with the names that it shows, and what came of a yes."""

from datetime import date, timedelta

from sqlmodel import Session, col, select

from bot.blocks import asking, crediting
from bot.blocks.dates import day_name
from bot.blocks.message import Message
from bot.blocks.sounding import Sounding
from bot.screens.onlooker import Onlooker
from bot.screens.thanks import names_of
from bot.words import ENGLISH, say
from protocols.charter.built_in import clause_of
from protocols.charter.versions import CharterVersion
from protocols.credit.crediting import people_of
from protocols.feedback.records import Feedback, FeedbackReport
from protocols.feedback.routing import recipients
from protocols.noticing.feedback import goes_to
from protocols.noticing.meant import as_people_read
from protocols.noticing.wins import next_celebration, win_of
from protocols.questions import Kind, Question
from protocols.team.records import Account

A_WEEK = timedelta(days=7)


def sounding_of(session: Session, question: Question, onlooker: Onlooker) -> Sounding:
    """As its charter had it that asked; whom it would go to is looked up now."""
    account = session.get_one(Account, question.account_id)
    version = session.get_one(CharterVersion, question.charter_version_id)
    clause = clause_of(version.charter, question.clause_id)
    is_win = question.kind is Kind.WIN
    takers = [] if is_win else goes_to(session, account, question.because, onlooker.now)
    return Sounding(
        question_id=question.id,
        account=account.name,
        words=as_people_read(session, account, question.because),
        rule=clause.text,
        is_win=is_win,
        taker=" and ".join(person.name for person in takers) or ENGLISH["sounds.executive"],
        feast=_feast(next_celebration(version, clause, onlooker.now), onlooker.today) if is_win else "",
    )


def _feast(day: date, today: date) -> str:
    """Friday's, today's; the next one where that is more than a week away."""
    if day == today:
        return ENGLISH["sounds.today"]
    return ENGLISH["sounds.on"].format(day=f"{day:%A}") if day - today < A_WEEK else ENGLISH["sounds.next"]


def sent(session: Session, question: Question, onlooker: Onlooker) -> Message:
    """With whom it is now."""
    account = session.get_one(Account, question.account_id)
    words = as_people_read(session, account, question.because)
    mine = select(Feedback).join(FeedbackReport, col(FeedbackReport.feedback_id) == Feedback.id)
    told = mine.where(FeedbackReport.words == words, FeedbackReport.reporter_id == question.person_id)
    feedback = session.exec(told.where(Feedback.account_id == account.id).order_by(col(Feedback.id).desc())).first()
    if feedback is None:
        return asking.line(say("question.over"))
    names = [person.name for person in recipients(session, feedback, onlooker.now)]
    return asking.line(say("sounds.sent", name=" and ".join(names) or ENGLISH["sounds.executive"]))


def saved(session: Session, question: Question, onlooker: Onlooker) -> Message:
    """The win as it is kept; a slip is taken back with a tap."""
    win = win_of(session, question.account_id or "", question)
    if win is None:
        return asking.line(say("question.over"))
    account, until = session.get_one(Account, question.account_id), win.embargo_until
    return crediting.kept(
        crediting.Kept(
            credit_id=win.id,
            sort=win.sort,
            words=win.wording,
            account=account.name,
            names=names_of(people_of(session, win.id)),
            until=day_name(until, onlooker.today) if until else "",
            is_private=win.is_private,
        )
    )
