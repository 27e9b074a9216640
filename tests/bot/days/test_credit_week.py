"""A week of team credit: on Thursday the account manager tells the team, on Friday it celebrates, each where it belongs."""

from tests.bot.conftest import Stage
from tests.bot.moments import at, calm
from tests.bot.scenes import ON_SQLITE, duties, forged_tap, form, home, prefilled, seen

pytestmark = ON_SQLITE
CHANNEL, FORUM = "acct-northwind", "team-forum"
WORDS = "Live a week early. Next: the second site."


def told(stage: Stage) -> list[str]:
    return [state for clause, state in duties(stage) if clause == "performance-update"][-2:]


async def test_told_on_thursday_celebrated_on_friday_each_once_and_where_it_belongs(stage: Stage) -> None:
    alice, ben, chen, eve = (stage.person(name) for name in ("alice", "ben", "chen", "eve"))
    await calm(stage)
    await chen.command("/kudos @eve for the night shift at Northwind")
    await chen.shortcut("credit.from_message", CHANNEL, await chen.say(CHANNEL, "The gateway went live"))
    await form(stage, chen, "credit.tell")
    assert (await chen.submit({"people": [chen.id, eve.id]})).is_well
    await at(stage, "Thu 5 March 12:00")
    await stage.until(lambda: "An update on *Northwind Energy* for the team, by today 16:00" in seen(alice))

    await forged_tap(stage, chen, "update.write", alice, "parley")
    await stage.until(lambda: "That is not yours to answer." in str(chen.modal()))
    await forged_tap(stage, chen, "update.nothing", alice, "parley")
    await stage.until(lambda: "That is not yours to answer." in seen(chen))
    await alice.click("Write the update", "parley")
    view = await form(stage, alice, "update.write")
    assert "The team reads it in #acct-northwind, and nowhere else." in str(view)
    assert prefilled(view)["words"] is None
    assert "Wins: 1" in str(view)
    assert (await alice.submit({"wins_0": []})).errors["words"].startswith("A line of yours, or a win")
    assert (await alice.submit({"words": WORDS})).is_well
    await stage.until(lambda: "An update on Northwind Energy, from Alice Okafor" in seen(chen, CHANNEL))
    await calm(stage)
    assert f"'{WORDS}'" in seen(chen, CHANNEL)
    assert "• The gateway went live (Chen Wei, Eve Lindqvist)" in seen(chen, CHANNEL)
    assert "'alt_text': 'Northwind Energy in the last 6 weeks. Wins: 1.'" in seen(chen, CHANNEL)
    assert "Noted: *Northwind Energy*. Thank you." in seen(alice)

    await ben.open_home()
    await stage.until(lambda: "An update on *Helios Grid* for the team" in home(ben))
    await ben.click("Nothing to tell", "home")
    await stage.until(lambda: "*Helios Grid*: nothing new to tell this time. Ben Aalto" in seen(chen, "acct-helios"))
    await stage.until(lambda: told(stage) == ["kept", "kept"])

    await at(stage, "Fri 6 March 16:00")
    await stage.until(lambda: "What we achieved together" in seen(chen, FORUM))
    post = seen(chen, FORUM)
    assert ":trophy: The gateway went live\\n_Chen Wei (technical) and Eve Lindqvist (support)_" in post
    assert ":clap: Chen Wei thanks Eve Lindqvist (support): the night shift at Northwind" in post
    await at(stage, "Fri 13 March 16:00")
    assert seen(chen, FORUM).count("'What we achieved together'") == post.count("'What we achieved together'")
    everywhere = [seen(ben, channel) for channel in ("general", "acct-helios", "ext-northwind")]
    assert [each for each in everywhere if "went live" in each or "night shift" in each] == []


async def test_nothing_is_said_where_a_guest_reads_along(stage: Stage) -> None:
    """The customer's channel has a guest by now; the update is kept, and stands nowhere."""
    alice, carla = stage.person("alice"), stage.person("carla")
    await calm(stage)
    await alice.invite("carla", CHANNEL)
    await at(stage, "Thu 5 March 12:00")
    await stage.until(lambda: "An update on *Northwind Energy*" in seen(alice))
    await alice.click("Nothing to tell", "parley")
    await stage.until(lambda: "kept" in told(stage))
    await calm(stage)
    assert "nothing new to tell" not in seen(carla, CHANNEL) + seen(alice, CHANNEL)
