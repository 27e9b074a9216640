"""What was promised on a visit goes to its owner: taken on, on another day, declined, given on; kept with a tap."""

from bot.sandbox.person import Person
from tests.bot.conftest import Stage
from tests.bot.moments import at, calm
from tests.bot.scenes import ON_SQLITE, duties, forged_tap, form, home, seen

pytestmark = ON_SQLITE
STUDY = "Send the load study"


async def promised(stage: Stage, owner: Person, **more: str) -> None:
    """Chen comes back from Northwind with a promise for somebody else, and its owner is asked."""
    chen = stage.person("chen")
    await chen.command("/visit Northwind today have a look")
    await form(stage, chen)
    assert (await chen.submit({"what": "Look"})).is_well
    await at(stage, "Tue 3 March 08:00")
    await chen.click("Debrief now", "parley")
    await form(stage, chen, "visit.debrief")
    filled = {"promise_1": STUDY, "to_1": "Carla Ruiz", "owner_1": owner.id} | more
    assert (await chen.submit(filled)).is_well
    await stage.until(lambda: f"Chen Wei promised Carla Ruiz (Northwind Energy): “{STUDY}”" in seen(owner))
    await calm(stage)


def mine(stage: Stage) -> list[str]:
    return [state for clause, state in duties(stage) if clause == "keep-a-promise"]


async def test_taken_on_it_is_reminded_of_kept_with_a_tap_and_seen_until_then(stage: Stage) -> None:
    eve, alice = stage.person("eve"), stage.person("alice")
    await promised(stage, eve, day_1="2026-03-06")
    assert ", by Fri 6 Mar. You are down for it." in seen(eve)
    await eve.open_home()
    await alice.open_home()
    await stage.until(lambda: "Will you take this on?" in home(eve) and STUDY in home(alice))
    line = f"“{STUDY}”, to Carla Ruiz (Northwind Energy), by Fri 6 Mar\\nEve Lindqvist "
    assert f"{line}is asked to keep it" in home(alice)
    await eve.click("I’ll do it", "parley")
    await stage.until(lambda: "You took it on." in seen(eve) and "promise.take" not in seen(eve))
    await alice.open_home()
    await stage.until(lambda: f"{line}keeps it" in home(alice))
    assert mine(stage) == ["open"]
    await at(stage, "Fri 6 March 07:00")  # Thursday's close, that is: on Friday morning
    await at(stage, "Fri 6 March 08:00")
    assert f"Promised to Carla Ruiz (Northwind Energy): “{STUDY}”, by today 17:30." in seen(eve)
    await eve.click("Done", "parley")
    await stage.until(lambda: "Done: “Send the load study”, for *Northwind Energy*" in seen(eve))
    await alice.open_home()
    await stage.until(lambda: STUDY not in home(alice))
    assert mine(stage) == ["kept"]


async def test_another_day_is_the_owners_to_name(stage: Stage) -> None:
    eve = stage.person("eve")
    await promised(stage, eve)
    await eve.click("Another day", "parley")
    await form(stage, eve, "promise.other_day")
    past = await eve.submit({"day": "2026-03-02"})
    assert past.errors == {"day": "That day is over. Please choose today or a later day."}
    assert (await eve.submit({"day": "2026-03-10"})).is_well
    await stage.until(lambda: "by Tue 10 Mar" in seen(eve) and "You took it on." in seen(eve))
    await stage.until(lambda: f"“{STUDY}”\\nby Tue 10 Mar 17:30" in home(eve))


async def test_declined_it_is_with_who_promised_it_and_goes_to_somebody_else(stage: Stage) -> None:
    chen, eve, hugo, carla = (stage.person(name) for name in ("chen", "eve", "hugo", "carla"))
    await promised(stage, eve)
    await eve.click("Not me", "parley")
    await stage.until(lambda: f"Eve Lindqvist can’t take this on: “{STUDY}”" in seen(chen))
    await stage.until(lambda: "It is with Chen Wei again." in seen(eve))
    await chen.click("Who does it?", "parley")
    await form(stage, chen, "promise.give")
    refused = await chen.submit({"owner": carla.id})
    assert refused.errors == {"owner": "Carla Ruiz is from outside. Please name only colleagues."}
    assert (await chen.submit({"owner": hugo.id})).is_well
    await stage.until(lambda: "You are down for it." in seen(hugo))
    await stage.until(lambda: f"“{STUDY}” (*Northwind Energy*): Hugo Marchand is asked." in seen(chen))
    await stage.until(lambda: "Hugo Marchand is asked now" in seen(eve) and "with Chen Wei again" not in seen(eve))
    await hugo.click("I’ll do it", "parley")
    await stage.until(lambda: "Hugo Marchand took it on." in seen(eve) and "Hugo Marchand took it on." in seen(chen))
    assert mine(stage) == ["open"]


async def test_who_promised_it_may_keep_it_themselves(stage: Stage) -> None:
    chen, eve = stage.person("chen"), stage.person("eve")
    await promised(stage, eve)
    await eve.click("Not me", "parley")
    await stage.until(lambda: "promise.give" in seen(chen))
    await chen.click("Who does it?", "parley")
    await form(stage, chen, "promise.give")
    assert (await chen.submit({"owner": chen.id})).is_well
    await stage.until(lambda: STUDY in home(chen) and "duty.done" in home(chen))
    assert mine(stage) == ["open"]


async def test_nobody_else_answers_and_what_was_answered_stays(stage: Stage) -> None:
    chen, eve, ben = stage.person("chen"), stage.person("eve"), stage.person("ben")
    await promised(stage, eve)
    await eve.click("Another day", "parley")
    view = await form(stage, eve, "promise.other_day")
    for button in ("promise.take", "promise.not_me"):
        await forged_tap(stage, ben, button, eve, "parley")
    await stage.until(lambda: "That is not yours to answer." in seen(ben))
    await forged_tap(stage, ben, "promise.other_day", eve, "parley")
    await stage.until(lambda: "That is not yours to answer." in str(ben.modal()))
    stage.sandbox._slack.modals.open(ben.id, view)
    assert (await ben.submit({"day": "2026-03-10"})).errors == {"day": "That is not yours to answer."}
    assert mine(stage) == []

    await forged_tap(stage, eve, "promise.not_me", eve, "parley")
    await stage.until(lambda: "promise.give" in seen(chen))
    assert (await eve.submit({"day": "2026-03-10"})).errors == {"day": "That is no longer open. Nothing to do."}
    await forged_tap(stage, ben, "promise.give", chen, "parley")
    await stage.until(lambda: "That is not yours to answer." in str(ben.modal()))
    assert mine(stage) == []
