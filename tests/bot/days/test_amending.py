"""A lead proposes that a rule goes further; the team says what it says; it holds, is read, and stands in the history."""

from bot.sandbox.person import Person
from tests.bot.conftest import Stage
from tests.bot.moments import at, calm
from tests.bot.scenes import ON_SQLITE, forged_tap, form, home, option, reached_by, seen, verbs

pytestmark = ON_SQLITE
CHANGE = "*Contract wording*: mentioned until now, from then on *tracked*"


async def proposed(stage: Stage, by: Person, rule: str = "contract-wording", mode: str = "enforce") -> None:
    """From `/charter`, with two choices and a line."""
    await by.command("/charter")
    await by.click("How far a rule goes", "general")
    view = await form(stage, by, "amend.reach")
    assert option(view, "rule", "Contract wording (mentioned)") == "contract-wording"
    assert (await by.submit({"rule": rule, "mode": mode, "why": "Legal hears of it too late"})).is_well
    await calm(stage)


async def test_everybody_is_asked_one_objects_and_is_fine_after_all_and_then_it_holds(stage: Stage) -> None:
    alice, chen, eve, hugo, carla = (stage.person(name) for name in ("alice", "chen", "eve", "hugo", "carla"))
    await proposed(stage, alice)
    for person in (chen, eve, hugo):
        assert "Alice Okafor proposes a change to your charter." in seen(person)
        assert CHANGE in seen(person)
        assert "Legal hears of it too late" in seen(person)
        assert "Until Thu 5 Mar " in seen(person)
    assert "Your change is with your team." in seen(alice)
    await chen.open_home()
    await stage.until(lambda: CHANGE in home(chen) and "amend.object" in home(chen))
    await chen.click("Fine with me", "parley")
    await stage.until(lambda: "Fine with you." in seen(chen) and "1 of 7 are fine with it, 0 not" in seen(alice))
    await stage.until(lambda: CHANGE not in home(chen))

    await hugo.click("I object …", "parley")
    await form(stage, hugo, "amend.object")
    assert (await hugo.submit({"words": " "})).errors == {"words": "Please say in a line what speaks against it."}
    assert (await hugo.submit({"words": "Two hours of <!channel> waiting"})).is_well
    await stage.until(lambda: "Hugo Marchand objects to your change" in seen(alice))
    await stage.until(lambda: "Hugo Marchand: “Two hours of &lt;!channel&gt; waiting”" in seen(eve))
    await hugo.click("Fine with me after all", "parley")
    await stage.until(lambda: "Hugo Marchand is fine with your change after all." in seen(alice))
    await stage.until(lambda: "Two hours of" not in seen(eve))

    await forged_tap(stage, alice, "amend.consent", eve, "parley")
    await stage.until(lambda: "That is not yours to answer." in seen(alice))
    await at(stage, "Thu 5 March 08:30")  # the last day, for those who have said nothing
    assert "you can still say something" in seen(eve)
    assert "you can still say something" not in seen(chen)

    await at(stage, "Thu 5 March 17:30")
    await stage.until(lambda: "In force." in seen(eve) and "amend.consent" not in seen(eve))
    await at(stage, "Fri 6 March 09:00")
    assert "Your charter has changed. Version 2 holds from now on" in seen(eve).replace("*", "")
    await eve.click("I’ve read it", "parley")
    await stage.until(lambda: "You have read it; 1 of 8 have." in seen(eve))
    await eve.command("/charter")
    shown = seen(eve, "general")
    assert "1 of 8 have read this version." in shown
    assert "charter.sign" not in shown
    await hugo.command("/charter")
    await hugo.click("I’ve read it", "general")
    await stage.until(lambda: "2 of 8 have read this version." in seen(hugo, "general"))
    await hugo.command("/charter changes")
    for told in ("*Version 2*, since Thu 5 Mar, proposed by Alice", CHANGE, "Legal hears of it", "the beginning"):
        assert told in seen(hugo, "general")
    said = ["propose", "consent", "objection", "consent", "end", "adopt", "sign", "sign"]
    assert [verb for verb in verbs(stage)[1:] if verb in said] == said
    assert reached_by(carla, stage) == []


async def test_one_change_at_a_time_and_it_may_be_taken_back(stage: Stage) -> None:
    alice, ben, chen = (stage.person(name) for name in ("alice", "ben", "chen"))
    await proposed(stage, alice)
    await ben.command("/charter")
    assert "Alice Okafor proposes a change, until Thu 5 Mar 19:30." in seen(ben, "general")  # in Helsinki
    await ben.click("How far a rule goes", "general")
    await form(stage, ben, "amend.reach")
    filled = {"rule": "contract-wording", "mode": "shadow", "why": "Too many"}
    assert (await ben.submit(filled)).errors == {
        "rule": "Alice Okafor has proposed a change until Thu 5 Mar 19:30; one at a time. Yours can follow."
    }
    await chen.command("/charter")
    assert "amend.reach" not in seen(chen, "general")
    await forged_tap(stage, chen, "amend.reach", ben, "general")
    await stage.until(
        lambda: "Only whoever leads your team can propose this: Alice Okafor or Ben Aalto." in str(chen.modal())
    )
    await alice.click("Take it back", "parley")
    await stage.until(lambda: "Alice Okafor has taken it back." in seen(chen))
    assert (await ben.submit(filled)).is_well
    await calm(stage)
    assert "Ben Aalto proposes a change" in seen(alice)
    await chen.open_home()
    await stage.until(lambda: "Ben Aalto proposes a change" in home(chen))
    await chen.click("Our charter", "home")
    await form(stage, chen, "charter")
    await chen.click("What changed")
    await form(stage, chen, "charter.changes")
    assert "the beginning" in str(chen.modal())
