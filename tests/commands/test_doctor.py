"""`parley doctor`: a tick or a cross for each thing, what to do, and never a secret."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot.checkup.scopes import FILES, STOPS, wanted
from bot.clock import real
from bot.db import engine, transact
from bot.sample import introduce
from bot.sandbox.scopes import GRANTED
from bot.sandbox.server import Sandbox
from bot.schema import downgrade
from bot.workspaces import settle_in
from protocols.notice import Notice, tell
from protocols.pulse import beat, shut_out
from protocols.team.records import Account, Person
from protocols.undelivered import put_aside
from protocols.visits.gaps import NO_MANAGER
from tests.commands.conftest import Ran, Run


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox().serving() as running:
        yield running


@pytest.fixture(scope="module")
def lived_in(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file in which the sample team lives, to be copied."""
    path = tmp_path_factory.mktemp("lived_in") / "parley.db"
    shutil.copy(migrated_file, path)
    introduce(f"sqlite:///{path}")
    return path


@pytest.fixture
def database(folder: Path, lived_in: Path) -> str:
    """The sample team lives there, and its clock ticked a moment ago."""
    shutil.copy(lived_in, folder / "var" / "parley.db")
    url = f"sqlite:///{folder / 'var' / 'parley.db'}"
    change(url, lambda session: beat(session, workspace(session), 5.0, real()))
    return url


def workspace(session: Session) -> str:
    return settle_in(session, "T0", "Corrin Controls")


def change(url: str, work: Callable[[Session], object]) -> None:
    on = engine(url)
    transact(on, work)
    on.dispose()


async def examined(parley: Run, sandbox: Sandbox, **other: str) -> Ran:
    """What the doctor says; whatever it is, it holds no secret."""
    secrets = {"SLACK_BOT_TOKEN": sandbox.bot_token, "SLACK_APP_TOKEN": sandbox.app_token} | other
    ran = await asyncio.to_thread(parley, "doctor", SLACK_API_URL=sandbox.api_url, **secrets)
    shown = "\n".join([*ran.out, *ran.err])
    hidden = [value for name, value in secrets.items() if value and name != "DATABASE_URL"]
    assert not [each for each in [*hidden, "hush-hush"] if each in shown]
    assert all(line.startswith(("✓", "✗", "  →")) for line in ran.out)
    return ran


def crosses(ran: Ran) -> list[str]:
    return [line for line in ran.out if line.startswith("✗")]


async def test_all_is_well(parley: Run, sandbox: Sandbox, database: str) -> None:
    ran = await examined(parley, sandbox)
    assert (ran.code, ran.err, crosses(ran)) == (0, [], [])
    assert ran.out[:2] == [
        "✓ Mode: Socket Mode, since SLACK_APP_TOKEN is given.",
        "✓ SLACK_BOT_TOKEN: Slack knows it, as parley of Corrin Controls.",
    ]
    for part in ("Scopes: all 16", "SLACK_APP_TOKEN: ", "Database: sqlite:///", "Migrations: ", "Clock: it ticked"):
        assert [line for line in ran.out if line.startswith(f"✓ {part}")], part
    assert ran.out[-2:] == ["✓ Outbox: nothing to be said.", "✓ Put aside: nothing."]


async def test_both_ways_in_are_given(parley: Run, sandbox: Sandbox, database: str) -> None:
    both = await examined(parley, sandbox, SLACK_SIGNING_SECRET="hush-hush")
    assert both.out[0].startswith(
        "✓ Mode: Socket Mode, since SLACK_APP_TOKEN is given; SLACK_SIGNING_SECRET is not used"
    )
    http = await examined(parley, sandbox, SLACK_SIGNING_SECRET="hush-hush", SLACK_APP_TOKEN="")
    assert http.out[0].startswith("✓ Mode: HTTP")
    assert not [line for line in http.out if "SLACK_APP_TOKEN:" in line]


@pytest.mark.parametrize(
    ("code", "told"), [("token_revoked", "Somebody revoked it."), ("account_inactive", "The app was uninstalled.")]
)
async def test_a_token_that_was_revoked(parley: Run, sandbox: Sandbox, database: str, code: str, told: str) -> None:
    sandbox.faults.bar(code)
    ran = await examined(parley, sandbox)
    assert (ran.code, ran.err) == (1, ["One to mend."])
    assert crosses(ran) == [f"✗ SLACK_BOT_TOKEN: Slack answers {code}."]
    assert f"  → {told}" in "\n".join(ran.out)


async def test_tokens_that_are_wrong(parley: Run, sandbox: Sandbox, database: str) -> None:
    ran = await examined(parley, sandbox, SLACK_BOT_TOKEN="xoxb-hush-hush", SLACK_APP_TOKEN="xapp-hush-hush")
    assert crosses(ran) == [
        "✗ SLACK_BOT_TOKEN: Slack answers invalid_auth.",
        "✗ SLACK_APP_TOKEN: Slack answers invalid_auth.",
    ]


async def test_nobody_answers(parley: Run, sandbox: Sandbox, database: str) -> None:
    ran = await asyncio.to_thread(
        parley,
        "doctor",
        SLACK_BOT_TOKEN=sandbox.bot_token,
        SLACK_APP_TOKEN=sandbox.app_token,
        SLACK_API_URL="http://127.0.0.1:1/api/",
    )
    assert [line.partition(" at ")[0] for line in crosses(ran)] == ["✗ SLACK_API_URL: nobody answers like Slack"]
    assert ran.err == ["One to mend."]


