"""Done, somebody says; whoever was to be spoken to is asked, and silence counts as a yes."""

from typing import Any

import pytest

from protocols.duty.obligation import Attested, Obligation, State
from protocols.duty.permits import NotYoursError
from tests.protocols.files import TEAM, changed
from tests.protocols.moments import spoken
from tests.protocols.world import World

NORTHWIND = "Northwind Energy"
ASK_LEGAL = {"id": "ask-legal", "text": "Ask legal first.", "must": "ask", "with": "legal", "by": "9 working hours"}


def owed(world: World, **rule: Any) -> Obligation:
    """Hugo owes Grace a question by Tuesday 09:30 in Lyon, with two hours of grace; it is Monday, 09:30 in Lyon."""
    world.lives_by_all(ASK_LEGAL | {"grace": "2 working hours"} | rule)
    world.at("Mon 2 March 08:30").hugo.plans(NORTHWIND, "Thu 12 March")
    return world.hugo.duty


def test_grace_is_asked_did_you_and_her_yes_confirms_it(world: World) -> None:
    duty = owed(world)
    assert world.at("Mon 2 March 11:00").hugo.claims(duty)
    (asked,) = world.says()
    assert (asked.to, asked.kind) == ("grace", "claimed")
    assert "Hugo Marchand says that this is done" in asked.text
    assert world.hugo.duty.state is State.OPEN
    assert not world.hugo.claims(duty)  # once is enough

    assert world.at("Mon 2 March 15:00").grace.confirms(duty)
    now = world.hugo.duty
    assert (now.state, now.attested, now.is_late, now.closed_by) == (
        State.KEPT,
        Attested.CONFIRMED,
        False,
        world.grace.id,
    )
    assert not world.grace.confirms(duty)
    assert not world.grace.denies(duty)
    assert world.verbs("obligation") == ["open", "claim", "keep"]


def test_while_she_thinks_nobody_is_nudged_and_her_silence_is_a_yes_at_due(world: World) -> None:
    duty = owed(world, nudge="1 working hour before due")
    world.hugo.claims(duty)
    assert [letter.kind for letter in world.says()] == ["claimed"]
    assert world.at("Tue 3 March 08:29").says() == []
    assert world.hugo.duty.state is State.OPEN
    assert world.at("Tue 3 March 08:30").says() == []
    now = world.hugo.duty
    assert (now.state, now.attested, now.is_late) == (State.KEPT, Attested.SELF_REPORTED, False)


def test_a_reminder_that_waits_for_the_morning_is_not_said_once_he_has_said_that_it_is_done(world: World) -> None:
    duty = owed(world, by="2 days", nudge="12 hours before due")
    assert world.at("Tue 3 March 20:31").tick() == 1
    world.at("Tue 3 March 22:00").hugo.claims(duty)
    assert [letter.to for letter in world.at("Wed 4 March 07:31").says()] == ["grace"]
    assert [each.fate for each in world.notices("nudge")] == ["withdrawn"]


def test_her_late_yes_keeps_it_in_time_all_the_same(world: World) -> None:
    """He said so before due; Parley was down as it fell due."""
    duty = owed(world)
    world.hugo.claims(duty)
    assert world.at("Tue 3 March 12:00").grace.confirms(duty)
    assert (world.hugo.duty.state, world.hugo.duty.is_late) == (State.KEPT, False)


def test_we_did_not_leaves_it_open_and_says_so_kindly(world: World) -> None:
    duty = owed(world)
    world.hugo.claims(duty)
    world.says()
    assert world.at("Mon 2 March 14:00").grace.denies(duty)
    (told,) = world.says()
    assert (told.to, told.kind) == ("hugo", "claim_denied")
    assert "easily mixed up" in told.text
    assert (world.hugo.duty.state, world.hugo.duty.claimed_at) == (State.OPEN, None)
    assert not world.grace.denies(duty)

    assert world.at("Mon 2 March 15:00").hugo.claims(duty)  # now they have
    assert [letter.to for letter in world.says("claimed")] == ["grace"]
    assert world.grace.confirms(duty)
    assert world.verbs("obligation") == ["open", "claim", "deny", "claim", "keep"]


def test_what_was_denied_and_not_done_is_nudged_and_lapses(world: World) -> None:
    duty = owed(world)
    world.hugo.claims(duty)
    world.at("Mon 2 March 14:00").grace.denies(duty)
    assert [letter.kind for letter in world.says()] == ["claim_denied"]
    assert [letter.kind for letter in world.at("Tue 3 March 08:30").says()] == ["nudge"]
    world.at("Tue 3 March 10:30").says()
    assert world.hugo.duty.state is State.BREACHED


def test_a_late_word_waits_until_grace_is_over_and_is_late(world: World) -> None:
    duty = owed(world)
    world.at("Tue 3 March 08:30").says()
    assert world.at("Tue 3 March 09:00").hugo.claims(duty)
    world.at("Tue 3 March 10:29").says()
    assert world.hugo.duty.state is State.OPEN
    world.at("Tue 3 March 10:30").says()
    now = world.hugo.duty
    assert (now.state, now.is_late, now.attested) == (State.KEPT, True, Attested.SELF_REPORTED)


