"""A promise and its owner: taken on, on another day, declined, or given to somebody else."""

from collections.abc import Callable
from datetime import date
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import asking, briefing
from bot.blocks.kit import Block
from bot.blocks.promising import GIVE, NOT_ME, OTHER_DAY, TAKE, day_form, owner_form
from bot.inbound import Body, OverError, attempt, chosen, delivery_key, errors, place, sentence, visitor_of
from bot.office import Desk, Office
from bot.screens.forms import today_of
from bot.screens.going import Refused, colleague
from bot.screens.hometab import show_home
from bot.text import render
from bot.visitors import Visitor
from bot.words import say
from protocols import promises
from protocols.duty.permits import Action, NotYoursError, may
from protocols.promises import Promise, Stand
from protocols.team.records import Person

Verb = Callable[[Desk, Promise, Person], bool]
FORMS = {OTHER_DAY: (day_form, Action.TAKE_ON), GIVE: (owner_form, Action.OFFER)}


def register(app: AsyncApp, office: Office) -> None:
    app.action(TAKE)(partial(tap, office, _take))
    app.action(NOT_ME)(partial(tap, office, _decline))
    for kind in FORMS:
        app.action(kind)(partial(open_form, office, kind))
    app.view(OTHER_DAY)(partial(send_day, office))
    app.view(GIVE)(partial(send_owner, office))


async def tap(office: Office, verb: Verb, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """One tap answers; the card shows it."""
    visitor = visitor_of(context)
    problem = await attempt(office, delivery_key(body), visitor, partial(_act, promise_id=chosen(body), verb=verb))
    await ack()
    if problem:
        office.later(office.egress.whisper(visitor.slack_user, place(body), asking.line(say(problem))))
    office.later(show_home(office, visitor))


def _act(desk: Desk, promise_id: str, verb: Verb) -> None:
    promise = desk.find(Promise, promise_id)
    if promise is None or desk.person is None:
        raise NotYoursError
    if not verb(desk, promise, desk.person):
        raise OverError


def _take(desk: Desk, promise: Promise, by: Person) -> bool:
    return promises.accept(desk.session, promise, by, desk.now)


def _decline(desk: Desk, promise: Promise, by: Person) -> bool:
    return promises.decline(desk.session, promise, by, desk.now)


async def open_form(office: Office, kind: str, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """Another day, or another owner."""
    visitor = visitor_of(context)
    view = await office.egress.open_view(visitor.slack_user, body["trigger_id"], briefing.shell("promise.title"))
    form = await office.look(visitor, partial(_form, kind=kind, promise_id=chosen(body)))
    await ack()
    if view:
        office.later(office.egress.fill_view(visitor.slack_user, view, form))


def _form(desk: Desk, kind: str, promise_id: str) -> Block:
    draw, action = FORMS[kind]
    promise = desk.find(Promise, promise_id)
    if promise is None or desk.person is None or promise.stand is Stand.ACCEPTED:
        return briefing.told(say("gone"), "promise.title")
    if not may(desk.session, action, desk.person, promises.subject_of(promise), desk.now):
        return briefing.told(say("not_yours"), "promise.title")
    return draw(promise)


async def send_day(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """Taken on, by the day they named."""
    visitor, view = visitor_of(context), body["view"]
    day = view["state"]["values"]["day"]["day"].get("selected_date")
    if not day or date.fromisoformat(day) < await office.look(visitor, today_of):
        await ack(**errors(day=sentence("brief.past" if day else "brief.no_day")))
        return

    def take(desk: Desk, promise: Promise, by: Person) -> bool:
        return promises.accept(desk.session, promise, by, desk.now, date.fromisoformat(day))

    await _send(office, ack, body, visitor, take, "day")


async def send_owner(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """Given to somebody else, who is asked."""
    visitor, view = visitor_of(context), body["view"]
    user = view["state"]["values"]["owner"]["owner"].get("selected_user")
    if not user:
        await ack(**errors(owner=sentence("brief.nobody")))
        return
    named = await office.people.visitor(user)

    def give(desk: Desk, promise: Promise, by: Person) -> bool:
        return promises.offer(desk.session, promise, by, colleague(desk, named, "owner"), desk.now)

    try:
        await _send(office, ack, body, visitor, give, "owner")
    except Refused as refused:
        await ack(**errors(owner=render(refused.problem.said, 500)))


async def _send(office: Office, ack: AsyncAck, body: Body, visitor: Visitor, verb: Verb, field: str) -> None:
    work = partial(_act, promise_id=body["view"]["private_metadata"], verb=verb)
    problem = await attempt(office, delivery_key(body), visitor, work)
    await ack(**errors(**{field: sentence(problem)}) if problem else {})
    office.later(show_home(office, visitor))
