"""What was promised to a customer: nothing is thrown over the wall. Its owner takes it on, or it is with who made it."""

import pytest
from sqlmodel import select

from protocols.duty.obligation import State
from protocols.duty.permits import NotYoursError
from protocols.promised import offered_to
from protocols.promises import Promise, Stand
from tests.protocols.acting import Acting
from tests.protocols.world import World

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"
KEEP = ["keep-a-promise"]


def stands(world: World) -> list[tuple[str, str, str]]:
    """Each promise: how it stands, whose it is, by which day."""
    keys = {each.id: each.key for each in (world.chen, world.eve, world.hugo, world.alice, world.ben)}
    rows = world.see(lambda session: session.exec(select(Promise).order_by(Promise.id)).all())
    return [(str(each.stand), keys[each.owner_id], str(each.day)) for each in rows]


def asked(world: World, who: Acting) -> int:
    """How many promises wait for their word."""
    return len(world.see(lambda session: offered_to(session, who.of(session))))


def test_ones_own_is_accepted_by_writing_it_down(world: World) -> None:
    promise = world.at("Mon 2 March 10:00").chen.promises(NORTHWIND, "Fri 6 March")
    assert (stands(world), world.owes("chen")) == ([("accepted", "chen", "2026-03-06")], KEEP)
    duty = world.chen.duty
    assert (duty.subject_id, duty.waived_by, duty.opened_by) == (promise.id, "account manager", world.chen.id)
    assert world.chen.deadline()[0] == "Fri 6 March 17:30"
    assert (world.told("promise_offered"), world.told("nudge")) == ([], [])
    assert world.verbs() == ["promise", "accepted", "open"]


def test_anothers_owner_is_asked_and_owes_it_only_once_they_take_it_on(world: World) -> None:
    promise = world.at("Mon 2 March 10:00").chen.promises(NORTHWIND, "Fri 6 March", owner=world.eve)
    assert world.told("promise_offered") == [("eve", "Mon 2 March 10:00")]
    assert [notice.is_started for notice in world.notices("promise_offered")] == [False]  # a colleague's request
    assert (world.duties(), asked(world, world.eve)) == ([], 1)
    assert world.eve.takes_on(promise)
    assert (world.owes("eve"), world.owes("chen"), asked(world, world.eve)) == (KEEP, [], 0)
    assert not world.eve.takes_on(promise)
    assert not world.eve.declines(promise)
    assert world.verbs() == ["promise", "accepted", "open"]


def test_they_take_it_on_by_another_day(world: World) -> None:
    promise = world.chen.promises(NORTHWIND, "Fri 6 March", owner=world.eve)
    world.eve.takes_on(promise, "Wed 11 March")
    assert stands(world) == [("accepted", "eve", "2026-03-11")]
    assert world.eve.deadline()[0] == "Wed 11 March 17:30"


def test_declined_it_is_with_who_promised_it(world: World) -> None:
    promise = world.at("Mon 2 March 10:00").chen.promises(NORTHWIND, "Fri 6 March", owner=world.eve)
    assert world.at("Mon 2 March 11:00").eve.declines(promise)
    assert world.told("promise_declined") == [("chen", "Mon 2 March 11:00")]
    assert (world.duties(), asked(world, world.eve)) == ([], 0)
    assert not world.eve.takes_on(promise)


def test_given_to_somebody_else_who_is_asked_in_turn(world: World) -> None:
    promise = world.chen.promises(NORTHWIND, "Fri 6 March", owner=world.eve)
    world.eve.declines(promise)
    assert world.chen.gives(promise, world.hugo)
    assert (stands(world), asked(world, world.hugo)) == ([("offered", "hugo", "2026-03-06")], 1)
    with pytest.raises(NotYoursError):
        world.eve.takes_on(promise)
    assert world.hugo.takes_on(promise)
    assert [who for who, _ in world.told("promise_offered")] == ["eve", "hugo"]
    assert not world.chen.gives(promise, world.eve)
    assert world.owes("hugo") == KEEP


def test_kept_by_oneself_after_all(world: World) -> None:
    promise = world.chen.promises(NORTHWIND, "Fri 6 March", owner=world.eve)
    world.eve.declines(promise)
    assert world.chen.gives(promise, world.chen)
    assert (stands(world), world.owes("chen")) == ([("accepted", "chen", "2026-03-06")], KEEP)


def test_who_is_asked_may_pass_it_on_themselves(world: World) -> None:
    promise = world.chen.promises(NORTHWIND, owner=world.eve)
    assert world.eve.gives(promise, world.hugo)
    assert stands(world) == [("offered", "hugo", "None")]
    world.hugo.declines(promise)
    assert [who for who, _ in world.told("promise_declined")] == ["chen"]


def test_the_account_manager_finds_somebody_where_nobody_took_it_on(world: World) -> None:
    promise = world.chen.promises(NORTHWIND, owner=world.eve)
    world.eve.declines(promise)
    with pytest.raises(NotYoursError):
        world.ben.gives(promise, world.hugo)
    assert world.alice.gives(promise, world.hugo)
    assert asked(world, world.hugo) == 1


@pytest.mark.parametrize("who", ["chen", "hugo", "alice", "dana"])
def test_nobody_answers_for_the_owner(world: World, who: str) -> None:
    promise = world.chen.promises(NORTHWIND, owner=world.eve)
    someone = getattr(world, who)
    for verb in (someone.takes_on, someone.declines):
        with pytest.raises(NotYoursError):
            verb(promise)
    assert stands(world) == [(Stand.OFFERED, "eve", "None")]


def test_others_neither_give_it_away_nor_say_that_it_is_kept(world: World) -> None:
    promise = world.chen.promises(NORTHWIND, owner=world.eve)
    for someone in (world.hugo, world.dana):
        with pytest.raises(NotYoursError):
            someone.gives(promise, someone)
    world.eve.takes_on(promise)
    with pytest.raises(NotYoursError):
        world.chen.says_done(world.eve.duty)
    assert world.eve.says_done(world.eve.duty)
    assert (world.eve.duty.state, world.eve.duty.attested) == (State.KEPT, None)
