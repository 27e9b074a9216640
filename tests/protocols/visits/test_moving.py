"""A visit that moves: what is owed for it follows, and whoever counts on it is told once."""

from datetime import date

import pytest
from sqlmodel import select

from protocols.duty.obligation import State
from protocols.duty.permits import NotYoursError
from protocols.duty.replay import replay, standing
from protocols.visits.liaison import VisitIsOffError
from protocols.visits.records import Brief, Reply, Traveller, Visit
from tests.protocols.world import World

pytestmark = pytest.mark.both_engines

NORTHWIND = "Northwind Energy"
AMSTERDAM = "Europe/Amsterdam"


def planned(world: World) -> Visit:
    """On Monday morning Chen plans to go on Thursday: the brief is due on Wednesday morning."""
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    assert world.chen.deadline() == ("Wed 4 March 08:30", "Wed 4 March 10:30")
    return visit


def told_alike(world: World) -> bool:
    return replay(world.ledger()) == world.see(lambda session: standing(session, world.workspace_id))


def test_the_brief_is_due_before_the_new_day(world: World) -> None:
    visit = planned(world)
    world.chen.moves(visit, "Tue 10 March", "14:00")
    assert world.chen.deadline() == ("Mon 9 March 14:00", "Mon 9 March 16:00")
    assert str(world.chen.duty.due_day) == "2026-03-09"
    assert world.verbs() == ["plan", "open", "move", "move"]
    assert told_alike(world)


def test_the_clock_looks_at_it_by_its_new_terms_only(world: World) -> None:
    visit = planned(world)
    world.chen.moves(visit, "Wed 11 March")
    assert world.at("Wed 4 March 12:00").tick() == 0
    assert world.at("Fri 6 March 08:30", AMSTERDAM).tick() == 1
    assert [who for who, _ in world.told("nudge")] == ["chen"]
    assert world.at("Tue 10 March 12:00").tick() == 1
    assert world.chen.duty.state is State.BREACHED
    assert told_alike(world)


def test_moved_nearer_there_is_short_notice_and_never_a_deadline_in_the_past(world: World) -> None:
    visit = planned(world)
    world.at("Mon 2 March 11:00", AMSTERDAM).chen.moves(visit, "Tue 3 March")
    assert world.chen.deadline() == ("Mon 2 March 15:00", "Mon 2 March 17:00")
    assert told_alike(world)


def test_overdue_and_moved_away_it_is_overdue_no_more(world: World) -> None:
    visit = planned(world)
    world.at("Wed 4 March 09:00").tick()
    world.chen.moves(visit, "Thu 12 March")
    assert world.at("Wed 4 March 12:00").tick() == 0
    assert world.owes("chen") == ["liaise-before-visit"]
    assert told_alike(world)


def test_there_and_back_is_told_alike_after_every_move(world: World) -> None:
    visit = planned(world)
    for day in ("Fri 6 March", "Thu 5 March", "Thu 5 March", "Mon 9 March"):
        world.chen.moves(visit, day)
        assert told_alike(world)
    assert world.verbs("visit") == ["plan", "move", "move", "move"]
    assert world.chen.deadline() == ("Fri 6 March 08:30", "Fri 6 March 10:30")


def test_what_was_missed_before_the_move_stays_missed(world: World) -> None:
    visit = planned(world)
    world.at("Wed 4 March 12:00").tick()
    world.chen.moves(visit, "Thu 12 March")
    assert world.chen.duty.state is State.BREACHED
    assert world.verbs("obligation") == ["open", "lapse"]


def test_a_rule_that_counts_forward_stays_as_it_was(world: World) -> None:
    world.lives_by(must="pack the spare parts", by="1 working day")
    visit = world.chen.plans(NORTHWIND, "Thu 5 March")
    before = world.chen.deadline()
    world.at("Mon 2 March 15:00").chen.moves(visit, "Thu 12 March")
    assert world.chen.deadline() == before
    assert world.verbs("obligation") == ["open"]


