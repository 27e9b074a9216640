"""A message is taken in: what it reads like, and what is asked about it; what is changed or deleted is taken back."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlmodel import col, select

from bot.colleagues import spoken_of
from bot.office import Desk, Office
from bot.people import Visitor
from protocols import questions
from protocols.noticing import spoken
from protocols.noticing.rules import about_rules
from protocols.noticing.spoken import Says, Spoken, is_gone
from protocols.noticing.visits import Seems, about_visit
from protocols.questions import Kind, Question
from protocols.reading.markup import own_words
from protocols.reading.message import Message, Reading
from protocols.reading.times import find_visit_time
from protocols.team.belonging import zone_of
from protocols.team.records import Account, AccountChannel, Person

VISIT = "visit"
_SHARED = ("is_ext_shared", "is_pending_ext_shared", "is_org_shared")


@dataclass(frozen=True)
class Heard:
    """One message that may concern a rule. `colleagues`: the ids of those whom it says to travel."""

    text: str
    channel: str
    message_ts: str
    name: str
    is_shared: bool
    reading: Reading | None
    phrases: dict[str, str]
    customer: str | None
    colleagues: tuple[str, ...]


async def may_concern(office: Office, text: str, channel: str) -> bool:
    """Whether a message may concern a rule; cheap."""
    name = (await office.people.channel(channel)).get("name", "")
    return (await office.readers()).may_concern(text, name)


async def listen(office: Office, message: dict[str, Any], channel: str, visitor: Visitor) -> Heard | None:
    """What a message says that concerns a rule; most messages say nothing of the kind, and cost nothing."""
    text, readers = message.get("text", ""), await office.readers()
    described = await office.people.channel(channel)
    name = described.get("name", "")
    if not readers.may_concern(text, name):
        return None
    words = own_words(text)
    reading = await office.look(visitor, lambda desk: read(desk, message, name, readers.visits.read))
    phrases = {} if described.get("is_im") else readers.phrases.find(words)
    if reading is None and not phrases:
        return None
    who, customer = (reading.who, reading.customer) if reading else (None, None)
    return Heard(
        text=text,
        channel=channel,
        message_ts=message["ts"],
        name=name,
        is_shared=any(described.get(key) for key in _SHARED),
        reading=reading,
        phrases=phrases,
        customer=readers.customer(words, name),
        colleagues=await spoken_of(office, visitor, who, customer, described),
    )


def read(desk: Desk, message: dict[str, Any], channel: str, reads: Any) -> Reading | None:
    """The message as the reader takes it, sent in the author's own zone; nothing from whom the team does not know."""
    if desk.person is None:
        return None
    sent = desk.clock.at(datetime.fromtimestamp(float(message["ts"]), UTC)).astimezone(
        zone_of(desk.session, desk.person)
    )
    function = (desk.person.function or "").replace(" ", "_")
    reading: Reading = reads(Message(message["ts"], message["text"], channel, function, sent))
    return reading if VISIT in (*reading.signals, *reading.maybe) and reading.customer else None


def ask(desk: Desk, heard: Heard) -> Question | None:
    """Ask whoever is to be asked; the question that its author is to see now.

    Of two, a visit comes first, unless that is only a guess.
    """
    if desk.person is None or is_gone(desk.session, desk.workspace_id, heard.channel, heard.message_ts):
        return None
    account = _account(desk, heard.reading.customer) if heard.reading else None
    message = Spoken(
        channel=heard.channel,
        message_ts=heard.message_ts,
        author=desk.person,
        name=heard.name,
        is_account_channel=_is_an_accounts(desk, heard.name),
        is_shared=heard.is_shared,
    )
    asked = about_visit(desk.session, message, _seems(desk, heard, account), desk.now) if account else None
    if asked and not asked.is_quiet:
        return asked
    customer = _account(desk, heard.customer)
    ruling = about_rules(desk.session, message, customer, heard.phrases, desk.now) if heard.phrases else None
    return ruling or asked


def asked_already(desk: Desk, heard: Heard) -> Question | None:
    """What is still open about the same visit, from another message."""
    account = _account(desk, heard.reading.customer) if heard.reading else None
    if desk.person is None or account is None or heard.reading is None:
        return None
    about = (Kind.VISIT, account.id, heard.reading.visit_date)
    waiting = questions.waiting(desk.session, desk.person.id, desk.now)
    return next((each for each in waiting if (each.kind, each.account_id, each.day) == about), None)


def revise(desk: Desk, heard: Heard | None, channel: str, message_ts: str) -> list[Question]:
    """The message was changed: what was asked about it follows what it says now, or is withdrawn."""
    account = _account(desk, heard.reading.customer) if heard and heard.reading else None
    seems = _seems(desk, heard, account) if heard and account else None
    says = Says(
        account_id=account.id if account else None,
        going=_going(desk, seems) if seems else frozenset(),
        day=seems.day if seems else None,
        hour=seems.hour if seems else None,
        words=frozenset(heard.phrases.values()) if heard else frozenset(),
    )
    return spoken.revise(desk.session, desk.workspace_id, channel, message_ts, says, desk.now)


def _going(desk: Desk, seems: Seems) -> frozenset[str]:
    """Who is said to travel, the author as well where they go themselves."""
    own = [desk.person] if desk.person and seems.is_own else []
    return frozenset(person.id for person in (*own, *seems.colleagues))


def _is_an_accounts(desk: Desk, channel: str) -> bool:
    here = select(AccountChannel.id).where(AccountChannel.workspace_id == desk.workspace_id)
    return desk.session.exec(here.where(AccountChannel.name == channel)).first() is not None


def _account(desk: Desk, name: str | None) -> Account | None:
    here = select(Account).where(Account.workspace_id == desk.workspace_id, Account.name == name)
    return desk.session.exec(here.where(col(Account.is_active))).first() if name else None


def _seems(desk: Desk, heard: Heard, account: Account) -> Seems:
    reading = heard.reading or Reading("")
    hour = find_visit_time(heard.text)
    return Seems(
        account=account,
        day=reading.visit_date,
        hour=hour[0] if hour else None,
        because=reading.because,
        is_own=not reading.who,
        colleagues=[desk.session.get_one(Person, each) for each in heard.colleagues],
        is_sure=VISIT in reading.signals,
    )
