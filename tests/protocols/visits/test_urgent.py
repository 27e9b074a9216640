"""Urgent visits: something broke down. Briefed on leaving, debriefed the day after, at whatever hour it is."""

import pytest

from protocols.duty.obligation import State
from protocols.visits.records import Sort, Visit
from tests.protocols.moments import spoken
from tests.protocols.visits.timers import card_comes, is_over
from tests.protocols.world import World

NORTHWIND = "Northwind Energy"
AMSTERDAM = "Europe/Amsterdam"


def breakdown(world: World, said: str, day: str, hour: str = "") -> Visit:
    """At this moment of Chen's he says that he leaves for a breakdown."""
    return world.at(said, AMSTERDAM).chen.plans(NORTHWIND, day, hour, sort=Sort.URGENT)


@pytest.mark.parametrize(
    ("said", "day", "briefed", "debriefed"),
    [
        (
            "Thu 5 March 10:00",
            "Thu 5 March",
            ("Thu 5 March 10:30", "Thu 5 March 12:30"),
            ("Thu 5 March 17:30", "Fri 6 March 08:30", "Fri 6 March 17:30"),
        ),
        (
            "Thu 5 March 23:10",
            "Thu 5 March",
            ("Thu 5 March 23:40", "Fri 6 March 10:30"),
            ("Thu 5 March 23:10", "Fri 6 March 08:30", "Fri 6 March 17:30"),
        ),
        (
            "Sun 8 March 14:00",
            "Sun 8 March",
            ("Sun 8 March 14:30", "Mon 9 March 10:30"),
            ("Sun 8 March 17:30", "Mon 9 March 08:30", "Mon 9 March 17:30"),
        ),
        (
            "Sun 8 March 23:50",
            "Mon 9 March",
            ("Mon 9 March 00:20", "Mon 9 March 10:30"),
            ("Mon 9 March 17:30", "Tue 10 March 08:30", "Tue 10 March 17:30"),
        ),
        (
            "Fri 3 April 11:00",
            "Fri 3 April",
            ("Fri 3 April 11:30", "Mon 6 April 10:30"),
            ("Fri 3 April 17:30", "Mon 6 April 08:30", "Mon 6 April 17:30"),
        ),
    ],
    ids=["in the morning", "at night", "on a Sunday", "over midnight", "on Good Friday"],
)
def test_briefed_half_an_hour_after_it_was_said_and_debriefed_the_day_after(
    world: World, said: str, day: str, briefed: tuple[str, str], debriefed: tuple[str, str, str]
) -> None:
    visit, (over, asked, due) = breakdown(world, said, day), debriefed
    assert (world.chen.deadline(), world.chen.duty.nudges) == (briefed, [])
    assert (card_comes(world, visit), is_over(world, visit)) == ("", over)
    world.chen.briefs(visit, day=day)
    world.at(over, AMSTERDAM).does_what_is_due()
    debrief = world.duties("chen")[-1]
    assert (debrief.act, spoken(debrief.due_at, AMSTERDAM)) == ("debrief", due)
    [nudge] = [each for each in world.notices("nudge") if each.subject_id == debrief.id]
    assert spoken(nudge.not_before, AMSTERDAM) == asked


def test_nobody_is_reminded_before_it_is_due_and_a_late_brief_is_kept_all_the_same(world: World) -> None:
    visit = breakdown(world, "Thu 5 March 10:00", "Thu 5 March", "12:00")
    assert world.at("Thu 5 March 10:29", AMSTERDAM).does_what_is_due() == 0
    world.at("Thu 5 March 10:40", AMSTERDAM).does_what_is_due()
    assert [who for who, _ in world.told("nudge")] == ["chen"]
    world.chen.briefs(visit, hour="12:00")
    assert (world.chen.duty.state, world.chen.duty.is_late) == (State.KEPT, True)


def test_the_manager_is_told_at_once_and_answers_in_her_working_hours(world: World) -> None:
    visit = breakdown(world, "Sun 8 March 14:00", "Sun 8 March")
    world.chen.briefs(visit, day="Sun 8 March")
    assert world.told("brief") == [("alice", "Sun 8 March 13:00")]
    assert world.alice.deadline()[0] == "Mon 9 March 12:30"


def test_a_colleague_who_comes_along_briefs_on_leaving_too(world: World) -> None:
    visit = breakdown(world, "Thu 5 March 10:00", "Thu 5 March")
    world.at("Thu 5 March 11:00", AMSTERDAM).eve.plans(NORTHWIND, "Thu 5 March", sort=Sort.URGENT)
    assert (world.going(visit), world.eve.deadline()[0]) == (["chen", "eve"], "Thu 5 March 11:30")


def test_put_off_to_another_day_it_is_due_half_an_hour_later_still(world: World) -> None:
    visit = breakdown(world, "Thu 5 March 10:00", "Thu 5 March")
    world.at("Thu 5 March 10:15", AMSTERDAM).chen.moves(visit, "Fri 6 March", sort=Sort.URGENT)
    assert world.chen.deadline()[0] == "Thu 5 March 10:45"
    world.chen.moves(visit, "Mon 9 March")  # not that urgent after all
    assert world.chen.deadline()[0] == "Fri 6 March 08:30"
    assert card_comes(world, visit) == "Fri 6 March 15:30"
