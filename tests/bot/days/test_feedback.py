"""What a customer said goes to the executive first: brought by a command, on a message, after a visit; and settled."""

from sqlmodel import Session, select

from bot.sandbox.person import Person
from protocols.feedback.records import Feedback
from tests.bot.conftest import Stage
from tests.bot.moments import at, calm
from tests.bot.scenes import ON_SQLITE, duties, forged_tap, form, home, option, prefilled, seen

pytestmark = ON_SQLITE
RELAY = "the new relay trips every night"
NEW, FROM_MESSAGE = "feedback.new", "feedback.from_message"


async def brought(stage: Stage, who: Person, words: str = RELAY, **more: object) -> None:
    """Somebody types what Northwind said, and sends the form as it opens."""
    await who.command(f"/feedback Northwind: {words}")
    await form(stage, who, NEW)
    assert (await who.submit(dict(more))).is_well
    await calm(stage)


async def decides(stage: Stage, who: Person, button: str, callback: str) -> None:
    """They have it, and one of the four forms is in front of them."""
    await who.click("Noted, thanks", "parley")
    await stage.until(lambda: callback in seen(who) and "feedback.acknowledge" not in seen(who))
    await who.click(button, "parley")
    await form(stage, who, callback)


def every(stage: Stage) -> list[Feedback]:
    def work(session: Session) -> list[Feedback]:
        return list(session.exec(select(Feedback).order_by(Feedback.id)))

    return stage.look(work)


async def test_from_a_command_to_a_customer_who_knows(stage: Stage) -> None:
    """Chen brings it, Ben reads it, decides and closes it; Alice sees all of it, and nobody else a word."""
    chen, ben, alice, eve = (stage.person(name) for name in ("chen", "ben", "alice", "eve"))
    await chen.command(f"/feedback Northwind: {RELAY}")
    view = await form(stage, chen, NEW)
    assert "It goes to Ben Aalto first; Alice Okafor can read it, too." in str(view)
    assert prefilled(view)["words"] == RELAY
    assert (await chen.submit({"words": " "})).errors == {"words": "What did they say? One line is enough."}
    assert (await chen.submit({"who": "Carla Ruiz", "kind": "complaint"})).is_well
    await calm(stage)
    for reader in (chen, ben, alice):
        assert f"*Northwind Energy*: “{RELAY}”" in seen(reader)
        assert "Complaint · said by Carla Ruiz · brought by Chen Wei · by tomorrow" in seen(reader)
    assert "feedback.acknowledge" not in seen(chen) + seen(alice)
    await alice.open_home()
    await ben.open_home()
    await stage.until(lambda: RELAY in home(alice) and "From your customers" in home(ben))
    assert "Nothing waits for you" not in home(ben)

    await forged_tap(stage, alice, "feedback.acknowledge", ben, "parley")
    await stage.until(lambda: "That is not yours to answer." in seen(alice))
    await ben.click("Noted, thanks", "parley")
    await stage.until(lambda: "Ben Aalto has read it." in seen(chen) and "Ben Aalto has read it." in seen(alice))
    await ben.click("Share with the team", "parley")
    shared = await form(stage, ben, "feedback.share")
    assert "Now, in #acct-northwind" in str(shared)
    assert (await ben.submit({"words": " "})).errors == {"words": "What is the team to hear?"}
    words = "Northwind loses sleep over the new relay. It goes first."
    assert (await ben.submit({"words": words, "where": ["channel", "forum"]})).is_well
    await calm(stage)
    assert f"*Heard from Northwind Energy*, in the words of Ben Aalto:\\n{words}" in seen(eve, "acct-northwind")
    assert RELAY not in seen(eve, "acct-northwind")
    assert "In the customer’s channel and at the next forum." in seen(chen)

    await ben.click("Close it", "parley")
    await form(stage, ben, "feedback.close")
    assert (await ben.submit({})).errors == {"owner": "Who told them and when, or why nobody did: one of the two."}
    assert (await ben.submit({"owner": alice.id, "day": "2026-03-03"})).errors == {
        "day": "That day is still to come. Close it once they know."
    }
    assert (await ben.submit({"owner": alice.id, "day": "2026-03-02"})).is_well
    await stage.until(lambda: "What you brought from *Northwind Energy* is settled" in seen(chen))
    assert "Alice Okafor told the customer today, Mon 2 Mar." in seen(chen)
    assert duties(stage)[-2:] == [("feedback-through-executive", "kept"), ("feedback-is-decided", "kept")]
    await stage.until(lambda: RELAY not in home(ben))


