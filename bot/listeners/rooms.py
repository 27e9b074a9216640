"""Who comes into a channel: Parley itself brings the charter; of somebody from outside, who looks after it hears, and
of a channel that is shared with another company.
"""

from collections.abc import Callable
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import asking
from bot.blocks.visible import ALL, DOWN
from bot.inbound import Body, chosen, delivery_key, place, visitor_of
from bot.office import Desk, Office
from bot.visitors import Standing, Visitor
from bot.words import say
from protocols import opened
from protocols.duty.permits import NotYoursError
from protocols.notice import Notice
from protocols.visible import show_in

SLACK = Visitor("", "", Standing.NOBODY)  # it happened, and nobody of ours did it
Find = Callable[[Desk, str], list[Notice]]


def register(app: AsyncApp, office: Office) -> None:
    app.event("member_joined_channel")(partial(join, office))
    app.event("channel_shared")(partial(share, office))
    app.event("channel_id_changed")(partial(rename, office))
    app.action(DOWN)(partial(take_down, office, _one))
    app.action(ALL)(partial(take_down, office, _all))


async def join(office: Office, event: Body, body: Body, context: AsyncBoltContext) -> None:
    """Whom Slack cannot describe now may be from outside."""
    visitor = await office.people.visitor(event["user"], fresh=True)
    if event["user"] == context.bot_user_id:
        name = (await office.people.channel(event["channel"], fresh=True)).get("name", "")
        await office.inbound(delivery_key(body), visitor, partial(_come_in, name=name))
    elif visitor.standing in {Standing.GUEST, Standing.STRANGER, Standing.UNKNOWN}:
        where = {"channel": event["channel"], "at": str(event.get("event_ts", ""))}
        await office.inbound(delivery_key(body), visitor, partial(_report, **where))


async def share(office: Office, event: Body, body: Body) -> None:
    """Another company reads along from now on, whoever of theirs comes in first."""
    where = {"channel": event["channel"], "at": str(event.get("event_ts", ""))}
    await office.inbound(delivery_key(body), SLACK, partial(_report, **where))


async def rename(office: Office, event: Body, body: Body) -> None:
    """A private channel that is shared gets another id."""
    before, after = event["old_channel_id"], event["new_channel_id"]
    await office.inbound(
        delivery_key(body), SLACK, lambda desk: opened.renamed(desk.session, desk.workspace_id, before, after)
    )


def _come_in(desk: Desk, name: str) -> None:
    show_in(desk.session, desk.workspace_id, name, desk.now)


def _report(desk: Desk, channel: str, at: str) -> None:
    opened.report(desk.session, desk.workspace_id, channel, at, desk.now)


async def take_down(office: Office, find: Find, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """What is theirs to take down goes; the card shows what still stands. A crash in between loses nothing of that."""
    visitor = visitor_of(context)
    found = await office.look(visitor, partial(_theirs, about=chosen(body), find=find))
    await ack()
    if found is None:
        office.later(office.egress.whisper(visitor.slack_user, place(body), asking.line(say("not_yours"))))
        return
    office.later(_take_down(office, delivery_key(body), visitor, found))


def _theirs(desk: Desk, about: str, find: Find) -> list[tuple[str, str, str]] | None:
    """Where each stands: its id, channel and ts; nothing where it is not theirs."""
    try:
        found = find(desk, about)
    except NotYoursError:
        return None
    return [(each.id, each.slack_channel, each.slack_ts) for each in found if each.slack_channel and each.slack_ts]


def _one(desk: Desk, notice_id: str) -> list[Notice]:
    notice = desk.find(Notice, notice_id)
    return _allowed(desk, [notice] if notice and notice.workspace_id == desk.workspace_id else [])


def _all(desk: Desk, channel: str) -> list[Notice]:
    return _allowed(desk, opened.standing(desk.session, desk.workspace_id, channel))


def _allowed(desk: Desk, found: list[Notice]) -> list[Notice]:
    for notice in found:
        if desk.person is None or notice.channel is None:
            raise NotYoursError
        opened.may_be_taken_down(desk.session, notice, desk.person, desk.now)
    return found


async def _take_down(office: Office, key: str, visitor: Visitor, found: list[tuple[str, str, str]]) -> None:
    """Each by itself: gone in Slack first, and then noted."""
    for notice_id, channel, ts in found:
        if await office.egress.take_down(channel, ts):
            await office.inbound(f"{key}:{notice_id}", visitor, partial(_note, notice_id=notice_id))


def _note(desk: Desk, notice_id: str) -> None:
    assert desk.person
    opened.take_down(desk.session, desk.session.get_one(Notice, notice_id), desk.person, desk.now)
