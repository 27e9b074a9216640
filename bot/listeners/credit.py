"""Wins and thanks: `/kudos`, *This is a win* on a message, the form, and a slip taken back."""

import contextlib
from collections.abc import Callable
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from sqlmodel import select

from bot.blocks import asking, briefing, crediting
from bot.blocks.crediting import TAKE_BACK, TELL, TITLE, Blank, Filled
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.channels import Channel
from bot.identities import slack_user_of
from bot.inbound import Body, chosen, delivery_key, errors, place, replaceable, visitor_of
from bot.office import Desk, Office, Repeated
from bot.screens.crediting import About, keep, named, read_form, said_to_teller
from bot.screens.forms import today_of
from bot.screens.going import Problem, Refused
from bot.screens.helping import about_kudos
from bot.screens.hometab import show_home
from bot.screens.own import own_question
from bot.screens.showing import accounts_of
from bot.screens.thanks import Typed, mentions, read_thanks
from bot.screens.trouble import not_in_team
from bot.text import render
from bot.visitors import Visitor
from bot.words import say
from protocols import questions
from protocols.credit.crediting import withdraw
from protocols.credit.records import Credit, Sort
from protocols.duty.permits import NotYoursError
from protocols.questions import Answer, Kind
from protocols.reading.markup import own_words

FROM_MESSAGE = "credit.from_message"
DIRECTLY = "D"  # egress speaks by direct message then


def register(app: AsyncApp, office: Office) -> None:
    app.command("/kudos")(partial(kudos, office))
    app.shortcut(FROM_MESSAGE)(partial(tell_from, office))
    app.view(TELL)(partial(send, office))
    app.action(TAKE_BACK)(partial(take_back, office))


