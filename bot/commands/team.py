"""`parley team import TEAM.yaml`: who is who."""

from pathlib import Path
from typing import Annotated

import typer

from bot.clock import real
from bot.commands.console import out, text_of
from bot.commands.store import in_one_transaction
from protocols.team.file import load
from protocols.team.importing import import_team

app = typer.Typer(help="The people, the accounts, and who looks after them.", no_args_is_help=True)


@app.callback()
def team() -> None:
    """The people, the accounts, and who looks after them."""


@app.command("import")
def import_(file: Annotated[Path, typer.Argument(help="A team file")]) -> None:
    """Take over a team file. Prints what changes; the same file again changes nothing; with an error nothing does."""
    text = text_of(file)
    changes = in_one_transaction(lambda session: import_team(session, load(text, str(file)), real()))
    for change in changes or ["Nothing to change."]:
        out.print(change, markup=False)
