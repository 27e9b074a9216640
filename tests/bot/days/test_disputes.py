"""Chen raises a disagreement with Alice in private; Eve is asked, both are read, a step is agreed. Nobody else sees it."""

from sqlmodel import select

from bot.sandbox.person import Person
from protocols.notice import Notice
from tests.bot.conftest import Stage
from tests.bot.moments import at, calm
from tests.bot.scenes import ON_SQLITE, duties, forged_tap, form, home, option, seen, slack_of

pytestmark = ON_SQLITE
ABOUT, SAID = "Who answers Northwind at night", "Nobody called them back at two"
ANSWERED, OUTCOME = "I was never told that I was on call", "You take turns, week by week"
WORDS = (ABOUT, SAID, ANSWERED, OUTCOME)


async def raised(stage: Stage, chen: Person, other: Person, **more: str) -> None:
    """By a command, and the form it opens."""
    await chen.command(f"/dispute {ABOUT}")
    view = await form(stage, chen, "dispute.raise")
    filled = {"account": option(view, "account", "Northwind Energy"), "with": other.id, "said": SAID} | more
    assert (await chen.submit(filled)).is_well
    await calm(stage)


async def test_from_a_word_in_private_to_a_step_that_is_owed(stage: Stage) -> None:
    alice, chen, eve = (stage.person(name) for name in ("alice", "chen", "eve"))
    await raised(stage, chen, eve)
    assert "*Chen Wei asks you to mediate*" in seen(alice)
    assert SAID in seen(alice)
    assert "Eve Lindqvist does not know of it yet" in seen(chen)
    assert ABOUT not in seen(eve) + home(eve)

    await alice.click("Ask for the other side", "parley")
    await stage.until(lambda: ABOUT in seen(eve))
    assert SAID not in seen(eve)
    await eve.click("Tell my side", "parley")
    await form(stage, eve, "dispute.tell")
    assert (await eve.submit({"words": "  "})).errors == {"words": "A few words are enough."}
    assert (await eve.submit({"words": ANSWERED})).is_well
    await stage.until(lambda: ANSWERED in seen(alice) and ANSWERED in seen(chen) and SAID in seen(eve))

    await alice.open_home()
    await stage.until(lambda: "Between two of you" in home(alice))
    await alice.click("Close it …", "parley")
    view = await form(stage, alice, "dispute.settle")
    step = {"words": OUTCOME, "step_1": "Write the on-call list", "owner_1": option(view, "owner_1", "Eve Lindqvist")}
    assert (await alice.submit(step | {"day_1": "2026-02-27"})).errors == {
        "day_1": "That day is over. Please choose today or a later day."
    }
    assert (await alice.submit(step | {"day_1": "2026-03-06"})).is_well
    await stage.until(lambda: OUTCOME in seen(chen) and "Write the on-call list" in seen(chen))
    await eve.open_home()
    await stage.until(lambda: "Write the on-call list" in home(eve))
    assert duties(stage) == [("do-what-was-settled", "open")]
    await calm(stage)

    others = [stage.person(name) for name in ("ben", "dana", "farid", "grace", "hugo")]
    for someone in others:
        await someone.open_home()
        await someone.command("/charter log")
    await calm(stage)
    for someone in others:
        shown = home(someone) + "".join(seen(someone, where) for where in ("parley", "general", "acct-northwind"))
        assert not [word for word in (*WORDS, "on-call list") if word in shown], someone
    assert "asked about or mediated: 1" in await _kept_of(stage, eve)


async def _kept_of(stage: Stage, person: Person) -> str:
    """What is kept about somebody names what they know of, and no more."""
    await person.open_home()
    await stage.until(person.home)
    await person.click("What I keep about you")
    view = str(await form(stage, person, "kept"))
    await person.close()
    return view


async def _is_refused(stage: Stage, person: Person) -> None:
    await stage.until(lambda: "not yours to answer" in str(person.modal()))


async def test_nobody_elses_tap_does_anything(stage: Stage) -> None:
    """Ben, Dana who is coach and admin, Eve before she was asked; and Alice once Ben covers for her."""
    alice, ben, chen, dana, eve = (stage.person(name) for name in ("alice", "ben", "chen", "dana", "eve"))
    await raised(stage, chen, eve)
    for someone in (ben, dana, eve, chen):
        await forged_tap(stage, someone, "dispute.ask", alice, "parley")
        await forged_tap(stage, someone, "dispute.settle", alice, "parley")
        await _is_refused(stage, someone)
    await forged_tap(stage, eve, "dispute.withdraw", chen, "parley")
    await eve.close()
    assert "mediated" not in await _kept_of(stage, eve)
    await calm(stage)
    assert ABOUT not in seen(eve) + home(eve)
    assert "dispute.ask" in seen(alice)

    await alice.click("Close it …", "parley")
    view = await form(stage, alice, "dispute.settle")
    slack_of(stage).modals.open(ben.id, view)
    assert (await ben.submit({"words": "So there"})).errors == {"words": "That is not yours to answer."}
    await at(stage, "Mon 3 August 09:00")
    assert "*You mediate from now on*" in seen(ben)
    assert "Ben Aalto mediates this now" in seen(alice)
    assert SAID not in seen(alice)
    assert (await alice.submit({"words": "So there"})).errors == {"words": "That is not yours to answer."}
    await ben.click("Close it …", "parley")
    await form(stage, ben, "dispute.settle")
    assert (await ben.submit({"words": OUTCOME})).is_well
    await stage.until(lambda: "*Ben Aalto has answered you*" in seen(chen))
    await calm(stage)
    assert ABOUT not in seen(eve) + home(eve)
    assert stage.look(lambda session: [each for each in session.exec(select(Notice)) if each.channel]) == []


async def test_not_with_a_guest_nor_with_oneself(stage: Stage) -> None:
    chen = stage.person("chen")
    await chen.shortcut("dispute.new")
    view = await form(stage, chen, "dispute.raise")
    assert "Alice Okafor" in str(view)
    filled = {"account": option(view, "account", "Northwind Energy"), "about": ABOUT, "said": SAID}
    for who in ("carla", "chen"):
        assert list((await chen.submit(filled | {"with": stage.person(who).id})).errors) == ["with"]
