"""An account without a manager: the person is told, an admin hears it once, and nothing is half-written."""

import pytest
from sqlmodel import Session, col, delete

from bot.db import engine, transact
from protocols.team.records import Role
from tests.bot.conftest import Stage
from tests.bot.scenes import BRIEF, ON_SQLITE, asked, duties, form_for_tomorrow, notices, questions, seen, verbs

pytestmark = ON_SQLITE
TOLD = "has no account manager right now"


def without_managers(stage: Stage) -> None:
    """The team file names nobody any more."""

    def forget(session: Session) -> None:
        session.exec(delete(Role).where(col(Role.role) == "account manager"))

    on = engine(stage.url)
    transact(on, forget)
    on.dispose()


async def heard_once(stage: Stage, *, kept: list[str]) -> None:
    """Dana has one message about it, and the ledger nothing new."""
    dana = stage.person("dana")
    await stage.until(lambda: notices(stage) == [("no_manager", "said")])
    assert [each["text"] for each in dana.sees("parley")] == [
        "Northwind Energy has no account manager. Please name one in the team file."
    ]
    assert verbs(stage) == kept


async def test_visit_tells_both_and_notes_nothing(stage: Stage) -> None:
    without_managers(stage)
    chen = stage.person("chen")
    await chen.command("/visit Northwind Thursday replace the gateway")
    await stage.until(lambda: f"Northwind Energy {TOLD}" in seen(chen, "general"))
    assert "Dana Kowalski" in seen(chen, "general")
    await chen.command("/visit Northwind Friday")
    await heard_once(stage, kept=["adopt"])
    assert duties(stage) == []


@pytest.mark.parametrize("answer", ["Yes, brief now", "Yes, later"])
async def test_a_yes_tells_both_and_the_question_stays(stage: Stage, answer: str) -> None:
    chen = stage.person("chen")
    await asked(stage, chen)
    without_managers(stage)
    await chen.click(answer, "acct-northwind")
    await stage.until(lambda: TOLD in seen(chen, "acct-northwind") + str(chen.modal()))
    await heard_once(stage, kept=["adopt"])
    assert questions(stage) == ["open"]
    assert duties(stage) == []


async def test_a_brief_that_nobody_could_read_stays_in_its_form(stage: Stage) -> None:
    chen = stage.person("chen")
    await form_for_tomorrow(stage, chen)
    without_managers(stage)
    outcome = await chen.submit(BRIEF | {"day": "2026-03-06"})
    assert TOLD in outcome.errors["account"]
    await heard_once(stage, kept=["adopt", "plan", "open"])
    assert duties(stage) == [("liaise-before-visit", "open")]
