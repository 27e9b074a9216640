"""The account manager is on leave: whoever covers has the brief; where nobody does, an admin hears of it once a day."""

from sqlmodel import Session

from protocols.duty.obligation import State
from protocols.duty.recounting import put_off
from protocols.team import leave
from tests.protocols.files import TEAM, changed
from tests.protocols.moments import day_of, spoken
from tests.protocols.world import World

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"


def is_away(world: World, key: str, until: str = "") -> None:
    """Somebody's status in Slack says that they are away."""

    def work(session: Session) -> None:
        person = getattr(world, key).of(session)
        leave.note(session, person, world.now.date(), day_of(until) if until else None)
        put_off(session, person, world.now)

    world.do(work)


def briefed(world: World, day: str = "Thu 5 March", account: str = NORTHWIND) -> None:
    world.chen.briefs(world.chen.plans(account, day), day=day)


def test_with_nobody_to_cover_the_admins_hear_of_it_once_a_day(world: World) -> None:
    is_away(world.at("Mon 2 March 09:00"), "alice", "Wed 4 March")
    briefed(world)
    briefed(world, "Fri 6 March")
    assert world.told("no_cover") == [("dana", "Mon 2 March 09:00")]
    briefed(world.at("Tue 3 March 09:00"), "Mon 9 March")
    assert [at for _, at in world.told("no_cover")] == ["Mon 2 March 09:00", "Tue 3 March 09:00"]
    briefed(world.at("Thu 5 March 09:00"), "Tue 10 March")
    assert len(world.told("no_cover")) == 2
    assert world.told("no_manager") == []


def test_she_has_the_brief_all_the_same_and_answers_when_she_is_back(world: World) -> None:
    is_away(world.at("Mon 2 March 09:00"), "alice", "Wed 4 March")
    briefed(world)
    assert (world.chen.duty.state, world.told("brief")) == (State.KEPT, [("alice", "Mon 2 March 09:00")])
    assert world.alice.deadline()[0] == "Thu 5 March 12:30"
    world.at("Wed 4 March 18:00").does_what_is_due()
    assert (world.owes("alice"), world.told("nudge")) == (["answer-a-liaison"], [])


def test_while_somebody_covers_nothing_is_missing(world: World) -> None:
    briefed(world.at("Tue 4 August 09:00"), "Thu 6 August")
    assert (world.told("no_cover"), [who for who, _ in world.told("brief")]) == ([], ["ben"])
    is_away(world, "ben")
    briefed(world, "Fri 7 August")
    assert [who for who, _ in world.told("no_cover")] == ["dana"]


def test_one_account_is_covered_and_the_other_is_not(world: World) -> None:
    both = changed(TEAM, "roles: {account manager: ben,", "roles: {account manager: alice,")
    world.imports(both)
    briefed(world.at("Tue 4 August 09:00"), "Thu 6 August")
    assert world.told("no_cover") == []
    briefed(world, "Fri 7 August", HELIOS)
    assert [who for who, _ in world.told("no_cover")] == ["dana"]


def test_a_cover_that_begins_between_brief_and_answer_has_the_answer_to_give(world: World) -> None:
    visit = world.at("Fri 31 July 16:30").chen.plans(NORTHWIND, "Thu 6 August")
    brief = world.chen.briefs(visit, day="Thu 6 August")
    assert spoken(world.alice.duty.due_at) == "Mon 3 August 11:30"
    assert world.at("Sun 2 August 23:30").does_what_is_due() == 0
    world.at("Mon 3 August 00:00").does_what_is_due()
    assert (world.owes("alice"), world.owes("ben")) == ([], ["answer-a-liaison"])
    assert world.ben.deadline()[0] == "Mon 3 August 12:30"  # four of his working hours, in Helsinki
    assert [who for who, _ in world.told("handed_over")] == ["ben"]
    world.at("Mon 3 August 08:00").ben.answers(brief)
    assert world.ben.duty.state is State.KEPT


def test_a_cover_of_whom_nobody_knew_at_the_brief_takes_over_once_the_file_says_so(world: World) -> None:
    briefed(world.at("Mon 2 March 09:00"))
    world.imports(changed(TEAM, "cover:", "cover:\n  - {role: account manager, account: Northwind Energy, by: dana, from: 2026-03-02, to: 2026-03-06}"))  # fmt: skip
    assert (world.owes("alice"), world.owes("dana")) == ([], ["answer-a-liaison"])
    assert world.told("no_cover") == []
