"""`/charter log`, `/charter me` and what can be done: the team's figures for the team, one's own duties for oneself."""

import pytest

from bot.sandbox import interactions
from bot.sandbox.person import Person
from tests.bot.conftest import Stage
from tests.bot.scenes import ON_SITE, ON_SQLITE, QUESTION, asked, briefed, duties, seen, slack_of

pytestmark = ON_SQLITE
NAMES = ("Chen", "Alice", "Eve", "Hugo", "<@")


async def told(person: Person, line: str, channel: str = "general") -> str:
    """What a command is answered with, for the eyes of who typed it only."""
    assert (await person.command(line, channel)).is_well
    shown = person.sees(channel)[-1]
    assert shown["is_ephemeral"]
    return str(shown)


async def test_the_team_sees_how_it_went_and_nobody_is_named(stage: Stage) -> None:
    chen, alice, ben = stage.person("chen"), stage.person("alice"), stage.person("ben")
    await briefed(stage, chen, alice)
    assert "So few people owed something that the figures would be theirs" in await told(ben, "/charter log")
    for name in ("eve", "hugo"):
        await stage.person(name).command("/visit Helios Friday look at the meter")
    shown = await told(ben, "/charter log")
    assert "How it went, last 30 days" in shown
    assert "1 Feb – 2 Mar, Energy accounts. Figures only; nobody is named." in shown
    assert "*Dealing directly with customers*\\nBefore visiting a customer" in shown
    assert "always liaise with the account manager.\\n>1 kept · 2 open" in shown
    assert "Left out: rules that fewer than three people owed, in a month" in shown
    assert "answers within four working hours" not in shown
    assert [name for name in NAMES if name in shown] == []
    assert "always liaise with the account manager.\\n>1 kept · 2 open" in await told(
        stage.person("dana"), "/charter log"
    )


async def test_a_customer_and_other_days_are_asked_for_and_the_picture_follows(stage: Stage) -> None:
    await briefed(stage, stage.person("chen"), stage.person("alice"))
    dana = stage.person("dana")
    shown = await told(dana, "/charter log NWE this month", "random")  # where Parley is no member
    assert "How it went, 1 Mar – 2 Mar" in shown
    assert "Northwind Energy. Figures only" in shown
    image = await stage.until(
        lambda: next((b for b in dana.sees("random")[-1]["blocks"] if b["type"] == "image"), None)
    )
    assert image["alt_text"] == "Week by week, 1 Mar – 2 Mar. 2 Mar: 1 kept"
    assert "Nothing was due in these days" in await told(dana, "/charter log Helios last month")
    assert "You see more, as coach." in await told(dana, "/charter log 3 weeks")
    for days in ("since 1 March 2030", "Q4", "since 31 February"):
        assert "I don’t understand these days. Try: `last month`" in await told(dana, f"/charter log {days}")
    assert "How it went, 2 Mar – 2 Mar" in await told(dana, "/charter log 2026-03-02")


async def test_of_single_days_whole_months_are_shown_and_it_says_so(stage: Stage) -> None:
    for name in ("chen", "eve", "hugo"):
        await stage.person(name).command("/visit Helios Friday look at the meter")
    shown = await told(stage.person("ben"), "/charter log since 2 March")
    assert "How it went, 1 Mar – 2 Mar" in shown
    assert "Whole months only: of single days the figures might be one colleague’s." in shown
    assert "3 open" in shown
    assert "2 Mar – 2 Mar" in await told(stage.person("dana"), "/charter log since 2 March")  # for the coach, as asked


