"""Slack's shortcuts: *Tell of a visit* from anywhere, and *This is a visit* on a message."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from sqlmodel import col, select

from bot.blocks import briefing
from bot.blocks.briefing import Prefilled
from bot.blocks.kit import Block
from bot.inbound import Body, visitor_of
from bot.office import Desk, Office
from bot.reader import Readers
from bot.screens.forms import blank
from bot.screens.trouble import not_in_team
from protocols.reading.dates import find_date
from protocols.reading.markup import own_words
from protocols.reading.times import find_visit_time
from protocols.team.belonging import zone_of
from protocols.team.records import Account

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
)


def register(app: AsyncApp, office: Office) -> None:
    app.shortcut(NEW)(partial(tell, office))
    app.shortcut(FROM_MESSAGE)(partial(tell_from, office))


async def tell(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """An empty form."""
    await _open(office, body, context, _blank)
    await ack()


async def tell_from(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """The form, with what the message says: which customer, when, and who wrote it."""
    readers = await office.readers()
    channel = (await office.people.channel((body.get("channel") or {}).get("id", ""))).get("name", "")
    await _open(office, body, context, partial(_prefilled, message=body["message"], channel=channel, readers=readers))
    await ack()


async def _open(office: Office, body: Body, context: AsyncBoltContext, draw: Callable[[Desk], Block]) -> None:
    visitor = visitor_of(context)
    view = await office.egress.open_view(visitor.slack_user, body["trigger_id"], briefing.shell())
    if view:
        form = await office.look(visitor, draw)
        office.later(office.egress.fill_view(view, form))


def _blank(desk: Desk) -> Block:
    return briefing.brief(blank(desk)) if desk.person else briefing.told(not_in_team(desk))


def _prefilled(desk: Desk, message: Body, channel: str, readers: Readers) -> Block:
    if desk.person is None:
        return briefing.told(not_in_team(desk))
    known = blank(desk)
    words = own_words(message.get("text", ""))
    sent = desk.clock.at(datetime.fromtimestamp(float(message["ts"]), UTC)).astimezone(
        zone_of(desk.session, desk.person)
    )
    found, hour = find_date(words.text, sent.date()), find_visit_time(words.text)
    author = message.get("user")
    return briefing.brief(
        Prefilled(
            accounts=known.accounts,
            account_id=_account(desk, readers.customer(words, channel)),
            day=found[0] if found and found[0] >= desk.now.date() else None,
            hour=hour[0] if hour else None,
            going=[author] if author else known.going,
        )
    )


def _account(desk: Desk, name: str | None) -> str | None:
    here = select(Account.id).where(Account.workspace_id == desk.workspace_id, Account.name == name)
    return desk.session.exec(here.where(col(Account.is_active))).first()
