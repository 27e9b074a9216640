"""*Already talked*, once a visit is noted: the account manager is asked whether they did."""

from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import asking
from bot.blocks.message import Message
from bot.blocks.owed import TALKED
from bot.inbound import Body, chosen, delivery_key, place, replaceable, visitor_of
from bot.office import Desk, Office, Repeated
from bot.screens.hometab import show_home
from bot.screens.noted import noted
from bot.screens.onlooker import Onlooker
from bot.text import Said
from bot.words import say
from protocols import questions
from protocols.visits.liaison import may_brief
from protocols.visits.records import Visit
from protocols.visits.talked import say_talked


def register(app: AsyncApp, office: Office) -> None:
    app.action(TALKED)(partial(already_talked, office))


async def already_talked(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """What stands there says what came of it: a notice and the Home tab by themselves."""
    visitor, address = visitor_of(context), replaceable(body)
    said = await office.inbound(delivery_key(body), visitor, partial(_talked, visit_id=chosen(body)))
    await ack()
    if isinstance(said, Said):
        office.later(office.egress.whisper(visitor.slack_user, place(body), asking.line(said)))
    elif address and not isinstance(said, Repeated):
        office.later(office.egress.rewrite(visitor.slack_user, address, said.alone()))
    office.later(show_home(office, visitor))


def _talked(desk: Desk, visit_id: str) -> Message | Said:
    """The visit as it is noted now; or a sentence on why nothing came of it."""
    visit = desk.find(Visit, visit_id)
    if visit is None or desk.person is None:
        return say("not_yours")
    if not may_brief(desk.session, visit, desk.person, desk.now):
        return say("not_yours")
    if not say_talked(desk.session, visit, desk.person, desk.now):
        return say("gone")
    questions.converge(desk.session, desk.person.id, visit.account_id, visit.day)
    return noted(desk.session, visit, Onlooker.of(desk.session, desk.person, desk.now))
