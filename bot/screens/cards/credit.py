"""To whoever had a part in a win, or is thanked."""

from sqlmodel import Session

from bot.blocks import crediting
from bot.blocks.crediting import Kept
from bot.blocks.dates import day_name
from bot.blocks.message import Message
from bot.screens.cards.exchange import Drawn
from bot.screens.onlooker import Onlooker
from protocols.credit.liking import liking_of
from protocols.credit.records import THANKS, WIN, Credit, Liking
from protocols.notice import Fate, Notice
from protocols.team.records import Account, Person


def _heard(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    """Not said any more once it was taken back, or to who would rather not hear of it."""
    credit, liking = session.get_one(Credit, notice.subject_id), liking_of(session, onlooker.person.id)
    is_over = credit.withdrawn_at is not None or credit.wording == ""
    if notice.fate is not Fate.SAID and (is_over or liking is Liking.NONE):
        return None
    until = credit.embargo_until
    kept = Kept(
        credit_id=credit.id,
        sort=credit.sort,
        words=credit.wording,
        account=session.get_one(Account, credit.account_id).name if credit.account_id else "",
        by=session.get_one(Person, credit.told_by).name,
        until=day_name(until, onlooker.today) if until and until > onlooker.today else "",
        is_taken_back=is_over,
    )
    return crediting.had_a_part(kept, liking)


KINDS: dict[str, Drawn] = {WIN: _heard, THANKS: _heard}
