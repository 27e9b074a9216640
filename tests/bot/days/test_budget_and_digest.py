"""Nobody is nagged: three messages a day, several reminders in one, and one digest of the rest with its buttons."""

from bot.sandbox.person import Person
from tests.bot.conftest import Stage
from tests.bot.moments import at, calm
from tests.bot.scenes import ON_SQLITE, QUESTION, duties, form, home, notices, questions, seen

pytestmark = ON_SQLITE
CHANNEL = "acct-northwind"
DIGEST = "What waits for you"


async def asked_thrice(stage: Stage, chen: Person) -> None:
    """Chen writes of visits on three days, and is asked each time: his budget of today is spent."""
    for day in ("the 18th", "the 19th", "the 20th"):
        await chen.say(CHANNEL, f"on site at Northwind on {day}")
        await calm(stage)
    assert seen(chen, CHANNEL).count("question.no'") == 3


async def test_a_fourth_question_waits_at_home_and_comes_with_the_digest(stage: Stage) -> None:
    chen = stage.person("chen")
    await chen.open_home()
    await asked_thrice(stage, chen)
    await chen.say(CHANNEL, "on site at Northwind on the 24th")
    await chen.say(CHANNEL, "on site at Northwind on the 25th")
    await calm(stage)
    assert seen(chen, CHANNEL).count("question.no'") == 3
    await stage.until(lambda: "on Tue 24 Mar. Shall I tell" in home(chen) and "on Wed 25 Mar" in home(chen))
    await at(stage, "Tue 3 March 07:59")
    assert seen(chen) == "[]"
    await at(stage, "Tue 3 March 08:01")  # nine o'clock in Amsterdam
    assert "What waits for you: 2" in seen(chen)
    assert seen(chen).count(QUESTION) == 2
    assert notices(stage) == [("digest", "said")]

    await chen.click("Not a visit", "parley")
    await stage.until(lambda: "What waits for you: 1" in seen(chen) and seen(chen).count(QUESTION) == 1)
    await chen.click("Yes, later", "parley")
    await stage.until(lambda: "Noted: *Northwind Energy* on" in seen(chen) and QUESTION not in seen(chen))
    await calm(stage)
    assert "Thanks. What is left to do is on your *Home* tab." in seen(chen)
    assert questions(stage).count("yes") == questions(stage).count("no") == 1
    await at(stage, "Wed 4 March 08:01")
    assert notices(stage) == [("digest", "said")]  # once is enough


async def test_what_was_too_much_is_in_the_digest_and_what_was_done_since_is_not(stage: Stage) -> None:
    chen = stage.person("chen")
    await chen.command("/visit Northwind Thursday 9:00 look at the meter")
    await chen.close()
    await chen.command("/visit Helios Thursday 9:00 look at the meter")
    await chen.close()
    await at(stage, "Wed 4 March 07:40")
    await asked_thrice(stage, chen)
    await at(stage, "Wed 4 March 08:01")
    assert seen(chen) == "[]"
    assert notices(stage) == [("nudge", "over"), ("nudge", "over")]
    await chen.open_home()
    await chen.click("Brief now", "home")
    await form(stage, chen)
    assert (await chen.submit({"what": "Look at it"})).is_well
    await at(stage, "Thu 5 March 07:59")
    assert DIGEST not in seen(chen)
    await at(stage, "Thu 5 March 08:01")
    assert DIGEST not in seen(chen)  # the other's grace was over by then


async def test_a_reminder_in_the_digest_has_its_button_until_it_is_done(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await chen.command("/visit Northwind on 9 March 9:00 look at the meter")
    await chen.close()
    await at(stage, "Wed 4 March 07:40")
    await asked_thrice(stage, chen)
    await at(stage, "Wed 4 March 08:01")
    await at(stage, "Thu 5 March 08:01")
    assert "• Brief Alice Okafor before *Northwind Energy* on Mon 9 Mar, 09:00, by tomorrow 09:00" in seen(chen)
    await chen.click("Brief now", "parley")
    await form(stage, chen)
    assert (await chen.submit({"what": "Look at it"})).is_well
    await stage.until(lambda: "Look at it" in seen(alice))
    await stage.until(lambda: "Nothing of this waits any more. What is still open is on your *Home* tab." in seen(chen))
    assert "visit.brief" not in seen(chen)


async def test_two_reminders_of_one_moment_are_one_message(stage: Stage) -> None:
    chen, ben = stage.person("chen"), stage.person("ben")
    await chen.command("/visit Northwind Thursday 9:00 look at the meter")
    await chen.close()
    await chen.command("/visit Helios Thursday 9:00 look at the meter")
    await chen.close()
    await at(stage, "Wed 4 March 08:01")
    assert sorted(notices(stage)) == [("nudge", "folded"), ("nudge", "said")]
    assert len([each for each in chen.sees("parley") if each.get("bot_id")]) == 1
    assert "*Also waiting for you*\\n• Brief Ben Aalto before *Helios Grid* tomorrow, Thu 5 Mar, 09:00" in seen(chen)
    await chen.click("Brief now", "parley")
    await form(stage, chen)
    assert (await chen.submit({"what": "Look at it"})).is_well
    await stage.until(lambda: "Done: *Northwind Energy*" in seen(chen))
    assert "• Brief Ben Aalto" in seen(chen)
    await stage.until(lambda: "Brief Ben Aalto" in home(chen) and home(chen).count("'visit.brief'") == 1)
    await chen.click("Brief now", "home")
    await form(stage, chen)
    assert (await chen.submit({"what": "Look at it"})).is_well
    await stage.until(lambda: "Look at it" in seen(ben))
    await stage.until(lambda: "Also waiting" not in seen(chen))
    assert [state for _, state in duties(stage)].count("kept") == 2
