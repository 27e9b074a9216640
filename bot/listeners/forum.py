"""The forum while it is on: a topic is closed or carried over, the forum ends, and its facilitator is another."""

from collections.abc import Callable
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import asking, briefing, facilitating
from bot.blocks import forum as blocks
from bot.blocks.dates import moment
from bot.blocks.facilitating import NAME, NAME_TITLE, NOT_ME
from bot.blocks.forum import CARRY, CLOSE, DECIDE, DECIDE_TITLE
from bot.blocks.kit import Block
from bot.inbound import Body, chosen, delivery_key, errors, place, sentence, visitor_of
from bot.office import Desk, Office
from bot.screens.decisions import made_of, read_decision
from bot.screens.forms import today_of
from bot.screens.forum import talk_of
from bot.screens.going import Problem, Refused, colleague
from bot.screens.hometab import show_home
from bot.text import render
from bot.visitors import Visitor
from bot.words import say
from protocols.duty.permits import Action, NotYoursError, may
from protocols.forum import closing
from protocols.forum import facilitating as chairing
from protocols.forum.people import subject_of
from protocols.forum.records import AgendaItem, Forum, Outcome
from protocols.team.belonging import zone_of
from protocols.team.records import Person

Verb = Callable[[Desk, str, Person], bool]


class _OverError(Exception):
    """It was closed meanwhile."""


def register(app: AsyncApp, office: Office) -> None:
    for action, verb in ((CARRY, _carry), (CLOSE, _close), (NOT_ME, _decline)):
        app.action(action)(partial(tap, office, verb))
    for action, (title, draw) in FORMS.items():
        app.action(action)(partial(open_form, office, title, draw))
    app.view(DECIDE)(partial(send_decision, office))
    app.view(NAME)(partial(send_name, office))


