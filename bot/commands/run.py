"""`parley run`, one process; `parley web` and `parley clock`, any number of each on one PostgreSQL."""

import asyncio
import contextlib

from bot.commands.console import err, out, settings, stop
from bot.program import CannotStartError, Part, serve
from bot.settings import Settings, chosen_mode, why_not_in_parts


def run() -> None:
    """Start Parley whole: with Slack's tokens it connects to Slack, with none it starts the sandbox."""
    chosen = settings()
    if not chosen.is_sandbox:
        _tell(chosen_mode(chosen).because)
    _serve(chosen, Part.ALL)


def web() -> None:
    """Start what listens to Slack by HTTP; `parley clock` runs beside it."""
    chosen = _for_many()
    if not chosen.slack_signing_secret:
        stop("SLACK_SIGNING_SECRET is missing: `parley web` listens by HTTP. For Socket Mode use `parley run`.", 2)
    if chosen.slack_app_token:
        _tell("HTTP, as `parley web` always is; SLACK_APP_TOKEN is not used.")
    _serve(chosen.model_copy(update={"slack_app_token": ""}), Part.WEB)


def clock() -> None:
    """Start what looks at what is due and says what is to be said; `parley web` runs beside it."""
    _serve(_for_many(), Part.CLOCK)


def _for_many() -> Settings:
    chosen = settings()
    if why := why_not_in_parts(chosen):
        stop(why, 2)
    return chosen


def _serve(chosen: Settings, part: Part) -> None:
    try:
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(serve(chosen, _tell, part))
    except CannotStartError as error:
        stop(str(error), 2)
    err.print("Stopped.")


def _tell(sentence: str) -> None:
    out.print(sentence, markup=False)
