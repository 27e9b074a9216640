"""Ines is a colleague whom the team file does not know: one clear sentence, wherever she tries."""

from tests.bot.conftest import Stage
from tests.bot.scenes import BRIEF, ON_SITE, ON_SQLITE, duties, form_for_tomorrow, home, questions, seen

pytestmark = ON_SQLITE
SENTENCE = "You are not in the team file, so I can’t do that for you. Dana Kowalski can add you."


async def test_visit_says_who_can_add_her(stage: Stage) -> None:
    ines = stage.person("ines")
    for line in ("/visit Northwind Thursday", "/visit"):
        await ines.command(line)
    assert [each["text"] for each in ines.sees("general")] == [SENTENCE, SENTENCE]
    assert ines.modal() is None
    assert duties(stage) == []


async def test_she_may_read_the_charter(stage: Stage) -> None:
    ines = stage.person("ines")
    await ines.command("/charter")
    assert "Before visiting a customer" in seen(ines, "general")


async def test_her_messages_are_not_asked_about(stage: Stage) -> None:
    ines = stage.person("ines")
    await ines.say("general", ON_SITE)
    await stage.quiet()
    assert questions(stage) == []
    assert seen(ines, "general").count("bot_id") == 0


async def test_her_home_tab_says_it(stage: Stage) -> None:
    ines = stage.person("ines")
    await ines.open_home()
    await stage.until(lambda: "Dana Kowalski can add you" in home(ines))


async def test_whoever_takes_her_along_is_told_and_nothing_is_sent(stage: Stage) -> None:
    chen, ines = stage.person("chen"), stage.person("ines")
    await form_for_tomorrow(stage, chen)
    outcome = await chen.submit({**BRIEF, "going": [chen.id, ines.id]})
    assert outcome.errors == {
        "going": "Ines Duarte is not in the team file yet. Leave them out, or ask Dana Kowalski to add them."
    }
    assert duties(stage) == [("liaise-before-visit", "open")]


async def test_a_person_the_file_calls_external_is_nobody_of_ours(stage: Stage) -> None:
    """Carla is listed as a customer's person: naming her on a visit is refused, too."""
    chen, carla = stage.person("chen"), stage.person("carla")
    await form_for_tomorrow(stage, chen)
    outcome = await chen.submit({**BRIEF, "going": [carla.id]})
    assert outcome.errors == {"going": "Carla Ruiz is from outside. Please name only colleagues."}
    assert "Carla" not in seen(stage.person("alice"))
