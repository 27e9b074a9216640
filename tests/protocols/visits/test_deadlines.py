"""When the brief for a visit is due, by docs/charter.md's examples, in the zone of who owes it (Chen: Amsterdam)."""

from protocols.duty.obligation import Obligation
from tests.protocols.files import TEAM, changed
from tests.protocols.moments import spoken
from tests.protocols.world import World

NORTHWIND = "Northwind Energy"
AMSTERDAM = "Europe/Amsterdam"


def nudges(duty: Obligation) -> list[str]:
    return [spoken(duty.opened_at.fromisoformat(nudge), duty.zone) for nudge in duty.nudges]


def test_one_working_day_before_thursday_is_wednesday_as_work_starts(world: World) -> None:
    world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    assert world.chen.deadline() == ("Wed 4 March 08:30", "Wed 4 March 10:30")
    assert world.chen.duty.zone == AMSTERDAM
    assert str(world.chen.duty.due_day) == "2026-03-04"


def test_the_same_visit_is_due_by_each_bearers_own_clock(world: World) -> None:
    world.imports(changed(TEAM, "Europe/Stockholm", "Europe/London"))
    visit = world.at("Mon 2 March 09:00").eve.plans(NORTHWIND, "Thu 5 March")
    assert world.eve.deadline() == ("Wed 4 March 08:30", "Wed 4 March 10:30")
    assert spoken(world.eve.duty.due_at) == "Wed 4 March 08:30"
    assert visit.zone == "Europe/London"


def test_without_a_zone_of_ones_own_the_charters_counts(world: World) -> None:
    world.imports(changed(TEAM, ", timezone: Europe/Stockholm", ""))
    world.eve.plans(NORTHWIND, "Thu 5 March")
    assert (world.eve.duty.zone, spoken(world.eve.duty.due_at)) == ("Europe/London", "Wed 4 March 08:30")


def test_nudged_three_working_days_before_the_visit(world: World) -> None:
    world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Tue 10 March")
    assert world.chen.deadline() == ("Mon 9 March 08:30", "Mon 9 March 10:30")
    assert nudges(world.chen.duty) == ["Thu 5 March 08:30"]


def test_a_nudge_whose_time_has_passed_is_none(world: World) -> None:
    world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    assert nudges(world.chen.duty) == []


def test_known_late_it_is_due_four_working_hours_later(world: World) -> None:
    world.at("Mon 2 March 11:00", AMSTERDAM).chen.plans(NORTHWIND, "Tue 3 March")
    assert world.chen.deadline() == ("Mon 2 March 15:00", "Mon 2 March 17:00")


def test_known_very_late_it_is_due_when_the_visit_starts(world: World) -> None:
    world.at("Mon 2 March 16:00", AMSTERDAM).chen.plans(NORTHWIND, "Tue 3 March")
    assert world.chen.deadline() == ("Tue 3 March 08:30", "Tue 3 March 10:30")


def test_a_visit_with_an_hour_counts_back_from_it(world: World) -> None:
    world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March", "14:00")
    assert world.chen.deadline() == ("Wed 4 March 14:00", "Wed 4 March 16:00")


def test_good_friday_is_no_working_day(world: World) -> None:
    world.at("Wed 1 April 09:00").chen.plans(NORTHWIND, "Mon 6 April")
    assert world.chen.deadline() == ("Thu 2 April 08:30", "Thu 2 April 10:30")


def test_ones_own_holidays_win_over_the_charters(world: World) -> None:
    visit = "Tue 28 April"  # Monday 27 April is King's Day in the Netherlands, and a Monday like any other in Britain
    world.at("Mon 20 April 09:00").chen.plans(NORTHWIND, visit)
    assert world.chen.deadline()[0] == "Mon 27 April 08:30"
    world.imports(changed(TEAM, "timezone: Europe/Amsterdam", "timezone: Europe/Amsterdam, holidays: NL"))
    world.chen.plans("Helios Grid", visit)
    assert world.chen.deadline()[0] == "Fri 24 April 08:30"


def test_the_night_when_clocks_change_costs_no_hour(world: World) -> None:
    world.at("Mon 23 March 09:00").chen.plans(NORTHWIND, "Tue 31 March")
    assert world.chen.deadline() == ("Mon 30 March 08:30", "Mon 30 March 10:30")
    assert spoken(world.chen.duty.due_at, "UTC") == "Mon 30 March 06:30"


def test_a_visit_without_a_day_is_due_on_short_notice(world: World) -> None:
    world.at("Mon 2 March 15:30", AMSTERDAM).chen.plans(NORTHWIND)
    assert world.chen.deadline() == ("Tue 3 March 10:30", "Tue 3 March 12:30")
    assert nudges(world.chen.duty) == []


def test_a_visit_under_way_is_never_born_overdue(world: World) -> None:
    world.at("Thu 5 March 10:00", AMSTERDAM).chen.plans(NORTHWIND, "Thu 5 March", "09:00")
    assert world.chen.deadline() == ("Thu 5 March 14:00", "Thu 5 March 16:00")
    assert not world.chen.duty.is_overdue(world.now)


def test_an_answer_is_due_in_four_working_hours_of_the_manager(world: World) -> None:
    visit = world.at("Mon 2 March 14:30").chen.plans(NORTHWIND, "Thu 5 March")
    world.at("Mon 2 March 15:30").chen.briefs(visit)
    assert world.alice.deadline() == ("Tue 3 March 10:30", "Tue 3 March 10:30")
    assert nudges(world.alice.duty) == ["Tue 3 March 08:30"]
