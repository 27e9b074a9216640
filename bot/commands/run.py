"""`parley run`: connects to Slack, or starts the sandbox where no Slack is named."""

import asyncio
import contextlib

from bot.commands.console import err, out, settings, stop
from bot.program import CannotStartError, serve


def run() -> None:
    """Start Parley: with Slack tokens it connects to Slack (Socket Mode), with none it starts the sandbox."""
    chosen = settings()
    try:
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(serve(chosen, lambda sentence: out.print(sentence, markup=False)))
    except CannotStartError as error:
        stop(str(error), 2)
    err.print("Stopped.")
