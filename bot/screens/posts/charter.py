"""The charter as it stands in a channel, and what changed in it."""

from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.blocks import charter as rules
from bot.blocks import visible as blocks
from bot.blocks.dates import plain_day
from bot.blocks.message import Message
from bot.screens.posts.drawn import Posted
from bot.screens.room import Room
from bot.screens.versions import version_of
from protocols.charter.versions import CharterVersion
from protocols.notice import Notice
from protocols.team.circles import Circle, charter_in
from protocols.team.records import Team
from protocols.visible import CHARTER_NEWS, CHARTER_POST


def _charter(session: Session, notice: Notice, room: Room) -> Message | None:
    """Nothing where the team lives by none any more."""
    team = session.get_one(Team, notice.subject_id)
    version = charter_in(session, Circle(team))
    if version is None:
        return None
    day = plain_day(version.adopted_at.astimezone(ZoneInfo(room.zone)).date(), room.today)
    return blocks.pinned(rules.charter(version, [team.name], day), version.id)


def _news(session: Session, notice: Notice, room: Room) -> Message | None:
    shown = version_of(session, session.get_one(CharterVersion, notice.subject_id), room.zone, room.today)
    return blocks.news(shown) if shown.changes else None


KINDS: dict[str, Posted] = {CHARTER_POST: _charter, CHARTER_NEWS: _news}
