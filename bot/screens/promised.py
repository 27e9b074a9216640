"""A promise as people see it: whose it is, to whom it was made, and by when it is to be kept."""

from sqlmodel import Session

from bot.blocks.dates import day_name
from bot.blocks.preparing import Promised
from bot.blocks.promising import Offer
from bot.screens.onlooker import Onlooker
from protocols.duty.obligation import State
from protocols.duty.permits import Action, Subject, may
from protocols.promised import Standing
from protocols.promises import Promise
from protocols.team.records import Account, Person


def promised(session: Session, standing: Standing, onlooker: Onlooker) -> Promised:
    """In a line."""
    promise, duty = standing.promise, standing.duty
    is_waivable = duty is not None and may(session, Action.WAIVE, onlooker.person, Subject.of(duty), onlooker.now)
    return Promised(
        wording=promise.wording,
        owner=session.get_one(Person, standing.owner_id).name,
        due=day_name(promise.day, onlooker.today) if promise.day else "",
        to=promise.made_to,
        account=session.get_one(Account, promise.account_id).name,
        duty_id=duty.id if duty and is_waivable and duty.state is State.OPEN else "",
    )


def offer(session: Session, promise: Promise, onlooker: Onlooker) -> Offer:
    """On its way to an owner."""
    account = session.get_one(Account, promise.account_id).name
    return Offer(
        promise=promise,
        account=account,
        maker=session.get_one(Person, promise.made_by).name,
        owner=session.get_one(Person, promise.owner_id).name,
        to=promise.made_to or account,
        due=day_name(promise.day, onlooker.today) if promise.day else "",
        is_owner=promise.owner_id == onlooker.person.id,
    )
