"""`parley log`: the record, as a table for people or as CSV and JSON for other programs."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

import typer
from sqlmodel import Session, col, func, or_, select

from bot.commands.console import stop
from bot.commands.layouts import Layout, write
from bot.commands.store import Sandbox, looked_up, only_workspace
from protocols import record
from protocols.charter.versions import CharterVersion
from protocols.duty.obligation import State
from protocols.record import Line, Sought
from protocols.team.records import Account, Alias

DAY = "%Y-%m-%d"

DAY = "%Y-%m-%d"


@dataclass(frozen=True)
class Asked:
    """What was asked for on the command line."""

    account: str | None
    clause: str | None
    state: State | None
    first: date | None
    last: date | None


def log(
    *,
    account: Annotated[str | None, typer.Option(help="A customer, by name or alias")] = None,
    clause: Annotated[str | None, typer.Option(help="A clause's id")] = None,
    state: Annotated[State | None, typer.Option(help="How it ended, or open")] = None,
    first: Annotated[
        datetime | None, typer.Option("--from", formats=[DAY], metavar="YYYY-MM-DD", help="The first day")
    ] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=[DAY], metavar="YYYY-MM-DD", help="The last day")
    ] = None,
    layout: Annotated[Layout, typer.Option("--as", help="How to write it")] = Layout.TABLE,
    people: Annotated[bool, typer.Option("--people", help="With the names of people")] = False,
    sandbox: Sandbox = False,
) -> None:
    """Print what was owed and what became of it, without names unless asked.

    A duty counts for the day it ended, by the clock where its bearer lives; one that is open, for every day since.
    """
    if first and last and first > last:
        stop("--from is after --to; please turn them around.")
    asked = Asked(account, clause, state, first.date() if first else None, last.date() if last else None)
    write(looked_up(lambda session: _lines(session, asked), sandbox=sandbox), layout, people=people)


def _lines(session: Session, asked: Asked) -> list[Line]:
    workspace = only_workspace(session).id
    accounts = [_account(session, workspace, asked.account)] if asked.account else None
    if asked.clause:
        _must_know(session, workspace, asked.clause)
    sought = Sought(accounts, asked.clause, asked.state, first=asked.first, last=asked.last)
    return record.lines(session, workspace, sought)


def _account(session: Session, workspace: str, name: str) -> str:
    here = select(Account).where(Account.workspace_id == workspace)
    called = select(Alias.account_id).where(func.lower(Alias.alias) == name.lower())
    found = session.exec(here.where(or_(func.lower(Account.name) == name.lower(), col(Account.id).in_(called)))).first()
    if found is None:
        known = ", ".join(each.name for each in session.exec(here.order_by(Account.name)))
        stop(f"--account: there is no customer {name}; known are {known or 'none'}.")
    return found.id


def _must_know(session: Session, workspace: str, clause: str) -> None:
    versions = session.exec(select(CharterVersion).where(CharterVersion.workspace_id == workspace)).all()
    known = dict.fromkeys(each.id for version in versions for each in version.charter.clauses)
    if clause not in known:
        stop(f"--clause: no charter has a clause {clause}; known are {', '.join(known) or 'none'}.")
