"""*Already talked*: the traveller is done with it, and the account manager is asked whether they did."""

from bot.sandbox.person import Person
from tests.bot.conftest import Stage
from tests.bot.moments import at, calm
from tests.bot.scenes import ON_SQLITE, asked, duties, forged_tap, home, notices, seen, verbs

pytestmark = ON_SQLITE
CHANNEL = "acct-northwind"
THURSDAY = "on site at Northwind on Thursday from 9"
ASKED = "Chen Wei says that you have talked about the visit to *Northwind Energy* on Thu 5 Mar, 09:00. Did you?"


async def talked(stage: Stage, chen: Person, alice: Person) -> None:
    """Chen says so, and Alice has the question."""
    await asked(stage, chen, THURSDAY)
    await chen.click("Already talked", CHANNEL)
    await stage.until(lambda: "I’ve asked Alice Okafor whether you talked" in seen(chen, CHANNEL))
    await stage.until(lambda: ASKED in seen(alice))


async def test_a_yes_of_hers_keeps_it_and_her_card_says_so(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await talked(stage, chen, alice)
    assert "No answer by Wed 4 Mar 08:00 counts as a yes" in seen(alice)
    assert "Brief now" not in seen(chen, CHANNEL)
    await stage.until(lambda: "You said that it is done; I’ve asked Alice Okafor" in home(chen))

    await alice.click("Yes", "parley")
    await stage.until(lambda: "Confirmed" in seen(alice) and "claim.confirm" not in seen(alice))
    assert duties(stage) == [("liaise-before-visit", "kept")]
    assert seen(chen) == "[]"
    assert notices(stage) == [("claimed", "said")]


async def test_her_not_yet_leaves_it_open_and_he_hears_it_kindly(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await talked(stage, chen, alice)
    await alice.click("Not yet", "parley")
    await stage.until(lambda: "Alice Okafor doesn’t recall talking about *Northwind Energy*" in seen(chen))
    await stage.until(lambda: "You said: not yet. I’ve told Chen Wei" in seen(alice))
    assert "A short brief by Wed 4 Mar 09:00 settles it" in seen(chen)
    assert duties(stage) == [("liaise-before-visit", "open")]
    await chen.click("Brief now", "parley")
    await stage.until(lambda: (top := chen.modal()) and top["callback_id"] == "visit.brief")
    assert (await chen.submit({"purpose": "Look", "what": "At the meter"})).is_well
    await stage.until(lambda: "Done: *Northwind Energy*" in seen(chen))
    await stage.until(lambda: "Nothing more to do here" in seen(alice))
    assert duties(stage)[0] == ("liaise-before-visit", "kept")


async def test_her_silence_until_due_is_a_yes_and_nobody_is_reminded(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await talked(stage, chen, alice)
    await at(stage, "Wed 4 March 07:59")
    assert duties(stage) == [("liaise-before-visit", "open")]
    await at(stage, "Wed 4 March 08:01")
    assert duties(stage) == [("liaise-before-visit", "kept")]
    assert "Taken as done" in seen(alice)
    assert seen(chen) == "[]"
    assert notices(stage) == [("claimed", "said")]


async def later(stage: Stage, chen: Person, channel: str = CHANNEL, place: str = CHANNEL) -> None:
    """Chen has said that he briefs later."""
    await asked(stage, chen, THURSDAY, channel, place)
    await chen.click("Yes, later", place)
    await stage.until(lambda: "Please brief Alice Okafor" in seen(chen, place))


async def test_said_later_where_the_visit_was_noted(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await later(stage, chen)
    await chen.click("Already talked", CHANNEL)
    await stage.until(lambda: "I’ve asked Alice Okafor whether you talked" in seen(chen, CHANNEL))
    await stage.until(lambda: ASKED in seen(alice))
    assert "Already talked" not in seen(chen, CHANNEL)
    assert "It’s off" in seen(chen, CHANNEL)
    assert verbs(stage) == ["adopt", "plan", "open", "claim"]


async def test_said_later_where_it_was_noted_by_direct_message(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await later(stage, chen, "ext-northwind", "parley")
    await chen.click("Already talked", "parley")
    await stage.until(lambda: ASKED in seen(alice))
    await stage.until(lambda: "I’ve asked Alice Okafor whether you talked" in seen(chen))
    assert "Already talked" not in seen(chen)


async def test_said_later_on_the_card_that_asked_him(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await alice.say(CHANNEL, "Chen goes to Northwind on Thursday")
    await stage.until(lambda: "question.later" in seen(chen))
    await chen.click("Yes, later", "parley")
    await stage.until(lambda: "Please brief Alice Okafor" in seen(chen))
    await chen.click("Already talked", "parley")
    await stage.until(lambda: "I’ve asked Alice Okafor whether you talked" in seen(chen))
    assert "Already talked" not in seen(chen)


async def test_said_later_at_home(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await later(stage, chen)
    await stage.until(lambda: "For you to do" in home(chen))
    await chen.click("Already talked", "home")
    await stage.until(lambda: ASKED in seen(alice))
    await stage.until(lambda: "You said that it is done; I’ve asked Alice Okafor" in home(chen))
    assert "Already talked" not in home(chen)


async def test_said_later_on_the_reminder(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await later(stage, chen)
    await at(stage, "Wed 4 March 08:01")
    await chen.click("Already talked", "parley")
    await stage.until(lambda: "claim.confirm" in seen(alice))
    await stage.until(lambda: "You said that it is done; I’ve asked Alice Okafor" in seen(chen))
    assert "Brief now" not in seen(chen)


async def test_said_after_it_was_missed_it_is_settled_and_a_second_word_comes_too_late(stage: Stage) -> None:
    chen = stage.person("chen")
    await later(stage, chen)
    await at(stage, "Wed 4 March 12:00")
    assert duties(stage) == [("liaise-before-visit", "breached")]
    await chen.open_home()
    await chen.click("Already talked", "home")
    await stage.until(lambda: "For you to do" not in home(chen))
    await stage.until(lambda: "Brief now" not in seen(chen))
    assert (duties(stage), verbs(stage)[-1]) == ([("liaise-before-visit", "breached")], "settle")
    await chen.click("Already talked", CHANNEL)
    await stage.until(lambda: "That is no longer open" in seen(chen, CHANNEL))


async def test_once_the_visit_is_over_a_missed_brief_is_only_to_be_contested(stage: Stage) -> None:
    chen = stage.person("chen")
    await later(stage, chen)
    await at(stage, "Wed 4 March 08:01")
    await at(stage, "Wed 4 March 12:00")
    assert "it can still be done" in seen(chen)
    assert "visit.brief" in seen(chen)
    await at(stage, "Thu 5 March 18:00")
    assert "the time for it is over" in seen(chen)
    assert "visit.brief" not in seen(chen)
    await at(stage, "Fri 6 March 08:00")
    await chen.open_home()
    await stage.until(lambda: "was due Wed 4 Mar 09:00; the time for it is over" in home(chen))
    assert "This is not right" in home(chen)
    assert "visit.brief" not in home(chen)
    await chen.click("Brief now", CHANNEL)
    await stage.until(lambda: "This visit is over, so there is nothing to brief any more." in str(chen.modal()))


async def test_nobody_else_says_it_for_him(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await later(stage, chen)
    await forged_tap(stage, alice, "Already talked", chen, CHANNEL)
    await stage.until(lambda: "That is not yours to answer" in seen(alice, CHANNEL))
    assert verbs(stage) == ["adopt", "plan", "open"]


async def test_called_off_meanwhile_she_has_nothing_to_say(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await talked(stage, chen, alice)
    await chen.click("It’s off", CHANNEL)
    await stage.until(lambda: "claim.confirm" not in seen(alice))
    assert "Nothing more to do here" in seen(alice)


async def test_nobody_else_says_it_for_her(stage: Stage) -> None:
    chen, alice, ben = stage.person("chen"), stage.person("alice"), stage.person("ben")
    await talked(stage, chen, alice)
    for button in ("claim.confirm", "claim.deny"):
        for forger in (ben, chen):
            await forged_tap(stage, forger, button, alice, "parley")
    await stage.until(lambda: "That is not yours to answer" in seen(ben))
    await calm(stage)
    assert verbs(stage) == ["adopt", "plan", "open", "claim"]
