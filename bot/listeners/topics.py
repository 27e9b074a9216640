"""A topic for the forum: `/forum …`, the form, *Bring to the forum* on a message, and taken back."""

from dataclasses import dataclass
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import asking, briefing
from bot.blocks import topics as blocks
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.blocks.topics import BRING, TAKE_BACK, TITLE
from bot.channels import Channel
from bot.identities import name_of
from bot.inbound import Body, chosen, delivery_key, errors, place, replaceable, sentence, visitor_of
from bot.office import Desk, Office
from bot.plainly import plainly
from bot.screens.hometab import show_home
from bot.screens.topics import Filled, account_called, blank, no_forum, read_topic, when_of
from bot.text import Said
from bot.visitors import Visitor
from bot.words import say
from protocols.duty.permits import NotYoursError
from protocols.forum import topics
from protocols.forum.records import Topic
from protocols.forum.topics import NotAnonymousError, Words
from protocols.reading.markup import own_words
from protocols.team.records import Account

FROM_MESSAGE = "topic.from_message"


@dataclass(frozen=True)
class Known:
    """What the form may show of what is known before: somebody's words, and the customer."""

    wording: str = ""
    customer: str | None = None
    is_private: bool = False


def register(app: AsyncApp, office: Office) -> None:
    app.command("/forum")(partial(command, office))
    app.action(BRING)(partial(open_form, office))
    app.shortcut(FROM_MESSAGE)(partial(open_from, office))
    app.view(BRING)(partial(send, office))
    app.action(TAKE_BACK)(partial(take_back, office))


async def command(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """What is typed is on the list at once, with the name of who typed it; the word alone opens the form."""
    visitor, text = visitor_of(context), (body.get("text") or "").strip()
    if text.lower() == "help":
        await office.egress.reply(ack, visitor.slack_user, asking.line(say("help.forum")))
    elif text:
        customer = await _customer(office, text, body.get("channel_name", ""))
        work = partial(_bring, wording=text, customer=customer)
        said = await office.inbound(delivery_key(body), visitor, work)
        await office.egress.reply(ack, visitor.slack_user, said if isinstance(said, Message) else None)
        office.later(show_home(office, visitor))
    else:
        await _open(office, body, visitor, Known())
        await ack()


async def _customer(office: Office, text: str, channel: str) -> str | None:
    """The customer whom it names, else that of the channel."""
    return (await office.readers()).customer(own_words(text), channel)


def _bring(desk: Desk, wording: str, customer: str | None) -> Message:
    refusal = no_forum(desk)
    account = account_called(desk, customer)
    team = topics.team_for(desk.session, desk.person, account) if desk.person else None
    if refusal or desk.person is None or team is None:
        return asking.line(refusal or say("topic.no_forum"))
    words = Words(_plainly(desk, wording)[: blocks.MOST], account=account)
    topic = topics.bring(desk.session, team, words, desk.person, desk.now)
    return blocks.brought(topic, when_of(desk, team)).alone()


def _plainly(desk: Desk, text: str) -> str:
    return plainly(text, partial(name_of, desk.session))


async def open_form(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """An empty form, from the button of a post or a message."""
    await _open(office, body, visitor_of(context), Known())
    await ack()


async def open_from(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """The form about a message. What was written in private stays there: of that nothing is shown, nor kept."""
    visitor, here = visitor_of(context), Channel.of(await office.people.channel(place(body)))
    known = Known(is_private=True)
    if here.is_open:
        text = body["message"].get("text", "")
        known = Known(text, await _customer(office, text, here.name))
    await _open(office, body, visitor, known)
    await ack()


async def _open(office: Office, body: Body, visitor: Visitor, known: Known) -> None:
    view = await office.egress.open_view(visitor.slack_user, body["trigger_id"], briefing.shell(TITLE))
    form = await office.look(visitor, partial(_form, known=known))
    if view:
        office.later(office.egress.fill_view(visitor.slack_user, view, form))


def _form(desk: Desk, known: Known) -> Block:
    if refusal := no_forum(desk):
        return briefing.told(refusal, TITLE)
    return blocks.form(blank(desk, _plainly(desk, known.wording), known.customer, is_private=known.is_private))


async def send(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """It is on the list, which the form says itself: of who brings a topic without a name no message tells."""
    visitor, filled = visitor_of(context), read_topic(body["view"])
    if isinstance(filled, dict):
        await ack(**errors(**filled))
        return
    try:
        said = await office.inbound(delivery_key(body), visitor, partial(_send, filled=filled))
    except NotYoursError:
        await ack(**errors(wording=sentence("not_yours")))
        return
    except NotAnonymousError:
        await ack(**errors(name=sentence("topic.not_anonymous")))
        return
    told = said if isinstance(said, Said) else say("gone")
    await office.egress.answer(ack, visitor.slack_user, briefing.told(told, TITLE))
    office.later(show_home(office, visitor))


def _send(desk: Desk, filled: Filled) -> Said:
    account = desk.find(Account, filled.account_id) if filled.account_id else None
    team = topics.team_for(desk.session, desk.person, account) if desk.person else None
    if desk.person is None or team is None:
        raise NotYoursError
    words = Words(filled.wording, filled.sort, account, filled.is_anonymous)
    topics.bring(desk.session, team, words, desk.person, desk.now)
    return say("topic.brought", when=when_of(desk, team))


async def take_back(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """Only who brought it, and only until the forum begins."""
    visitor, address = visitor_of(context), replaceable(body)
    said = await office.inbound(delivery_key(body), visitor, partial(_take_back, topic_id=chosen(body)))
    await ack()
    if isinstance(said, Said) and address:
        office.later(office.egress.rewrite(visitor.slack_user, address, asking.line(said)))
    elif isinstance(said, Said) and place(body):
        office.later(office.egress.whisper(visitor.slack_user, place(body), asking.line(said)))
    office.later(show_home(office, visitor))


def _take_back(desk: Desk, topic_id: str) -> Said:
    topic = desk.find(Topic, topic_id)
    if topic is None or desk.person is None:
        return say("not_yours")
    try:
        is_back = topics.take_back(desk.session, topic, desk.person, desk.now)
    except NotYoursError:
        return say("not_yours")
    return say("topic.taken_back" if is_back else "gone")
