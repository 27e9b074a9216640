"""`/charter`: the rules, shown to any member who asks; what follows the word shows the record, or what can be done."""

from collections.abc import Callable
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from sqlmodel import col, select

from bot.blocks import asking, helping
from bot.blocks import charter as blocks
from bot.blocks.dates import day_name
from bot.blocks.message import Message
from bot.egress import payload
from bot.inbound import Body, visitor_of
from bot.office import Desk, Office
from bot.screens.helping import about_charter
from bot.screens.record import own_record, team_record
from bot.screens.showing import admin_name
from bot.words import say
from protocols.charter.versions import CharterVersion, in_force
from protocols.team.records import Membership, Team


def register(app: AsyncApp, office: Office) -> None:
    app.command("/charter")(partial(show, office))


async def show(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """What was asked for; a word that means nothing here is answered with what can be done."""
    typed = (body.get("text") or "").strip()
    draw = DRAWN.get(typed.lower())
    shown = await office.look(visitor_of(context), draw) if draw else helping.about_charter(typed)
    await ack(**payload(shown))


def _rules(desk: Desk) -> Message:
    """The charter of the asker's team, else of the workspace's only one."""
    version = _version(desk)
    if version is None:
        return asking.line(say("no_charter", admin=admin_name(desk.session, desk.workspace_id)))
    teams = select(Team.name).where(
        Team.workspace_id == desk.workspace_id, Team.charter == version.name, col(Team.is_active)
    )
    names = desk.session.exec(teams.order_by(Team.name)).all()
    return blocks.charter(version, names, day_name(version.adopted_at.date(), desk.now.date()))


def _version(desk: Desk) -> CharterVersion | None:
    teams = select(Team).where(
        Team.workspace_id == desk.workspace_id, col(Team.charter).is_not(None), col(Team.is_active)
    )
    mine = select(Membership.team_id).where(Membership.person_id == desk.person.id) if desk.person else None
    ours = desk.session.exec(teams.where(col(Team.id).in_(mine))).first() if mine is not None else None
    team = ours or desk.session.exec(teams.order_by(Team.name)).first()
    return in_force(desk.session, desk.workspace_id, team.charter) if team and team.charter else None


DRAWN: dict[str, Callable[[Desk], Message]] = {"": _rules, "log": team_record, "me": own_record, "help": about_charter}
