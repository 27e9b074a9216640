"""What came of a question, as it stands in its place: also where it was answered elsewhere, or void."""

from sqlmodel import Session, col, select

from bot.blocks import asking, kit
from bot.blocks.message import Message
from bot.blocks.owed import done_button
from bot.blocks.redress import contest_button
from bot.screens.noted import noted
from bot.screens.onlooker import Onlooker
from bot.screens.owed import owed
from bot.screens.sounding import saved, sent
from bot.words import say
from protocols.duty.obligation import Obligation, State
from protocols.noticing.spoken import subject_of
from protocols.questions import Answer, Kind, Question
from protocols.team.records import Account
from protocols.visits.known import own
from protocols.visits.records import Visit


def came_of(session: Session, question: Question, onlooker: Onlooker) -> Message:
    """A yes with what comes next, a no with thanks; whatever is over says so."""
    if question.answer is Answer.YES:
        return _yes(session, question, onlooker)
    if question.answer is Answer.NO:
        return asking.refused(question)
    if question.answer is Answer.WITHDRAWN and question.visit_id:
        return noted(session, session.get_one(Visit, question.visit_id), onlooker)
    return asking.line(say("question.withdrawn" if question.answer is Answer.WITHDRAWN else "question.over"))


def _yes(session: Session, question: Question, onlooker: Onlooker) -> Message:
    if question.kind is Kind.HINT:
        return asking.line(say("hint.done"))
    if question.kind is Kind.CHEER:
        return asking.line(say("cheer.done"))
    if question.kind is Kind.FEEDBACK:
        return sent(session, question, onlooker)
    if question.kind is Kind.WIN:
        return saved(session, question, onlooker)
    if question.kind is Kind.RULE:
        return opened(session, duties_from(session, question), onlooker)
    account = session.get_one(Account, question.account_id)
    known = session.get(Visit, question.visit_id) if question.visit_id else None
    visit = known or own(session, account, onlooker.person, question.day, onlooker.today)
    return noted(session, visit, onlooker) if visit else asking.line(say("question.over"))


def duties_from(session: Session, question: Question) -> list[Obligation]:
    """What the rule made of the message that was asked about."""
    about = select(Obligation).where(Obligation.subject_id == subject_of(question.channel, question.message_ts))
    mine = about.where(Obligation.clause_id == question.clause_id)
    return list(session.exec(mine.order_by(col(Obligation.id))))


def opened(session: Session, duties: list[Obligation], onlooker: Onlooker) -> Message:
    """What the author owes now, with the button that does it; what they did not owe says who does."""
    mine = next((duty for duty in duties if duty.bearer_id == onlooker.person.id), None)
    if mine is None:
        names = " and ".join(owed(session, duty, onlooker).bearer for duty in duties)
        return asking.line(say("rule.noted.others", names=names) if names else say("gone"))
    seen = owed(session, mine, onlooker)
    said = seen.said("rule.noted")
    if mine.is_ban:
        return Message(said, [kit.section(said), kit.actions([contest_button(seen)])])
    done = [kit.actions([done_button(mine.id)])] if mine.state is State.OPEN and mine.claimed_at is None else []
    return Message(said, [kit.section(said), *done])
