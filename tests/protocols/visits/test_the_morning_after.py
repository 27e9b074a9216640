"""The morning after: a debrief is owed once the visit is over, asked when work next starts, due when that day closes."""

import pytest

from protocols.duty.obligation import State
from protocols.visits.correcting import is_another
from protocols.visits.records import Visit
from tests.protocols.files import TEAM, changed
from tests.protocols.moments import spoken
from tests.protocols.on_the_road import planned
from tests.protocols.visits.timers import is_over
from tests.protocols.world import World

NORTHWIND = "Northwind Energy"
AMSTERDAM, NEW_YORK = "Europe/Amsterdam", "America/New_York"
DEBRIEF = "debrief-after-visit"


def visited(world: World, day: str, hour: str = "", until: str = "") -> Visit:
    """Chen has briefed for a visit on this day."""
    visit = world.at("Mon 2 March 08:00", AMSTERDAM).chen.plans(NORTHWIND, day, hour, until=until)
    world.chen.briefs(visit, day=day, hour=hour, until=until)
    return visit


def asked(world: World, who: str) -> tuple[str, str]:
    """When somebody is asked how it was, and by when they owe it, by their own clock."""
    duty = world.duties(who)[-1]
    assert duty.clause_id == DEBRIEF
    [nudge] = [notice for notice in world.notices("nudge") if notice.subject_id == duty.id]
    return spoken(nudge.not_before, duty.zone), spoken(duty.due_at, duty.zone)


@pytest.mark.parametrize(
    ("day", "hour", "over", "when"),
    [
        ("Thu 5 March", "", "Thu 5 March 17:30", ("Fri 6 March 08:30", "Fri 6 March 17:30")),
        ("Thu 5 March", "18:00", "Thu 5 March 19:00", ("Fri 6 March 08:30", "Fri 6 March 17:30")),
        ("Thu 5 March", "23:30", "Fri 6 March 00:30", ("Fri 6 March 08:30", "Mon 9 March 17:30")),
        ("Fri 6 March", "09:00", "Fri 6 March 17:30", ("Mon 9 March 08:30", "Mon 9 March 17:30")),
        ("Sat 7 March", "", "Sat 7 March 17:30", ("Mon 9 March 08:30", "Mon 9 March 17:30")),
        ("Sun 8 March", "", "Sun 8 March 17:30", ("Mon 9 March 08:30", "Mon 9 March 17:30")),
        ("Thu 2 April", "", "Thu 2 April 17:30", ("Mon 6 April 08:30", "Mon 6 April 17:30")),
        ("Sat 28 March", "", "Sat 28 March 17:30", ("Mon 30 March 08:30", "Mon 30 March 17:30")),
    ],
    ids=[
        "a day", "an evening", "a night", "a Friday", "a Saturday", "a Sunday", "before Good Friday",
        "before the clocks change",
    ],
)  # fmt: skip
def test_asked_when_work_next_starts(world: World, day: str, hour: str, over: str, when: tuple[str, str]) -> None:
    visit = visited(world, day, hour)
    assert is_over(world, visit) == over
    world.at(over, AMSTERDAM).does_what_is_due()
    assert (asked(world, "chen"), is_over(world, visit)) == (when, "")
    assert world.does_what_is_due() == 0


def test_not_a_minute_before_it_is_over(world: World) -> None:
    visited(world, "Thu 5 March")
    world.at("Thu 5 March 17:29", AMSTERDAM).does_what_is_due()
    assert world.owes("chen") == []


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("Fri 6 March 11:00", ("Fri 6 March 11:00", "Fri 6 March 17:30")),
        ("Fri 6 March 18:00", ("Mon 9 March 08:30", "Mon 9 March 17:30")),
        ("Wed 11 March 10:00", ("Wed 11 March 10:00", "Thu 12 March 17:30")),
    ],
    ids=["that morning", "when its day is closed", "days later"],
)
def test_a_clock_that_comes_late_blames_nobody(world: World, said: str, when: tuple[str, str]) -> None:
    visited(world, "Thu 5 March")
    world.at(said, AMSTERDAM).does_what_is_due()
    assert asked(world, "chen") == when
    assert world.does_what_is_due() == 0
    assert world.chen.duty.state is State.OPEN


