"""Whoever is not Slack is refused at the door, and the log holds no word of what they sent."""

import io
import json
import time
from collections.abc import AsyncIterator
from urllib.parse import quote

import httpx
import pytest

from bot.sandbox.post import Posted, signed
from bot.sandbox.refusal import Refusal
from bot.signature import Wrong
from bot.web import MOST
from tests.bot.http.conftest import Running
from tests.bot.scenes import ON_SITE, QUESTION, seen, verbs
from tests.bot.test_logs import log  # noqa: F401  (a fixture)

CANARY = "canaryfox"
JSON = "application/json"
MOMENT, MAC = "X-Slack-Request-Timestamp", "X-Slack-Signature"


def forged_event(stage: Running) -> bytes:
    """What Chen might have said."""
    told = json.loads(next(each.body for each in stage.post.sent if b"event_callback" in each.body))
    event = told["event"] | {"text": f"{ON_SITE} {CANARY}", "ts": "1772442999.000100"}
    return json.dumps(told | {"event": event, "event_id": "EvForged"}).encode()


def attacks(stage: Running, body: bytes) -> dict[str, tuple[Posted, int, str]]:
    """By name: what is sent, the status it is answered with, and as what it is counted."""
    secret, now = stage.sandbox.signing_secret, time.time()
    good = signed(secret, body, JSON, now)
    forged = good.headers | {MAC: signed("0" * 32, body, JSON, now).headers[MAC]}

    def at(moment: str) -> Posted:
        return Posted(body, good.headers | {MOMENT: moment})

    def without(name: str) -> Posted:
        return Posted(body, {key: value for key, value in good.headers.items() if key != name})

    stale, unsigned, wrong = Wrong.STALE, Wrong.UNSIGNED, Wrong.FORGED
    return {
        "old": (signed(secret, body, JSON, now - 310), 401, stale),
        "of the future": (signed(secret, body, JSON, now + 310), 401, stale),
        "no number": (at("yesterday"), 401, stale),
        "not a whole one": (at(f"{now:.3f}"), 401, stale),
        "negative": (at("-1"), 401, stale),
        "endless": (at("9" * 5000), 401, stale),
        "other digits": (at("١٧٧٢٤٤٢٠٠٠"), 401, stale),
        "no time": (without(MOMENT), 401, unsigned),
        "no signature": (without(MAC), 401, unsigned),
        "no signature to speak of": (Posted(body, good.headers | {MAC: ""}), 401, unsigned),
        "another secret": (Posted(body, forged), 401, wrong),
        "half a signature": (Posted(body, good.headers | {MAC: good.headers[MAC][:20]}), 401, wrong),
        "a signature that is no text": (Posted(body, good.headers | {MAC: "v0=\u00e9"}), 401, wrong),
        "other words": (Posted(body.replace(b"Northwind", b"Helios"), good.headers), 401, wrong),
        "another time": (at(str(int(now) - 1)), 401, wrong),
        "oversized": (signed(secret, body + b" " * MOST, JSON, now), 413, "oversized"),
        "signed nonsense": (signed(secret, b'{"' + CANARY.encode(), JSON, now), 400, "unreadable"),
        "signed bytes": (signed(secret, CANARY.encode() + b"\xff\xfe", JSON, now), 400, "unreadable"),
    }


async def sent(client: httpx.AsyncClient, address: str, made: Posted) -> httpx.Response:
    headers = [(name.encode(), value.encode()) for name, value in made.headers.items()]
    return await client.post(address, content=made.body, headers=headers)


async def test_each_is_refused_counted_and_leaves_no_word_behind(log: io.StringIO, whole: Running) -> None:  # noqa: F811
    chen = whole.person("chen")
    await chen.say("acct-northwind", "good morning")
    await whole.quiet()
    before = verbs(whole)
    async with httpx.AsyncClient() as client:
        for name, (made, status, counted) in attacks(whole, forged_event(whole)).items():
            count = whole.office.incidents[counted]
            answer = await sent(client, whole.address, made)
            assert (name, answer.status_code, answer.content) == (name, status, b"")
            assert (name, whole.office.incidents[counted]) == (name, count + 1)
        chunked = signed(whole.sandbox.signing_secret, b"", JSON, time.time())
        answer = await client.post(whole.address, content=_endless(), headers=chunked.headers)
        assert answer.status_code == 413
    await whole.quiet()
    assert verbs(whole) == before
    assert QUESTION not in seen(chen, "acct-northwind")
    assert "refused a request: forged (1 of this kind so far)" in log.getvalue()
    assert CANARY not in log.getvalue().lower()
    assert quote(CANARY) not in log.getvalue()


async def _endless() -> AsyncIterator[bytes]:
    """More and more, without saying beforehand how much."""
    for _ in range(MOST // 50_000 + 2):
        yield CANARY.encode() * 6_000


async def test_the_same_event_signed_as_slack_signs_is_heard(whole: Running) -> None:
    """Else the test above would prove nothing."""
    chen = whole.person("chen")
    await chen.say("acct-northwind", "good morning")
    await whole.quiet()
    made = signed(whole.sandbox.signing_secret, forged_event(whole), JSON, time.time())
    async with httpx.AsyncClient() as client:
        believed = Posted(made.body, made.headers | {"X-Slack-Bolt-Lazy-Only": "1"})  # whoever repeats it may add to it
        assert (await sent(client, whole.address, believed)).status_code == 200
        looked_at = await client.get(whole.address)
    await whole.until(lambda: QUESTION in seen(chen, "acct-northwind"))
    assert (looked_at.status_code, looked_at.text) == (200, "Parley listens here to Slack.")
    assert not whole.office.incidents


async def test_that_slack_holds_events_back_is_said_to_whoever_looks_after_parley(
    log: io.StringIO,  # noqa: F811
    whole: Running,
) -> None:
    told = {"token": CANARY, "type": "app_rate_limited", "team_id": "T1", "api_app_id": "A1"}
    body = json.dumps(told | {"minute_rate_limited": 1772442000}).encode()
    before = verbs(whole)
    async with httpx.AsyncClient() as client:
        answer = await sent(client, whole.address, signed(whole.sandbox.signing_secret, body, JSON, time.time()))
    assert answer.status_code == 200
    assert whole.office.incidents == {"app_rate_limited": 1}
    assert "Slack holds events back: too many in an hour (minute 1772442000)" in log.getvalue()
    assert CANARY not in log.getvalue()
    assert verbs(whole) == before


async def test_slack_does_not_take_an_address_where_another_secret_is_held(whole: Running) -> None:
    whole.sandbox._slack.workspace.app["signing_secret"] = "0" * 32
    with pytest.raises(Refusal, match="url_verification_failed"):
        await whole.sandbox.posts_to(whole.address)
