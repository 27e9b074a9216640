"""A proposed change to the charter: fine with me, I object, taken back; and how far a rule goes, which is one, too."""

from collections.abc import Callable
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import asking, briefing
from bot.blocks.amending import CONSENT, OBJECT, TAKE_BACK
from bot.blocks.kit import Block
from bot.blocks.reach import REACH
from bot.inbound import Body, OverError, attempt, chosen, delivery_key, errors, place, sentence, visitor_of, window
from bot.office import Desk, Office
from bot.screens.amending import TITLE, objection_form
from bot.screens.hometab import show_home
from bot.screens.reach import Wish, propose_it, reach_form
from bot.text import Said, render
from bot.words import say
from protocols.amending import proposing, voicing
from protocols.amending.records import Proposal
from protocols.duty.permits import NotYoursError
from protocols.team.records import Person

Verb = Callable[[Desk, Proposal, Person], bool]
FORMS: dict[str, tuple[str, Callable[[Desk, str], Block]]] = {
    OBJECT: (TITLE, objection_form),
    REACH: ("reach.title", reach_form),
}


def register(app: AsyncApp, office: Office) -> None:
    app.action(CONSENT)(partial(tap, office, _consent))
    app.action(TAKE_BACK)(partial(tap, office, _take_back))
    for kind in FORMS:
        app.action(kind)(partial(open_form, office, kind))
    app.view(OBJECT)(partial(send_objection, office))
    app.view(REACH)(partial(send_reach, office))


async def tap(office: Office, verb: Verb, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """One tap says it; the card shows it."""
    visitor = visitor_of(context)
    problem = await attempt(
        office, delivery_key(body), visitor_of(context), partial(_act, proposal_id=chosen(body), verb=verb)
    )
    await ack()
    if problem:
        office.later(office.egress.whisper(visitor.slack_user, place(body), asking.line(say(problem))))
    office.later(show_home(office, visitor))


def _act(desk: Desk, proposal_id: str, verb: Verb) -> None:
    proposal = desk.find(Proposal, proposal_id)
    if proposal is None or desk.person is None:
        raise NotYoursError
    if not verb(desk, proposal, desk.person):
        raise OverError


def _consent(desk: Desk, proposal: Proposal, by: Person) -> bool:
    return voicing.consent(desk.session, proposal, by, desk.now)


def _take_back(desk: Desk, proposal: Proposal, by: Person) -> bool:
    return proposing.take_back(desk.session, proposal, by, desk.now)


async def open_form(office: Office, kind: str, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """Why they object, or which rule is to go how far; in place of a window that is open already."""
    visitor, (title, draw) = visitor_of(context), FORMS[kind]
    view = window(body) or await office.egress.open_view(visitor.slack_user, body["trigger_id"], briefing.shell(title))
    form = await office.look(visitor, lambda desk: draw(desk, chosen(body)))
    await ack()
    if view:
        office.later(office.egress.fill_view(visitor.slack_user, view, form))


async def send_objection(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """An objection, with its reason."""
    view = body["view"]
    reason = (view["state"]["values"]["words"]["words"].get("value") or "").strip()
    if not reason:
        await ack(**errors(words=sentence("amend.form.blank")))
        return

    def object_to(desk: Desk, proposal: Proposal, by: Person) -> bool:
        return voicing.object_to(desk.session, proposal, by, reason, desk.now)

    work = partial(_act, proposal_id=view["private_metadata"], verb=object_to)
    problem = await attempt(office, delivery_key(body), visitor_of(context), work)
    await ack(**errors(words=sentence(problem)) if problem else {})
    office.later(show_home(office, visitor_of(context)))


async def send_reach(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """Proposed; or why not, at its field."""
    wish = Wish.read(body["view"])
    try:
        problem = await office.inbound(delivery_key(body), visitor_of(context), partial(propose_it, wish=wish))
    except NotYoursError:
        problem = say("not_yours")
    await ack(**errors(rule=render(problem, 500)) if isinstance(problem, Said) else {})