def test_after_the_breach_his_word_settles_it_and_nobody_is_asked(world: World) -> None:
    duty = owed(world)
    world.at("Tue 3 March 11:00").says()
    assert world.hugo.claims(duty)
    assert (world.hugo.duty.state, world.hugo.duty.settled_at) == (State.BREACHED, world.now)
    assert world.told("claimed") == []


def test_where_nobody_can_say_otherwise_it_is_kept_at_once(world: World) -> None:
    """Nobody is in marketing, Hugo is all of operations himself, and the spare parts say nothing."""
    for rule in ({"with": "marketing"}, {"with": "operations", "who": "anyone"}, {"must": "pack", "with": None}):
        world.lives_by_all({key: value for key, value in (ASK_LEGAL | rule).items() if value})
        visit = world.hugo.plans(NORTHWIND, "Thu 12 March")
        if rule["with"] == "operations":
            assert world.owes("hugo") == []  # nor does he owe it to himself
        else:
            assert world.hugo.claims(world.hugo.duty)
            attested = Attested.SELF_REPORTED if rule["with"] else None
            assert (world.hugo.duty.state, world.hugo.duty.attested) == (State.KEPT, attested)
        world.hugo.cancels(visit)
    assert world.told("claimed") == []


def with_sales(world: World, *functions: str) -> Obligation:
    """These functions sell from now on, and Eve is to ask sales."""
    text = TEAM
    for function in functions:
        text = changed(text, f"function: {function}", "function: sales")
    world.imports(text)
    world.lives_by_all(ASK_LEGAL | {"with": "sales"})
    world.eve.plans(NORTHWIND, "Thu 12 March")
    return world.eve.duty


def test_of_three_each_is_asked_and_one_word_decides(world: World) -> None:
    duty = with_sales(world, "finance", "management")
    world.eve.claims(duty)
    assert sorted(letter.to for letter in world.says("claimed")) == ["ben", "dana", "farid"]
    assert world.farid.denies(duty)
    assert not world.ben.confirms(duty)
    assert world.eve.duty.state is State.OPEN


def test_of_more_than_three_nobody_in_particular_is_asked(world: World) -> None:
    duty = with_sales(world, "finance", "operations", "management")
    assert world.eve.claims(duty)
    assert (world.eve.duty.state, world.eve.duty.attested) == (State.KEPT, Attested.SELF_REPORTED)
    assert world.told("claimed") == []


def test_peers_owe_it_to_one_another(world: World) -> None:
    """Hugo is technical from now on, so that Chen has somebody to look over his plan."""
    review = {"id": "review", "who": "technical", "must": "be reviewed", "with": "technical", "by": "1 working day"}
    world.lives_by_all(review)
    world.at("Mon 2 March 10:00").chen.plans(NORTHWIND, "Thu 12 March")
    assert world.duties() == []  # of one there are no peers
    world.imports(changed(TEAM, "function: operations", "function: technical"))
    world.chen.plans(NORTHWIND, "Fri 13 March")
    world.chen.claims(world.chen.duty)
    assert [letter.to for letter in world.says("claimed")] == ["hugo"]
    world.hugo.denies(world.chen.duty)
    world.at("Wed 4 March 09:00").says()
    assert world.chen.duty.state is State.BREACHED


def test_nobody_else_confirms_or_denies(world: World) -> None:
    duty = owed(world)
    world.hugo.claims(duty)
    for who in (world.hugo, world.alice, world.dana):
        with pytest.raises(NotYoursError):
            who.confirms(duty)
        with pytest.raises(NotYoursError):
            who.denies(duty)
    with pytest.raises(NotYoursError):
        world.grace.claims(duty)


def test_a_waived_or_decided_duty_asks_nobody_any_more(world: World) -> None:
    duty = owed(world, **{"waived by": "account manager"})
    world.hugo.claims(duty)
    world.alice.waives(duty)
    assert world.says("claimed") == []
    assert not world.grace.denies(duty)
    assert world.hugo.duty.state is State.WAIVED


def test_already_talked_asks_alice_and_a_brief_beside_it_is_as_good(world: World) -> None:
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    (duty,) = world.chen.talked(visit)
    (asked,) = world.says("claimed")
    assert asked.to == "alice"
    assert "talked about the visit" in asked.text
    assert world.chen.talked(visit) == []
    world.alice.denies(duty)
    assert "A short brief" in world.says("claim_denied")[0].text
    world.chen.briefs(visit)
    assert (world.chen.duty.state, world.chen.duty.attested) == (State.KEPT, None)


def test_already_talked_is_said_for_oneself(world: World) -> None:
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    world.eve.plans(NORTHWIND, "Thu 5 March")
    assert [duty.bearer_id for duty in world.eve.talked(visit)] == [world.eve.id]
    assert world.alice.confirms(world.eve.duty)
    assert (world.chen.duty.state, world.eve.duty.state) == (State.OPEN, State.KEPT)
    assert spoken(world.chen.duty.due_at, "Europe/Amsterdam") == "Wed 4 March 08:30"
