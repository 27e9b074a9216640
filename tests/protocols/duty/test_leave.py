"""Leave: nothing falls due while somebody is away; but a visit does not wait for them."""

from datetime import date, timedelta
from typing import Any

from sqlmodel import select

from protocols.duty.obligation import State
from protocols.team.leave import Leave
from tests.protocols.files import TEAM, changed
from tests.protocols.moments import spoken
from tests.protocols.world import World

NORTHWIND, HELIOS, AMSTERDAM = "Northwind Energy", "Helios Grid", "Europe/Amsterdam"
OF_ALICE = "by: ben, from: 2026-08-03, to: 2026-08-14"
OF_BEN = "\n  - {role: account manager, account: Helios Grid, by: dana, from: 2026-03-09, to: 2026-03-13}\n"


def lives_by(world: World, **rule: Any) -> None:
    world.lives_by_all({"id": "it", "must": "pack the parts", "by": "3 working days"} | rule)


def due_of(world: World, who: str) -> str:
    duty = world.duties(who)[-1]
    return spoken(duty.due_at, duty.zone)


def test_what_would_be_due_while_alice_is_away_waits_until_she_is_back(world: World) -> None:
    """Ben covers for her from 3 to 14 August; the parts are hers to pack, whoever covers."""
    lives_by(world)
    world.at("Wed 29 July 10:00").alice.plans(NORTHWIND, "Thu 27 August")
    assert due_of(world, "alice") == "Mon 17 August 17:30"  # the third working day is her first one back
    world.at("Fri 31 July 10:00").alice.plans(HELIOS, "Thu 27 August")
    assert due_of(world, "alice") == "Wed 19 August 17:30"
    lives_by(world, by="7 days")
    world.alice.plans(NORTHWIND, "Fri 28 August")
    assert due_of(world, "alice") == "Mon 17 August 08:30"
    assert world.at("Fri 7 August 12:00").says() == []


def test_a_leave_of_years_holds_nothing_up_for_ever(world: World) -> None:
    """What is owed falls due some day, and nothing that is said to anybody waits for it."""
    lives_by(world)
    world.chen.is_away(until="Thu 31 December")
    world.do(lambda session: setattr(session.exec(select(Leave)).one(), "last", date(2029, 12, 31)))
    world.chen.plans(NORTHWIND, "Thu 19 March")
    assert timedelta(days=365) < world.chen.duty.due_at - world.now < timedelta(days=800)
    world.at("Tue 3 March 09:00").eve.briefs(world.eve.plans(NORTHWIND, "Thu 19 March"), day="Thu 19 March")
    assert ("alice", "brief") in [(letter.to, letter.kind) for letter in world.says()]


def test_a_status_puts_off_what_is_owed_already_and_nudges_wait(world: World) -> None:
    lives_by(world, nudge="1 working day before due")
    world.at("Mon 2 March 10:00", AMSTERDAM).chen.plans(NORTHWIND, "Thu 19 March")
    assert due_of(world, "chen") == "Thu 5 March 17:30"
    world.at("Tue 3 March 10:00", AMSTERDAM).chen.is_away(until="Fri 6 March")
    assert due_of(world, "chen") == "Wed 11 March 17:30"
    assert world.verbs("obligation") == ["open", "move"]
    assert world.at("Thu 5 March 18:00", AMSTERDAM).says() == []
    assert world.at("Tue 10 March 17:30", AMSTERDAM).says() == []
    assert [letter.to for letter in world.at("Wed 11 March 08:30", AMSTERDAM).says()] == ["chen"]


def test_leave_without_an_end_holds_day_by_day(world: World) -> None:
    lives_by(world, by="1 day", grace="2 working hours")
    world.at("Mon 2 March 10:00", AMSTERDAM).chen.plans(NORTHWIND, "Thu 19 March")
    world.at("Tue 3 March 09:00", AMSTERDAM).chen.is_away()
    for day in ("Tue 3 March", "Wed 4 March", "Thu 5 March"):
        world.at(f"{day} 12:00", AMSTERDAM).says()
        assert world.chen.duty.state is State.OPEN
    assert due_of(world, "chen") == "Fri 6 March 08:30"
    world.at("Fri 6 March 07:00", AMSTERDAM).chen.is_back()
    assert due_of(world, "chen") == "Fri 6 March 08:30"  # it is never due any earlier
    world.at("Fri 6 March 10:30", AMSTERDAM).says()
    assert world.chen.duty.state is State.BREACHED


