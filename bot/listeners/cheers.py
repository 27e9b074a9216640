"""A cheer (`:tada:`, `:trophy:`) under a colleague's message: who cheered first is asked, privately and once."""

from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from sqlmodel import Session

from bot.blocks import asking, briefing, cheering, crediting
from bot.blocks.crediting import TITLE, Blank
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.channels import Channel
from bot.inbound import Body, chosen, delivery_key, place, replaceable, visitor_of
from bot.office import Desk, Office
from bot.screens.answered import came_of
from bot.screens.asked import question_message
from bot.screens.crediting import About
from bot.screens.hometab import show_home
from bot.screens.onlooker import Onlooker
from bot.screens.own import own_question
from bot.screens.showing import accounts_of
from bot.visitors import Visitor
from bot.words import say
from protocols import budget, questions
from protocols.credit import cheering as cheers
from protocols.credit.records import Sort
from protocols.duty import hints
from protocols.duty.permits import NotYoursError
from protocols.questions import Answer, Kind, Question

CHEERS = frozenset({"tada", "trophy"})
SORTS = {cheering.WIN: Sort.WIN, cheering.THANKS: Sort.KUDOS}


def register(app: AsyncApp, office: Office) -> None:
    app.event("reaction_added")(partial(hear, office))
    for action in SORTS:
        app.action(action)(partial(open_form, office, action))
    app.action(cheering.NO)(partial(say_no, office))


async def hear(office: Office, event: Body, body: Body, context: AsyncBoltContext) -> None:
    """Only a colleague's message where every colleague could read it; most reactions cost nothing."""
    item, visitor = event.get("item") or {}, context["visitor"]
    name, author = str(event.get("reaction", "")).partition("::")[0], event.get("item_user")
    if name not in CHEERS or item.get("type") != "message" or not visitor or author in (None, visitor.slack_user):
        return
    is_ours = await office.egress.gate.may_whisper(item["channel"])
    here = Channel.of(await office.people.channel(item["channel"]))
    if not is_ours or not here.is_open or not (await office.people.visitor(author)).is_inside:
        return
    work = partial(_ask, channel=(item["channel"], here.name), message_ts=item["ts"])
    asked = await office.inbound(delivery_key(body), visitor, work)
    if isinstance(asked, tuple):
        office.later(_whisper(office, visitor, item["channel"], *asked))


def _ask(desk: Desk, channel: tuple[str, str], message_ts: str) -> tuple[str, Message] | None:
    """What is more than they are to get waits on the Home tab and in the digest."""
    asked = cheers.ask(desk.session, desk.person, channel, message_ts, desk.now) if desk.person else None
    if asked is None or desk.person is None:
        return None
    if not budget.spend(desk.session, desk.person, asked.id, desk.now):
        asked.is_quiet = True
        desk.session.add(asked)
        return None
    return asked.id, question_message(desk.session, asked, Onlooker.of(desk.session, desk.person, desk.now)).alone()


async def _whisper(office: Office, visitor: Visitor, channel: str, question_id: str, said: Message) -> None:
    """Where Slack was busy it comes by direct message."""
    if not await office.egress.whisper(visitor.slack_user, channel, said):
        await office.db.write(partial(_send_instead, office, question_id))
        office.outbox.set()


def _send_instead(office: Office, question_id: str, session: Session) -> None:
    hints.send_instead(session, session.get_one(Question, question_id), office.clock.moved(session).now())


async def open_form(office: Office, action: str, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """The form; what is sent with it answers the question."""
    visitor = visitor_of(context)
    view = await office.egress.open_view(visitor.slack_user, body["trigger_id"], briefing.shell(TITLE))
    question = await office.look(visitor, partial(_own, question_id=chosen(body)))
    here = Channel.of(await office.people.channel(question.channel, fresh=True) if question else {})
    draw = partial(_form, sort=SORTS[action], url=replaceable(body), is_private=not here.may_go_on)
    form = await office.look(visitor, partial(draw, question_id=chosen(body)))
    await ack()
    if view:
        office.later(office.egress.fill_view(visitor.slack_user, view, form))


def _form(desk: Desk, question_id: str, sort: Sort, url: str, *, is_private: bool) -> Block:
    question = _own(desk, question_id)
    if question is None or desk.person is None:
        return briefing.told(say("not_yours"), TITLE)
    if question.answer is not Answer.OPEN:
        return briefing.told(say("question.gone"), TITLE)
    accounts = accounts_of(desk.session, desk.person)
    about = About(question.channel, question.message_ts, question.id, url, is_private)
    return crediting.form(Blank(accounts, sort, question.account_id, about=about.written, is_private=is_private))


def _own(desk: Desk, question_id: str) -> Question | None:
    """Only who was asked answers."""
    try:
        return own_question(desk, question_id, {Kind.CHEER})[0]
    except NotYoursError:
        return None


async def say_no(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """No is an answer."""
    visitor, address = visitor_of(context), replaceable(body)
    said = await office.inbound(delivery_key(body), visitor, partial(_no, question_id=chosen(body)))
    await ack()
    if isinstance(said, Message) and address:
        office.later(office.egress.rewrite(visitor.slack_user, address, said.alone()))
    elif said is None:
        office.later(office.egress.whisper(visitor.slack_user, place(body), asking.line(say("not_yours"))))
    office.later(show_home(office, visitor))


def _no(desk: Desk, question_id: str) -> Message | None:
    question = _own(desk, question_id)
    if question is None or desk.person is None:
        return None
    questions.answer(desk.session, question, Answer.NO, desk.now)
    return came_of(desk.session, question, Onlooker.of(desk.session, desk.person, desk.now))