async def tap(office: Office, verb: Verb, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """What stands in the channel shows it; who may not is told so, and only they see that."""
    visitor = visitor_of(context)
    problem = await _done(office, delivery_key(body), visitor, partial(_act, subject=chosen(body), verb=verb))
    await ack()
    if problem:
        office.later(office.egress.whisper(visitor.slack_user, place(body), asking.line(say(problem)), thread_of(body)))
    office.later(show_home(office, visitor))


def thread_of(body: Body) -> str | None:
    """The thread in which it was tapped, so that the answer stands beside it."""
    return (body.get("message") or {}).get("thread_ts")


async def _done(office: Office, key: str, visitor: Visitor, work: Callable[[Desk], None]) -> str:
    """Do it; what to say where it could not be done."""
    try:
        await office.inbound(key, visitor, work)
    except NotYoursError:
        return "forum.not_yours"
    except _OverError:
        return "forum.gone"
    return ""


def _act(desk: Desk, subject: str, verb: Verb) -> None:
    if desk.person is None:
        raise NotYoursError
    if not verb(desk, subject, desk.person):
        raise _OverError


def _carry(desk: Desk, item_id: str, by: Person) -> bool:
    return closing.carry(desk.session, _item(desk, item_id), by, desk.now)


def _close(desk: Desk, forum_id: str, by: Person) -> bool:
    return closing.close(desk.session, _forum(desk, forum_id), by, desk.now)


def _decline(desk: Desk, forum_id: str, by: Person) -> bool:
    return chairing.decline(desk.session, _forum(desk, forum_id), by, desk.now)


def _item(desk: Desk, item_id: str) -> AgendaItem:
    item = desk.find(AgendaItem, item_id)
    if item is None:
        raise NotYoursError
    return item


def _forum(desk: Desk, forum_id: str) -> Forum:
    forum = desk.find(Forum, forum_id)
    if forum is None:
        raise NotYoursError
    return forum


async def open_form(
    office: Office, title: str, draw: Callable[[Desk, str], Block], ack: AsyncAck, body: Body, context: AsyncBoltContext
) -> None:
    """The form opens for who may send it; anybody else reads why not."""
    visitor = visitor_of(context)
    view = await office.egress.open_view(visitor.slack_user, body["trigger_id"], briefing.shell(title))
    form = await office.look(visitor, partial(_drawn, draw=draw, subject=chosen(body), title=title))
    await ack()
    if view:
        office.later(office.egress.fill_view(visitor.slack_user, view, form))


def _drawn(desk: Desk, draw: Callable[[Desk, str], Block], subject: str, title: str) -> Block:
    try:
        return draw(desk, subject)
    except NotYoursError:
        return briefing.told(say("forum.not_yours"), title)


def _allow(desk: Desk, action: Action, forum: Forum) -> None:
    """Raises NotYoursError."""
    if desk.person is None or not may(
        desk.session, action, desk.person, subject_of(desk.session, forum, desk.now), desk.now
    ):
        raise NotYoursError


def _decide_form(desk: Desk, item_id: str) -> Block:
    item = _item(desk, item_id)
    _allow(desk, Action.CLOSE_TOPIC, desk.session.get_one(Forum, item.forum_id))
    if item.outcome is not Outcome.OPEN:
        return briefing.told(say("forum.gone"), DECIDE_TITLE)
    return blocks.decide_form(talk_of(desk.session, item, today_of(desk)))


def _name_form(desk: Desk, forum_id: str) -> Block:
    forum = _forum(desk, forum_id)
    _allow(desk, Action.NAME_FACILITATOR, forum)
    if forum.closed_at or desk.person is None:
        return briefing.told(say("gone"), NAME_TITLE)
    when = moment(forum.at, zone_of(desk.session, desk.person).key, desk.now)
    return facilitating.name_form(forum.id, when)


FORMS: dict[str, tuple[str, Callable[[Desk, str], Block]]] = {
    DECIDE: (DECIDE_TITLE, _decide_form),
    NAME: (NAME_TITLE, _name_form),
}


async def send_decision(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """What was decided is written down, and with somebody who does it, it is theirs to do."""
    visitor, view = visitor_of(context), body["view"]
    filled = read_decision(view, await office.look(visitor, today_of))
    if isinstance(filled, dict):
        await ack(**errors(**filled))
        return
    owner = await office.people.visitor(filled.owner) if filled.owner else None

    def decide(desk: Desk, item_id: str, by: Person) -> bool:
        return closing.decide(desk.session, _item(desk, item_id), by, made_of(desk, filled, owner), desk.now)

    await _send(office, ack, body, visitor, decide, "decision")


async def send_name(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """Somebody else facilitates, and hears of it."""
    visitor, view = visitor_of(context), body["view"]
    user = view["state"]["values"]["owner"]["owner"].get("selected_user")
    if not user:
        await ack(**errors(owner=sentence("brief.nobody")))
        return
    named = await office.people.visitor(user)

    def give(desk: Desk, forum_id: str, by: Person) -> bool:
        return _give(desk, _forum(desk, forum_id), by, colleague(desk, named, "owner"))

    await _send(office, ack, body, visitor, give, "owner")


def _give(desk: Desk, forum: Forum, by: Person, to: Person) -> bool:
    _allow(desk, Action.NAME_FACILITATOR, forum)
    try:
        return chairing.name(desk.session, forum, by, to, desk.now)
    except NotYoursError:
        raise Refused(Problem("owner", say("forum.name.member", name=to.name))) from None


async def _send(office: Office, ack: AsyncAck, body: Body, visitor: Visitor, verb: Verb, field: str) -> None:
    work = partial(_act, subject=body["view"]["private_metadata"], verb=verb)
    try:
        problem = await _done(office, delivery_key(body), visitor, work)
    except Refused as refused:
        await ack(**errors(**{refused.problem.field: render(refused.problem.said, 500)}))
        return
    await ack(**errors(**{field: sentence(problem)}) if problem else {})
    office.later(show_home(office, visitor))