def test_a_visit_does_not_wait(world: World) -> None:
    """He is away from Tuesday to Thursday and goes there on Thursday all the same."""
    world.at("Mon 2 March 10:00", AMSTERDAM).chen.plans(NORTHWIND, "Thu 5 March", "14:00")
    assert due_of(world, "chen") == "Wed 4 March 14:00"
    world.chen.is_away(until="Wed 4 March")
    assert due_of(world, "chen") == "Thu 5 March 08:30"
    world.chen.is_away(until="Fri 6 March")
    assert due_of(world, "chen") == "Thu 5 March 14:00"  # as it starts, and not a minute later
    world.at("Tue 3 March 10:00", AMSTERDAM).chen.is_away()
    world.at("Mon 9 March 10:29", AMSTERDAM).says()  # two hours of work are his grace
    assert world.duties("chen")[0].state is State.OPEN
    world.at("Mon 9 March 10:30", AMSTERDAM).says()
    assert world.duties("chen")[0].state is State.BREACHED


def test_leave_that_is_in_the_team_file_only_later_counts_before_anybody_is_blamed(world: World) -> None:
    lives_by(world, by="2 working days")
    world.at("Mon 2 March 10:00").alice.plans(NORTHWIND, "Thu 26 March")
    world.at("Tue 3 March 10:00").imports(changed(TEAM, OF_ALICE, "by: ben, from: 2026-03-03, to: 2026-03-13"))
    world.at("Thu 5 March 12:00").says()
    assert (world.alice.duty.state, due_of(world, "alice")) == (State.OPEN, "Tue 17 March 17:30")


def test_after_downtime_the_leave_comes_before_the_breach(world: World) -> None:
    lives_by(world, by="2 days")
    world.at("Mon 2 March 10:00", AMSTERDAM).chen.plans(NORTHWIND, "Thu 26 March")
    world.at("Tue 3 March 10:00", AMSTERDAM).chen.is_away(until="Wed 11 March")
    world.at("Tue 10 March 10:00", AMSTERDAM).says()
    assert (world.chen.duty.state, due_of(world, "chen")) == (State.OPEN, "Thu 12 March 08:30")


def test_whoever_is_away_gets_a_role_that_nobody_covers_put_off(world: World) -> None:
    """Dana covers Ben at Helios, where he manages; at Northwind, where he is the executive, nobody does."""
    it = {"every": "Friday 10:00", "by": "1 working day"}
    world.lives_by_all(it | {"id": "a", "who": "account executive"}, it | {"id": "b", "who": "account manager"})
    world.imports(changed(TEAM, "\ncover:\n", f"\ncover:{OF_BEN}"))
    world.at("Fri 6 March 10:00").says()
    where = {(duty.role, world.names()[duty.account_id or ""]): duty for duty in world.duties("ben")}
    assert {key: spoken(duty.due_at, duty.zone) for key, duty in where.items()} == {
        ("account executive", NORTHWIND): "Mon 16 March 17:30",
        ("account manager", HELIOS): "Mon 9 March 17:30",
    }
    world.at("Mon 9 March 01:00").says()
    assert [duty.role for duty in world.duties("ben")] == ["account executive"]
    assert sorted(duty.role or "" for duty in world.duties("dana")) == ["account executive", "account manager"]


def test_another_leave_later_does_not_reach_back_to_the_first(world: World) -> None:
    """His status of March ran out, and nobody took it away; in June he says that he is away again."""
    lives_by(world)
    world.at("Mon 2 March 10:00", AMSTERDAM).chen.is_away(until="Fri 6 March")
    world.at("Thu 28 May 10:00", AMSTERDAM).chen.plans(NORTHWIND, "Thu 25 June")
    assert due_of(world, "chen") == "Tue 2 June 17:30"
    world.at("Wed 3 June 07:00", AMSTERDAM).chen.is_away(until="Fri 5 June")
    leave = world.see(lambda session: session.exec(select(Leave)).one())
    assert (leave.first, leave.last) == (date(2026, 6, 3), date(2026, 6, 5))


def test_a_leave_that_goes_on_is_one(world: World) -> None:
    world.at("Mon 2 March 10:00", AMSTERDAM).chen.is_away(until="Fri 6 March")
    world.at("Sat 7 March 10:00", AMSTERDAM).chen.is_away(until="Tue 10 March")
    world.at("Mon 9 March 10:00", AMSTERDAM).chen.is_away(until="Mon 9 March")
    leave = world.see(lambda session: session.exec(select(Leave)).one())
    assert (leave.first, leave.last) == (date(2026, 3, 2), date(2026, 3, 9))
