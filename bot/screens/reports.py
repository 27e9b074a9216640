"""The month's report, gathered from the record as it is when it is said."""

from datetime import datetime

from sqlmodel import Session

from bot.blocks.message import Message
from bot.blocks.report import Monthly
from bot.blocks.report import report as drawn
from bot.screens.onlooker import Onlooker
from bot.screens.room import Room
from protocols import tally
from protocols.achieved import achieved
from protocols.notice import Notice
from protocols.reports import REPORT, Month, ended
from protocols.tally import Tally
from protocols.team.records import Team

__all__ = ["REPORT", "post", "to_one"]


def post(session: Session, notice: Notice, room: Room) -> Message | None:
    """To the team."""
    return _report(session, Month.of(notice.subject_id), tally.FEW, room.now)


def to_one(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    """To a lead, or to the coach, who sees each rule."""
    month = Month.of(notice.subject_id)
    is_coach = session.get_one(Team, month.team_id).coach_id == onlooker.person.id
    return _report(session, month, 1 if is_coach else tally.FEW, onlooker.now)


def _report(session: Session, month: Month, least: int, now: datetime) -> Message | None:
    """Nothing where it would be one colleague's record."""
    lines = tally.fit_to_show(ended(session, month), least)
    before = tally.fit_to_show(ended(session, month.before), least)
    if not lines:
        return None
    well, talk = tally.outlook(tally.by_rule(lines, least))
    team = session.get_one(Team, month.team_id)
    return drawn(
        Monthly(
            team=team.name,
            month=month.first,
            month_before=month.before.first,
            all=Tally.of(lines),
            before=Tally.of(before) if before else None,
            weeks=tally.by_week(lines, month.first, month.last, least),
            areas=tally.by_area(lines, least),
            well=well,
            talk=talk,
            achieved=achieved(session, team, month.first, month.last, now),
        )
    )