async def test_scopes_that_are_missing_are_named_with_what_stops(parley: Run, database: str) -> None:
    some = [each for each in GRANTED if each not in {"dnd:read", "im:write"}]
    async with Sandbox(scopes=some).serving() as sandbox:
        ran = await examined(parley, sandbox)
    assert crosses(ran) == [
        "✗ Scopes: dnd:read is not granted, so it does not see Do Not Disturb, and may write to somebody who rests.",
        "✗ Scopes: im:write is not granted, so it writes to nobody directly.",
    ]
    assert "Reinstall the app from bot/manifests/socket-mode.yaml" in "\n".join(ran.out)


def test_every_scope_of_both_manifests_is_said_what_it_is_for() -> None:
    for mode in FILES:
        assert set(wanted(mode)) == set(STOPS)


def test_without_tokens_it_is_the_sandbox_that_is_looked_at(parley: Run, folder: Path) -> None:
    ran = parley("doctor")
    assert ran.out[0] == "✓ Mode: No Slack tokens are given, so this is the sandbox."
    assert crosses(ran) == ["✗ Database: there is none at sqlite:///var/sandbox/parley.db yet."]
    assert ran.out[-1] == "  → Start `parley run`: the sandbox makes its own."
    assert not (folder / "var" / "sandbox").exists()


async def test_a_database_that_is_behind(parley: Run, sandbox: Sandbox, database: str) -> None:
    downgrade(database, "0008")
    ran = await examined(parley, sandbox)
    assert crosses(ran) == [f"✗ Migrations: the database is at 0008, this version wants {_newest()}."]
    assert ran.out[-1] == "  → Run `parley db upgrade`."


def _newest() -> str:
    from bot.schema import MIGRATIONS

    return max(path.name[:4] for path in (MIGRATIONS / "versions").glob("0*.py"))


async def test_a_database_that_does_not_answer(parley: Run, sandbox: Sandbox, folder: Path) -> None:
    away = "postgresql://parley:hush-hush@127.0.0.1:1/parley"
    ran = await examined(parley, sandbox, DATABASE_URL=away)
    (said,) = crosses(ran)
    assert said.startswith("✗ DATABASE_URL: the database does not answer")
    assert ran.code == 1


async def test_a_clock_that_stands_still_and_a_slack_that_lets_nobody_in(
    parley: Run, sandbox: Sandbox, database: str
) -> None:
    then = real() - timedelta(minutes=3)

    def stand_still(session: Session) -> None:
        beat(session, workspace(session), 5.0, then)
        shut_out(session, workspace(session), "token_revoked", then, then)

    change(database, stand_still)
    ran = await examined(parley, sandbox)
    assert [line.replace("✗ ", "") for line in crosses(ran)] == [
        "Clock: it ticked 3 minutes ago.",
        "Delivery: Slack lets nobody in (token_revoked), so nothing is said; nothing is lost.",
    ]


async def test_an_outbox_that_is_late_and_letters_put_aside(parley: Run, sandbox: Sandbox, database: str) -> None:
    then = real() - timedelta(hours=2)

    def lie(session: Session) -> None:
        account = session.exec(select(Account)).first()
        chen = session.exec(select(Person).where(Person.key == "chen")).one()
        assert account
        for once in ("late", "dead"):
            about = {"kind": NO_MANAGER, "subject_id": account.id, "once": once, "now": then}
            tell(session, workspace_id=account.workspace_id, person_id=chen.id, **about)  # type: ignore[arg-type]
        dead = session.exec(select(Notice).where(Notice.once == "dead")).one()
        session.exec(select(Person).where(Person.key == "dana")).one().is_admin = False
        put_aside(session, dead, "deactivated", then)

    change(database, lie)
    ran = await examined(parley, sandbox)
    assert [line.replace("✗ ", "") for line in crosses(ran)] == [
        "Admins: nobody hears of what cannot be delivered in Corrin Controls.",
        "Outbox: 1 to be said, the oldest 2 hours late.",
        "Put aside: 1 that could not be said.",
    ]
    assert ran.err == ["3 to mend."]


async def test_the_outbox_says_by_kind_and_reason_and_says_it_after_all(
    parley: Run, sandbox: Sandbox, database: str, folder: Path
) -> None:
    await test_an_outbox_that_is_late_and_letters_put_aside(parley, sandbox, database)
    ran = parley("outbox")
    assert ran.out[0] == "Waits to be said: 1."
    shown = "\n".join(ran.out)
    assert "deactivated (deactivated)" in shown
    assert "2 h" in shown
    assert "Chen" not in shown
    letter = next(line.split()[0] for line in ran.out if line.endswith("no_manager: deactivated"))
    assert parley("outbox", "retry").code == 2
    assert parley("outbox", "retry", "somebody").code == 1
    assert parley("outbox", "retry", letter).out[-1] == "One to be said after all."
    assert parley("outbox", "retry", "--all").out[-1] == "Nothing to be said after all."
    assert "Put aside: nothing." in parley("outbox").out
