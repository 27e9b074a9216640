"""The record as `/charter log` and `/charter me` show it. A team sees figures; lines are for the one they are about."""

from datetime import timedelta

from sqlmodel import col, select

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
from protocols.duty.permits import Action, Subject, may
from protocols.team.records import Person

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


def record_of(desk: Desk, name: str) -> Message:
    """A colleague's duties, for their coach: the opening of a conversation."""
    if desk.person is None:
        return asking.line(not_in_team(desk))
    person = _named(desk, name)
    if person is None:
        return asking.line(say("record.nobody", name=name))
    if not may(desk.session, Action.SEE, desk.person, Subject(bearer_id=person.id), desk.now):
        return asking.line(say("record.not_yours", name=person.name))
    period = _period(desk)
    lines = record.own(desk.session, person, period.first, period.last)
    return blocks.own(lines, period, of="" if person.id == desk.person.id else person.name)


def _named(desk: Desk, name: str) -> Person | None:
    """By the whole name, or by a first name that only one of them has."""
    here = select(Person).where(Person.workspace_id == desk.workspace_id, col(Person.is_active))
    people = desk.session.exec(here.where(col(Person.outside).is_(None))).all()
    said = name.lstrip("@").casefold()
    fitting = [each for each in people if said in {each.name.casefold(), each.name.casefold().split()[0], each.key}]
    return fitting[0] if len(fitting) == 1 else None


def _period(desk: Desk) -> Period:
    today = today_of(desk)
    return Period(today - SPAN, today)