def test_nobody_is_asked_while_a_colleague_elsewhere_is_still_at_it(world: World) -> None:
    """Half past five in Amsterdam is half past four in London, and noon in New York."""
    world.imports(changed(TEAM, "Europe/Stockholm", NEW_YORK))
    visit = visited(world, "Thu 5 March")
    world.alice.plans(NORTHWIND, "Thu 5 March")
    assert is_over(world, visit) == "Thu 5 March 18:30"
    world.at("Thu 5 March 17:30", AMSTERDAM).does_what_is_due()
    assert DEBRIEF not in world.owes("chen")
    world.eve.plans(NORTHWIND, "Thu 5 March")
    world.at("Thu 5 March 17:30", NEW_YORK).does_what_is_due()
    assert [asked(world, who) for who in ("chen", "alice", "eve")] == [("Fri 6 March 08:30", "Fri 6 March 17:30")] * 3


def test_everybody_who_travelled_owes_it_whatever_their_function(world: World) -> None:
    visited(world, "Thu 5 March")
    world.ben.plans(NORTHWIND, "Thu 5 March")
    world.at("Thu 5 March 18:30", AMSTERDAM).does_what_is_due()
    assert (world.owes("chen"), world.owes("ben"), world.owes("eve")) == ([DEBRIEF], [DEBRIEF], [])


def test_on_leave_it_waits_until_they_are_back(world: World) -> None:
    """Alice is covered from 3 to 14 August, and travelled the day before."""
    world.at("Mon 27 July 09:00").alice.plans(NORTHWIND, "Fri 31 July")
    world.at("Fri 31 July 17:30").does_what_is_due()
    assert asked(world, "alice") == ("Mon 17 August 08:30", "Mon 17 August 17:30")


def test_a_visit_that_is_off_or_has_no_day_is_never_over(world: World) -> None:
    off = visited(world, "Thu 5 March")
    world.chen.cancels(off)
    undated = world.eve.plans(NORTHWIND)
    world.at("Fri 6 March 17:30", AMSTERDAM).does_what_is_due()
    assert (is_over(world, off), is_over(world, undated)) == ("", "")
    assert DEBRIEF not in world.owes("chen") + world.owes("eve")


def test_it_did_not_happen_and_nothing_is_owed_for_it(world: World) -> None:
    visit = visited(world, "Thu 5 March")
    world.eve.plans(NORTHWIND, "Thu 5 March")
    world.at("Thu 5 March 17:30", AMSTERDAM).does_what_is_due()
    world.at("Fri 6 March 09:00", AMSTERDAM).chen.cancels(visit)
    assert (world.chen.duty.state, world.eve.duty.state) == (State.VOID, State.VOID)
    assert not world.chen.may_debrief(visit)
    assert [who for who, _ in world.told("visit_off")] == ["eve"]


def test_it_did_not_happen_and_is_to_be_on_another_day(world: World) -> None:
    visit = visited(world, "Thu 5 March")
    northwind = world.see(lambda session: world.account(session, NORTHWIND))
    tuesday = planned("Tue 10 March")
    assert not is_another(visit, northwind, tuesday)
    world.at("Thu 5 March 17:30", AMSTERDAM).does_what_is_due()
    assert is_another(world.visits()[0], northwind, tuesday)
    made = world.at("Fri 6 March 09:00", AMSTERDAM).chen.corrects(visit, NORTHWIND, "Tue 10 March")
    assert (made.id != visit.id, world.owes("chen"), world.owes("alice")) == (True, [], ["answer-a-liaison"])
    world.at("Tue 10 March 17:30", AMSTERDAM).does_what_is_due()
    assert asked(world, "chen") == ("Wed 11 March 08:30", "Wed 11 March 17:30")
