"""By HTTP, too: nothing is acknowledged before it is kept, and what comes again changes nothing."""

import random

import httpx
from sqlmodel import text

from bot.sandbox.post import Posted
from tests.bot.http.conftest import Running
from tests.bot.moments import calm
from tests.bot.scenes import BRIEF, ON_SITE, QUESTION, asked, form_for_tomorrow, notices, seen, verbs


async def test_a_replay_within_its_five_minutes_changes_nothing(whole: Running) -> None:
    """Events, taps, a form and a command: whoever recorded them sends each again, three times, in any order."""
    chen, alice = whole.person("chen"), whole.person("alice")
    await form_for_tomorrow(whole, chen)
    assert (await chen.submit(BRIEF)).is_well
    await whole.until(lambda: "answer.go_ahead" in seen(alice))
    assert (await alice.click("answer.go_ahead", "parley")).is_well
    await alice.command("/visit Helios Friday")
    await calm(whole)
    before = verbs(whole), notices(whole), seen(chen), seen(alice)
    recorded = list(whole.post.sent) * 3
    random.Random(5).shuffle(recorded)
    assert len({made.body for made in recorded}) > 5
    async with httpx.AsyncClient() as client:
        for made in recorded:
            assert await _status(client, whole.address, made) == 200
    await calm(whole)
    assert (verbs(whole), notices(whole), seen(chen), seen(alice)) == before
    assert not whole.office.incidents


async def _status(client: httpx.AsyncClient, address: str, made: Posted) -> int:
    return (await client.post(address, content=made.body, headers=made.headers)).status_code


async def test_what_cannot_be_kept_is_not_acknowledged_and_comes_again(whole: Running) -> None:
    """The database is in trouble for a while: Slack is told so, and asks again."""
    chen = whole.person("chen")
    await _rename(whole, "receipt", "gone")
    await chen.say("acct-northwind", ON_SITE)
    await whole.until(lambda: len([1 for made in whole.post.sent if "X-Slack-Retry-Num" in made.headers]) > 1)
    assert QUESTION not in seen(chen, "acct-northwind")
    refused = await chen.command("/visit Helios Friday")
    assert "dispatch_failed" in refused.error
    await _rename(whole, "gone", "receipt")
    await whole.until(lambda: QUESTION in seen(chen, "acct-northwind"))
    await whole.quiet()
    reasons = {made.headers["X-Slack-Retry-Reason"] for made in whole.post.sent if "X-Slack-Retry-Num" in made.headers}
    assert reasons == {"http_error"}
    assert len([each for each in chen.sees("acct-northwind") if QUESTION in str(each)]) == 1


async def _rename(whole: Running, table: str, to: str) -> None:
    statement = text(f"ALTER TABLE {table} RENAME TO {to}")
    await whole.office.db.write(lambda session: session.exec(statement))  # type: ignore[call-overload]


async def test_a_tap_that_met_trouble_is_told_so_and_works_the_second_time(whole: Running) -> None:
    chen = whole.person("chen")
    await asked(whole, chen)
    await _rename(whole, "receipt", "gone")
    assert "Try again" in (await chen.click("Yes, brief now", "acct-northwind")).error
    await _rename(whole, "gone", "receipt")
    assert (await chen.click("Yes, brief now", "acct-northwind")).is_well
