"""The month's report: once, on the first working day after it, to those whom the figures are for."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session

from protocols import reports
from protocols.duty.ledger import entries
from protocols.given import given
from protocols.reports import REPORT, Month
from tests.protocols.files import TEAM, changed
from tests.protocols.post import Letter
from tests.protocols.racing import Meet, race
from tests.protocols.world import World

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"
FIRST = "Wed 1 April 09:00"
LIAISE, ANSWER = "Brief first.", "Answer soon."
RULES = (
    {"id": "liaise", "text": LIAISE, "who": ["technical", "support", "operations"], "must": "liaise"}
    | {"with": "account manager", "by": "1 working day before the visit"},
    {"id": "answer", "text": ANSWER, "when": "liaison is asked", "who": "account manager", "must": "answer"}
    | {"by": "4 working hours"},
)
ON_SQLITE = pytest.mark.parametrize("world", ["sqlite"], indirect=True)


def march(world: World, *travellers: str) -> World:
    """Everybody briefs in time for a visit on Thursday the 12th, but Hugo, who does not."""
    world.lives_by_all(*RULES)
    for name in travellers:
        person = getattr(world.at("Mon 9 March 09:00"), name)
        visit = person.plans(NORTHWIND, "Thu 12 March")
        if name != "hugo":
            person.briefs(visit)
    world.at("Mon 23 March 09:00").says()
    return world


def told(world: World, at: str = FIRST) -> list[Letter]:
    return world.at(at).says("report")


def noted(world: World) -> list[str]:
    """What the record says of reports."""
    found = world.see(lambda session: entries(session, world.workspace_id).all())
    return [each.verb for each in found if each.subject_kind == REPORT]


@ON_SQLITE
def test_the_forum_hears_once_and_is_told_how_it_was_the_month_before(world: World) -> None:
    assert told(world, "Mon 2 March 09:00") == []  # nothing happened in February
    march(world, "chen", "eve", "hugo")
    assert told(world, "Wed 1 April 08:59") == []
    [report] = told(world)
    assert report.to == "#team-forum"
    for words in ("How March went", "*2 of 3 kept*\\n1 missed", "March, week by week. 9 Mar: "):
        assert words in report.text
    assert f"Worth talking about together:* {LIAISE}" in report.text
    assert ANSWER not in report.text
    names = world.see(
        lambda session: [getattr(world, who).of(session).name for who in ("chen", "eve", "hugo", "alice")]
    )
    assert [name for name in names if name in report.text] == []
    assert told(world, "Wed 1 April 09:30") == told(world, "Thu 2 April 09:00") == []

    for name in ("chen", "eve", "hugo"):
        person = getattr(world.at("Mon 13 April 09:00"), name)
        person.briefs(person.plans(HELIOS, "Thu 16 April"))
    world.at("Tue 28 April 09:00").says()
    [report] = told(world, "Fri 1 May 11:00")  # late, within the charter's two hours
    assert "*3 of 3 kept*; in March, 2 of 3" in report.text
    assert f"Going well:* {LIAISE}" in report.text

    world.at("Mon 11 May 09:00").chen.plans(HELIOS, "Thu 14 May")
    world.at("Tue 26 May 09:00").says()
    assert told(world, "Mon 1 June 11:01") == []
    assert noted(world) == ["report", "report", "skip"]


@ON_SQLITE
def test_the_first_working_day_is_the_teams_own(world: World) -> None:
    """In August it is the 3rd, a Monday, and in Scotland that is a holiday."""
    month = world.see(lambda session: Month(world.account(session, NORTHWIND).team_id or "", date(2026, 7, 1)))

    def waits() -> bool:
        return month in world.see(lambda session: list(reports.due(session, world.workspace_id, world.now)))

    world.at("Sat 1 August 12:00")
    assert not waits()
    world.at("Mon 3 August 09:00")
    assert waits()
    world.lives_by_all(*RULES, holidays="GB-SCT")
    assert not waits()
    world.at("Tue 4 August 09:00")
    assert waits()


@ON_SQLITE
def test_what_is_ones_own_is_for_the_coach_alone(world: World) -> None:
    march(world, "chen")
    [report] = told(world)
    assert report.to == "dana"
    assert LIAISE in report.text


@ON_SQLITE
def test_without_a_forum_the_coach_and_the_leads_hear_of_it(world: World) -> None:
    filed = changed(changed(TEAM, "    forum: team-forum", ""), "    coach: dana", "    coach: dana\n    leads: [ben]")
    world.imports(filed)
    march(world, "chen", "eve", "hugo")
    ben, dana = sorted(told(world), key=lambda letter: letter.to)
    assert (ben.to, dana.to) == ("ben", "dana")
    assert "*2 of 3 kept*" in ben.text
    assert "*2 of 5 kept*" in dana.text  # with what Alice alone owed


def test_of_two_clocks_one_reports(world: World) -> None:
    march(world, "chen", "eve", "hugo").at(FIRST)
    [month] = world.see(lambda session: list(reports.due(session, world.workspace_id, world.now)))

    def take_up(session: Session, meet: Meet) -> bool:
        meet()
        return reports.report(session, month, world.now)

    assert sorted(race(world.on, take_up, take_up)) == [False, True]


def test_whatever_the_time_is_where_a_team_works_its_last_month_is_one_of_the_two_that_are_looked_for() -> None:
    for hours in range(24 * 5):
        now = datetime(2027, 2, 27, tzinfo=UTC) + timedelta(hours=hours)
        asked = {word for name, word in given(now).items() if name.startswith("last_month")}
        for zone in ("Pacific/Kiritimati", "Asia/Kathmandu", "Europe/London", "Pacific/Niue", "Etc/GMT+12"):
            today = now.astimezone(ZoneInfo(zone)).date()
            assert f"{Month('', today.replace(day=1)).before.first:%Y-%m}" in asked
