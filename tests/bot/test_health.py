"""Whoever looks after Parley asks it how it does: over real sockets, at a port of its own."""

import asyncio
import re
import socket
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import text
from sqlmodel import Session, update

from bot.clock import real
from bot.counting import _kind
from bot.program import CannotStartError, parley
from bot.sandbox.server import Sandbox
from protocols.pulse import Pulse, shut_out
from tests.bot.conftest import Stage, monday, settings_for
from tests.bot.scenes import ON_SITE, QUESTION, seen


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@pytest.fixture
async def watched(sandbox: Sandbox, sqlite_url: str) -> AsyncIterator[tuple[Stage, httpx.AsyncClient]]:
    """Parley as it runs, and somebody who looks after it. It ticks every ten minutes: that is no part of these."""
    port = free_port()
    settings = settings_for(sandbox, sqlite_url, parley_health_port=port).model_copy(update={"parley_tick": 600.0})
    async with (
        parley(settings, monday()) as office,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30) as client,
    ):
        stage = Stage(sandbox, office, sqlite_url)
        yield stage, client
        await stage.quiet()
        stage.close()


async def ticked(stage: Stage, ago: float, every: float = 5.0) -> None:
    """The clock left its trace so many seconds ago."""
    from protocols.pulse import beat

    at = real() - timedelta(seconds=ago)
    await stage.office.db.write(lambda session: beat(session, stage.office.workspace_id, every, at))


async def test_it_is_well_while_the_clock_ticks_and_the_database_answers(
    watched: tuple[Stage, httpx.AsyncClient],
) -> None:
    stage, client = watched
    assert (await _healthz(client)) == (503, {"database": "ok", "clock": "never ticked", "slack": "ok"})
    await ticked(stage, ago=25)
    assert (await _healthz(client)) == (200, {"database": "ok", "clock": "ok", "slack": "ok"})
    await ticked(stage, ago=40)
    assert (await _healthz(client)) == (503, {"database": "ok", "clock": "late", "slack": "ok"})
    await ticked(stage, ago=40, every=60)  # one who ticks once a minute is not late
    assert (await _healthz(client))[0] == 200
    assert (await client.get("/readyz")).json() == {"database": "ok"}


async def test_a_token_that_opens_nothing_is_said_and_fails_nothing(watched: tuple[Stage, httpx.AsyncClient]) -> None:
    """No restart would mend it."""
    stage, client = watched
    await ticked(stage, ago=1)
    shut = real() + timedelta(hours=1)
    work = stage.office.workspace_id
    await stage.office.db.write(lambda session: shut_out(session, work, "token_revoked", real(), shut))
    assert (await _healthz(client)) == (200, {"database": "ok", "clock": "ok", "slack": "shut out"})
    await stage.office.db.write(lambda session: session.exec(update(Pulse).values(shut_out=None)))


async def test_it_fails_with_the_database(watched: tuple[Stage, httpx.AsyncClient]) -> None:
    stage, client = watched
    await stage.office.db.write(lambda session: session.exec(text("ALTER TABLE pulse RENAME TO elsewhere")))  # type: ignore[call-overload]
    assert (await _healthz(client)) == (503, {"database": "away"})
    assert (await client.get("/readyz")).status_code == 503
    assert figure((await client.get("/metrics")).text, "parley_database_up") == 0.0
    await stage.office.db.write(lambda session: session.exec(text("ALTER TABLE elsewhere RENAME TO pulse")))  # type: ignore[call-overload]


async def _healthz(client: httpx.AsyncClient) -> tuple[int, dict[str, str]]:
    answer = await client.get("/healthz")
    return answer.status_code, answer.json()


def figure(said: str, name: str) -> float:
    found = re.search(rf"^{re.escape(name)} (\S+)$", said, re.MULTILINE)
    assert found, f"{name} is not among\n{said}"
    return float(found[1])


async def test_figures_for_prometheus_name_nobody(watched: tuple[Stage, httpx.AsyncClient]) -> None:
    stage, client = watched
    chen = stage.person("chen")
    before = (await client.get("/metrics")).text
    await chen.say("acct-northwind", ON_SITE)
    await stage.until(lambda: QUESTION in seen(chen, "acct-northwind"))
    await ticked(stage, ago=20)
    said = (await client.get("/metrics")).text
    came = 'parley_inbound_total{kind="message"}'
    assert figure(said, came) == (figure(before, came) if came in before else 0) + 1
    assert figure(said, 'parley_questions{answer="open"}') == 1
    assert figure(said, 'parley_duties{state="open"}') == 0
    assert figure(said, "parley_outbox_waiting") == figure(said, "parley_outbox_age_seconds") == 0
    assert 20 <= figure(said, "parley_tick_lag_seconds") < 120
    labels = set(re.findall(r'{\w+="(.*?)"}', said))
    assert all(re.fullmatch(r"[a-z_ ]+", each) for each in labels)
    assert not [word for word in ("chen", "northwind", "alice", "corrin") if word in said.lower()]


async def test_what_waits_and_what_was_put_aside_is_counted(watched: tuple[Stage, httpx.AsyncClient]) -> None:
    stage, client = watched
    await stage.office.db.write(lambda session: _lie(session, stage))
    said = (await client.get("/metrics")).text
    assert figure(said, 'parley_outbox_dead{why="deactivated"}') == 1
    assert figure(said, 'parley_outbox_dead{why="other"}') == 1
    assert figure(said, "parley_outbox_waiting") == 1
    assert figure(said, "parley_outbox_age_seconds") >= 600


def _lie(session: Session, stage: Stage) -> None:
    """One waits for ten minutes; nobody speaks there for a while. Two were put aside, one for an unheard-of reason."""
    from sqlmodel import select

    from protocols.notice import Destination, Fate, Notice, tell
    from protocols.team.records import Account, Person

    ben = session.exec(select(Person).where(Person.key == "ben")).one()
    account = session.exec(select(Account)).first()
    assert account
    now = stage.office.clock.now() - timedelta(minutes=10)
    for once in ("waits", "deactivated", "a word of tomorrow"):
        about = {"kind": "no_manager", "subject_id": account.id, "once": once, "now": now}
        tell(session, workspace_id=account.workspace_id, person_id=ben.id, **about)  # type: ignore[arg-type]
    session.exec(update(Destination).values(free_at=real() + timedelta(hours=1)))
    for notice in session.exec(select(Notice).where(Notice.once != "waits")):
        notice.fate, notice.failure = Fate.DEAD, notice.once
        session.add(notice)


def test_labels_do_not_grow_without_end() -> None:
    assert _kind({"event": {"type": "message"}}) == "message"
    assert _kind({"event": {"type": "team_rename"}}) == "other"
    assert _kind({"type": "block_actions"}) == "tap"
    assert _kind({"command": "/visit"}) == "command"
    assert _kind({"type": "whatever"}) == "other"


async def test_a_port_in_use(sandbox: Sandbox, sqlite_url: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotStartError, match=rf"^PARLEY_HEALTH_PORT: cannot listen at 127.0.0.1:{port}"):
            async with parley(settings_for(sandbox, sqlite_url, parley_health_port=port)):
                await asyncio.sleep(0)
