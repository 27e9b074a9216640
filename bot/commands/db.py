"""`parley db upgrade`: the newest schema."""

import typer

from bot.commands.console import out, settings, stop
from bot.schema import UnusableError, prepare

app = typer.Typer(help="The database.", no_args_is_help=True)


@app.callback()
def db() -> None:
    """The database."""


@app.command()
def upgrade() -> None:
    """Bring the database to the newest schema. Doing it twice changes nothing."""
    try:
        prepare(settings().database)
    except UnusableError as error:
        stop(str(error), 2)
    out.print("The database is up to date.")
