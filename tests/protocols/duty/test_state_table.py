"""The whole state table, cell by cell: only what MOVES lists moves a duty, and each move is one ledger entry."""

import pytest
from sqlmodel import Session

from protocols.duty import enforce
from protocols.duty.obligation import MOVES, Obligation, State, Verb
from protocols.duty.opening import open_duties
from protocols.facts import VisitPlanned
from tests.protocols.world import World

NORTHWIND = "Northwind Energy"
WAY_TO = {  # the verbs that bring an open duty into each state
    State.OPEN: (),
    State.KEPT: (Verb.KEEP,),
    State.WAIVED: (Verb.WAIVE,),
    State.BREACHED: (Verb.LAPSE,),
    State.VOID: (Verb.WITHDRAW,),
}
CELLS = [(state, verb) for state in State for verb in Verb if verb is not Verb.OPEN]


def move(world: World, *verbs: Verb) -> None:
    """Move Chen's duty, each verb in a transaction of its own."""
    for verb in verbs:
        duty_id = world.chen.duty.id

        def work(session: Session, verb: Verb = verb, duty_id: str = duty_id) -> bool:
            return enforce.move(session, session.get_one(Obligation, duty_id), verb, world.now, None)

        world.do(work)


def test_every_state_can_be_reached_and_every_cell_is_tried() -> None:
    assert set(MOVES) < set(CELLS)
    assert all(MOVES[State.OPEN, verbs[0]] is state for state, verbs in WAY_TO.items() if verbs)


def test_the_table_is_the_designs() -> None:
    told = {f"{source} -{verb}-> {target}" for (source, verb), target in MOVES.items()}
    assert told == {
        "open -keep-> kept",
        "open -waive-> waived",
        "open -lapse-> breached",
        "open -withdraw-> void",
        "breached -uphold-> void",
    }


@pytest.mark.parametrize(("state", "verb"), CELLS, ids=str)
def test_a_cell(world: World, state: State, verb: Verb) -> None:
    world.chen.plans(NORTHWIND, "Thu 5 March")
    move(world, *WAY_TO[state])
    before, told = world.chen.duty, world.verbs("obligation")
    assert before.state is state
    if (state, verb) in MOVES:
        move(world, verb)
        assert world.chen.duty.state is MOVES[state, verb]
        assert world.verbs("obligation") == [*told, verb]
    else:
        with pytest.raises(KeyError):
            move(world, verb)
        assert world.chen.duty == before
        assert world.verbs("obligation") == told


@pytest.mark.parametrize("state", State)
def test_the_same_fact_opens_nothing_again_unless_it_was_withdrawn(world: World, state: State) -> None:
    visit = world.chen.plans(NORTHWIND, "Thu 5 March")
    move(world, *WAY_TO[state])
    before, told = world.chen.duty, world.verbs("obligation")
    fact = VisitPlanned(
        workspace_id=visit.workspace_id,
        account_id=visit.account_id,
        subject_kind="visit",
        subject_id=visit.id,
        actors=(world.chen.id,),
        by=world.chen.id,
    )
    opened = world.do(lambda session: open_duties(session, fact, world.now))
    assert [duty.state for duty in opened] == ([State.OPEN] if state is State.VOID else [])
    assert (world.duties()[0], world.verbs("obligation")[: len(told)]) == (before, told)


@pytest.mark.parametrize("state", [state for state in State if state is not State.OPEN])
def test_what_has_ended_never_wakes(world: World, state: State) -> None:
    world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    move(world, *WAY_TO[state])
    assert world.chen.duty.wake_at is None
    assert world.at("Fri 13 March 12:00").tick() == 0
    assert world.chen.duty.state is state
