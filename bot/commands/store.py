"""The database of a command: named, brought up to date, then one transaction."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, TypeVar

import typer
from sqlalchemy import Engine, make_url
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, select

from bot.clock import Clock
from bot.commands.console import err, out, settings, stop
from bot.db import engine, look, transact
from bot.schema import UnusableError, prepare, why_unusable
from bot.settings import SANDBOX_DATABASE
from protocols.team.records import Workspace

T = TypeVar("T")
Sandbox = Annotated[bool, typer.Option("--sandbox", help="Work on the sandbox's database, not on your own")]


def in_one_transaction(work: Callable[[Session], T], *, is_dry: bool = False, sandbox: bool = False) -> T:
    """Say which database, then do it whole or not at all. A dry run keeps nothing, and makes no database either."""
    url = _meant(sandbox=sandbox)
    out.print(f"Database: {shown(url)}", markup=False)
    return _looked(url, work) if is_dry else _done(url, partial(transact, work=work))


def looked_up(work: Callable[[Session], T], *, sandbox: bool = False) -> T:
    """What the database says; nothing is written. Its address goes to standard error, so that pipes stay clean."""
    url = _meant(sandbox=sandbox)
    err.print(f"Database: {shown(url)}", markup=False)
    return _looked(url, work)


def _meant(*, sandbox: bool) -> str:
    return SANDBOX_DATABASE if sandbox else settings().database


def now(session: Session) -> datetime:
    """The domain's time: a sandbox's may have been moved ahead."""
    return Clock().moved(session).now()


def only_workspace(session: Session) -> Workspace:
    """The workspace that the team file named; a sentence, and the end, where there is none yet."""
    workspace = session.exec(select(Workspace).order_by(Workspace.id)).first()
    return workspace or stop("There is no team yet: run `parley team import TEAM.yaml` first.")


def _looked(url: str, work: Callable[[Session], T]) -> T:
    with TemporaryDirectory() as folder:
        return _done(url if _is_there(url) else f"sqlite:///{folder}/empty.db", partial(look, work=work))


def _done(url: str, on: Callable[[Engine], T]) -> T:
    try:
        prepare(url)
    except UnusableError as error:
        stop(str(error), 2)
    database = engine(url)
    try:
        return on(database)
    except OperationalError as error:
        stop(why_unusable(url, error), 2)
    finally:
        database.dispose()


def shown(url: str) -> str:
    """The database's address without its password, wherever that stands."""
    return make_url(url).difference_update_query(["password"]).render_as_string(hide_password=True)


def _is_there(url: str) -> bool:
    where = make_url(url)
    return where.get_backend_name() != "sqlite" or Path(where.database or "").exists()
