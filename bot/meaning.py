"""What a message that was heard means by the records: a visit to an account, by people; a plan that changed."""

from collections.abc import Iterable

from sqlalchemy import bindparam
from sqlmodel import col, select

from bot.identities import met
from bot.listening import Heard
from bot.office import Desk
from bot.visitors import Visitor
from protocols.given import WORKSPACE
from protocols.noticing.plans import Turns
from protocols.noticing.visits import Seems
from protocols.questions import Kind
from protocols.reading.markup import lowered
from protocols.reading.now import week_meant
from protocols.reading.times import find_visit_time
from protocols.team.records import Account, Person

VISIT = "visit"
_NAMED = select(Account).where(
    Account.workspace_id == WORKSPACE, Account.name == bindparam("name"), col(Account.is_active)
)


def account_named(desk: Desk, name: str | None) -> Account | None:
    """The account of that name, while it is looked after."""
    if not name:
        return None
    return desk.session.exec(_NAMED, params={"workspace": desk.workspace_id, "name": name}).first()


def seems_of(desk: Desk, heard: Heard) -> Seems | None:
    """What it says of a visit to come. What is today cannot wait for a digest, however sure it is."""
    reading = heard.reading
    account = account_named(desk, reading.customer) if reading else None
    if reading is None or account is None:
        return None
    hour, told = find_visit_time(heard.text), heard.details
    is_today = reading.visit_date is not None and reading.visit_date == heard.sent
    return Seems(
        account=account,
        day=reading.visit_date,
        hour=hour[0] if hour else None,
        because=reading.because,
        is_own=not reading.who,
        colleagues=[desk.session.get_one(Person, each) for each in heard.colleagues],
        is_sure=VISIT in reading.signals or is_today,
        last_day=told.last_day,
        purpose=told.purpose,
        is_urgent=told.is_urgent,
        company=_known(desk, heard.company),
        within=week_meant(lowered(heard.text), heard.sent) if heard.sent else None,
    )


def _known(desk: Desk, visitors: Iterable[Visitor]) -> list[Person]:
    found = [met(desk.session, desk.workspace_id, each) for each in visitors]
    return [person for person in found if person]


def turns_of(desk: Desk, heard: Heard) -> Turns | None:
    """What it says of a plan that changed. Where its author goes there on that very day after all, nothing; a sure plan
    for another day is what it moved to.
    """
    change = heard.change
    account = account_named(desk, change.customer) if change else None
    if change is None or (change.customer and account is None):
        return None
    seems = seems_of(desk, heard)
    goes = seems if seems and seems.is_own and seems.is_sure and account in (None, seems.account) else None
    if goes and not change.to and (not goes.day or goes.day in change.days or not change.days):
        return None
    to = change.to or ((goes.day,) if goes and goes.day else ())
    return Turns(account, change.is_off and not to, change.days, to, change.because)


def besides(seems: Seems) -> dict[str, object]:
    """What else is written of it, as a question holds that."""
    company = [person.id for person in seems.company]
    return {
        "last_day": seems.last_day,
        "purpose": seems.purpose,
        "is_urgent": seems.is_urgent,
        "company": company,
    }


def told_of(desk: Desk, heard: Heard) -> dict[Kind, tuple[str, tuple[str, ...]]]:
    """By what is asked of words: at which account, and the words."""
    read = ((Kind.FEEDBACK, heard.feedback), (Kind.WIN, heard.win))
    found = ((kind, reading, account_named(desk, reading.customer)) for kind, reading in read if reading)
    return {kind: (account.id, reading.because) for kind, reading, account in found if account}
