"""Nudges: before due and at due, in working hours, once; never for what is done."""

from bot.screens.notices import render
from protocols.duty.obligation import State
from tests.protocols.world import World

NORTHWIND = "Northwind Energy"
AMSTERDAM = "Europe/Amsterdam"


def test_chen_is_nudged_three_days_before_and_as_it_falls_due(world: World) -> None:
    world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Tue 10 March")
    for moment in ("Wed 4 March 08:30", "Thu 5 March 08:30", "Thu 5 March 08:31", "Mon 9 March 08:30"):
        world.at(moment, AMSTERDAM).tick()
    assert world.told("nudge") == [("chen", "Thu 5 March 07:30"), ("chen", "Mon 9 March 07:30")]
    assert world.owes("chen") == ["liaise-before-visit"]


def test_the_same_moment_twice_is_one_nudge(world: World) -> None:
    world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Tue 10 March")
    assert world.at("Thu 5 March 08:30", AMSTERDAM).tick() == 1
    assert world.tick() == 0
    assert len(world.notices("nudge")) == 1


def test_at_night_a_nudge_waits_until_work_starts(world: World) -> None:
    world.lives_by(by="3 days", nudge="1 day before due", grace="2 days")
    world.at("Mon 2 March 22:00", AMSTERDAM).chen.plans(NORTHWIND, "Thu 12 March")
    world.at("Wed 4 March 22:00", AMSTERDAM).tick()
    assert world.told("nudge") == [("chen", "Thu 5 March 07:30")]


def test_over_a_weekend_several_nudges_wait_as_one(world: World) -> None:
    world.lives_by(by="4 days", nudge=["2 days before due", "1 day before due"], grace="1 working day")
    world.at("Wed 4 March 12:00", AMSTERDAM).chen.plans(NORTHWIND, "Thu 12 March")
    for moment in ("Fri 6 March 12:00", "Sat 7 March 12:00", "Sun 8 March 12:00"):
        assert world.at(moment, AMSTERDAM).tick() == 1
    assert world.told("nudge") == [("chen", "Fri 6 March 11:00"), ("chen", "Mon 9 March 07:30")]


def test_a_holiday_is_no_day_for_nudges(world: World) -> None:
    world.lives_by(by="2 days", grace="2 working days")
    world.at("Wed 1 April 12:00", AMSTERDAM).chen.plans(NORTHWIND, "Thu 16 April")
    world.at("Fri 3 April 12:00", AMSTERDAM).tick()  # Good Friday
    assert world.told("nudge") == [("chen", "Mon 6 April 07:30")]


def test_after_downtime_there_is_one_nudge_and_it_is_not_about_the_past(world: World) -> None:
    world.lives_by(
        by="5 working days",
        nudge=["3 working days before due", "2 working days before due", "1 working day before due"],
        grace="3 working days",
    )
    world.at("Mon 2 March 09:00", AMSTERDAM).chen.plans(NORTHWIND, "Thu 26 March")
    assert world.at("Tue 10 March 11:00", AMSTERDAM).tick() == 1
    assert world.tick() == 0
    assert world.told("nudge") == [("chen", "Tue 10 March 10:00")]


def test_after_downtime_past_grace_there_is_no_nudge_any_more(world: World) -> None:
    world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Tue 10 March")
    world.at("Mon 9 March 12:00", AMSTERDAM).tick()
    assert world.told("nudge") == []
    assert world.chen.duty.state is State.BREACHED


def test_what_is_done_is_not_nudged(world: World) -> None:
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Tue 10 March")
    world.alice.answers(world.chen.briefs(visit, day="Tue 10 March"))
    assert world.at("Thu 5 March 08:30", AMSTERDAM).tick() == 0
    assert world.notices("nudge") == []


def test_a_nudge_that_waited_while_the_brief_was_sent_has_nothing_to_say(world: World) -> None:
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Tue 10 March")
    world.at("Thu 5 March 08:30", AMSTERDAM).tick()
    (nudge,) = world.notices("nudge")
    assert world.see(lambda session: render(session, nudge, world.now)) is not None
    world.chen.briefs(visit, day="Tue 10 March")
    assert world.see(lambda session: render(session, nudge, world.now)) is None


def test_a_nudge_that_stands_in_slack_is_brought_up_to_date_once_the_brief_is_sent(world: World) -> None:
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Tue 10 March")
    world.at("Thu 5 March 08:30", AMSTERDAM).tick()
    before = world.notices("nudge")[0].wanted
    world.chen.briefs(visit, day="Tue 10 March")
    assert world.notices("nudge")[0].wanted == before + 1


def test_what_a_role_owes_is_not_missed_by_who_is_away_but_passes_to_who_covers(world: World) -> None:
    """Ben covers Alice from Monday 3 August on: his clock starts anew, and no nudge reaches her. In Helsinki it is six
    already: he is told in the morning.
    """
    world.lives_by(when="liaison is asked", who="account manager", must="answer", by="8 working hours", grace="1 day")
    visit = world.at("Fri 31 July 17:00").chen.plans(NORTHWIND, "Thu 6 August")
    world.chen.briefs(visit, day="Thu 6 August")
    assert world.alice.deadline()[0] == "Mon 3 August 16:00"
    world.at("Mon 3 August 16:00").tick()
    assert (world.told("nudge"), world.told("handed_over")) == ([], [("ben", "Tue 4 August 06:30")])
    assert world.duties("alice") == []
    assert world.ben.deadline()[0] == "Tue 4 August 16:30"
