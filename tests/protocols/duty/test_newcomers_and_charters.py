"""Other things that happen: somebody joins, the charter changes, a visit is over, a promise is made."""

from protocols.duty.obligation import State
from tests.protocols.files import TEAM, changed
from tests.protocols.moments import spoken
from tests.protocols.world import World

NORTHWIND = "Northwind Energy"
_IVY = "  - {id: ivy, name: Ivy Novak, email: ivy@corrin.example, function: support, timezone: Europe/Prague}\n"
WITH_IVY = changed(changed(TEAM, "external: ", f"{_IVY}external: "), "grace, hugo]", "grace, hugo, ivy]")
WELCOME = {
    "id": "welcome",
    "text": "Whoever is new is shown around.",
    "when": "someone joins",
    "who": "coach",
    "must": "show them around",
    "by": "5 working days",
}
SIGN = {"id": "sign", "text": "All of us sign the charter.", "when": "the charter changes", "must": "sign"}


def test_a_newcomer_is_shown_around_and_signs(world: World) -> None:
    read = {"id": "read", "when": "someone joins", "who": "anyone", "must": "read the charter", "by": "2 working days"}
    world.lives_by_all(WELCOME, read)
    assert world.imports(TEAM) == []
    assert world.duties() == []
    world.at("Tue 3 March 12:00").imports(WITH_IVY)
    assert [(world.names()[duty.bearer_id], duty.clause_id) for duty in world.duties()] == [
        ("dana", "welcome"),
        ("ivy", "read"),
    ]
    assert spoken(world.dana.duty.due_at) == "Tue 10 March 17:30"
    letters = sorted((letter.to, letter.kind) for letter in world.says())
    assert letters == [("dana", "nudge"), ("ivy", "nudge"), ("ivy", "welcome")]
    assert world.dana.claims(world.dana.duty)
    world.imports(WITH_IVY)
    assert len(world.duties()) == 2


def test_who_leaves_again_is_not_shown_around_any_more_and_what_they_owed_as_a_newcomer_is_nobodys(
    world: World,
) -> None:
    read = {"id": "read", "when": "someone joins", "who": "anyone", "must": "read the charter", "by": "2 working days"}
    world.lives_by_all(WELCOME, read)
    world.imports(WITH_IVY)
    world.imports(TEAM)
    assert [(duty.clause_id, duty.state) for duty in world.duties()] == [
        ("welcome", State.VOID),
        ("read", State.VOID),
    ]
    assert world.told("handed_over") == []


def test_nobody_welcomes_themselves(world: World) -> None:
    world.lives_by_all(WELCOME | {"who": "support"})
    world.imports(WITH_IVY)
    assert [world.names()[duty.bearer_id] for duty in world.duties()] == ["eve"]


def test_everybody_signs_what_changed_and_only_the_newest(world: World) -> None:
    world.lives_by_all(SIGN | {"who": "anyone"})
    assert len(world.duties()) == 8
    assert world.alice.deadline()[0] == "Mon 9 March 17:30"  # five working days
    assert [letter.to for letter in world.says("nudge")].count("alice") == 1
    assert world.alice.claims(world.alice.duty)
    assert (world.alice.duty.state, world.alice.duty.attested) == (State.KEPT, None)

    world.at("Tue 3 March 12:00").lives_by_all(SIGN | {"who": "anyone"}, WELCOME)
    assert [duty.state for duty in world.duties("alice")] == [State.KEPT, State.OPEN]
    assert [duty.state for duty in world.duties("ben")] == [State.VOID, State.OPEN]
    world.lives_by_all(SIGN | {"who": "anyone"}, WELCOME)  # it says the same
    assert len(world.duties()) == 16


def test_another_duty_about_a_changed_charter_is_nobody_elses(world: World) -> None:
    world.lives_by_all(SIGN | {"who": "account manager", "must": "explain what changed", "by": "1 day"})
    assert sorted(world.names()[duty.bearer_id] for duty in world.duties()) == ["alice", "ben"]


def test_after_a_visit_its_travellers_owe_what_the_team_agreed(world: World) -> None:
    report = {"id": "expenses", "when": "a visit is over", "who": "the traveller", "must": "hand in expenses"}
    world.lives_by_all(report | {"by": "2 working days"})
    visit = world.chen.plans(NORTHWIND, "Thu 5 March", "14:00")
    world.chen.moves(visit, "Thu 5 March", "14:00", going=[world.chen, world.eve])
    world.at("Thu 5 March 16:29").says()
    assert world.duties() == []
    assert world.at("Thu 5 March 16:30").says() == []  # half past five in Rotterdam
    assert (world.owes("chen"), world.owes("eve")) == (["expenses"], ["expenses"])
    assert world.chen.deadline()[0] == "Mon 9 March 17:30"
    assert [letter.to for letter in world.at("Fri 6 March 08:30").says()] == ["chen", "eve"]


def test_a_visit_that_ended_while_parley_was_down_is_owed_from_then_on(world: World) -> None:
    report = {"id": "expenses", "when": "a visit is over", "who": "the traveller", "must": "hand in expenses"}
    world.lives_by_all(report | {"by": "4 working hours"})
    world.chen.plans(NORTHWIND, "Thu 5 March")
    world.at("Wed 11 March 09:00").says()
    assert spoken(world.chen.duty.due_at) == "Wed 11 March 13:00"


def test_a_visit_that_was_called_off_is_never_over(world: World) -> None:
    world.lives_by_all({"id": "expenses", "when": "a visit is over", "who": "the traveller"})
    world.chen.cancels(world.chen.plans(NORTHWIND, "Thu 5 March"))
    world.at("Mon 9 March 12:00").says()
    assert world.duties() == []


def test_a_promise_may_oblige_the_account_manager_beside_its_owner(world: World) -> None:
    log = {"id": "log-it", "when": "a promise is made", "who": "account manager", "must": "put it into the contract"}
    world.lives_by_all(log | {"by": "1 working day"})
    promise = world.chen.promises(NORTHWIND, owner=world.eve)
    assert world.duties() == []
    assert world.eve.takes_on(promise)
    assert (world.owes("alice"), world.owes("eve")) == (["log-it"], ["keep-a-promise"])
