"""*Ask me again*: a no was a slip, and the question stands in its place once more."""

from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import asking
from bot.blocks.asking import AGAIN
from bot.blocks.message import Message
from bot.inbound import Body, chosen, delivery_key, place, replaceable, visitor_of
from bot.office import Desk, Office, Repeated
from bot.screens.asked import question_message
from bot.screens.hometab import show_home
from bot.screens.onlooker import Onlooker
from bot.screens.own import own_question
from bot.words import say
from protocols import questions
from protocols.duty.permits import NotYoursError
from protocols.questions import Answer


def register(app: AsyncApp, office: Office) -> None:
    app.action(AGAIN)(partial(ask_again, office))


async def ask_again(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """Nothing was lost by the slip: whatever may be answered to a question may be answered now."""
    visitor, address = visitor_of(context), replaceable(body)
    try:
        said = await office.inbound(delivery_key(body), visitor, partial(_again, question_id=chosen(body)))
    except NotYoursError:
        office.later(office.egress.whisper(visitor.slack_user, place(body), asking.line(say("not_yours"))))
        said = Repeated()
    await ack()
    if address and not isinstance(said, Repeated):
        office.later(office.egress.rewrite(visitor.slack_user, address, said.alone()))
    office.later(show_home(office, visitor))


def _again(desk: Desk, question_id: str) -> Message:
    """Only the one who was asked is asked again."""
    question, person = own_question(desk, question_id)
    is_open = questions.reopen(desk.session, question, desk.now) or question.answer is Answer.OPEN
    if not is_open:
        return asking.line(say("question.gone"))
    return question_message(desk.session, question, Onlooker.of(desk.session, person, desk.now))
