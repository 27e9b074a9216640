"""The card before a visit: her lines, colleagues' visits nearby and what was promised there; only what there is."""

from tests.bot.conftest import Stage
from tests.bot.moments import at, calm
from tests.bot.scenes import ON_SQLITE, asked, briefed, form, notices, seen

pytestmark = ON_SQLITE
READY = "*Before you go* to *Northwind Energy* tomorrow, Tue 3 Mar, 09:00"


async def test_late_on_the_day_before_he_has_her_lines_and_what_else_goes_on_there(stage: Stage) -> None:
    chen, alice, hugo = stage.person("chen"), stage.person("alice"), stage.person("hugo")
    await briefed(stage, chen, alice)
    await alice.click("Send a note back", "parley")
    await form(stage, alice, "answer.note")
    await alice.submit({"to_say": "We are on time", "to_avoid": "The price of spares"})
    await hugo.command("/visit Northwind Friday fetch the old one")
    await chen.command("/visit Northwind on 12 March look at the meter")  # his own, and so no news to him
    await at(stage, "Mon 2 March 14:29")
    assert READY not in seen(chen)
    await at(stage, "Mon 2 March 14:31")
    assert seen(chen).count(READY) == 2  # in the line and in the card
    card = str([each for each in chen.sees("parley") if READY in str(each)])
    assert "*Say*\\nWe are on time" in card
    assert "*Avoid*\\nThe price of spares" in card
    assert "*Colleagues there*\\n• Hugo Marchand, on Fri 6 Mar: fetch the old one" in card
    assert "Promised there" not in card
    assert "12 Mar" not in card


async def test_without_a_word_of_hers_it_says_so_kindly_and_without_anything_it_is_not_sent(stage: Stage) -> None:
    chen, eve, alice = stage.person("chen"), stage.person("eve"), stage.person("alice")
    await briefed(stage, chen, alice)
    await asked(stage, eve, "on site at Helios tomorrow", "acct-helios")
    await eve.click("Yes, later", "acct-helios")
    await at(stage, "Mon 2 March 14:31")
    assert READY in seen(chen)
    assert "No word from Alice Okafor yet; a call may be quicker." in seen(chen)
    assert "Before you go" not in seen(eve)


async def test_called_off_or_moved_meanwhile_it_is_not_said(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await briefed(stage, chen, alice)
    await chen.click("Change", "home")
    await form(stage, chen, "visit.change")
    assert (await chen.submit({"day": "2026-03-06"})).is_well
    await at(stage, "Mon 2 March 15:00")
    assert "Before you go" not in seen(chen)
    await chen.click("It’s off", "home")
    await calm(stage)
    await at(stage, "Fri 6 March 07:00")
    assert "Before you go" not in seen(chen)
    assert "before_you_go" not in dict(notices(stage))
