"""A disagreement: raised by a command or a shortcut, asked about, told, closed, taken back."""

from collections.abc import Callable
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import asking, briefing, disputing
from bot.blocks import disputes as blocks
from bot.blocks.disputing import NEW, RAISE
from bot.blocks.kit import Block
from bot.inbound import Body, chosen, delivery_key, errors, place, sentence, visitor_of
from bot.office import Desk, Office
from bot.screens.disputes import blank, seen
from bot.screens.disputing import Closing, Raised, raised, read_closing, read_raised, settled
from bot.screens.forms import today_of
from bot.screens.going import Problem, Refused
from bot.screens.hometab import show_home
from bot.screens.onlooker import Onlooker
from bot.screens.trouble import not_in_team
from bot.text import render
from bot.visitors import Visitor
from bot.words import say
from protocols.disputes import hearing, raising
from protocols.disputes.mediators import subject_of
from protocols.disputes.records import Dispute
from protocols.duty.permits import Action, NotYoursError, may
from protocols.team.records import Person

TITLE = "dispute.title"
Verb = Callable[[Desk, Dispute, Person], bool]
FORMS = {
    blocks.TELL: (disputing.telling, Action.TELL_SIDE),
    blocks.SETTLE: (disputing.settling, Action.SETTLE),
    blocks.READ: (blocks.reading, Action.SEE_DISPUTE),
}


def register(app: AsyncApp, office: Office) -> None:
    app.command("/dispute")(partial(command, office))
    app.shortcut(NEW)(partial(open_blank, office))
    app.view(RAISE)(partial(send_raised, office))
    app.action(blocks.ASK)(partial(tap, office, _ask))
    app.action(blocks.WITHDRAW)(partial(tap, office, _withdraw))
    for kind in FORMS:
        app.action(kind)(partial(open_form, office, kind))
    app.view(blocks.TELL)(partial(send_side, office))
    app.view(blocks.SETTLE)(partial(send_closing, office))


async def command(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """What is typed after it is the line that says what it is about."""
    if (body.get("text") or "").strip().lower() == "help":
        await office.egress.reply(ack, visitor_of(context).slack_user, asking.line(say("dispute.help")))
        return
    await open_blank(office, ack, body, context)


async def open_blank(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """The form; who would read it stands on top."""
    visitor = visitor_of(context)
    view = await office.egress.open_view(visitor.slack_user, body["trigger_id"], briefing.shell(TITLE))
    form = await office.look(visitor, partial(_blank, about=(body.get("text") or "").strip()))
    await ack()
    if view:
        office.later(office.egress.fill_view(visitor.slack_user, view, form))


def _blank(desk: Desk, about: str) -> Block:
    known = blank(desk, about) if desk.person else None
    return disputing.raising(known) if known and known.accounts else briefing.told(not_in_team(desk), TITLE)


async def send_raised(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """Raised with whoever mediates; what will not do is said at its field, and nothing is kept."""
    visitor, filled = visitor_of(context), read_raised(body["view"])
    if isinstance(filled, dict):
        await ack(**errors(**filled))
        return
    other = await office.people.visitor(filled.other)
    await _send(office, ack, body, visitor, partial(_raise, filled=filled, other=other))


def _raise(desk: Desk, filled: Raised, other: Visitor) -> None:
    raised(desk, filled, other)


async def tap(office: Office, verb: Verb, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """One tap; the cards of all who know of it show what came of it."""
    visitor = visitor_of(context)
    problem = await _done(office, delivery_key(body), visitor, partial(_act, dispute_id=chosen(body), verb=verb))
    await ack()
    if problem:
        office.later(office.egress.whisper(visitor.slack_user, place(body), asking.line(problem.said)))
    office.later(show_home(office, visitor))


async def _done(office: Office, key: str, visitor: Visitor, work: Callable[[Desk], None]) -> Problem | None:
    """Do it; what to say where it could not be done."""
    try:
        await office.inbound(key, visitor, work)
    except NotYoursError:
        return Problem("words", say("not_yours"))
    except Refused as refused:
        return refused.problem
    return None


def _act(desk: Desk, dispute_id: str, verb: Verb) -> None:
    dispute = _found(desk, dispute_id)
    if dispute is None or desk.person is None:
        raise NotYoursError
    if not verb(desk, dispute, desk.person):
        raise Refused(Problem("words", say("gone")))


def _found(desk: Desk, dispute_id: str) -> Dispute | None:
    dispute = desk.find(Dispute, dispute_id)
    return dispute if dispute and dispute.workspace_id == desk.workspace_id else None


def _ask(desk: Desk, dispute: Dispute, by: Person) -> bool:
    return hearing.ask_other_side(desk.session, dispute, by, desk.now)


def _withdraw(desk: Desk, dispute: Dispute, by: Person) -> bool:
    return raising.withdraw(desk.session, dispute, by, desk.now)


async def open_form(office: Office, kind: str, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """Somebody's own words, the mediator's, or what there is to read."""
    visitor = visitor_of(context)
    view = await office.egress.open_view(visitor.slack_user, body["trigger_id"], briefing.shell(TITLE))
    form = await office.look(visitor, partial(_form, kind=kind, dispute_id=chosen(body)))
    await ack()
    if view:
        office.later(office.egress.fill_view(visitor.slack_user, view, form))


def _form(desk: Desk, kind: str, dispute_id: str) -> Block:
    draw, action = FORMS[kind]
    dispute = _found(desk, dispute_id)
    if dispute is None or desk.person is None:
        return briefing.told(say("not_yours"), TITLE)
    if not may(desk.session, action, desk.person, subject_of(desk.session, dispute, desk.now), desk.now):
        return briefing.told(say("not_yours"), TITLE)
    if not dispute.is_open and action is not Action.SEE_DISPUTE:
        return briefing.told(say("gone"), TITLE)
    return draw(seen(desk.session, dispute, Onlooker.of(desk.session, desk.person, desk.now)))


async def send_side(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """Their side, in their own words."""
    words = (body["view"]["state"]["values"]["words"]["words"].get("value") or "").strip()
    if not words:
        await ack(**errors(words=sentence("dispute.blank")))
        return

    def told(desk: Desk, dispute: Dispute, by: Person) -> bool:
        return hearing.tell_side(desk.session, dispute, by, words, desk.now)

    work = partial(_act, dispute_id=body["view"]["private_metadata"], verb=told)
    await _send(office, ack, body, visitor_of(context), work)


async def send_closing(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """Closed in the mediator's words, with what was agreed."""
    visitor = visitor_of(context)
    filled = read_closing(body["view"], await office.look(visitor, today_of))
    if isinstance(filled, dict):
        await ack(**errors(**filled))
        return
    work = partial(_act, dispute_id=body["view"]["private_metadata"], verb=partial(_settle, filled))
    await _send(office, ack, body, visitor, work)


def _settle(filled: Closing, desk: Desk, dispute: Dispute, by: Person) -> bool:
    return settled(desk, dispute, by, filled)


async def _send(office: Office, ack: AsyncAck, body: Body, visitor: Visitor, work: Callable[[Desk], None]) -> None:
    problem = await _done(office, delivery_key(body), visitor, work)
    await ack(**errors(**{problem.field: render(problem.said, 500)}) if problem else {})
    office.later(show_home(office, visitor))
