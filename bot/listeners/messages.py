"""Ordinary messages: most concern nobody and cost nothing; a visit is asked about, privately, once.

What is written to Parley itself and is no visit is answered with what it understands.
"""

from datetime import UTC, datetime
from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext
from sqlmodel import col, select

from bot.blocks import asking
from bot.blocks.asking import Asked
from bot.inbound import Body, delivery_key, visitor_of
from bot.office import Desk, Office, Repeated
from bot.people import Visitor
from bot.screens.cards import Onlooker
from bot.screens.helping import directly
from bot.screens.hometab import show_home
from bot.screens.showing import asked
from protocols import questions
from protocols.questions import Noticed
from protocols.reading.message import Message, Reading
from protocols.reading.times import find_visit_time
from protocols.team.records import Account
from protocols.team.zones import zone_of
from protocols.visits.planning import is_worth_asking

VISIT = "visit"
_WRITTEN = frozenset({None, "file_share", "thread_broadcast"})


def register(app: AsyncApp, office: Office) -> None:
    app.event("message")(partial(hear, office))


async def hear(office: Office, event: Body, body: Body, context: AsyncBoltContext) -> None:
    """Read a message that a person wrote; where it plans a visit, ask. What is said to Parley alone is answered."""
    if event.get("subtype") not in _WRITTEN or event.get("bot_id") or not context["visitor"]:
        return
    visitor = visitor_of(context)
    if reading := await _read(office, event, visitor):
        found = await office.inbound(delivery_key(body), visitor, partial(_ask, reading=reading, event=event))
        if isinstance(found, Asked):
            said = asking.question(found)
            office.later(office.egress.whisper(visitor.slack_user, event["channel"], said, event.get("thread_ts")))
            office.later(show_home(office, visitor))
    elif event.get("channel_type") == "im":
        help_ = await office.inbound(delivery_key(body), visitor, directly)
        if not isinstance(help_, Repeated):
            office.later(office.egress.whisper(visitor.slack_user, event["channel"], help_))


async def _read(office: Office, event: Body, visitor: Visitor) -> Reading | None:
    """What the message says of a visit of the author's; most messages say nothing of the kind."""
    text, reader = event.get("text", ""), await office.reader()
    channel = (await office.people.channel(event["channel"])).get("name", "")
    if not reader.may_concern(text, channel):
        return None
    message = await office.look(visitor, partial(_message, event=event, channel=channel))
    reading = reader.read(message) if message else None
    is_own = reading and VISIT in reading.signals and not reading.who and reading.customer
    return reading if is_own else None


def _message(desk: Desk, event: dict[str, Any], channel: str) -> Message | None:
    """The message as the reader takes it, sent in the author's own zone; nothing from whom the team does not know."""
    if desk.person is None:
        return None
    sent = desk.clock.at(datetime.fromtimestamp(float(event["ts"]), UTC)).astimezone(zone_of(desk.session, desk.person))
    return Message(event["ts"], event["text"], channel, (desk.person.function or "").replace(" ", "_"), sent)


def _ask(desk: Desk, reading: Reading, event: Body) -> Asked | None:
    """Only whom the charter binds is asked, and about a visit that is not noted yet."""
    session, person = desk.session, desk.person
    here = select(Account).where(Account.workspace_id == desk.workspace_id, Account.name == reading.customer)
    account = session.exec(here.where(col(Account.is_active))).first()
    if account is None or person is None:
        return None
    if not is_worth_asking(session, account, person, reading.visit_date, desk.now):
        return None
    hour = find_visit_time(event["text"])
    noticed = Noticed(
        account_id=account.id,
        day=reading.visit_date,
        hour=hour[0] if hour else None,
        channel=event["channel"],
        message_ts=event["ts"],
        because=reading.because,
    )
    question = questions.ask(session, desk.workspace_id, person.id, noticed, desk.now)
    return asked(session, question, Onlooker.of(desk.session, person, desk.now)) if question else None