def test_an_answer_stands_and_the_manager_is_asked_whether_it_is_still_fine(world: World) -> None:
    visit = planned(world)
    brief = world.chen.briefs(visit)
    world.alice.answers(brief, Reply.GO_AHEAD)
    world.at("Tue 3 March 10:00").chen.moves(visit, "Tue 10 March")
    assert world.told("moved") == [("alice", "Tue 3 March 10:00")]
    assert world.told("visit_changed") == []
    assert world.see(lambda session: session.exec(select(Brief)).one()).reply is Reply.GO_AHEAD
    assert [duty.state for duty in world.duties()] == [State.KEPT, State.KEPT]


def test_who_does_not_know_of_the_visit_yet_is_told_nothing(world: World) -> None:
    world.chen.moves(planned(world), "Tue 10 March")
    assert world.notices("moved") == []


def test_who_travels_along_is_told_and_whoever_stays_at_home_too(world: World) -> None:
    visit = planned(world)
    world.chen.briefs(visit, world.eve, world.hugo)
    world.chen.moves(visit, "Tue 10 March", going=[world.chen, world.hugo])
    assert [who for who, _ in world.told("visit_changed")] == ["hugo", "eve"]
    assert world.owes("eve") == []


def test_the_brief_speaks_for_who_joins_later(world: World) -> None:
    visit = planned(world)
    world.chen.briefs(visit)
    world.chen.moves(visit, "Thu 5 March", going=[world.chen, world.eve])
    assert world.owes("eve") == []
    assert [who for who, _ in world.told("brief_sent")] == ["chen", "eve"]
    assert [who for who, _ in world.told("moved")] == ["alice"]


def test_who_joins_before_the_brief_owes_one_and_is_told(world: World) -> None:
    visit = planned(world)
    world.chen.moves(visit, "Tue 10 March", going=[world.chen, world.eve])
    assert world.owes("eve") == ["liaise-before-visit"]
    assert [who for who, _ in world.told("visit_changed")] == ["eve"]
    assert told_alike(world)


def test_saying_it_twice_with_an_hour_is_one_visit_and_its_duty_follows(world: World) -> None:
    visit = planned(world)
    again = world.chen.plans(NORTHWIND, "Thu 5 March", "14:00")
    assert again.id == visit.id
    assert world.chen.deadline() == ("Wed 4 March 14:00", "Wed 4 March 16:00")
    assert len(world.see(lambda session: session.exec(select(Visit)).all())) == 1
    assert told_alike(world)


def test_a_brief_for_another_day_moves_what_else_is_owed(world: World) -> None:
    world.lives_by(must="pack the spare parts", by="1 working day before the visit")
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    world.chen.briefs(visit, day="Fri 6 March")
    assert world.chen.deadline()[0] == "Thu 5 March 08:30"


def test_only_who_planned_or_travels_moves_it(world: World) -> None:
    visit = planned(world)
    for someone in (world.alice, world.eve):
        with pytest.raises(NotYoursError):
            someone.moves(visit, "Tue 10 March")
        with pytest.raises(NotYoursError):
            someone.cancels(visit)
    assert world.see(lambda session: session.exec(select(Visit)).one()).day == date(2026, 3, 5)
    assert world.verbs() == ["plan", "open"]


def test_a_visit_that_is_off_is_not_moved(world: World) -> None:
    visit = planned(world)
    world.chen.cancels(visit)
    with pytest.raises(VisitIsOffError):
        world.chen.moves(visit, "Tue 10 March")


def test_a_companion_may_move_it_and_the_writer_is_told(world: World) -> None:
    visit = planned(world)
    world.chen.briefs(visit, world.eve)
    world.eve.moves(visit, "Tue 10 March", going=[world.chen, world.eve])
    assert [who for who, _ in world.told("visit_changed")] == ["chen"]
    assert len(world.see(lambda session: session.exec(select(Traveller)).all())) == 2
