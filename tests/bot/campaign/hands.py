"""What people do with their eyes and hands in one sandbox: they wait for what they are to see, and tap it."""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import dropwhile
from time import monotonic
from typing import Any

from bot.sandbox import acts, interactions
from bot.sandbox.blocks import elements
from bot.sandbox.person import Person
from bot.sandbox.server import Sandbox
from bot.sandbox.slack import Slack

PATIENCE, LOOKS = 60.0, 0.03  # seconds: as long as somebody waits, and between two looks
DIRECT = "parley"


@dataclass
class Hands:
    """One sandbox and all who sit before it. A person fills in one form at a time: `busy` says so, by name.

    `firsts`: what each has done for the first time, which Parley answers otherwise than the next.
    """

    sandbox: Sandbox
    busy: dict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))
    firsts: set[tuple[str, str]] = field(default_factory=set)

    @property
    def slack(self) -> Slack:
        return self.sandbox._slack

    def person(self, name: str) -> Person:
        return self.sandbox.person(name)

    def is_first(self, who: Person, what: str) -> bool:
        """Whether they have not done this before."""
        is_first = (who.id, what) not in self.firsts
        self.firsts.add((who.id, what))
        return is_first

    async def sees(self, who: Person, button: str, where: str, words: str) -> tuple[str, str]:
        """Wait for a message that says this, with such a button under it: its ts, and the button's value."""
        found: tuple[str, str] = await self._until(f"{button} of {words}", lambda: _found(who, button, where, words))
        return found

    async def taps(self, who: Person, button: str, where: str, words: str) -> None:
        """Wait for it, and tap."""
        ts, value = await self.sees(who, button, where, words)
        assert (await who.click(button, where, ts=ts, value=value)).is_well

    async def reads(self, who: Person, words: str) -> None:
        """Wait for a direct message that says this."""
        await self._until(words, lambda: any(words in str(each) for each in reversed(who.sees(DIRECT))))

    async def fills(self, who: Person, form: str, filled: dict[str, Any]) -> None:
        """Wait for the form, and send it."""
        await self._until(f"{form} for {who}", lambda: (top := who.modal()) and top["callback_id"] == form)
        outcome = await who.submit(filled)
        assert outcome.is_well, outcome
        await who.close(everything=True)

    async def taps_unseen(self, who: Person, button: str, value: str) -> None:
        """Tap what only stands there later."""
        tap = {"action_id": button, "block_id": "b", "type": "button", "value": value, "action_ts": "1.0"}
        payload = interactions.common(self.slack, "block_actions", who.user) | {"actions": [tap], "container": {}}
        assert (await acts.interact(self.slack, payload)).is_well

    async def _until(self, what: str, claim: Callable[[], Any]) -> Any:
        """Looks again whenever something has changed."""
        changes, over = self.slack.changes, monotonic() + PATIENCE
        while True:
            count = changes.count
            if found := claim():
                return found
            try:
                await asyncio.wait_for(changes.after(count), over - monotonic())
            except TimeoutError:
                raise AssertionError(f"{what} was not there within {PATIENCE} s") from None
            await asyncio.sleep(LOOKS)


def _found(who: Person, button: str, where: str, words: str) -> tuple[str, str] | None:
    """The newest one. Of several things in one message each has its own button below it."""
    for message in reversed(who.sees(where)):
        below = dropwhile(lambda block: words not in str(block), message.get("blocks", []))
        for _, element in elements(list(below)):
            if element["action_id"] == button:
                return str(message["ts"]), str(element["value"])
    return None
