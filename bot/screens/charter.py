"""The charter as somebody sees it: that of their team, else of the workspace's only one."""

from collections.abc import Mapping

from sqlmodel import col, select

from bot.blocks import asking, kit
from bot.blocks import charter as blocks
from bot.blocks import leading as leads
from bot.blocks.dates import day_name
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.office import Desk
from bot.screens.showing import admin_name
from bot.screens.versions import below, history
from bot.words import say
from protocols.amending.voters import led_by, teams_by
from protocols.charter.versions import CharterVersion
from protocols.precision import Precision, may_see, precision
from protocols.team.belonging import charter_for
from protocols.team.records import Team
from protocols.team.roles import Staff


def rules(desk: Desk) -> Message:
    """The rules in force."""
    version = _version(desk)
    if version is None:
        return asking.line(say("no_charter", admin=admin_name(desk.session, desk.workspace_id)))
    teams = teams_by(desk.session, desk.workspace_id, version.name)
    names, asked = [team.name for team in teams], _precision(desk, teams)
    shown = blocks.charter(version, names, day_name(version.adopted_at.date(), desk.now.date()), asked)
    return Message(shown.line, [*shown.blocks, *below(desk, version), *_to_do_with(desk, version)])


def _precision(desk: Desk, teams: list[Team]) -> Mapping[str, Precision]:
    """How often Parley was right in those of the teams that this person looks after; for others no figure at all."""
    person = desk.person
    if person is None:
        return {}
    return precision(desk.session, [team for team in teams if may_see(desk.session, person, team, desk.now)])


def _to_do_with(desk: Desk, version: CharterVersion) -> list[Block]:
    """What whoever leads this charter can do with it."""
    leading = led_by(desk.session, desk.person, desk.now) if desk.person else []
    return leads.row(version.charter.clauses) if any(team.charter == version.name for team in leading) else []


def changed(desk: Desk) -> Message:
    """What changed and why, version by version."""
    version = _version(desk)
    if version is None:
        return rules(desk)
    return Message(say("versions.title"), [kit.header(say("versions.title")), *history(desk, version)])


def charter_view(desk: Desk) -> Block:
    """The same, to read in a window."""
    return kit.modal("charter", say("charter.view"), rules(desk).blocks, close=kit.plain(say("window.close")))


def changes_view(desk: Desk) -> Block:
    """The same, to read in a window."""
    version = _version(desk)
    drawn = history(desk, version) if version else rules(desk).blocks
    return kit.modal("charter.changes", say("versions.title"), drawn, close=kit.plain(say("window.close")))


def _version(desk: Desk) -> CharterVersion | None:
    if desk.person and (own := charter_for(desk.session, desk.person)):
        return own
    teams = select(Team).where(Team.workspace_id == desk.workspace_id, col(Team.charter).is_not(None))
    team = desk.session.exec(teams.where(col(Team.is_active)).order_by(Team.name)).first()
    return Staff.of(desk.session).charter(team)
