"""`parley team import TEAM.yaml`: who is who."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.console import err, loaded, out, stop, text_of
from bot.commands.store import Sandbox, in_one_transaction, now
from protocols.check import is_charter
from protocols.roster import bring_in
from protocols.team.continuity import MostWouldGoError
from protocols.team.file import load

app = typer.Typer(help="The people, the accounts, and who looks after them.", no_args_is_help=True)


@app.callback()
def team() -> None:
    """The people, the accounts, and who looks after them."""


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A team file")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only print what would change")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Also where most people or accounts would be put aside")] = False,
    sandbox: Sandbox = False,
) -> None:
    """Take over a team file. Prints what changes; the same file again changes nothing; with an error nothing does."""
    if is_charter(text_of(file)):
        stop(f"This is a charter: parley adopt {file}.")
    filed = loaded(load, file)
    try:
        changes = in_one_transaction(
            lambda session: bring_in(session, filed, now(session), may_empty=yes or dry_run),
            is_dry=dry_run,
            sandbox=sandbox,
        )
    except MostWouldGoError as error:
        stop(f"This would put aside {error}, so nothing was changed; see --dry-run, and add --yes if it is meant.")
    for change in changes or ["Nothing to change."]:
        out.print(change, markup=False)
    if dry_run:
        err.print("A dry run: nothing was changed.")
