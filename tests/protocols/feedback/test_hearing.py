"""Feedback is heard: whose it is, and that the same thing is not heard twice."""

import pytest

from protocols.duty.obligation import State
from protocols.feedback.alike import is_alike
from protocols.feedback.records import Kind, Stage
from protocols.feedback.telling import ALARM, FILED, NEWS
from tests.protocols.feedback.story import HELIOS, NORTHWIND, RELAY, brings, every, now, readers, reads, whose
from tests.protocols.files import CHARTER, TEAM, changed, team_without
from tests.protocols.world import World

ON_SQLITE = pytest.mark.parametrize("world", ["sqlite"], indirect=True)
SAME = (
    ("The relay trips every night.", "the relay trips every night"),
    ("They say the new relay trips every single night", "They say, the new relay trips every single night!"),
    ("Late", "late."),
)
NOT_THE_SAME = (
    ("Pump 3 leaks at the seal again and again", "Pump 4 leaks at the seal again and again"),
    ("They are happy with the new operator", "They are not happy with the new operator"),
    ("Too slow", "Too low"),
    ("", ""),
)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_near_enough_the_same_words(one: str, other: str) -> None:
    assert is_alike(one, other)


@pytest.mark.parametrize(("one", "other"), NOT_THE_SAME)
def test_another_thing_all_the_same(one: str, other: str) -> None:
    assert not is_alike(one, other)


@ON_SQLITE
def test_it_goes_to_the_executive_first_and_the_account_manager_sees_it_too(world: World) -> None:
    """Ben has it, Alice knows, Chen brought it; nobody else reads a word, and one message each is all there is."""
    feedback = brings(world.at("Tue 3 March 10:00").chen, said_by="Carla Ruiz", kind=Kind.COMPLAINT)
    assert whose(world, feedback) == ["ben"]
    assert readers(world, feedback) == {"ben", "alice", "chen"}
    assert (world.owes("ben"), world.owes("alice")) == (["feedback-through-executive"], [])
    assert sorted((letter.to, letter.kind) for letter in world.says() if letter.kind != "nudge") == [
        ("alice", NEWS),
        ("ben", NEWS),
        ("chen", FILED),
    ]


@ON_SQLITE
def test_a_second_one_that_day_stands_in_the_same_message(world: World) -> None:
    world.at("Tue 3 March 10:00")
    first = brings(world.chen)
    assert len(world.says(NEWS)) == 2
    brings(world.eve, "They want a price for ten more cabinets")
    assert world.says(NEWS) == []
    assert "ten more cabinets" in world.whole_card(NEWS, "ben")
    reads(world.ben, first)
    world.at("Wed 4 March 10:00")
    brings(world.eve, "They love the new display")
    assert len(world.says(NEWS)) == 2


@ON_SQLITE
def test_what_is_read_before_it_was_said_is_not_said_but_what_comes_later_is(world: World) -> None:
    world.at("Tue 3 March 06:00")
    first = brings(world.chen, account=HELIOS)
    reads(world.dana, first)
    world.at("Tue 3 March 09:30").says()
    brings(world.eve, "They want a price for ten more cabinets", HELIOS)
    assert [letter.to for letter in world.says(NEWS)] == ["dana"]


@ON_SQLITE
def test_of_what_is_about_the_executive_the_alternate_has_it_and_he_never_sees_it(world: World) -> None:
    feedback = brings(world.at("Tue 3 March 10:00").chen, "Mr Aalto does not answer our mails", about=[world.ben])
    assert whose(world, feedback) == ["alice"]
    assert readers(world, feedback) == {"alice", "chen"}
    assert (world.owes("alice"), world.owes("ben")) == (["feedback-through-executive"], [])
    reads(world.alice, feedback)
    assert (world.owes("alice"), world.owes("ben")) == (["feedback-is-decided"], [])
    assert [letter.to for letter in world.says(NEWS)] == []


@ON_SQLITE
def test_where_one_person_is_both_and_it_is_about_them_the_coach_has_it(world: World) -> None:
    world.imports(team_without(roles={NORTHWIND: {"account executive": "alice"}}))
    both = brings(world.at("Tue 3 March 10:00").chen)
    assert [letter.to for letter in world.says(NEWS)] == ["alice"]
    assert readers(world, both) == {"alice", "chen"}
    about_her = brings(world.chen, "Ms Okafor forgot our meeting", about=[world.alice])
    assert whose(world, about_her) == ["dana"]
    assert readers(world, about_her) == {"dana", "chen"}


