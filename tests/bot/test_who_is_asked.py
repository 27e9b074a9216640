"""Only whom the charter binds is asked, and once; whoever is not going, or not bound, is left in peace."""

import pytest

from tests.bot.conftest import Stage
from tests.bot.scenes import ON_SITE, ON_SQLITE, QUESTION, asked, questions, seen

pytestmark = ON_SQLITE


@pytest.mark.parametrize("name", ["ben", "farid", "alice"])
async def test_sales_finance_and_the_account_manager_herself_are_left_in_peace(stage: Stage, name: str) -> None:
    person = stage.person(name)
    await person.say("acct-northwind", ON_SITE)
    await stage.quiet()
    assert QUESTION not in seen(person, "acct-northwind") + seen(person)
    assert questions(stage) == []


@pytest.mark.parametrize("name", ["eve", "hugo"])
async def test_support_and_operations_are_bound_as_technical_people_are(stage: Stage, name: str) -> None:
    await asked(stage, stage.person(name))
    assert questions(stage) == ["open"]


async def test_two_messages_about_the_same_visit_are_one_question(stage: Stage) -> None:
    chen = stage.person("chen")
    await asked(stage, chen)
    await chen.say("acct-northwind", "as I said, I am on site at Northwind tomorrow")
    await chen.say("general", "I am visiting Northwind tomorrow, so no stand-up for me")
    await stage.quiet()
    assert questions(stage) == ["open"]
    assert QUESTION not in seen(chen, "general")


async def test_a_visit_that_is_noted_is_not_asked_about_again(stage: Stage) -> None:
    chen = stage.person("chen")
    await asked(stage, chen)
    await chen.click("Yes, later", "acct-northwind")
    await chen.say("acct-northwind", "packing for Northwind: on site there tomorrow from 9")
    await stage.quiet()
    assert questions(stage) == ["yes"]


async def test_another_day_is_another_visit(stage: Stage) -> None:
    chen = stage.person("chen")
    await asked(stage, chen)
    await chen.say("acct-northwind", "and on site at Northwind on Friday")
    await stage.until(lambda: "Fri 6 Mar" in seen(chen, "acct-northwind"))
    assert questions(stage) == ["open", "open"]


async def test_of_a_visit_of_somebody_whom_nobody_knows_nobody_is_asked(stage: Stage) -> None:
    chen = stage.person("chen")
    await chen.say("acct-northwind", "Mo goes out to Northwind tomorrow")
    await stage.quiet()
    assert questions(stage) == []
    assert QUESTION not in seen(chen, "acct-northwind")


@pytest.mark.parametrize("text", ["the Northwind gateway is fine", "lunch tomorrow?", "I was at Northwind yesterday"])
async def test_ordinary_talk_is_left_alone(stage: Stage, text: str) -> None:
    chen = stage.person("chen")
    await chen.say("general", text)
    await stage.quiet()
    assert questions(stage) == []


async def test_a_message_of_forty_thousand_characters_is_read_like_any_other(stage: Stage) -> None:
    chen = stage.person("chen")
    await chen.say("acct-northwind", f"{ON_SITE}. {'The gateway hums. ' * 2200}")
    await stage.until(lambda: questions(stage) == ["open"])
