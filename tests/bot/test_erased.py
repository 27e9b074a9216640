"""Somebody is erased while Parley runs: cards that told of them follow, and nothing more is said to them."""

from sqlmodel import Session, select

from bot.db import engine, transact
from protocols.erasure import erase
from protocols.team.records import Person
from tests.bot.conftest import MONDAY, Stage
from tests.bot.scenes import ON_SQLITE, QUESTION, briefed, notices, seen

pytestmark = ON_SQLITE


def erased(stage: Stage, who: str) -> None:
    def work(session: Session) -> None:
        erase(session, session.exec(select(Person).where(Person.key == who)).one(), MONDAY)

    on = engine(stage.url)
    transact(on, work)
    on.dispose()


async def test_the_managers_card_no_longer_tells_of_them_and_can_still_be_answered(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await briefed(stage, chen, alice)
    erased(stage, "chen")
    await stage.until(lambda: "(erased)" in seen(alice))
    assert not any(words in seen(alice) for words in ("Chen Wei", "Swap it in an hour", "Replace the gateway"))
    assert (await alice.click("Noted, go ahead", "parley")).is_well
    await stage.until(lambda: "You said: go ahead." in seen(alice))
    await stage.quiet()
    assert "says *go ahead*" not in seen(chen)


async def test_what_they_write_is_answered_as_a_strangers_and_asks_nothing(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await briefed(stage, chen, alice)
    erased(stage, "chen")
    before = notices(stage)
    await chen.say("acct-northwind", "on site at Northwind on Friday from 9")
    await stage.quiet()
    await chen.command("/charter me")
    assert "You are not in the team file" in seen(chen, "general")
    assert seen(chen, "acct-northwind").count(QUESTION) == 0
    assert len(notices(stage)) == len(before)
