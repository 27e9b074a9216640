"""The account manager's answer to a brief: one tap, or a note back."""

from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import asking, briefing
from bot.blocks.kit import Block
from bot.inbound import Body, chosen, delivery_key, errors, place, sentence, visitor_of
from bot.office import Desk, Office
from bot.screens.forms import today_of
from bot.screens.hometab import show_home
from bot.screens.showing import when_of
from bot.screens.trouble import not_in_team
from bot.words import say
from protocols.duty.permits import NotYoursError
from protocols.team.records import Account, Person
from protocols.visits.liaison import Lines, VisitIsOffError, answer, may_answer
from protocols.visits.planning import NoManagerError
from protocols.visits.records import Brief, Reply, Visit


def register(app: AsyncApp, office: Office) -> None:
    app.action("answer.go_ahead")(partial(tap, office, Reply.GO_AHEAD))
    app.action("answer.talk_first")(partial(tap, office, Reply.TALK_FIRST))
    app.action("answer.note")(partial(open_note, office))
    app.view(briefing.NOTE)(partial(send_note, office))


async def tap(office: Office, reply: Reply, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """One tap answers; both cards show it."""
    visitor, work = visitor_of(context), partial(_answer, brief_id=chosen(body), reply=reply, lines=Lines())
    try:
        await office.inbound(delivery_key(body), visitor, work)
    except (NotYoursError, NoManagerError):
        office.later(office.egress.whisper(visitor.slack_user, place(body), asking.line(say("not_yours"))))
    except VisitIsOffError:
        office.later(office.egress.whisper(visitor.slack_user, place(body), asking.line(say("answer.off"))))
    await ack()
    office.later(show_home(office, visitor))


async def open_note(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """The note's form, with what was said before."""
    visitor = visitor_of(context)
    view = await office.egress.open_view(visitor.slack_user, body["trigger_id"], briefing.shell("note.title"))
    form = await office.look(visitor, partial(_form, brief_id=chosen(body)))
    await ack()
    if view:
        office.later(office.egress.fill_view(visitor.slack_user, view, form))


async def send_note(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """A note is an answer, too."""
    view, visitor = body["view"], visitor_of(context)
    lines = _lines(view)
    if lines == Lines():
        await ack(**errors(note=sentence("note.empty")))
        return
    work = partial(_answer, brief_id=view["private_metadata"], reply=Reply.NOTE, lines=lines)
    try:
        await office.inbound(delivery_key(body), visitor, work)
    except (NotYoursError, NoManagerError):
        await ack(**errors(note=sentence("not_yours")))
        return
    except VisitIsOffError:
        await ack(**errors(note=sentence("answer.off")))
        return
    await ack()
    office.later(show_home(office, visitor))


def _answer(desk: Desk, brief_id: str, reply: Reply, lines: Lines) -> None:
    brief = desk.find(Brief, brief_id)
    if brief is None or desk.person is None:
        raise NotYoursError
    answer(desk.session, brief, desk.person, reply, lines, desk.now)


def _form(desk: Desk, brief_id: str) -> Block:
    brief = desk.find(Brief, brief_id)
    if desk.person is None:
        return briefing.told(not_in_team(desk), "note.title")
    if brief is None or not may_answer(desk.session, brief, desk.person, desk.now):
        return briefing.told(say("not_yours"), "note.title")
    visit = desk.session.get_one(Visit, brief.visit_id)
    intro = say(
        "note.intro",
        traveller=desk.session.get_one(Person, brief.sent_by).name,
        account=desk.session.get_one(Account, visit.account_id).name,
        when=when_of(visit, today_of(desk)),
    )
    return briefing.note(brief.id, intro, brief.note, brief.to_say, brief.to_avoid)


def _lines(view: dict[str, Any]) -> Lines:
    values = {name: next(iter(block.values())).get("value") for name, block in view["state"]["values"].items()}
    return Lines(**{name: (values.get(name) or "").strip() for name in ("note", "to_say", "to_avoid")})
