"""`parley verify`: does the ledger hold, and does it tell what the duties say?"""

from dataclasses import dataclass
from functools import partial
from typing import Annotated

import typer
from sqlmodel import Session, select

from bot.commands.console import out, stop
from bot.commands.store import Sandbox, looked_up
from protocols.duty.ledger import first_altered, first_broken, head, holds_since
from protocols.duty.replay import first_difference
from protocols.team.records import Workspace

Note = tuple[int, str]


@dataclass(frozen=True)
class Found:
    """One workspace's ledger: what to say of it, and whether it holds."""

    sentence: str
    holds: bool


def verify(
    sandbox: Sandbox = False,
    since: Annotated[str, typer.Option(help="A place that was noted down before, as 1234:3f9a…")] = "",
) -> None:
    """Check every entry of the ledger, and the duties against it. Exit code 1 when anything does not hold.

    Prints the last place, to be noted down elsewhere: `--since` then shows whether all until there was forged anew.
    """
    found = looked_up(partial(verified, since=_noted(since)), sandbox=sandbox)
    for each in found:
        out.print(each.sentence, markup=False)
    if not found:
        out.print("Nothing is recorded yet.")
    if not all(each.holds for each in found):
        stop("Somebody changed what is written down. Compare with a backup before anything else.")


def _noted(since: str) -> Note | None:
    place, _, hashed = since.partition(":")
    if since and not (place.isdecimal() and hashed):
        stop("--since: a place and what was noted with it, such as 1234:3f9a…")
    return (int(place), hashed) if since else None


def verified(session: Session, since: Note | None = None) -> list[Found]:
    """What there is to say of each workspace's ledger."""
    workspaces = session.exec(select(Workspace).order_by(Workspace.id)).all()
    found = [_of(session, workspace) for workspace in workspaces]
    if since and not any(holds_since(session, workspace.id, *since) for workspace in workspaces):
        found.append(Found(f"Entry {since[0]} is not the one that was noted down.", holds=False))
    return found


def _of(session: Session, workspace: Workspace) -> Found:
    count, last = head(session, workspace.id)
    if broken := first_broken(session, workspace.id):
        return Found(f"{workspace.name}: entry {broken} of {count} does not hold.", holds=False)
    if altered := first_altered(session, workspace.id):
        return Found(f"{workspace.name}: the words beside entry {altered} are not those that were said.", holds=False)
    if duty := first_difference(session, workspace.id):
        return Found(f"{workspace.name}: the ledger and duty {duty} tell different things.", holds=False)
    entries = "one entry holds" if count == 1 else f"{count:,} entries hold"
    return Found(f"{workspace.name}: {entries}, and the duties say the same. The last is {count}:{last}", holds=True)
