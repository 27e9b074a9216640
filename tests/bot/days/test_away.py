"""A status says that somebody is on leave, or a pause that they rest: what Parley starts waits, and is said afterwards."""

from bot.sandbox.person import Person
from tests.bot.conftest import Stage
from tests.bot.moments import at, calm
from tests.bot.scenes import BRIEF, ON_SQLITE, asked, duties, form, notices, seen
from tests.protocols.moments import moment

pytestmark = ON_SQLITE
CHANNEL = "acct-northwind"
NUDGE = ("Alice Okafor would like a short brief by", "was due")


def is_reminded(person: Person) -> bool:
    """Before it is due or, at that very moment, that it can still be done."""
    return any(said in seen(person) for said in NUDGE)


async def noted(stage: Stage, chen: Person) -> None:
    """Chen goes on Thursday, and is to be reminded on Wednesday at the latest."""
    await asked(stage, chen, "on site at Northwind on Thursday from 9")
    await chen.click("Yes, later", CHANNEL)
    await stage.until(lambda: duties(stage) == [("liaise-before-visit", "open")])


def seconds(said: str) -> int:
    return int(moment(said, "Europe/Amsterdam").timestamp())


async def test_on_leave_nobody_reminds_him_and_back_again_they_do(stage: Stage) -> None:
    chen = stage.person("chen")
    await chen.command("/visit Northwind Friday look at the meter")
    await chen.sets_status("On leave", ":palm_tree:", until=seconds("Wed 4 March 23:59"))
    await calm(stage)
    await at(stage, "Wed 4 March 12:00")
    assert not is_reminded(chen)
    await chen.click("What I keep about you", "home")
    await stage.until(lambda: "that you are away, as long as your status says so" in str(chen.modal()))
    await at(stage, "Thu 5 March 07:31")
    assert is_reminded(chen)


async def test_sick_without_an_end_it_waits_until_the_status_is_gone(stage: Stage) -> None:
    chen = stage.person("chen")
    await chen.command("/visit Northwind Friday look at the meter")
    await chen.sets_status("sick, sorry", ":face_with_thermometer:")
    await calm(stage)
    await at(stage, "Tue 3 March 12:00")
    assert not is_reminded(chen)
    await chen.clears_status()
    await calm(stage)
    await at(stage, "Wed 4 March 07:31")
    assert is_reminded(chen)


async def test_a_meeting_is_no_leave_and_nobody_elses_status_matters(stage: Stage) -> None:
    chen, carla = stage.person("chen"), stage.person("carla")
    await noted(stage, chen)
    await chen.sets_status("In a meeting", ":calendar:")
    await carla.sets_status("On leave", ":palm_tree:")
    await calm(stage)
    await at(stage, "Wed 4 March 08:01")
    assert is_reminded(chen)


async def test_the_manager_is_away_and_he_hears_until_when(stage: Stage) -> None:
    chen, alice, dana = stage.person("chen"), stage.person("alice"), stage.person("dana")
    await alice.sets_status("Vacation", ":palm_tree:", until=seconds("Fri 6 March 18:00"))
    await calm(stage)
    await asked(stage, chen)
    await chen.click("Yes, brief now", CHANNEL)
    await form(stage, chen)
    assert (await chen.submit(BRIEF)).is_well
    await stage.until(lambda: "Alice Okafor is away until Fri 6 Mar and nobody covers; an admin knows." in seen(chen))
    await stage.until(lambda: "Alice Okafor is away, and a colleague has a visit to *Northwind Energy*" in seen(dana))
    await calm(stage)
    assert "Swap it in an hour" in seen(alice)  # a colleague's request is not held back


async def test_while_he_rests_a_reminder_waits_and_a_colleagues_word_does_not(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await noted(stage, chen)
    await at(stage, "Wed 4 March 07:55")
    await chen.snoozes(60)
    await at(stage, "Wed 4 March 08:05")
    assert not is_reminded(chen)
    assert notices(stage) == [("nudge", "waiting")]
    await chen.click("Brief now", "home")
    await form(stage, chen)
    assert (await chen.submit(BRIEF)).is_well
    await alice.click("Noted, go ahead", "parley") if "answer.go_ahead" in seen(alice) else None
    await stage.until(lambda: "has your brief" in seen(chen))
    await at(stage, "Wed 4 March 09:16")  # an hour and more after he began
    assert not is_reminded(chen)  # nothing is left to remind of
    assert dict(notices(stage))["nudge"] == "withdrawn"


async def test_after_his_rest_it_is_said_and_nothing_of_his_budget_was_used(stage: Stage) -> None:
    chen = stage.person("chen")
    await noted(stage, chen)
    await at(stage, "Wed 4 March 07:55")
    await chen.snoozes(30)
    await at(stage, "Wed 4 March 08:05")
    assert not is_reminded(chen)
    await at(stage, "Wed 4 March 08:26")
    assert is_reminded(chen)
    assert notices(stage) == [("nudge", "said")]
