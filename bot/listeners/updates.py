"""The account manager's update: *Write the update* opens her form, prefilled; *Nothing to tell* is an update, too."""

from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import asking, briefing, updating
from bot.blocks.kit import Block
from bot.blocks.updating import NOTHING, TITLE, WRITE
from bot.inbound import Body, chosen, delivery_key, errors, place, sentence, visitor_of
from bot.office import Desk, Office
from bot.screens.hometab import show_home
from bot.screens.trouble import not_in_team
from bot.screens.updates import blank, read_update
from bot.visitors import Visitor
from bot.words import say
from protocols.credit.updating import AlreadyToldError, Telling, draft, update_team
from protocols.duty.beginning import begin
from protocols.duty.obligation import Obligation
from protocols.duty.permits import NotYoursError


def register(app: AsyncApp, office: Office) -> None:
    app.action(WRITE)(partial(open_update, office))
    app.action(NOTHING)(partial(tell_nothing, office))
    app.view(WRITE)(partial(send_update, office))


async def open_update(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """The form; while she is at it she is not reminded."""
    visitor = visitor_of(context)
    view = await office.egress.open_view(visitor.slack_user, body["trigger_id"], briefing.shell(TITLE))
    form = await office.shown(delivery_key(body), visitor, partial(_form, duty_id=chosen(body)))
    await ack()
    if view:
        office.later(office.egress.fill_view(visitor.slack_user, view, form))


def _form(desk: Desk, duty_id: str) -> Block:
    if desk.person is None:
        return briefing.told(not_in_team(desk), TITLE)
    try:
        duty = _duty(desk, duty_id)
        drafted = draft(desk.session, duty, desk.person, desk.now)
    except NotYoursError:
        return briefing.told(say("not_yours"), TITLE)
    except AlreadyToldError:
        return briefing.told(say("update.gone"), TITLE)
    if desk.is_new:
        begin(desk.session, [duty], desk.person, desk.now)
    return updating.form(blank(desk, drafted))


def _duty(desk: Desk, duty_id: str) -> Obligation:
    duty = desk.find(Obligation, duty_id)
    if duty is None:
        raise NotYoursError
    return duty


async def send_update(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """Told, in her words and with the wins she left ticked."""
    visitor, view = visitor_of(context), body["view"]
    telling = read_update(view)
    has_wins = any(name.startswith("wins_") for name in view["state"]["values"])
    problem = "update.blank" if has_wins else "update.blank.words"
    if not telling.is_short:
        problem = await _told(office, delivery_key(body), visitor, view["private_metadata"], telling)
    await ack(**errors(words=sentence(problem)) if problem else {})
    office.later(show_home(office, visitor))


async def tell_nothing(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """One tap: nothing new this time."""
    visitor = visitor_of(context)
    problem = await _told(office, delivery_key(body), visitor, chosen(body), Telling())
    await ack()
    if problem:
        office.later(office.egress.whisper(visitor.slack_user, place(body), asking.line(say(problem))))
    office.later(show_home(office, visitor))


async def _told(office: Office, key: str, visitor: Visitor, duty_id: str, telling: Telling) -> str:
    """Tell it; what to say where it could not be told."""
    try:
        await office.inbound(key, visitor, partial(_tell, duty_id=duty_id, telling=telling))
    except NotYoursError:
        return "not_yours"
    except AlreadyToldError:
        return "update.gone"
    return ""


def _tell(desk: Desk, duty_id: str, telling: Telling) -> None:
    if desk.person is None:
        raise NotYoursError
    update_team(desk.session, _duty(desk, duty_id), desk.person, telling, desk.now)
