"""What could not be said: to whom and why, never what; for whoever can mend that."""

from sqlmodel import Session

from bot.blocks import undelivered as blocks
from bot.blocks.message import Message
from bot.blocks.undelivered import Aside
from bot.screens.cards.exchange import Drawn
from bot.screens.onlooker import Onlooker
from protocols.notice import Fate, Notice
from protocols.team.records import Person
from protocols.undelivered import UNDELIVERED, Day, Letters, letters_of


def _undelivered(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    """Not said any more once nothing lies aside."""
    found = letters_of(session, Day.of(notice.subject_id), onlooker.now)
    if not found and notice.fate is not Fate.SAID:
        return None
    return blocks.undelivered(notice.subject_id, [_aside(session, each) for each in found])


def _aside(session: Session, each: Letters) -> Aside:
    if each.channel is not None:
        return Aside(each.channel, is_channel=True, code=each.why, count=each.count)
    person = session.get_one(Person, each.person_id)
    return Aside(person.name, is_channel=False, code=each.why, count=each.count)


KINDS: dict[str, Drawn] = {UNDELIVERED: _undelivered}