async def kudos(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """What says whom and for what is kept at once; else the form opens, with what is known."""
    visitor, text = visitor_of(context), (body.get("text") or "").strip()
    if text.lower() == "help":
        await office.egress.reply(ack, visitor.slack_user, await office.look(visitor, about_kudos))
        return
    mentioned = {user: await office.people.visitor(user) for user in mentions(text)}
    customer = (await office.readers()).customer(own_words(text), body.get("channel_name", ""))
    typed = await office.look(visitor, partial(read_thanks, text=text, mentioned=mentioned))
    about = About(body["channel_id"], is_private=not await _may_go_on(office, body["channel_id"]))
    if not typed.people or typed.unclear or not typed.words:
        await _open_typed(office, ack, body, visitor, partial(_started, typed=typed, customer=customer, about=about))
        return
    work = partial(_thank, typed=typed, customer=customer, about=about)
    said = await office.inbound(delivery_key(body), visitor, work)
    await office.egress.reply(ack, visitor.slack_user, said if isinstance(said, Message) else None)
    office.later(show_home(office, visitor))


async def _may_go_on(office: Office, channel: str) -> bool:
    return Channel.of(await office.people.channel(channel, fresh=True)).may_go_on


async def _open_typed(office: Office, ack: AsyncAck, body: Body, visitor: Visitor, draw: Callable[..., Block]) -> None:
    view = await office.egress.open_view(visitor.slack_user, body["trigger_id"], briefing.shell(TITLE))
    await ack()
    if view:
        office.later(_fill(office, view, visitor, draw))


async def _fill(office: Office, view: str, visitor: Visitor, draw: Callable[..., Block]) -> None:
    await office.egress.fill_view(visitor.slack_user, view, await office.look(visitor, draw))


def _started(desk: Desk, typed: Typed, customer: str | None, about: About) -> Block:
    if desk.person is None:
        return briefing.told(not_in_team(desk), TITLE)
    users = [slack_user_of(desk.session, person) for person in typed.people]
    return crediting.form(
        Blank(
            accounts=accounts_of(desk.session, desk.person),
            sort=Sort.KUDOS,
            account_id=_account(desk, customer),
            words=typed.words,
            people=[user for user in users if user],
            unclear=typed.unclear,
            about=about.written,
            is_private=about.is_private,
        )
    )


def _thank(desk: Desk, typed: Typed, customer: str | None, about: About) -> Message:
    if desk.person is None:
        return asking.line(not_in_team(desk))
    filled = Filled(Sort.KUDOS, typed.words, (), _account(desk, customer) or "", None, about.written)
    try:
        return said_to_teller(desk, keep(desk, filled, typed.people))
    except Refused as refused:
        return asking.line(refused.problem.said)


def _account(desk: Desk, name: str | None) -> str | None:
    own = {called: account_id for account_id, called in accounts_of(desk.session, desk.person)} if desk.person else {}
    return own.get(name or "")


async def tell_from(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """The form; one's own words are there already, a colleague's stay where they are."""
    visitor = visitor_of(context)
    view = await office.egress.open_view(visitor.slack_user, body["trigger_id"], briefing.shell(TITLE))
    await ack()
    if view:
        here = Channel.of(await office.people.channel(place(body), fresh=True))
        customer = (await office.readers()).customer(own_words(body["message"].get("text", "")), here.name)
        about = About(place(body), body["message"]["ts"], is_private=not here.may_go_on)
        draw = partial(_from_message, message=body["message"], customer=customer, about=about)
        office.later(_fill(office, view, visitor, draw))


def _from_message(desk: Desk, message: Body, customer: str | None, about: About) -> Block:
    if desk.person is None:
        return briefing.told(not_in_team(desk), TITLE)
    is_own = message.get("user") == desk.visitor.slack_user
    return crediting.form(
        Blank(
            accounts=accounts_of(desk.session, desk.person),
            account_id=_account(desk, customer),
            words=own_words(message.get("text", "")).text.strip() if is_own else "",
            people=[] if is_own or not message.get("user") else [message["user"]],
            about=about.written,
            is_private=about.is_private,
        )
    )


async def send(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """Whatever will not do is said at its field; else it is kept, and whoever had a part hears of it."""
    visitor = visitor_of(context)
    filled = read_form(body["view"], await office.look(visitor, today_of))
    if isinstance(filled, dict):
        await ack(**errors(**filled))
        return
    visitors = {user: await office.people.visitor(user) for user in filled.people}
    kept = await _kept(office, delivery_key(body), visitor, filled, visitors)
    if isinstance(kept, Problem):
        await ack(**errors(**{kept.field: render(kept.said, 500)}))
        return
    await ack()
    if isinstance(kept, Message):
        office.later(_answer(office, visitor, About.read(filled.about), kept))
    office.later(show_home(office, visitor))


async def _kept(
    office: Office, key: str, visitor: Visitor, filled: Filled, visitors: dict[str, Visitor]
) -> Message | Problem | Repeated:
    try:
        return await office.inbound(key, visitor, partial(_keep, filled=filled, visitors=visitors))
    except Refused as refused:
        return refused.problem
    except NotYoursError:
        return Problem("words", say("not_yours"))


def _keep(desk: Desk, filled: Filled, visitors: dict[str, Visitor]) -> Message:
    """A question that led here is answered by it."""
    credit = keep(desk, filled, named(desk, filled, visitors))
    with contextlib.suppress(NotYoursError):
        question, _ = own_question(desk, About.read(filled.about).question_id, {Kind.CHEER})
        questions.answer(desk.session, question, Answer.YES, desk.now)
    return said_to_teller(desk, credit)


async def _answer(office: Office, visitor: Visitor, about: About, said: Message) -> None:
    """In place of what was asked, or where it was asked for; else directly."""
    if about.url and await office.egress.rewrite(visitor.slack_user, about.url, said):
        return
    if not (about.place and await office.egress.whisper(visitor.slack_user, about.place, said)):
        await office.egress.whisper(visitor.slack_user, DIRECTLY, said)


async def take_back(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """It goes from wherever it stands."""
    visitor, address = visitor_of(context), replaceable(body)
    try:
        said = await office.inbound(delivery_key(body), visitor, partial(_withdraw, credit_id=chosen(body)))
    except NotYoursError:
        said = asking.line(say("not_yours"))
        address = ""
    await ack()
    if isinstance(said, Message) and address:
        office.later(office.egress.rewrite(visitor.slack_user, address, said))
    elif isinstance(said, Message):
        office.later(office.egress.whisper(visitor.slack_user, place(body), said))


def _withdraw(desk: Desk, credit_id: str) -> Message:
    here = select(Credit).where(Credit.id == credit_id, Credit.workspace_id == desk.workspace_id)
    credit = desk.session.exec(here).first()
    if credit is None or desk.person is None:
        raise NotYoursError
    withdraw(desk.session, credit, desk.person, desk.now)
    return asking.line(say("credit.taken_back"))
