"""`parley db upgrade`: the newest schema."""

import typer
from sqlalchemy.exc import OperationalError

from bot.commands.console import out, settings, stop
from bot.schema import upgrade as apply

app = typer.Typer(help="The database.", no_args_is_help=True)


@app.callback()
def db() -> None:
    """The database."""


@app.command()
def upgrade() -> None:
    """Bring the database to the newest schema. Doing it twice changes nothing."""
    try:
        apply(settings().database)
    except OperationalError as error:
        stop(f"DATABASE_URL: the database does not answer ({type(error.orig).__name__}).", 2)
    out.print("The database is up to date.")
