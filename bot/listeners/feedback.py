"""What a customer said is passed on: by `/feedback Northwind they said …`, or by a shortcut on a message."""

from collections.abc import Callable
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import briefing, bringing
from bot.blocks.bringing import FROM_MESSAGE, NEW, TITLE
from bot.blocks.kit import Block
from bot.channels import Channel
from bot.inbound import Body, delivery_key, errors, place, visitor_of
from bot.office import Desk, Office
from bot.screens.going import Problem, Refused
from bot.screens.helping import about_feedback
from bot.screens.hometab import show_home
from bot.screens.themes import themes_view
from bot.screens.told import Filled, Source, blank, plain, read_form, told, typed
from bot.screens.trouble import not_in_team
from bot.text import render
from bot.visitors import Visitor
from bot.words import say
from protocols.feedback import hearing
from protocols.reading.markup import own_words
from protocols.team.records import Account

THEMES = "themes"


def register(app: AsyncApp, office: Office) -> None:
    app.command("/feedback")(partial(command, office))
    app.shortcut(FROM_MESSAGE)(partial(from_message, office))
    app.view(NEW)(partial(send, office))


async def command(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """A form with what was typed; or how it goes, in figures; or what can be done."""
    visitor, text = visitor_of(context), (body.get("text") or "").strip()
    if text.lower() == "help":
        await office.egress.reply(ack, visitor.slack_user, await office.look(visitor, about_feedback))
        return
    lexicon = (await office.readers()).visits.lexicon
    word, _, rest = text.partition(" ")
    if word.lower() == THEMES:
        named = typed(rest, lexicon).customer or ""
        await _open(office, body, visitor, "feedback.themes.title", partial(themes_view, only=named))
    else:
        await _open(office, body, visitor, TITLE, partial(_form, source=typed(text, lexicon)))
    await office.egress.reply(ack, visitor.slack_user, None)


async def from_message(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """A form with the message's words; of what was written in private, without them."""
    source = await _source(office, body, visitor_of(context))
    await _open(office, body, visitor_of(context), TITLE, partial(_form, source=source))
    await ack()


async def _source(office: Office, body: Body, visitor: Visitor) -> Source:
    message, here = body["message"], Channel.of(await office.people.channel(place(body)))
    readers, text = await office.readers(), message.get("text", "")
    customer = readers.customer(own_words(text), here.name)
    if not here.is_open:
        return Source(customer=customer, is_private=True)
    author = await office.people.visitor(message["user"]) if message.get("user") else None
    said_by = author.name if author and not author.is_inside and author.slack_user != visitor.slack_user else ""
    return Source(customer, plain(text), said_by, at=f"{place(body)} {message['ts']}")


async def _open(office: Office, body: Body, visitor: Visitor, title: str, draw: Callable[[Desk], Block]) -> None:
    """A shell at once; then what it is to show."""
    view = await office.egress.open_view(visitor.slack_user, body["trigger_id"], briefing.shell(title))
    if view:
        office.later(_fill(office, view, visitor, draw))


async def _fill(office: Office, view: str, visitor: Visitor, draw: Callable[[Desk], Block]) -> None:
    await office.egress.fill_view(visitor.slack_user, view, await office.look(visitor, draw))


def _form(desk: Desk, source: Source) -> Block:
    if desk.person is None:
        return briefing.told(not_in_team(desk), TITLE)
    return bringing.form(blank(desk, source))


async def send(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """Whatever will not do is said at its field; else it goes to whose it is."""
    visitor, filled = visitor_of(context), read_form(body["view"])
    if isinstance(filled, dict):
        await ack(**errors(**filled))
        return
    try:
        await office.inbound(delivery_key(body), visitor, partial(_hear, filled=filled))
    except Refused as refused:
        await ack(**errors(**{refused.problem.field: render(refused.problem.said, 500)}))
        return
    await ack()
    office.later(show_home(office, visitor))


def _hear(desk: Desk, filled: Filled) -> None:
    account = desk.find(Account, filled.account_id)
    if desk.person is None:
        raise Refused(Problem("words", not_in_team(desk)))
    if account is None or not account.is_active:
        raise Refused(Problem("account", say("feedback.no_account")))
    hearing.hear(desk.session, told(desk, filled, account, desk.person), desk.now)
