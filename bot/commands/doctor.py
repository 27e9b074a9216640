"""`parley doctor`: is everything as it should be, and what to do where it is not."""

import asyncio

from bot.checkup.database import of_database
from bot.checkup.finding import Finding
from bot.checkup.second_reader import of_second_reader
from bot.checkup.slack import of_slack
from bot.commands.console import out, settings, stop
from bot.settings import Settings


def doctor() -> None:
    """Look at the mode, tokens, scopes, second reader, database, clock and outbox.

    Exit code 1 when something wants mending.
    """
    chosen = settings()
    found = dict.fromkeys([*asyncio.run(_of_others(chosen)), *of_database(chosen)])  # an address that is wrong, once
    for each in found:
        for line in _lines(each):
            out.print(line, markup=False)
    ill = sum(not each.is_well for each in found)
    if ill:
        stop(f"{ill} to mend." if ill > 1 else "One to mend.")


async def _of_others(chosen: Settings) -> list[Finding]:
    """Whoever is asked over the network."""
    return [*await of_slack(chosen), *await of_second_reader(chosen)]


def _lines(each: Finding) -> list[str]:
    return [f"✓ {each.what}"] if each.is_well else [f"✗ {each.what}", f"  → {each.to_do}"]
