"""What `/visit` cannot read is answered with one clear sentence that says what to do, and nothing is kept."""

import pytest

from tests.bot.conftest import Stage
from tests.bot.scenes import ON_SQLITE, duties, seen, verbs

pytestmark = ON_SQLITE
SAID = {
    "Nothwind Thursday replace the gateway": "Northwind Energy",  # one slip is understood
    "Norwind Thursday": "I don’t know a customer called “Norwind”. Did you mean Northwind Energy?",
    "Zebra Works Thursday": "I don’t know a customer called “Zebra Works”. I know Helios Grid, Northwind Energy.",
    "Thursday": "Please name a customer, for example: `/visit Northwind Thursday replace the gateway`.",
    "Northwind and Helios on Thursday": "Which one: Northwind Energy or Helios Grid? Please name one customer.",
    "Northwind replace the gateway": "Which day? For example: `/visit Northwind Energy Thursday replace the gateway`.",
    "Northwind 27 February 2026": "Fri 27 Feb is over. Which day is it? For example: `/visit Northwind Energy Thursday`.",
    "Northwind yesterday": "Sun 1 Mar is over. Which day is it? For example: `/visit Northwind Energy Thursday`.",
    "<!channel> <https://evil.example|Northwind>": "Which day?",
}


@pytest.mark.parametrize("text", SAID)
async def test_it_is_answered_with_a_sentence(stage: Stage, text: str) -> None:
    chen = stage.person("chen")
    assert (await chen.command(f"/visit {text}")).is_well
    await stage.quiet()
    answers = [each["text"] for each in chen.sees("general")]
    assert len(answers) == 1
    assert SAID[text] in answers[0]
    assert "<!" not in answers[0]
    if chen.modal() is None:
        assert duties(stage) == []
        assert verbs(stage) == ["adopt"]


@pytest.mark.parametrize("length", [501, 40_000])
async def test_a_novel_is_asked_to_be_short(stage: Stage, length: int) -> None:
    chen = stage.person("chen")
    await chen.command("/visit " + ("Northwind Thursday " + "gateway " * 5000)[:length].strip().ljust(length, "y"))
    assert "That is a lot for one line. Please keep it short" in seen(chen, "general")
    assert duties(stage) == []
    assert chen.modal() is None


async def test_blanks_are_an_empty_line(stage: Stage) -> None:
    chen = stage.person("chen")
    await chen.command("/visit    ")
    await stage.until(chen.modal)
    assert duties(stage) == []
