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
    day = duty.due_day if duty else promise.day
    person, now = onlooker.person, onlooker.now
    is_waivable = duty is not None and may(session, Action.WAIVE, person, Subject.of(duty), now)
    return Promised(
        wording=promise.wording,
        owner=session.get_one(Person, standing.owner_id).name,
        due=day_name(day, onlooker.today) if day else "",
        to=to_whom(promise, session.get_one(Account, promise.account_id)),
        maker=session.get_one(Person, promise.made_by).name,
        stand=promise.stand,
        duty_id=duty.id if duty and is_waivable and duty.state is State.OPEN else "",
    )


def to_whom(promise: Promise, account: Account) -> str:
    """The person at the customer, where one was named, and the customer."""
    return f"{promise.made_to} ({account.name})" if promise.made_to else account.name


def offer(session: Session, promise: Promise, onlooker: Onlooker) -> Offer:
    """On its way to an owner."""
    account = session.get_one(Account, promise.account_id)
    return Offer(
        promise=promise,
        account=account.name,
        maker=session.get_one(Person, promise.made_by).name,
        owner=session.get_one(Person, promise.owner_id).name,
        to=to_whom(promise, account),
        due=day_name(promise.day, onlooker.today) if promise.day else "",
        is_owner=promise.owner_id == onlooker.person.id,
    )