async def test_one_sees_ones_own_what_went_well_first(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await chen.command("/visit Helios Friday look at the meter")
    await chen.close(everything=True)
    await briefed(stage, chen, alice)
    shown = await told(chen, "/charter me")
    well, kept, open_ = (shown.index(each) for each in ("Going well:", "Kept in time: 1", "Open: 1"))
    assert well < kept
    assert kept < open_
    rule = "technical staff always liaise with the account manager.\\n"
    assert f"{rule}• Northwind Energy, today, Mon 2 Mar" in shown[kept:open_]
    assert f"{rule}• Helios Grid, by Thu 5 Mar" in shown[open_:]
    assert "Only you see this." in shown
    assert "You owed nothing" in await told(stage.person("ben"), "/charter me")


async def test_before_anything_happened_it_says_so(stage: Stage) -> None:
    ben = stage.person("ben")
    assert "Nothing was due in these days, and nothing is open." in await told(ben, "/charter log")


@pytest.mark.parametrize("line", ["/charter log", "/charter me", "/visit help"])
async def test_whom_the_team_file_does_not_know_hears_who_can_add_them(stage: Stage, line: str) -> None:
    shown = await told(stage.person("ines"), line)
    assert "You are not in the team file" in shown
    assert "Dana Kowalski can add you." in shown


@pytest.mark.parametrize("line", ["/charter log", "/charter me", "/charter help", "/charter foo", "/visit help"])
async def test_a_guest_is_refused_and_told_nothing(stage: Stage, line: str) -> None:
    carla, tomas, slack = stage.person("carla"), stage.person("tomas"), slack_of(stage)
    await carla.command(line, "ext-northwind")
    assert [each["text"] for each in carla.sees("ext-northwind")] == ["Parley is for colleagues of this company only."]
    forced = interactions.slash_command(slack, tomas.user, slack.workspace.channel("ext-northwind"), line)
    answer = await slack.link.ask("slash_commands", forced)
    assert answer == {"text": "Parley is for colleagues of this company only."}


async def test_help_and_words_that_mean_nothing_say_what_can_be_done(stage: Stage) -> None:
    chen = stage.person("chen")
    known = ("`/charter` shows what the team agreed.", "`/charter log`", "`/charter me`")
    shown = await told(chen, "/charter help")
    assert [each for each in known if each not in shown] == []
    shown = await told(chen, "/charter foo *<!channel>*")
    assert "I don’t know “foo *&lt;!channel&gt;*” after `/charter`." in shown
    assert [each for each in known if each not in shown] == []
    assert "`/visit Helios Grid Thursday replace the gateway`" in await told(chen, "/visit help")
    assert chen.modal() is None
    assert duties(stage) == []


async def test_whoever_asks_parley_what_they_owe_or_to_stop_is_answered(stage: Stage) -> None:
    chen = stage.person("chen")
    await chen.say("parley", "what do I owe?")
    await stage.until(lambda: "Nothing waits for you." in seen(chen))
    await asked(stage, chen)
    await chen.click("Yes, later", "acct-northwind")
    await stage.until(lambda: duties(stage))
    await chen.say("parley", "ok and what's open?")
    await stage.until(lambda: "• Brief Alice Okafor before *Northwind Energy* tomorrow" in seen(chen))
    await chen.say("parley", "stop asking me things")
    await stage.until(lambda: "I start at most 3 messages to you a day and 8 a week" in seen(chen))


@pytest.mark.parametrize("text", ["help", "hello", "What can you do?", ":wave:"])
async def test_what_is_said_to_parley_alone_is_answered_once(stage: Stage, text: str) -> None:
    chen = stage.person("chen")
    await chen.say("parley", text)
    await stage.until(lambda: "I am a bot and understand little." in seen(chen))
    await stage.quiet()
    assert len(chen.sees("parley")) == 2
    assert "“on site at Helios Grid on Thursday from 9”" in seen(chen)
    assert "*Home* tab" in seen(chen)


async def test_the_same_words_in_a_channel_are_left_alone(stage: Stage) -> None:
    chen = stage.person("chen")
    await chen.say("general", "help")
    await stage.quiet()
    assert len(chen.sees("general")) == 1


async def test_a_visit_told_to_parley_alone_is_asked_about(stage: Stage) -> None:
    chen = stage.person("chen")
    await chen.say("parley", ON_SITE)
    await stage.until(lambda: QUESTION in seen(chen))
    await stage.quiet()
    assert "I am a bot" not in seen(chen)


async def test_a_stranger_to_the_team_file_is_told_who_can_add_them(stage: Stage) -> None:
    ines = stage.person("ines")
    await ines.say("parley", "hello")
    await stage.until(lambda: "You are not in the team file" in seen(ines))


async def test_a_guest_who_writes_to_parley_is_not_answered(stage: Stage) -> None:
    carla = stage.person("carla")
    await carla.say("parley", "help")
    await stage.quiet()
    assert len(carla.sees("parley")) == 1


async def test_the_coach_sees_a_colleagues_and_nobody_else_does(stage: Stage) -> None:
    chen, dana = stage.person("chen"), stage.person("dana")
    await briefed(stage, chen, stage.person("alice"))
    for line in ("log chen", "me Chen Wei", "me @Chen", f"me <@{chen.id}|chen>", "me chen this week"):
        shown = await told(dana, f"/charter {line}")
        assert "Only Chen Wei and you see this." in shown
        assert "Begin with what goes well. Then ask Chen how it was" in shown
        assert shown.index("Going well:") < shown.index("Kept in time: 1")
    assert "You, last 30 days" in await told(chen, "/charter log Chen")
    for line in ("log Chen", "me @Chen"):
        refused = await told(stage.person("ben"), f"/charter {line}")
        assert "seen by Chen Wei and their coach only" in refused
        assert "Kept in time" not in refused
    assert "no customer of yours called “Kim”" in await told(dana, "/charter log Kim")
