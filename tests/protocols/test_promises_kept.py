"""Until a promise is kept it is listed to the account manager: waived by her, missed and kept after all, handed over."""

import pytest
from sqlmodel import Session

from protocols.duty import redress
from protocols.duty.obligation import Obligation, State
from protocols.duty.permits import NotYoursError
from protocols.promised import unkept
from tests.protocols.acting import Acting
from tests.protocols.files import CHARTER, TEAM, changed
from tests.protocols.moments import spoken
from tests.protocols.world import World

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"
KEEP = ["keep-a-promise"]


def listed(world: World, account: str = NORTHWIND) -> list[tuple[str, str]]:
    """What the account manager sees: what was promised, and who keeps it."""
    keys = {each.id: each.key for each in (world.chen, world.eve, world.hugo, world.alice, world.ben)}

    def work(session: Session) -> list[tuple[str, str]]:
        found = unkept(session, [world.account(session, account).id])
        return [(standing.promise.wording, keys[standing.owner_id]) for standing in found]

    return world.see(work)


def waives(who: Acting, duty: Obligation) -> bool:
    return who.world.do(
        lambda session: redress.waive(
            session, session.get_one(Obligation, duty.id), who.of(session), "No need", who.world.now
        )
    )


def without(who: str) -> str:
    """The team file once somebody has left; Hugo is technical manager in Chen's place."""
    others = [line for line in TEAM.splitlines(keepends=True) if not line.startswith(f"  - {{id: {who},")]
    return "".join(others).replace(f"technical manager: {who}", "technical manager: hugo").replace(f" {who},", "")


def test_listed_from_the_moment_it_was_made_until_it_is_kept(world: World) -> None:
    first = world.chen.promises(NORTHWIND, "Fri 6 March", owner=world.eve, wording="A drawing")
    world.chen.promises(NORTHWIND, "Wed 4 March", wording="A spare part")
    world.chen.promises(HELIOS, wording="Another customer's")
    assert listed(world) == [("A spare part", "chen"), ("A drawing", "eve")]
    world.eve.declines(first)
    assert listed(world) == [("A spare part", "chen"), ("A drawing", "eve")]
    world.chen.gives(first, world.hugo)
    world.hugo.takes_on(first)
    world.hugo.says_done(world.hugo.duty)
    assert listed(world) == [("A spare part", "chen")]


def test_waived_by_the_account_manager_and_by_the_coach_where_it_is_her_own(world: World) -> None:
    world.chen.promises(NORTHWIND, "Fri 6 March")
    for someone in (world.chen, world.ben, world.dana):
        with pytest.raises(NotYoursError):
            waives(someone, world.chen.duty)
    assert waives(world.alice, world.chen.duty)
    assert (world.chen.duty.state, listed(world)) == (State.WAIVED, [])
    world.alice.promises(NORTHWIND, "Fri 6 March")
    with pytest.raises(NotYoursError):
        waives(world.alice, world.alice.duty)
    assert waives(world.dana, world.alice.duty)


def test_missed_it_can_still_be_kept(world: World) -> None:
    world.at("Mon 2 March 10:00").chen.promises(NORTHWIND, "Fri 6 March", wording="A drawing")
    world.at("Fri 6 March 17:30", world.chen.zone).does_what_is_due()
    assert (world.chen.duty.state, listed(world)) == (State.BREACHED, [("A drawing", "chen")])
    assert world.at("Tue 10 March 10:00").chen.says_done(world.chen.duty)
    assert (world.chen.duty.state, world.chen.duty.settled_at, listed(world)) == (State.BREACHED, world.now, [])


def test_handed_over_when_its_owner_leaves(world: World) -> None:
    world.at("Mon 2 March 10:00").chen.promises(NORTHWIND, "Wed 11 March", wording="A drawing")
    world.at("Tue 3 March 10:00").imports(without("chen"))
    assert (world.owes("chen"), world.owes("hugo")) == ([], KEEP)
    assert spoken(world.hugo.duty.due_at, world.hugo.zone) == "Wed 11 March 17:30"
    assert [who for who, _ in world.told("handed_over")] == ["hugo"]
    assert listed(world) == [("A drawing", "hugo")]
    assert world.hugo.says_done(world.hugo.duty)


def test_one_whose_day_is_over_when_it_is_handed_over_is_no_breach_of_the_successors(world: World) -> None:
    world.at("Mon 2 March 10:00").chen.promises(NORTHWIND, "Fri 6 March")
    world.at("Fri 6 March 18:00").imports(without("chen"))
    world.does_what_is_due()
    assert (world.owes("hugo"), world.hugo.deadline()[0]) == (KEEP, "Fri 13 March 17:30")


def test_what_somebody_who_left_was_asked_to_take_on_somebody_else_is_asked(world: World) -> None:
    promise = world.eve.promises(NORTHWIND, "Wed 11 March", owner=world.chen)
    world.imports(without("chen"))
    assert [who for who, _ in world.told("promise_offered")] == ["chen", "hugo"]
    world.hugo.declines(promise)
    assert [who for who, _ in world.told("promise_declined")] == ["eve"]


def test_where_who_promised_it_has_left_the_account_manager_hears_that_it_was_declined(world: World) -> None:
    promise = world.eve.promises(NORTHWIND, owner=world.hugo)
    world.imports(without("eve"))
    world.hugo.declines(promise)
    assert [who for who, _ in world.told("promise_declined")] == ["alice"]
    assert world.alice.gives(promise, world.chen)


def test_a_rule_of_the_teams_own_about_promises_stands_beside_it(world: World) -> None:
    own = "  - {id: note-it, area: Visits, text: Promises are noted., when: a promise is made, who: anyone, must: note it, by: 1 day}\n"
    world.adopts(changed(CHARTER, "clauses:\n", f"clauses:\n{own}"))
    world.chen.promises(NORTHWIND, wording="A drawing")
    assert sorted(world.owes("chen")) == ["keep-a-promise", "note-it"]
    assert listed(world) == [("A drawing", "chen")]
    world.chen.says_done(next(duty for duty in world.duties("chen") if duty.clause_id == "keep-a-promise"))
    assert listed(world) == []


def test_a_charter_that_only_tells_the_rule_tracks_no_promise(world: World) -> None:
    world.lives_by(when="a promise is made", must="keep the promise", mode="prompt", **{"waived by": "account manager"})
    promise = world.chen.promises(NORTHWIND, owner=world.eve, wording="A drawing")
    assert listed(world) == [("A drawing", "eve")]
    world.eve.takes_on(promise)
    assert (world.duties(), listed(world)) == ([], [])
