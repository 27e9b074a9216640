"""One walk: what is done all day in a workspace, by chance; several at once, and now and then hours go by.

Whatever anybody writes about a customer holds that customer's canary word; what is written in a private channel that
channel's.
"""

import asyncio
import contextlib
from collections import Counter
from datetime import timedelta

from bot.program import beat
from bot.sandbox.refusal import Refusal
from protocols.clockwork import move
from tests.bot.canary.outsiders import Outsiders
from tests.bot.canary.setting import Setting
from tests.bot.canary.steady import SteadyClock
from tests.bot.canary.talk import Talk
from tests.bot.canary.taps import Taps

MIX = {
    "talk": 300, "answer": 100, "put_otherwise": 45, "take_back": 25, "like": 100, "come_and_go": 15, "be_busy": 12,
    "chat": 35, "cheer": 20, "plan": 35,
    "tap": 130, "fill": 125, "command": 20, "shortcut": 15, "home": 12,
    "poke": 12, "beg": 12,
}  # fmt: skip
"""How often each is tried; what Slack's own client would not let them do is not counted. Two of three are plain talk."""

AT_ONCE = 8  # people who do something in the same moment
LATER = 120  # acts until hours go by
HOURS = (4, 20, 44, 68)


class Walker:
    """The same seed goes the same way, as far as Slack answers in the same order."""

    def __init__(self, at: Setting, clock: SteadyClock) -> None:
        self.at, self.done = at, Counter[str]()
        self._clock = clock
        taps = Taps(at)
        self._hands = (Talk(at), taps, Outsiders(at, taps))

    async def walk(self, acts: int) -> None:
        """So many acts that Slack's own client would let them do."""
        until = self.done.total() + acts
        while (left := until - self.done.total()) > 0:
            before = self.done.total()
            chosen = self.at.chance.choices([*MIX], [*MIX.values()], k=min(AT_ONCE, left))
            await asyncio.gather(*map(self._do, chosen))
            await self.at.stage.quiet()
            self.at.watch.must_be_tight()
            if self.done.total() // LATER > before // LATER:
                await self._pass_time()

    async def _do(self, name: str) -> None:
        act = next(getattr(hand, name) for hand in self._hands if hasattr(hand, name))
        with contextlib.suppress(Refusal):
            await act()
            self.done[name] += 1

    async def _pass_time(self) -> None:
        hours, office = timedelta(hours=self.at.chance.choice(HOURS)), self.at.stage.office
        await office.db.write(lambda session: move(session, hours))
        self._clock.further += hours
        await beat(office)
        await self.at.stage.quiet()
