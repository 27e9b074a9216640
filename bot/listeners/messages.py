"""Ordinary messages: most concern nobody and cost nothing; what may concern a rule is asked about, privately, once.

A message that is changed or deleted takes its unanswered questions with it. What is written to Parley itself and
concerns no rule is answered with what it understands.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext
from sqlmodel import Session

from bot import hearing, listening
from bot.blocks import asking
from bot.blocks.message import Message
from bot.inbound import Body, UnknownSenderError, arrival, delivery_key, visitor_of
from bot.listening import Heard
from bot.office import Desk, Office
from bot.screens.asked import question_message
from bot.screens.helping import directly
from bot.screens.hometab import refresh_home
from bot.screens.onlooker import Onlooker
from bot.visitors import Standing, Visitor
from bot.words import say
from protocols import budget
from protocols.duty import hints
from protocols.noticing.spoken import forget, is_overtaken, is_stale
from protocols.questions import Question

TOMBSTONE = "tombstone"  # what stands in place of a deleted message that had replies
_WRITTEN = frozenset({None, "file_share", "thread_broadcast"})


@dataclass(frozen=True)
class Asked:
    """What came of a message: `said` to its author now, or waiting on their Home tab; `question_id`: what is asked."""

    said: Message | None
    question_id: str = ""


Work = Callable[[Desk], Asked | None]


def register(app: AsyncApp, office: Office) -> None:
    app.event("message")(partial(hear, office))


async def hear(office: Office, event: Body, body: Body, context: AsyncBoltContext) -> None:
    """One event, four kinds: written, changed, deleted, and whatever else Slack calls a message."""
    kind = event.get("subtype")
    if kind == "message_changed" and (event.get("message") or {}).get("subtype") == TOMBSTONE:
        await _deleted(office, event | {"deleted_ts": event["message"]["ts"]}, body)
    elif kind == "message_changed":
        await _changed(office, event, body)
    elif kind == "message_deleted":
        await _deleted(office, event, body)
    elif kind in _WRITTEN and not event.get("bot_id") and context["visitor"]:
        await _written(office, event, body, visitor_of(context), arrival(context))


async def _written(office: Office, event: Body, body: Body, visitor: Visitor, came_at: float) -> None:
    heard = await listening.listen(office, event, event["channel"], visitor, came_at)
    is_direct = event.get("channel_type") == "im"
    if heard is None and not is_direct:
        return
    work = partial(_answer, heard=heard, text=event.get("text", "")) if is_direct else partial(_hear, heard=heard)
    await _ask(office, delivery_key(body), work, visitor, _place(event, event))


def _answer(desk: Desk, heard: Heard | None, text: str) -> Asked:
    """What is written to Parley itself is answered, whatever it is, and by a question at once."""
    question = (hearing.ask(desk, heard) or hearing.asked_already(desk, heard)) if heard else None
    if question is None:
        return Asked(asking.line(say("heard.direct")) if heard else directly(desk, text))
    question.is_quiet = False
    desk.session.add(question)
    return _said(desk, question)


def _place(event: Body, message: Body) -> tuple[str, str | None]:
    return event["channel"], message.get("thread_ts")


async def _ask(office: Office, key: str, work: Work, visitor: Visitor, where: tuple[str, str | None]) -> None:
    """Commit what is asked, then say it where it was written: channel and thread."""
    asked = await office.inbound(key, visitor, work)
    if isinstance(asked, Asked):
        if asked.said:
            office.later(_whisper(office, visitor, where, asked.said, asked.question_id))
        office.later(refresh_home(office, visitor))


async def _whisper(
    office: Office, visitor: Visitor, where: tuple[str, str | None], said: Message, question_id: str
) -> None:
    """A question is not lost because Slack was busy: then it comes by direct message."""
    is_said = await office.egress.whisper(visitor.slack_user, where[0], said, where[1])
    if question_id and not is_said:
        await office.db.write(partial(_send_instead, office, question_id))
        office.outbox.set()


def _send_instead(office: Office, question_id: str, session: Session) -> None:
    hints.send_instead(session, session.get_one(Question, question_id), office.clock.moved(session).now())


def _hear(desk: Desk, heard: Heard | None) -> Asked | None:
    """What it said at first, unless it says something else by now: Slack keeps no order."""
    is_old = heard and is_stale(desk.session, desk.workspace_id, heard.channel, heard.message_ts, desk.now)
    return None if is_old else _take_in(desk, heard)


def _take_in(desk: Desk, heard: Heard | None) -> Asked | None:
    """A plan that changed may have taken a question off the Home tab."""
    question = hearing.ask(desk, heard) if heard else None
    if question:
        return _put(desk, question)
    return Asked(None) if heard and heard.change else None


def _put(desk: Desk, question: Question) -> Asked:
    """What is not urgent, or more than the author is to get, waits on their Home tab and in the digest."""
    assert desk.person
    if not question.is_quiet and not budget.spend(desk.session, desk.person, question.id, desk.now):
        question.is_quiet = True
        desk.session.add(question)
    return Asked(None) if question.is_quiet else _said(desk, question)


def _said(desk: Desk, question: Question) -> Asked:
    assert desk.person
    said = question_message(desk.session, question, Onlooker.of(desk.session, desk.person, desk.now))
    return Asked(said.alone(), question.id)


async def _changed(office: Office, event: Body, body: Body) -> None:
    """Other words: what was asked about the old ones is withdrawn, and the new ones are read."""
    after, before = event.get("message") or {}, event.get("previous_message") or {}
    author = after.get("user")
    if not author or after.get("bot_id") or after.get("text") == before.get("text"):
        return
    visitor = await office.people.visitor(author)
    if visitor.standing is Standing.UNKNOWN:
        raise UnknownSenderError
    channel = event["channel"]
    heard = await listening.listen(office, after, channel, visitor) if visitor.is_inside else None
    if heard is None and not await listening.may_concern(office, before.get("text", ""), channel):
        return
    at = str((after.get("edited") or event).get("ts", ""))
    revised = partial(_revise, heard=heard, where=(channel, after["ts"]), at=at)
    await _ask(office, delivery_key(body), revised, visitor, _place(event, after))


def _revise(desk: Desk, heard: Heard | None, where: tuple[str, str], at: str) -> Asked | None:
    """What was asked before follows; what is new is asked. What was changed again since says nothing: Slack keeps no
    order. `at`: the ts of the change.
    """
    if is_overtaken(desk.session, desk.workspace_id, *where, at, desk.now):
        return None
    changed = hearing.revise(desk, heard, *where)
    if heard and (asked := _take_in(desk, heard)):
        return asked
    mine = (question for question in changed if desk.person and question.person_id == desk.person.id)
    return next((_put(desk, question) for question in mine), Asked(None))


async def _deleted(office: Office, event: Body, body: Body) -> None:
    """It is gone, and with it what was asked about it; should the message itself come late, nobody is asked."""
    before = event.get("previous_message") or {}
    author = before.get("user")
    if not author or before.get("bot_id"):
        return
    visitor = await office.people.visitor(author)
    if not await listening.may_concern(office, before.get("text", ""), event["channel"]):
        return
    await office.inbound(delivery_key(body), visitor, partial(_forget, event["channel"], event["deleted_ts"]))
    office.later(refresh_home(office, visitor))


def _forget(channel: str, ts: str, desk: Desk) -> None:
    forget(desk.session, desk.workspace_id, channel, ts, desk.now)
