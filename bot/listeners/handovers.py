"""*Someone else*: an admin or a lead gives what passed to them on to whoever is better placed."""

from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import briefing
from bot.blocks.dates import day_name
from bot.blocks.handing import HAND_OVER, form
from bot.blocks.kit import Block
from bot.inbound import Body, chosen, delivery_key, errors, sentence, visitor_of
from bot.office import Desk, Office
from bot.screens.going import Problem, Refused, colleague
from bot.screens.hometab import show_home
from bot.screens.onlooker import Onlooker
from bot.screens.owed import owed
from bot.text import Said, render
from bot.visitors import Visitor
from bot.words import say
from protocols.duty.handover import give_to
from protocols.duty.obligation import Obligation, State
from protocols.duty.permits import Action, NotYoursError, Subject, demand, may
from protocols.team import leave
from protocols.team.belonging import zone_of
from protocols.team.records import Person

TITLE = "hand.title"


def register(app: AsyncApp, office: Office) -> None:
    app.action(HAND_OVER)(partial(open_form, office))
    app.view(HAND_OVER)(partial(send, office))


async def open_form(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """Who is to do it."""
    visitor = visitor_of(context)
    view = await office.egress.open_view(visitor.slack_user, body["trigger_id"], briefing.shell(TITLE))
    shown = await office.look(visitor, partial(_form, duty_id=chosen(body)))
    await ack()
    if view:
        office.later(office.egress.fill_view(visitor.slack_user, view, shown))


def _form(desk: Desk, duty_id: str) -> Block:
    duty = desk.find(Obligation, duty_id)
    if duty is None or desk.person is None or duty.state is not State.OPEN:
        return briefing.told(say("gone"), TITLE)
    if not may(desk.session, Action.HAND_OVER, desk.person, Subject.of(duty), desk.now):
        return briefing.told(say("not_yours"), TITLE)
    seen = owed(desk.session, duty, Onlooker.of(desk.session, desk.person, desk.now))
    return form(duty.id, seen.said("line"))


async def send(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """It is theirs from now on, and they are told."""
    visitor, view = visitor_of(context), body["view"]
    user = view["state"]["values"]["to"]["to"].get("selected_user")
    if not user:
        await ack(**errors(to=sentence("brief.nobody")))
        return
    named = await office.people.visitor(user)
    problem = await _given(office, body, visitor, named)
    await ack(**errors(to=problem) if problem else {})
    office.later(show_home(office, visitor))


async def _given(office: Office, body: Body, visitor: Visitor, named: Visitor) -> str:
    """Do it; a sentence where it could not be done."""
    work = partial(_give, duty_id=body["view"]["private_metadata"], named=named)
    try:
        is_done = await office.inbound(delivery_key(body), visitor, work)
    except NotYoursError:
        return sentence("not_yours")
    except Refused as refused:
        return render(refused.problem.said, 500)
    return sentence("gone") if is_done is False else ""


def _give(desk: Desk, duty_id: str, named: Visitor) -> bool:
    duty = desk.find(Obligation, duty_id)
    if duty is None or desk.person is None:
        raise NotYoursError
    demand(desk.session, Action.HAND_OVER, desk.person, Subject.of(duty), desk.now)  # before it says who is on leave
    to = colleague(desk, named, "to")
    if problem := _in_the_way(desk, duty, to):
        raise Refused(Problem("to", problem))
    return give_to(desk.session, duty, desk.person, to, desk.now)


def _in_the_way(desk: Desk, duty: Obligation, to: Person) -> Said | None:
    """Whose it is already, or who is on leave, is not given it: nobody would see that it waits."""
    if to.id == duty.bearer_id:
        return say("hand.with_you")
    today = desk.now.astimezone(zone_of(desk.session, to)).date()
    lasts = [last for first, last in leave.away(desk.session, to, today) if first <= today <= last]
    return say("hand.away", name=to.name, until=day_name(max(lasts), today)) if lasts else None
