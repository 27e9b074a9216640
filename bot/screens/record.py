"""The record as `/charter log` and `/charter me` show it. A team sees figures; lines are for the one they are about."""

from datetime import timedelta

from bot.blocks import asking
from bot.blocks import record as blocks
from bot.blocks.message import Message
from bot.blocks.record import Period
from bot.office import Desk
from bot.screens.forms import today_of
from bot.screens.showing import admin_name
from bot.screens.trouble import not_in_team
from bot.words import say
from protocols import record

SPAN = timedelta(days=29)  # thirty days, with today


def team_record(desk: Desk) -> Message:
    """How the asker's teams did, clause by clause."""
    if desk.person is None:
        return asking.line(not_in_team(desk))
    teams = record.teams_of(desk.session, desk.person)
    if not teams:
        return asking.line(say("record.no_team", admin=admin_name(desk.session, desk.workspace_id)))
    period = _period(desk)
    figures = record.figures_of(desk.session, teams, period.first, period.last)
    trials = record.on_trial(desk.session, teams, period.first, period.last)
    return blocks.team(figures, trials, [team.name for team in teams], period)


def own_record(desk: Desk) -> Message:
    """The asker's own duties, and nobody else's."""
    if desk.person is None:
        return asking.line(not_in_team(desk))
    period = _period(desk)
    return blocks.own(record.own(desk.session, desk.person, period.first, period.last), period)


def _period(desk: Desk) -> Period:
    today = today_of(desk)
    return Period(today - SPAN, today)
