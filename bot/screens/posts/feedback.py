"""What the team hears of customer feedback, in the words of who decided on it."""

from sqlmodel import Session

from bot.blocks import feedback as blocks
from bot.blocks.message import Message
from bot.screens.posts.drawn import Posted
from bot.screens.room import Room
from bot.text import render
from bot.words import say
from protocols.feedback.records import Feedback
from protocols.feedback.shared import SHARED
from protocols.notice import Fate, Notice
from protocols.team.records import Account, Person


def _shared(session: Session, notice: Notice, _room: Room) -> Message | None:
    """Once whoever wrote them is erased, or it is decided otherwise, their words are gone from where they stand."""
    feedback = session.get_one(Feedback, notice.subject_id)
    if not (feedback.for_the_team and feedback.posted_at) and notice.fate is not Fate.SAID:
        return None
    account = session.get_one(Account, feedback.account_id).name
    name = session.get_one(Person, feedback.decided_by).name
    if feedback.posted_at is None:
        return blocks.shared_no_more(account, name)
    return blocks.shared(account, name, feedback.for_the_team or render(say("feedback.gone"), 100))


KINDS: dict[str, Posted] = {SHARED: _shared}
