"""The record as `/charter log` and `/charter me` show it. A team sees figures; lines are for the one they are about."""

from dataclasses import dataclass

from bot.blocks import asking, figures
from bot.blocks import record as blocks
from bot.blocks.message import Message
from bot.office import Desk
from bot.screens.forms import today_of
from bot.screens.lookback import Lookback, colleague, read
from bot.screens.showing import admin_name
from bot.screens.trouble import not_in_team
from bot.words import say
from protocols import record, tally
from protocols.duty.permits import Action, Subject, may
from protocols.team.records import Person


@dataclass(frozen=True)
class Shown:
    """What a command is answered with, and the picture that follows it."""

    answer: Message
    picture: Message | None = None


def team_record(desk: Desk, typed: str) -> Shown:
    """How the asker's teams did: everywhere or with one customer, in the last thirty days or those that were typed.

    After a colleague's name, their record, for their coach.
    """
    if desk.person is None:
        return Shown(asking.line(not_in_team(desk)))
    back = read(desk, typed)
    return Shown(_record_of(desk, desk.person, back)) if back.rest else _teams(desk, desk.person, back)


def _teams(desk: Desk, asker: Person, back: Lookback) -> Shown:
    teams = record.teams_of(desk.session, asker)
    if not teams:
        return Shown(asking.line(say("record.no_team", admin=admin_name(desk.session, desk.workspace_id))))
    is_coach = all(team.coach_id == asker.id for team in teams)
    least, name = 1 if is_coach else tally.FEW, back.account.name if back.account else None
    period = back.period if is_coach else back.period.in_months(today_of(desk))
    owed = record.of_teams(desk.session, teams, period.first, period.last)
    if not is_coach:
        owed = [line for line in owed if line.day >= period.first]
    trials = [] if name else record.on_trial(desk.session, teams, period.first, period.last)
    about = name or ", ".join(team.name for team in teams)
    lines, asked = tally.fit_to_show(owed, least, name), [line for line in owed if name in (None, line.account)]
    if asked and not lines:
        return Shown(figures.too_few(period, about, trials))
    customers = [] if name else tally.by_account(owed, least)
    rules, is_all = tally.by_rule(owed, least, name), len(lines) == len(asked)
    told = figures.log(period, about, rules, customers, trials, is_all=is_all, is_coach=is_coach)
    has_chart = is_coach or not name  # week by week, one customer's would be others' by subtraction
    weeks = tally.by_week(lines, period.first, period.last, least) if has_chart else []
    return Shown(told, figures.chart(period, weeks))


def own_record(desk: Desk, typed: str) -> Shown:
    """The asker's own duties; after a colleague's name, theirs, for their coach."""
    if desk.person is None:
        return Shown(asking.line(not_in_team(desk)))
    back = read(desk, typed)
    return Shown(_record_of(desk, desk.person, back) if back.rest else _own(desk, desk.person, back))


def _own(desk: Desk, person: Person, back: Lookback) -> Message:
    lines = record.own(desk.session, person, back.period.first, back.period.last)
    return blocks.own(_on(lines, back), back.period, today_of(desk))


def _record_of(desk: Desk, asker: Person, back: Lookback) -> Message:
    """A colleague's duties, for their coach: the opening of a conversation."""
    person = colleague(desk, back.rest)
    if person is None:
        return asking.line(say("record.no_days") if back.is_about_days else say("record.nobody", name=back.rest))
    if person.id == asker.id:
        return _own(desk, person, back)
    if not may(desk.session, Action.SEE, asker, Subject(bearer_id=person.id), desk.now):
        return asking.line(say("record.not_yours", name=person.name))
    lines = record.for_coach(desk.session, person, back.period.first, back.period.last)
    return blocks.of_colleague(_on(lines, back), back.period, today_of(desk), person.name)


def _on(lines: list[record.Line], back: Lookback) -> list[record.Line]:
    """With the customer that was named."""
    return [line for line in lines if back.account is None or line.account == back.account.name]
