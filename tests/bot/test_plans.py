"""Plans change: a visit is on another day, with other people, or off; both sides hear of it, and cards say how it is."""

from bot.blocks import plans
from bot.sandbox.person import Person
from tests.bot.conftest import Stage
from tests.bot.scenes import ON_SQLITE, asked, briefed, duties, forged_tap, form, home, notices, seen, verbs

pytestmark = ON_SQLITE
CHANNEL = "acct-northwind"
OFF = "is off. Nothing to do."


async def noted(stage: Stage, person: Person) -> None:
    """They say yes, later: the visit is noted, and the message in the channel says so."""
    await asked(stage, person)
    await person.click("Yes, later", CHANNEL)
    await stage.until(lambda: "Please brief Alice Okafor by" in seen(person, CHANNEL))
    await stage.until(lambda: "It’s off" in home(person))


async def agreed(stage: Stage, person: Person, manager: Person) -> None:
    """The brief was answered with a go ahead, and both know."""
    await briefed(stage, person, manager)
    await manager.click("Noted, go ahead")
    await stage.until(lambda: "says *go ahead*" in seen(person))


async def test_called_off_from_the_message_nothing_is_owed_and_nobody_is_bothered(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await noted(stage, chen)
    await chen.click("It’s off", CHANNEL)
    await stage.until(lambda: OFF in seen(chen, CHANNEL) and "Brief now" not in seen(chen, CHANNEL))
    await stage.until(lambda: "*Northwind Energy*" not in home(chen))
    assert duties(stage) == [("liaise-before-visit", "void")]
    assert seen(alice) == "[]"


async def test_called_off_after_the_brief_both_cards_say_so_without_buttons(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await briefed(stage, chen, alice)
    await chen.click("It’s off", "home")
    await stage.until(
        lambda: seen(alice).count(f"Chen Wei’s visit to *Northwind Energy* tomorrow, Tue 3 Mar, 09:00 {OFF}") > 1
    )
    await stage.until(lambda: "Your part is done" not in seen(chen) and OFF in seen(chen))
    assert "answer.go_ahead" not in seen(alice)
    assert plans.OFF not in seen(chen)
    assert duties(stage) == [("liaise-before-visit", "kept"), ("answer-a-liaison", "void")]
    await stage.until(lambda: notices(stage) == [("brief", "said"), ("brief_sent", "said"), ("brief_off", "said")])
    assert "Swap it in an hour" not in seen(alice)


async def test_called_off_after_her_answer_her_card_says_so_too(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await agreed(stage, chen, alice)
    await chen.click("It’s off", "home")
    await stage.until(lambda: "Swap it in an hour" not in seen(alice) and OFF in seen(alice))
    await stage.until(lambda: "says *go ahead*" not in seen(chen))
    assert "answer.note" not in seen(alice)


async def test_an_answer_to_a_visit_that_is_off_goes_nowhere(stage: Stage) -> None:
    """She taps what she still sees in another window."""
    chen, alice = stage.person("chen"), stage.person("alice")
    await briefed(stage, chen, alice)
    await alice.click("Send a note back")
    await form(stage, alice, "answer.note")
    await chen.click("It’s off", "home")
    await stage.until(lambda: OFF in seen(alice))
    outcome = await alice.submit({"note": "Take the ladder"})
    assert outcome.errors == {"note": "This visit was called off, so there is nothing to answer."}
    assert "ladder" not in seen(chen)


async def test_moved_from_the_message_the_brief_is_due_by_the_new_day(stage: Stage) -> None:
    chen = stage.person("chen")
    await noted(stage, chen)
    await chen.click("Change", CHANNEL)
    await form(stage, chen, plans.CHANGE)
    assert (await chen.submit({"day": "2026-03-06", "hour": "14:00", "purpose": "Fetch the ladder"})).is_well
    await stage.until(
        lambda: "on Fri 6 Mar, 14:00. Please brief Alice Okafor by Thu 5 Mar 14:00" in seen(chen, CHANNEL)
    )
    assert "tomorrow" not in seen(chen, CHANNEL).replace("on site at Northwind tomorrow", "")
    await stage.until(lambda: "on Fri 6 Mar, 14:00" in home(chen) and "Fetch the ladder" in home(chen))
    assert verbs(stage) == ["adopt", "plan", "open", "move", "move"]


async def test_moved_after_her_answer_the_manager_is_asked_again_and_her_word_reaches_him(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await agreed(stage, chen, alice)
    await chen.click("Change", "home")
    await form(stage, chen, plans.CHANGE)
    assert (await chen.submit({"day": "2026-03-11", "hour": "10:00"})).is_well
    moved = "A change of plan: Chen Wei’s visit to *Northwind Energy* is now on Wed 11 Mar, 10:00. Who goes: Chen Wei. Still fine?"
    await stage.until(lambda: moved in seen(alice))
    await stage.until(lambda: "*Chen Wei* is going to *Northwind Energy* on Wed 11 Mar, 10:00." in seen(alice))
    assert duties(stage) == [("liaise-before-visit", "kept"), ("answer-a-liaison", "kept")]
    await alice.click("Let’s talk first")
    await stage.until(lambda: "would like to *talk first* about *Northwind Energy* on Wed 11 Mar" in seen(chen))
    await stage.until(lambda: "answer.talk_first" not in seen(alice))


async def test_moved_before_her_answer_she_is_told_and_answers_at_the_brief(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await briefed(stage, chen, alice)
    await chen.click("Change", "home")
    await form(stage, chen, plans.CHANGE)
    assert (await chen.submit({"day": "2026-03-11"})).is_well
    await stage.until(lambda: "is now on Wed 11 Mar, 09:00. Who goes: Chen Wei." in seen(alice))
    assert "Still fine?" not in seen(alice)
    assert seen(alice).count("answer.go_ahead") == 1
    assert duties(stage)[-1] == ("answer-a-liaison", "open")


async def test_only_another_purpose_is_no_news(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await briefed(stage, chen, alice)
    await chen.click("Change", "parley")
    await form(stage, chen, plans.CHANGE)
    assert (await chen.submit({"purpose": "Look at the meter"})).is_well
    await stage.until(lambda: "Look at the meter" in seen(alice))
    assert notices(stage) == [("brief", "said"), ("brief_sent", "said")]


async def test_who_joins_is_told_and_who_stays_at_home_too(stage: Stage) -> None:
    chen, alice, eve = stage.person("chen"), stage.person("alice"), stage.person("eve")
    await briefed(stage, chen, alice)
    await chen.click("Change", "home")
    await form(stage, chen, plans.CHANGE)
    assert (await chen.submit({"going": [chen.id, eve.id]})).is_well
    await stage.until(lambda: "has named you for the visit to *Northwind Energy*" in seen(eve))
    await stage.until(lambda: "Who goes: Chen Wei, Eve" in seen(alice))
    await chen.click("Change", "home")
    await form(stage, chen, plans.CHANGE)
    assert (await chen.submit({"going": [chen.id]})).is_well
    await stage.until(lambda: "You are no longer down for *Northwind Energy*" in seen(eve))
    assert [duty for duty in duties(stage) if duty[1] == "open"] == [("answer-a-liaison", "open")]


async def test_what_will_not_do_is_said_at_its_field_and_nothing_changes(stage: Stage) -> None:
    chen, carla = stage.person("chen"), stage.person("carla")
    await noted(stage, chen)
    await chen.click("Change", "home")
    await form(stage, chen, plans.CHANGE)
    past = await chen.submit({"day": "2026-02-27", "purpose": "Look"})
    assert past.errors == {"day": "That day is over. Please choose today or a later day."}
    outside = await chen.submit({"day": "2026-03-06", "purpose": "Look", "going": [carla.id]})
    assert "is from outside" in outside.errors["going"]
    assert verbs(stage) == ["adopt", "plan", "open"]


async def test_a_forged_tap_of_somebody_else_changes_nothing(stage: Stage) -> None:
    chen, eve = stage.person("chen"), stage.person("eve")
    await noted(stage, chen)
    await forged_tap(stage, eve, "It’s off", seen_by=chen, where="home")
    await stage.until(lambda: "That is not yours to answer." in seen(eve))
    await forged_tap(stage, eve, "Change", seen_by=chen, where="home")
    view = await form(stage, eve, "shell")
    await stage.until(lambda: "That is not yours to answer." in str(eve.modal()))
    assert view["private_metadata"] == ""
    assert verbs(stage) == ["adopt", "plan", "open"]


async def test_a_forged_form_of_somebody_else_changes_nothing(stage: Stage) -> None:
    chen, eve = stage.person("chen"), stage.person("eve")
    await noted(stage, chen)
    await chen.click("Change", "home")
    view = await form(stage, chen, plans.CHANGE)
    stage.sandbox._slack.modals.open(eve.id, view)
    outcome = await eve.submit({"day": "2026-03-06", "purpose": "Look"})
    assert outcome.errors == {"day": "That is not yours to answer."}
    assert verbs(stage) == ["adopt", "plan", "open"]


async def test_the_manager_sees_the_visit_but_has_no_buttons_on_it(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await noted(stage, chen)
    await alice.open_home()
    await stage.until(lambda: "*Northwind Energy* tomorrow" in home(alice))
    assert plans.OFF not in home(alice)


async def test_moved_after_her_answer_nobody_reads_it_as_said_of_the_new_day(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await agreed(stage, chen, alice)
    await chen.click("Change", "home")
    await form(stage, chen, plans.CHANGE)
    assert (await chen.submit({"day": "2026-03-06"})).is_well
    await stage.until(lambda: "Still fine?" in seen(alice) and "That was before it moved." in seen(alice))
    await stage.until(lambda: "on Fri 6 Mar, 09:00: Alice Okafor answered before it moved" in seen(chen))
    assert "says *go ahead*" not in seen(chen)
    await stage.until(lambda: "no word on the new day yet" in home(chen))
    await alice.click("Noted, go ahead", ts=alice.sees("parley")[-1]["ts"])
    await stage.until(lambda: "says *go ahead*: *Northwind Energy* on Fri 6 Mar" in seen(chen))
    await chen.open_home()
    await stage.until(lambda: "Briefed: go ahead" in home(chen))


async def test_once_the_brief_is_sent_the_message_it_came_from_asks_for_none(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await noted(stage, chen)
    await chen.click("Brief now", CHANNEL)
    await form(stage, chen)
    assert (await chen.submit({"purpose": "Swap", "what": "The gateway"})).is_well
    await stage.until(lambda: "The gateway" in seen(alice))
    await stage.until(lambda: "Alice Okafor has your brief" in seen(chen, CHANNEL))
    assert "Please brief" not in seen(chen, CHANNEL)
    assert "Brief now" not in seen(chen, CHANNEL)