async def test_on_a_message_with_its_words_and_of_a_private_one_without(stage: Stage) -> None:
    """Carla wrote it where the customer reads along: it is hers. What was said in private is said anew."""
    carla, chen, ben = stage.person("carla"), stage.person("chen"), stage.person("ben")
    ts = await carla.say("ext-northwind", "We are *very* happy with Northwind's new display & <b>")
    assert (await chen.shortcut(FROM_MESSAGE, "ext-northwind", ts)).is_well
    view = await form(stage, chen, NEW)
    assert (prefilled(view)["who"], prefilled(view)["words"]) == (
        "Carla Ruiz",
        "We are *very* happy with Northwind's new display & <b>",
    )
    filled = {"account": option(view, "account", "Northwind Energy"), "kind": "praise"}
    assert (await chen.submit(filled)).is_well
    await calm(stage)
    assert "display &amp; &lt;b&gt;”" in seen(ben)
    assert f"/archives/{chen._place('ext-northwind')['id']}/p{ts.replace('.', '')}|the message>" in seen(ben)
    assert seen(carla, "ext-northwind").count("feedback") == 0
    ts = await ben.say("deal-desk", "Northwind says that our price is too high")
    assert (await ben.shortcut(FROM_MESSAGE, "deal-desk", ts)).is_well
    view = await form(stage, ben, NEW)
    assert (prefilled(view)["words"], "Say it in your own words." in str(view)) == (None, True)
    assert prefilled(view)["account"]["text"]["text"] == "Northwind Energy"


async def test_after_a_visit_a_tick_sends_on_what_was_said(stage: Stage) -> None:
    chen, ben = stage.person("chen"), stage.person("ben")
    await chen.command("/visit Northwind today have a look")
    await form(stage, chen)
    assert (await chen.submit({"what": "Look"})).is_well
    await at(stage, "Tue 3 March 08:00")
    await chen.click("Debrief now", "parley")
    view = await form(stage, chen, "visit.debrief")
    assert "Send what was said to Ben Aalto as customer feedback" in str(view)
    assert (await chen.submit({"others": "Carla Ruiz", "route": ["route"]})).errors == {
        "said": "What did they say? Then I can send it on."
    }
    assert (await chen.submit({"others": "Carla Ruiz", "said": RELAY, "route": ["route"]})).is_well
    await stage.until(lambda: f"*Northwind Energy*: “{RELAY}”" in seen(ben))
    assert "said by Carla Ruiz · brought by Chen Wei" in seen(ben)


async def test_one_acts_a_few_know_and_nothing_needs_a_word_why(stage: Stage) -> None:
    chen, ben, eve, grace, carla = (stage.person(name) for name in ("chen", "ben", "eve", "grace", "carla"))
    await brought(stage, chen)
    await decides(stage, ben, "Keep to a few", "feedback.keep")
    assert (await ben.submit({"readers": [carla.id]})).errors == {
        "readers": "Carla Ruiz is from outside. Please name only colleagues."
    }
    assert (await ben.submit({"readers": [grace.id]})).is_well
    await stage.until(lambda: "Please keep it among you." in seen(grace) and RELAY in seen(grace))

    await brought(stage, chen, "nobody answers the phone after five", more=["urgent"])
    await decides(stage, ben, "Somebody acts", "feedback.act")
    acts = {"what": "Put the night line on their contract", "owner": eve.id, "day": "2026-03-06"}
    assert (await ben.submit(acts | {"words": "A night line"})).errors == {"where": "Where does the team hear it?"}
    assert (await ben.submit(acts)).is_well
    await stage.until(lambda: "Put the night line on their contract" in seen(eve))
    assert "nobody answers the phone" not in seen(eve)
    await stage.until(lambda: "Eve Lindqvist: “Put the night line on their contract”, by Fri 6 Mar" in seen(chen))

    await brought(stage, chen, "the old manual had a nicer cover, they say")
    await decides(stage, ben, "Nothing to do", "feedback.nothing")
    assert (await ben.submit({"reason": " "})).errors == {"reason": "A word why, for who brought it."}
    assert (await ben.submit({"reason": "It is out of print"})).is_well
    await stage.until(lambda: "Ben Aalto decided that nothing is done: It is out of print" in seen(chen))
    assert [str(each.decision) for each in every(stage)] == ["keep", "act", "nothing"]


async def test_he_decides_again_and_hears_who_has_not_done_it_before_he_closes(stage: Stage) -> None:
    chen, ben, farid, alice = (stage.person(name) for name in ("chen", "ben", "farid", "alice"))
    await brought(stage, chen)
    await decides(stage, ben, "Nothing to do", "feedback.nothing")
    assert (await ben.submit({"reason": "It is out of print"})).is_well
    await stage.until(lambda: "Decide again" in seen(ben))
    await forged_tap(stage, alice, "feedback.again", ben, "parley")
    await stage.until(lambda: "That is not yours to answer." in str(alice.modal()))
    await ben.click("Decide again", "parley")
    await stage.until(lambda: "What you decided stands until you decide otherwise." in str(ben.modal()))
    await ben.click("Somebody acts", "modal")
    await form(stage, ben, "feedback.act")
    acts = {"what": "Print it anew", "owner": farid.id, "day": "2026-03-06"}
    assert (await ben.submit(acts)).is_well
    await stage.until(lambda: "Farid Haddad: “Print it anew”, by Fri 6 Mar" in seen(chen))
    await stage.until(lambda: "You decided that something is done." in seen(ben))
    await ben.open_home()
    await stage.until(lambda: "Decided Mon 2 Mar. Does the customer know?" in home(ben))
    await ben.click("Close it", "parley")
    await form(stage, ben, "feedback.close")
    assert "Farid Haddad: not done yet. Close it all the same?" in str(ben.modal())
    assert (await ben.submit({"reason": "They have left the market"})).is_well
    await stage.until(lambda: "Decide again" not in seen(ben))
    assert [(str(each.decision), str(each.stage)) for each in every(stage)] == [("act", "closed")]
