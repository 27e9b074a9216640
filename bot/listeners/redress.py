"""*Not needed*, *This is not right*, and what is decided about it."""

from collections.abc import Callable
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import asking, briefing
from bot.blocks.kit import Block
from bot.blocks.redress import CONTEST, WAIVE, form
from bot.inbound import Body, chosen, delivery_key, errors, place, sentence, visitor_of
from bot.office import Desk, Office
from bot.screens.hometab import show_home
from bot.screens.onlooker import Onlooker
from bot.screens.owed import owed
from bot.screens.showing import upholder_name
from bot.screens.trouble import not_in_team
from bot.words import say
from protocols.duty import redress
from protocols.duty.obligation import Obligation, State
from protocols.duty.permits import Action, NotYoursError, Subject, may
from protocols.team.records import Person

Act = Callable[[Desk, Obligation, Person], bool]
ACTIONS = {WAIVE: Action.WAIVE, CONTEST: Action.CONTEST}


class _OverError(Exception):
    """Somebody was quicker, or there is no such duty."""


def register(app: AsyncApp, office: Office) -> None:
    for kind in ACTIONS:
        app.action(kind)(partial(open_form, office, kind))
        app.view(kind)(partial(send, office, kind))
    app.action("duty.uphold")(partial(decide, office, _uphold))
    app.action("duty.leave")(partial(decide, office, _leave))


async def open_form(office: Office, kind: str, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """One line is asked for; who may not, or comes too late, is told so instead."""
    visitor = visitor_of(context)
    shell = briefing.shell(f"{kind.removeprefix('duty.')}.title")
    view = await office.egress.open_view(visitor.slack_user, body["trigger_id"], shell)
    filled = await office.look(visitor, partial(_form, kind=kind, duty_id=chosen(body)))
    await ack()
    if view:
        office.later(office.egress.fill_view(visitor.slack_user, view, filled))


def _form(desk: Desk, kind: str, duty_id: str) -> Block:
    name = kind.removeprefix("duty.")
    duty = desk.find(Obligation, duty_id)
    if desk.person is None:
        return briefing.told(not_in_team(desk), f"{name}.title")
    if duty is None or not may(desk.session, ACTIONS[kind], desk.person, Subject.of(duty), desk.now):
        return briefing.told(say("not_yours"), f"{name}.title")
    if not (duty.state is State.OPEN if kind == WAIVE else redress.is_contestable(duty)):
        return briefing.told(say("gone"), f"{name}.title")
    shown = owed(desk.session, duty, Onlooker.of(desk.session, desk.person, desk.now))
    bearer = desk.session.get_one(Person, duty.bearer_id).name
    who = upholder_name(desk.session, duty, desk.now)
    return form(kind, duty.id, say(f"{name}.intro", bearer=bearer, account=shown.where, when=shown.when, who=who))


async def send(office: Office, kind: str, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """The reason came back."""
    view, visitor = body["view"], visitor_of(context)
    words = (view["state"]["values"]["words"]["words"]["value"] or "").strip()
    if not words:
        await ack(**errors(words=sentence("brief.blank")))
        return
    act = partial(_waive if kind == WAIVE else _contest, words=words)
    try:
        await office.inbound(delivery_key(body), visitor, partial(_act, duty_id=view["private_metadata"], act=act))
    except NotYoursError:
        await ack(**errors(words=sentence("not_yours")))
        return
    except _OverError:
        await ack(**errors(words=sentence("gone")))
        return
    await ack()
    office.later(show_home(office, visitor))


async def decide(office: Office, act: Act, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """One tap decides; the card shows it."""
    visitor, said = visitor_of(context), None
    try:
        await office.inbound(delivery_key(body), visitor, partial(_act, duty_id=chosen(body), act=act))
    except NotYoursError:
        said = say("not_yours")
    except _OverError:
        said = say("gone")
    await ack()
    if said:
        office.later(office.egress.whisper(visitor.slack_user, place(body), asking.line(said)))
    office.later(show_home(office, visitor))


def _act(desk: Desk, duty_id: str, act: Act) -> None:
    duty = desk.find(Obligation, duty_id)
    if desk.person is None:
        raise NotYoursError
    if duty is None or not act(desk, duty, desk.person):
        raise _OverError


def _waive(desk: Desk, duty: Obligation, by: Person, words: str) -> bool:
    return redress.waive(desk.session, duty, by, words, desk.now)


def _contest(desk: Desk, duty: Obligation, by: Person, words: str) -> bool:
    return redress.contest(desk.session, duty, by, words, desk.now)


def _uphold(desk: Desk, duty: Obligation, by: Person) -> bool:
    return redress.uphold(desk.session, duty, by, desk.now)


def _leave(desk: Desk, duty: Obligation, by: Person) -> bool:
    return redress.leave(desk.session, duty, by, desk.now)
