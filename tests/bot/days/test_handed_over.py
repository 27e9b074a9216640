"""What somebody owed is with somebody else: one list with its buttons, and an admin may find whoever is better placed."""

from bot.sandbox.person import Person
from tests.bot.conftest import Stage
from tests.bot.days.test_away import seconds
from tests.bot.moments import at, calm
from tests.bot.scenes import BRIEF, ON_SQLITE, asked, briefed, duties, forged_tap, form, home, imports, notices, seen
from tests.protocols.files import TEAM, changed

pytestmark = ON_SQLITE
LEFT = "*Chen Wei has left the team.* This was open, and is with you now:"


def without_chen() -> str:
    """The team file of the day after Chen's last."""
    others = "\n".join(line for line in TEAM.splitlines() if "{id: chen," not in line)
    return changed(changed(others, ", technical manager: chen", ""), "chen, ", "")


async def left(stage: Stage) -> Person:
    """Chen goes to Northwind on Thursday, has briefed nobody, and leaves; Dana has what he owed."""
    chen, dana = stage.person("chen"), stage.person("dana")
    await asked(stage, chen, "on site at Northwind on Thursday from 9")
    await chen.click("Yes, later", "acct-northwind")
    await stage.until(lambda: duties(stage) == [("liaise-before-visit", "open")])
    await imports(stage, without_chen())
    await calm(stage)
    assert LEFT in seen(dana)
    return dana


async def test_the_role_is_somebody_elses_from_today_and_he_answers_from_the_list(stage: Stage) -> None:
    chen, alice, ben = stage.person("chen"), stage.person("alice"), stage.person("ben")
    await at(stage, "Fri 31 July 16:00")
    await chen.command("/visit Northwind Tuesday 9:00 replace the gateway")
    await form(stage, chen)
    assert (await chen.submit({"what": BRIEF["what"]})).is_well
    await stage.until(lambda: "Swap it in an hour" in seen(alice))
    await at(stage, "Mon 3 August 00:30")
    assert duties(stage)[-1] == ("answer-a-liaison", "open")
    assert "yours" not in seen(ben)  # nobody is woken for it
    await at(stage, "Mon 3 August 06:31")  # half past eight in Helsinki
    assert "*Alice Okafor’s part is yours* from today. This is open:" in seen(ben)
    assert "• Answer Chen Wei about *Northwind Energy* tomorrow, Tue 4 Aug, 09:00" in seen(ben)
    assert "*What they will say and do*\\nSwap it in an hour" in seen(ben)
    assert "Nothing that was late before counts against you, or against Alice Okafor" in seen(ben)
    assert "Ben Aalto answers this now." in seen(alice)
    assert "answer.go_ahead" not in seen(alice)
    await ben.click("Noted, go ahead", "parley")
    await stage.until(lambda: "Ben Aalto says *go ahead*" in seen(chen))
    await stage.until(lambda: "done or over" in seen(ben) and "answer.go_ahead" not in seen(ben))


async def test_what_he_missed_of_it_can_still_be_done_from_the_list(stage: Stage) -> None:
    chen, ben = stage.person("chen"), stage.person("ben")
    await at(stage, "Fri 31 July 16:00")
    await chen.command("/visit Northwind Friday 9:00 replace the gateway")
    await form(stage, chen)
    assert (await chen.submit({"what": BRIEF["what"]})).is_well
    await at(stage, "Mon 3 August 06:31")
    await stage.until(lambda: "*Alice Okafor’s part is yours* from today." in seen(ben))
    await at(stage, "Tue 4 August 12:00")
    assert duties(stage)[-1] == ("answer-a-liaison", "breached")
    assert "it can still be done" in seen(ben)
    assert "done or over" not in seen(ben)
    await ben.click("Noted, go ahead", "parley")
    await stage.until(lambda: "done or over" in seen(ben))


async def test_who_follows_may_call_the_visit_off(stage: Stage) -> None:
    dana = await left(stage)
    assert "• A visit to *Northwind Energy* on Thu 5 Mar, 09:00" in seen(dana)
    await dana.click("It’s off", "parley")
    await stage.until(lambda: "visit.off" not in seen(dana))
    await calm(stage)
    assert {state for _, state in duties(stage)} == {"void"}


async def promise_left(stage: Stage) -> Person:
    """Chen has promised something to Northwind, and leaves; Dana has it."""
    chen, dana = stage.person("chen"), stage.person("dana")
    await chen.command("/visit Northwind today have a look")
    await form(stage, chen)
    assert (await chen.submit({"what": "Look"})).is_well
    await at(stage, "Tue 3 March 08:31")
    await chen.click("Debrief now", "parley")
    await form(stage, chen, "visit.debrief")
    assert (await chen.submit({"promise_1": "Send the study"})).is_well
    await calm(stage)
    await imports(stage, without_chen())
    await calm(stage)
    assert "• Promised to Northwind Energy: “Send the study”" in seen(dana)
    return dana


async def test_an_admin_gives_it_to_somebody_better_placed(stage: Stage) -> None:
    alice, hugo, carla, eve = (stage.person(name) for name in ("alice", "hugo", "carla", "eve"))
    dana = await promise_left(stage)
    await dana.click("Someone else", "parley")
    await form(stage, dana, "duty.hand_over")
    assert (await dana.submit({"to": carla.id})).errors == {
        "to": "Carla Ruiz is from outside. Please name only colleagues."
    }
    assert (await dana.submit({"to": dana.id})).errors == {"to": "That is with them already."}
    await eve.sets_status("Vacation", ":palm_tree:", until=seconds("Fri 13 March 18:00"))
    await calm(stage)
    assert (await dana.submit({"to": eve.id})).errors == {
        "to": "Eve Lindqvist is away until Fri 13 Mar. Please name somebody who is here."
    }
    assert (await dana.submit({"to": hugo.id})).is_well
    await stage.until(
        lambda: "*This was Dana Kowalski’s, and is yours now:*" in seen(hugo) and "“Send the study”" in seen(hugo)
    )
    await stage.until(lambda: "“Send the study”" not in seen(dana))
    assert "Someone else" not in seen(hugo)
    await hugo.click("Done", "parley")
    await stage.until(lambda: "done or over" in seen(hugo))
    assert duties(stage)[-1] == ("keep-a-promise", "kept")
    assert "Send the study" not in home(alice)


async def test_what_a_role_owes_follows_the_role_and_is_given_to_nobody(stage: Stage) -> None:
    chen, alice, dana = stage.person("chen"), stage.person("alice"), stage.person("dana")
    await briefed(stage, chen, alice)
    await imports(stage, changed(TEAM, "{account manager: alice,", "{account manager: dana,"))
    await calm(stage)
    assert "*Alice Okafor’s part is yours* from today." in seen(dana)
    assert "Someone else" not in seen(dana)
    await dana.click("Noted, go ahead", "parley")
    await stage.until(lambda: "Dana Kowalski says *go ahead*" in seen(chen))


async def test_nobody_but_an_admin_gives_it_away(stage: Stage) -> None:
    eve, dana = stage.person("eve"), await promise_left(stage)
    before = notices(stage)
    await forged_tap(stage, eve, "duty.hand_over", dana, "parley")
    await stage.until(lambda: "That is not yours to answer." in str(eve.modal()))
    await dana.click("Someone else", "parley")
    view = await form(stage, dana, "duty.hand_over")
    stage.sandbox._slack.modals.open(eve.id, view)
    assert (await eve.submit({"to": eve.id})).errors == {"to": "That is not yours to answer."}
    assert notices(stage) == before
