"""Urgent visits: something broke down. Briefed on leaving, debriefed the day after, at whatever hour it is."""

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


SAID = [
    ("Thu 5 March 10:00", "Thu 5 March"),
    ("Thu 5 March 23:10", "Thu 5 March"),
    ("Sun 8 March 14:00", "Sun 8 March"),
    ("Sun 8 March 23:50", "Mon 9 March"),
    ("Fri 3 April 11:00", "Fri 3 April"),  # Good Friday
]
BRIEFED = [
    ("Thu 5 March 10:30", "Thu 5 March 12:30"),
    ("Thu 5 March 23:40", "Fri 6 March 10:30"),
    ("Sun 8 March 14:30", "Mon 9 March 10:30"),
    ("Mon 9 March 00:20", "Mon 9 March 10:30"),
    ("Fri 3 April 11:30", "Mon 6 April 10:30"),
]
DEBRIEFED = [
    ("Thu 5 March 17:30", "Fri 6 March 08:30", "Fri 6 March 17:30"),
    ("Thu 5 March 23:10", "Fri 6 March 08:30", "Fri 6 March 17:30"),
    ("Sun 8 March 17:30", "Mon 9 March 08:30", "Mon 9 March 17:30"),
    ("Mon 9 March 17:30", "Tue 10 March 08:30", "Tue 10 March 17:30"),
    ("Fri 3 April 17:30", "Mon 6 April 08:30", "Mon 6 April 17:30"),
]


def test_briefed_half_an_hour_after_it_was_said_at_whatever_hour(world: World) -> None:
    """Due and the end of grace."""
    found = []
    for said, day in SAID:
        visit = breakdown(world, said, day)
        found.append(world.chen.deadline())
        assert (world.chen.duty.nudges, card_comes(world, visit)) == ([], "")
        world.chen.cancels(visit)
    assert found == BRIEFED


def test_debriefed_the_day_after(world: World) -> None:
    """When it is over, when Chen is asked, and by when he owes it."""
    found = []
    for said, day in SAID:
        visit = breakdown(world, said, day)
        world.chen.briefs(visit, day=day)
        over = is_over(world, visit)
        world.at(over, AMSTERDAM).does_what_is_due()
        debrief = world.chen.duty
        [nudge] = [each for each in world.notices("nudge") if each.subject_id == debrief.id]
        found.append((over, spoken(nudge.not_before, AMSTERDAM), spoken(debrief.due_at, AMSTERDAM)))
        world.chen.cancels(visit)
    assert found == DEBRIEFED


def test_nobody_is_reminded_before_it_is_due_and_a_late_brief_is_kept_all_the_same(world: World) -> None:
    visit = breakdown(world, "Thu 5 March 10:00", "Thu 5 March", "12:00")
    assert world.at("Thu 5 March 10:29", AMSTERDAM).does_what_is_due() == 0
    world.at("Thu 5 March 10:40", AMSTERDAM).does_what_is_due()
    assert [who for who, _ in world.told("nudge")] == ["chen"]
    world.chen.briefs(visit, hour="12:00")
    assert (world.chen.duty.state, world.chen.duty.is_late) == (State.KEPT, True)
    breakdown(world, "Mon 9 March 10:00", "Tue 10 March", "10:15")  # a working day before is a quarter past
    assert world.chen.duty.nudges == []


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


def test_leave_does_not_put_its_brief_off_past_the_call_out(world: World) -> None:
    """Their status says that they are away, as of the afternoon, until Monday."""
    breakdown(world, "Fri 6 March 10:00", "Fri 6 March")
    due = world.chen.deadline()[0]
    world.at("Fri 6 March 10:10", AMSTERDAM).chen.is_away("Mon 9 March")
    assert (due, world.chen.deadline()[0]) == ("Fri 6 March 10:30", "Fri 6 March 10:30")


def test_nobody_asks_for_a_word_before_a_call_out_that_is_over(world: World) -> None:
    """The answer is owed by the charter's clock, and can be given; but it is Monday, and Chen was there on Friday."""
    visit = breakdown(world, "Fri 6 March 17:00", "Fri 6 March")
    sent = world.chen.briefs(visit, day="Fri 6 March")
    [card] = [letter.text for letter in world.says("brief")]
    assert card.startswith("Urgent: Chen Wei is going to Northwind Energy today")
    assert "*Urgent:* *Chen Wei* is going to *Northwind Energy* today" in card
    [answer] = world.duties("alice")[-1:]
    assert spoken(answer.due_at) == "Mon 9 March 11:00"
    said = [each.text for hour in ("08:30", "09:30", "11:30") for each in world.at(f"Mon 9 March {hour}").says()]
    assert answer.id in {notice.subject_id for notice in world.notices("nudge")}
    assert [text for text in said if "a word" in text] == []
    world.alice.answers(sent)
    assert world.owes("alice") == []