def test_the_same_thing_from_two_is_one_and_both_brought_it(world: World) -> None:
    world.at("Tue 3 March 10:00")
    first = brings(world.chen, channel="C1", message_ts="1.0")
    again = brings(world.eve, RELAY.lower().replace(",", ""), kind=Kind.COMPLAINT)
    same_message = brings(world.hugo, "Something with a relay", channel="C1", message_ts="1.0")
    assert {first.id, again.id, same_message.id} == {first.id}
    assert (now(world, first).kind, readers(world, first)) == (Kind.COMPLAINT, {"ben", "alice", "chen", "eve", "hugo"})
    assert world.verbs("feedback") == ["hear", "join", "join"]
    assert [letter.to for letter in world.says(FILED)] == ["chen", "eve", "hugo"]
    brings(world.chen)
    assert world.verbs("feedback") == ["hear", "join", "join"]


@ON_SQLITE
def test_it_is_another_thing_at_another_customer_of_another_kind_or_weeks_later(world: World) -> None:
    world.at("Tue 3 March 10:00")
    brings(world.chen, kind=Kind.COMPLAINT)
    brings(world.eve, account=HELIOS, kind=Kind.COMPLAINT)
    brings(world.eve, kind=Kind.PRAISE)
    brings(world.hugo, about=[world.ben])
    world.at("Wed 18 March 10:00")
    brings(world.farid, kind=Kind.COMPLAINT)
    assert len(every(world)) == 5


@ON_SQLITE
def test_what_touches_safety_goes_out_at_once_at_night_and_past_the_cap(world: World) -> None:
    """Grace has the safety role here; Ben and Alice hear it too, on a Sunday night."""
    world.adopts(changed(changed(CHARTER, "safety: account executive", "safety: legal"), "a day: 3", "a day: 0"))
    feedback = brings(world.at("Sun 8 March 23:00").chen, "Somebody got a shock at the cabinet", is_safety=True)
    assert sorted(letter.to for letter in world.says(ALARM)) == ["alice", "ben", "grace"]
    assert "got a shock" in world.whole_card(ALARM, "grace")
    assert readers(world, feedback) >= {"alice", "ben", "chen"}
    brings(world.chen)
    assert world.says(ALARM) == []
    brings(world.eve, is_safety=True)  # the second who brings it sees that it is one
    assert sorted(letter.to for letter in world.says(ALARM)) == ["alice", "ben", "grace"]


@ON_SQLITE
def test_whose_it_is_has_read_what_they_bring_themselves(world: World) -> None:
    feedback = brings(world.at("Tue 3 March 10:00").ben)
    assert now(world, feedback).stage is Stage.ACKNOWLEDGED
    assert [(duty.clause_id, duty.state) for duty in world.duties("ben")] == [
        ("feedback-through-executive", State.KEPT),
        ("feedback-is-decided", State.OPEN),
    ]
    told = [(letter.to, letter.kind) for letter in world.says() if letter.kind != "nudge"]
    assert told == [("alice", NEWS)]


@ON_SQLITE
def test_what_is_over_the_budget_stands_in_the_digest_with_its_button(world: World) -> None:
    world.adopts(changed(CHARTER, "a day: 3", "a day: 0"))
    brings(world.at("Tue 3 March 10:00").chen)
    assert world.says(NEWS) == []
    digests = {letter.to: letter.text for letter in world.at("Wed 4 March 10:00").says("digest")}
    assert (RELAY in digests["ben"], "feedback.acknowledge" in digests["ben"]) == (True, True)
    assert (RELAY in digests["alice"], "feedback.acknowledge" in digests["alice"]) == (True, False)


@ON_SQLITE
def test_without_a_clause_it_reaches_the_executive_all_the_same(world: World) -> None:
    world.lives_by(must="consult")
    feedback = brings(world.at("Tue 3 March 10:00").chen)
    assert (whose(world, feedback), world.duties()) == (["ben"], [])
    assert readers(world, feedback) == {"ben", "alice", "chen"}


@ON_SQLITE
def test_without_an_executive_the_alternate_has_it_and_without_anybody_an_admin(world: World) -> None:
    nobody = changed(
        TEAM, "account manager: alice, account executive: ben, technical manager: chen, legal: grace", "legal: grace"
    )
    alone = changed(nobody, "coach: dana", "coach: farid")
    world.imports(alone[: alone.index("cover:")])
    feedback = brings(world.at("Tue 3 March 10:00").chen)
    assert whose(world, feedback) == ["farid"]
    world.imports(team_without("ben"))
    assert whose(world, brings(world.chen, "They like the new invoice a lot")) == ["alice"]
