"""Slack's shortcuts, all of them named; those about visits are heard here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from sqlmodel import col, select

from bot.blocks import briefing, bringing, disputing
from bot.blocks.briefing import Prefilled
from bot.blocks.kit import Block
from bot.channels import Channel
from bot.colleagues import along
from bot.inbound import Body, place, visitor_of
from bot.listening import goes_on
from bot.office import Desk, Office
from bot.reader import Readers
from bot.screens.forms import blank, today_of
from bot.screens.trouble import not_in_team
from protocols.reading.dates import find_date
from protocols.reading.details import company, details
from protocols.reading.markup import own_words
from protocols.reading.message import Message as Read
from protocols.reading.times import find_time, find_visit_time
from protocols.team.belonging import zone_of
from protocols.team.records import Account
from protocols.visits.records import Sort

NEW, FROM_MESSAGE = "visit.new", "visit.from_message"


@dataclass(frozen=True)
class Shortcut:
    """As the manifest has it: by which id Slack calls it, what people see, and whether it stands on messages."""

    callback_id: str
    name: str
    on_message: bool


SHORTCUTS = (
    Shortcut(NEW, "Tell of a visit", on_message=False),
    Shortcut(FROM_MESSAGE, "This is a visit", on_message=True),
    Shortcut(disputing.NEW, "Raise a disagreement", on_message=False),
    Shortcut("topic.from_message", "Bring to the forum", on_message=True),
    Shortcut("credit.from_message", "This is a win", on_message=True),
    Shortcut(bringing.FROM_MESSAGE, "Route as feedback", on_message=True),
)


def register(app: AsyncApp, office: Office) -> None:
    app.shortcut(NEW)(partial(tell, office))
    app.shortcut(FROM_MESSAGE)(partial(tell_from, office))


async def tell(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """An empty form."""
    if view := await _shell(office, body, context):
        office.later(_fill(office, view, context, _blank))
    await ack()


async def tell_from(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """The form, with what the message says: which customer, when, and who wrote it."""
    if view := await _shell(office, body, context):
        here = Channel.of(await office.people.channel(place(body)))
        who, readers = await _author(office, body, context), await office.readers()
        going = [who, *await _company(office, body, context, here, readers)]
        draw = partial(_prefilled, message=body["message"], going=going, here=here, readers=readers)
        office.later(_fill(office, view, context, draw))
    await ack()


async def _shell(office: Office, body: Body, context: AsyncBoltContext) -> str | None:
    """What opens at once; its id."""
    return await office.egress.open_view(visitor_of(context).slack_user, body["trigger_id"], briefing.shell())


async def _fill(office: Office, view: str, context: AsyncBoltContext, draw: Callable[[Desk], Block]) -> None:
    await office.egress.fill_view(visitor_of(context).slack_user, view, await office.look(visitor_of(context), draw))


async def _author(office: Office, body: Body, context: AsyncBoltContext) -> str:
    """Who goes, as far as one can guess: the colleague who wrote it; of a customer's message whoever tells of it."""
    user = body["message"].get("user")
    author = await office.people.visitor(user) if user else None
    return author.slack_user if author and author.is_inside else visitor_of(context).slack_user


async def _company(office: Office, body: Body, context: AsyncBoltContext, here: Channel, readers: Readers) -> list[str]:
    """Who is written to come along (Slack users)."""
    words = own_words(body["message"].get("text", ""))
    customer = readers.customer(words, here.name)
    found = await along(office, visitor_of(context), company(words), customer, here)
    return [each.slack_user for each in found if each.slack_user != body["message"].get("user")]


def _blank(desk: Desk) -> Block:
    return briefing.brief(blank(desk)) if desk.person else briefing.told(not_in_team(desk))


def _prefilled(desk: Desk, message: Body, going: list[str], here: Channel, readers: Readers) -> Block:
    """What the message says; but what for stays where only a few read along."""
    if desk.person is None:
        return briefing.told(not_in_team(desk))
    known = blank(desk)
    words = own_words(message.get("text", ""))
    sent = desk.clock.at(datetime.fromtimestamp(float(message["ts"]), UTC)).astimezone(
        zone_of(desk.session, desk.person)
    )
    read = readers.visits.read(Read(message["ts"], message.get("text", ""), here.name, "technical", sent))
    found, hour = find_date(words.text, sent.date()), find_visit_time(words.text) or find_time(words.text)
    first = read.visit_date or (found[0] if found else None)
    told = details(words, readers.visits.lexicon, first, sent.date())
    customer = readers.customer(words, here.name)
    return briefing.brief(
        Prefilled(
            accounts=known.accounts,
            account_id=_account(desk, customer),
            day=first if first and first >= today_of(desk) else None,
            hour=hour[0] if hour else None,
            purpose=told.purpose if goes_on(here, customer, readers) else "",
            sort=Sort.URGENT if told.is_urgent else Sort.ORDINARY,
            last_day=told.last_day,
            going=going,
        )
    )


def _account(desk: Desk, name: str | None) -> str | None:
    here = select(Account.id).where(Account.workspace_id == desk.workspace_id, Account.name == name)
    return desk.session.exec(here.where(col(Account.is_active))).first()
