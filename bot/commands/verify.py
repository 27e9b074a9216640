"""`parley verify`: does the ledger hold, and does it tell what the duties say?"""

from dataclasses import dataclass

from sqlmodel import Session, select

from bot.commands.console import out, stop
from bot.commands.store import Sandbox, looked_up
from protocols.duty.ledger import first_altered, first_broken, head
from protocols.duty.replay import first_difference
from protocols.team.records import Workspace


@dataclass(frozen=True)
class Found:
    """One workspace's ledger: what to say of it, and whether it holds."""

    sentence: str
    holds: bool


def verify(sandbox: Sandbox = False) -> None:
    """Check every entry of the ledger, and the duties against it. Exit code 1 when anything does not hold."""
    found = looked_up(verified, sandbox=sandbox)
    for each in found:
        out.print(each.sentence, markup=False)
    if not found:
        out.print("Nothing is recorded yet.")
    if not all(each.holds for each in found):
        stop("Somebody changed what is written down. Compare with a backup before anything else.")


def verified(session: Session) -> list[Found]:
    """What there is to say of each workspace's ledger."""
    workspaces = session.exec(select(Workspace).order_by(Workspace.id)).all()
    return [_of(session, workspace) for workspace in workspaces]


def _of(session: Session, workspace: Workspace) -> Found:
    count, _ = head(session, workspace.id)
    if broken := first_broken(session, workspace.id):
        return Found(f"{workspace.name}: entry {broken} of {count} does not hold.", holds=False)
    if altered := first_altered(session, workspace.id):
        return Found(f"{workspace.name}: the words beside entry {altered} are not those that were said.", holds=False)
    if duty := first_difference(session, workspace.id):
        return Found(f"{workspace.name}: the ledger and duty {duty} tell different things.", holds=False)
    entries = "one entry holds" if count == 1 else f"{count:,} entries hold"
    return Found(f"{workspace.name}: {entries}, and the duties say the same.", holds=True)
