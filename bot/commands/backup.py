"""`parley backup [FILE]`: the whole database, as it is at one moment, while Parley runs."""

from pathlib import Path
from typing import Annotated

import typer

from bot import backups
from bot.backups import BackupError
from bot.clock import real
from bot.commands.console import err, out, settings, stop
from bot.commands.store import shown


def backup(
    file: Annotated[Path | None, typer.Argument(help="Where to; by default a file named after the moment")] = None,
) -> None:
    """Write a backup. Parley may be running meanwhile. The file holds what people wrote: keep it as safe as that."""
    url = settings().database
    err.print(f"Database: {shown(url)}", markup=False)
    to = file or Path(f"parley-{real():%Y%m%d-%H%M%S}.backup")
    try:
        backups.make(url, to)
    except BackupError as error:
        stop(str(error))
    out.print(f"{to}: {to.stat().st_size:,} bytes", markup=False)
