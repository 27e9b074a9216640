"""Rules about what somebody writes, from YAML alone: who is asked, where, and that no is an answer."""

from typing import Any

from protocols.duty.obligation import State
from protocols.questions import Answer, Kind
from tests.protocols.moments import spoken
from tests.protocols.world import World

DISCOUNT = {
    "id": "discounts",
    "text": "Clear every discount with finance first.",
    "when": {"says": ["day rate", "Price  List", "discount"]},
    "who": "the author",
    "must": "clear it",
    "with": "finance",
    "by": "4 working hours",
}
IN_PASSING = "Hugo told them about our day rate."


def about(**more: Any) -> dict[str, Any]:
    return DISCOUNT | more


def test_hugo_is_asked_and_his_yes_is_the_fact(world: World) -> None:
    world.lives_by_all(about())
    question = world.at("Mon 2 March 10:00").hugo.writes("I offered Helios a discount of 5%")
    assert question
    assert (question.kind, question.because, question.clause_id) == (Kind.RULE, ["discount"], "discounts")
    assert world.duties() == []

    assert "please talk to Farid Haddad" in world.hugo.agrees(question)
    duty = world.hugo.duty
    assert (duty.clause_id, duty.act, duty.counterpart) == ("discounts", "clear it", "finance")
    assert spoken(duty.due_at) == "Mon 2 March 14:00"
    assert world.see(lambda session: world.account(session, "Helios Grid")).id == duty.account_id
    assert (world.notices("nudge"), len(world.duties())) == ([], 1)


def test_no_is_an_answer_for_as_long_as_a_question_lives(world: World) -> None:
    world.lives_by_all(about())
    question = world.hugo.writes("No discount for Helios, says Ben")
    assert question
    assert world.hugo.says(question, Answer.NO)
    assert world.hugo.writes("As I said: no discount for Helios") is None
    assert world.hugo.writes("But a discount for Northwind?")
    assert world.eve.writes("Helios wants a discount")
    assert world.at("Thu 5 March 10:00").hugo.writes("Helios, discount, again")
    assert world.duties() == []


def test_the_same_words_may_call_up_two_rules_however_each_spells_them(world: World) -> None:
    ban = {"id": "no-rates", "when": {"says": "DAY RATE", "in": "a shared channel"}, "must not": "happen"}
    world.lives_by_all(about(), ban)
    inside = world.hugo.writes("our day rate, Helios")
    assert inside
    assert inside.clause_id == "discounts"
    outside = world.eve.writes("our day rate, Helios", "acct-helios", shared=True)
    assert outside
    world.eve.says(outside, Answer.NO)
    second = world.eve.writes("the day rate for Helios, once more", shared=True)
    assert second
    assert {outside.clause_id, second.clause_id} == {"discounts", "no-rates"}


def test_where_it_is_said_matters(world: World) -> None:
    asked_in = {
        "any channel": ["general", "acct-northwind", "shared", "deals"],
        "an account channel": ["acct-northwind"],
        "a shared channel": ["shared"],
        "deals": ["deals"],
    }
    for place, expected in asked_in.items():
        world.lives_by_all(about(id=place.replace(" ", "-"), when={"says": ["discount"], "in": place}))
        asked = [where for where in asked_in["any channel"] if is_asked(world, where)]
        assert asked == expected


def is_asked(world: World, where: str) -> bool:
    """Whether Hugo is asked there; he takes his message back."""
    question = world.hugo.writes("a discount for Northwind", where, shared=where == "shared")
    return bool(question and world.hugo.says(question, Answer.WITHDRAWN))


def test_without_a_customer_it_is_the_teams_and_a_role_means_whoever_has_it(world: World) -> None:
    """Grace is legal on both accounts: she owes it once, as herself."""
    world.lives_by_all(about(who="legal", **{"with": "account manager"}))
    question = world.hugo.writes("a discount, perhaps")
    assert question
    assert question.account_id is None
    assert "I’ve told Grace Mbeki" in world.hugo.agrees(question)
    assert (world.owes("grace"), world.grace.duty.account_id) == (["discounts"], None)
    assert [letter.to for letter in world.at("Mon 2 March 11:00").says("nudge")] == ["grace"]


def test_whom_the_rule_does_not_bind_is_left_in_peace(world: World) -> None:
    world.lives_by_all(about(who=["technical", "support"]))
    assert world.hugo.writes("a discount for Helios") is None
    assert world.eve.writes("a discount for Helios") is not None
    assert world.farid.writes("a discount for Helios") is None


def test_who_would_owe_it_to_themselves_is_not_asked(world: World) -> None:
    world.lives_by_all(about(who="anyone"))
    assert world.farid.writes("I gave Helios a discount") is None


def test_under_prompt_the_author_is_told_and_nothing_is_tracked(world: World) -> None:
    world.lives_by_all(about(mode="prompt"))
    hint = world.hugo.writes("a discount for Helios")
    assert hint
    assert hint.kind is Kind.HINT
    assert "You’re welcome" in world.hugo.agrees(hint)
    assert world.hugo.writes("that discount for Helios") is None
    assert (world.duties(), world.verbs("obligation"), world.told("nudge")) == ([], [], [])


def test_in_shadow_it_is_counted_beside_whatever_else_is_asked(world: World) -> None:
    shadow = {"id": "on-trial", "mode": "shadow", "when": {"says": "discount"}, "who": "the author"}
    world.lives_by_all(about(), shadow)
    assert world.hugo.writes("a discount for Helios")
    assert world.eve.writes("a discount for Helios")
    assert world.farid.writes("a discount for Helios") is None
    assert [trial.times for trial in world.on_trial()] == [3]


def test_a_duty_from_a_phrase_that_was_missed_can_still_be_done(world: World) -> None:
    world.lives_by_all(about())
    question = world.hugo.writes(IN_PASSING)
    assert question
    world.hugo.agrees(question)
    world.at("Mon 2 March 17:00").says()
    assert world.hugo.duty.state is State.BREACHED
    assert world.hugo.claims(world.hugo.duty)
    assert world.hugo.duty.settled_at == world.now
