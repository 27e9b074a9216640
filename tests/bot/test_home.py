"""The Home tab: what waits for somebody, what they owe, and the visits that are coming, on both sides."""

from tests.bot.conftest import Stage
from tests.bot.scenes import ON_SITE, ON_SQLITE, QUESTION, asked, briefed, duties, form, home, seen

pytestmark = ON_SQLITE


async def test_where_nothing_waits_it_says_so(stage: Stage) -> None:
    farid = stage.person("farid")
    await farid.open_home()
    await stage.until(lambda: "Nothing waits for you" in home(farid))
    assert "Hello Farid" in home(farid)
    assert "/visit Helios Grid Thursday" in home(farid)


async def test_the_messages_tab_draws_nothing(stage: Stage) -> None:
    farid = stage.person("farid")
    await farid.open_home("messages")
    await stage.quiet()
    assert farid.home() is None


async def test_a_question_waits_there_and_can_be_answered_there(stage: Stage) -> None:
    chen = stage.person("chen")
    await asked(stage, chen)
    await chen.open_home()
    await stage.until(lambda: QUESTION in home(chen))
    assert "Only you see this. Before visiting a customer" in home(chen)
    await chen.click("Yes, brief now", "home")
    await form(stage, chen)
    await stage.until(lambda: QUESTION not in home(chen))
    assert duties(stage) == [("liaise-before-visit", "open")]


async def test_it_follows_what_somebody_writes_while_they_look_and_is_not_drawn_before(stage: Stage) -> None:
    chen = stage.person("chen")
    await asked(stage, chen, "on site at Northwind on Friday from 9")
    await stage.quiet()
    assert chen.home() is None
    await chen.open_home()
    await stage.until(lambda: "Fri 6 Mar" in home(chen))
    ts = await chen.say("acct-northwind", ON_SITE)
    await stage.until(lambda: home(chen).count(QUESTION) == 2)
    await chen.delete("acct-northwind", ts)
    await stage.until(lambda: home(chen).count(QUESTION) == 1)


async def test_both_sides_see_the_visit_and_each_what_they_owe(stage: Stage) -> None:
    chen, alice, ben = stage.person("chen"), stage.person("alice"), stage.person("ben")
    await briefed(stage, chen, alice)
    for person in (alice, chen, ben):
        await person.open_home()
    await stage.until(lambda: "Coming visits" in home(alice))
    assert "Answer Chen Wei about *Northwind Energy* tomorrow, Tue 3 Mar, 09:00" in home(alice)
    await stage.until(lambda: "Coming visits" in home(chen) and "Nothing waits for you" in home(chen))
    assert "*Northwind Energy* tomorrow, Tue 3 Mar, 09:00: Chen Wei\\nReplace the gateway" in home(chen)
    await stage.until(ben.home)
    assert "Coming visits" not in home(ben)
    assert "gateway" not in home(ben).replace("replace the gateway` tells", "")


async def test_alice_answers_from_her_home_tab(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await briefed(stage, chen, alice)
    await alice.open_home()
    await stage.until(lambda: "Answer Chen Wei" in home(alice))
    await alice.click("Send a note back", "home")
    await form(stage, alice, "answer.note")
    await alice.submit({"note": "Ask for Tomas at the gate"})
    await stage.until(lambda: "Ask for Tomas at the gate" in seen(chen))
    await stage.until(lambda: "For you to do" not in home(alice))
