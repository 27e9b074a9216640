"""`parley restore FILE`: a backup becomes the database, after it was looked at; the old one is kept beside it."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select

from bot import backups
from bot.backups import BackupError
from bot.clock import Clock
from bot.commands.console import err, out, settings, stop
from bot.commands.store import shown
from bot.commands.verify import verified
from bot.db import Database, engine, look, transact
from bot.schema import UnusableError, prepare
from bot.tick import tick
from protocols.doubts import doubt
from protocols.team.records import Workspace

T = TypeVar("T")
ROUNDS = 100  # what comes due by what came due is over long before
TAMPERING = ("UPDATE ledger_entry SET verb = verb", "DELETE FROM ledger_entry")


def restore(
    file: Annotated[Path, typer.Argument(help="A backup made by parley backup")],
    replace: Annotated[bool, typer.Option("--replace", help="Also where the database has something in it")] = False,
) -> None:
    """Put a backup in the database's place, once it is found to be whole. Stop Parley first."""
    url = settings().database
    out.print(f"Database: {shown(url)}", markup=False)
    try:
        staged = backups.stage(url, file)
    except BackupError as error:
        stop(str(error))
    try:
        if staged.has_rivals() and not replace:
            stop("There is something in this database; to put the backup in its place, add --replace.")
        revive(staged.url)
        _tell(staged.take_place())
    except (BackupError, UnusableError, OSError) as error:
        stop(str(error))
    finally:
        staged.discard()


def revive(url: str, clock: Clock | None = None) -> None:
    """Bring a staged backup up to date: the newest schema, the ledger verified, and what was said since in doubt."""
    prepare(url)
    for found in _on(url, verified):
        out.print(found.sentence, markup=False)
        if not found.holds:
            stop("So this backup was not restored.")
    _must_refuse_tampering(url)
    asyncio.run(catch_up(url, clock or Clock()))
    on = engine(url)
    in_doubt = transact(on, doubt)
    on.dispose()
    if in_doubt:
        out.print(f"Messages that may have been said since, and are looked for before they are said: {in_doubt}")


async def catch_up(url: str, clock: Clock) -> None:
    """What has come due since the backup comes due now, so that all of it can be looked for."""
    db = Database(url)
    workspaces = await db.read(lambda session: list(session.exec(select(Workspace.id))))
    for workspace in workspaces:
        for _ in range(ROUNDS):
            if not await tick(db, clock, workspace):
                break
    db.close()


def _on(url: str, work: Callable[[Session], T]) -> T:
    on = engine(url)
    try:
        return look(on, work)
    finally:
        on.dispose()


def _must_refuse_tampering(url: str) -> None:
    """Entries without their guards would be worth nothing from now on."""
    for statement in TAMPERING:
        try:
            _on(url, lambda session, said=statement: session.connection().execute(text(said)))  # type: ignore[misc]
        except DBAPIError:
            continue
        stop("The record in this backup has lost the guards against changing it, so it was not restored.")


def _tell(kept: str | None) -> None:
    out.print("Restored.")
    if kept:
        out.print(f"The old database is kept as {kept}; remove it once nobody misses anything.", markup=False)
    err.print("What people told Parley after the backup was made is not in it: tell them from when it is.")
