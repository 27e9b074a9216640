"""`parley web` and `parley clock` on one PostgreSQL: what the one takes in, the other says."""

import pytest

from bot.program import Part, parley
from bot.sample import introduce
from bot.sandbox.server import Sandbox
from tests.bot.conftest import monday
from tests.bot.http.conftest import Running, by_http, running
from tests.bot.scenes import BRIEF, form_for_tomorrow, seen
from tests.bot.test_first_promise import (
    test_chen_is_asked_privately_briefs_alice_and_sees_her_answer as test_the_first_promise_by_http,  # noqa: F401
)

pytestmark = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)


async def test_what_one_queues_the_other_says_soon_and_not_with_its_next_beat(
    sandbox: Sandbox, database_url: str
) -> None:
    """The clock beats once an hour here; what is to be said is looked for in between."""
    introduce(database_url)
    settings, clock = by_http(sandbox, database_url, parley_tick=3600.0), monday()
    async with parley(settings, clock, part=Part.CLOCK), running(sandbox, settings, clock, Part.WEB) as stage:
        await form_for_tomorrow(stage, stage.person("chen"))
        assert (await stage.person("chen").submit(BRIEF)).is_well
        await stage.until(lambda: "Swap it in an hour" in seen(stage.person("alice")))


async def test_two_that_listen_share_what_comes_in(stage: Running, sandbox: Sandbox, database_url: str) -> None:
    said: list[str] = []
    settings = by_http(sandbox, database_url)
    async with parley(settings, stage.office.clock, part=Part.WEB, say=said.append):
        (other,) = [sentence.split()[-1] for sentence in said]
        await sandbox.posts_to(stage.address, other)
        chen, alice = stage.person("chen"), stage.person("alice")
        await form_for_tomorrow(stage, chen)
        assert (await chen.submit(BRIEF)).is_well
        await stage.until(lambda: "Swap it in an hour" in seen(alice))
        assert (await alice.click("answer.go_ahead", "parley")).is_well
        await stage.until(lambda: "go ahead" in seen(chen).lower())
        await sandbox.posts_to(stage.address)


async def test_two_that_start_at_once_on_an_empty_database(sandbox: Sandbox, database_url: str) -> None:
    settings, said = by_http(sandbox, database_url), list[str]()
    async with (
        parley(settings, part=Part.WEB, say=said.append) as one,
        parley(settings, part=Part.WEB, say=said.append) as other,
        parley(settings, part=Part.CLOCK) as clock,
    ):
        assert one.workspace_id == other.workspace_id == clock.workspace_id
    assert len(said) == 2
