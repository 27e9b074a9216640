"""The team at work, several things at once, whether Parley lives or not. Who is told that it failed tries again."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from itertools import count
from random import Random
from typing import Any, Self

from bot.sandbox.acts import Outcome
from bot.sandbox.person import Person
from bot.sandbox.refusal import Refusal
from protocols.credit.records import Credit
from protocols.feedback.records import FeedbackReport
from protocols.forum.records import Topic
from protocols.questions import Question
from protocols.visits.records import Brief, Visit
from tests.bot.campaign.lives import Lives, until

PATIENCE, LOOKS = 100, 0.05  # how often somebody looks whether a form is there, and after how many seconds
AT_ONCE = 2  # things under way
SOON = date(2026, 5, 4)


@dataclass
class Deed:
    """What somebody did: `words` are in `column` of one row, once it was acknowledged in this life."""

    column: Any
    words: str
    life: int | None = None


@dataclass
class Town:
    """Who does what again and again; `deeds` is all that was done."""

    lives: Lives
    rng: Random
    deeds: list[Deed] = field(default_factory=list)
    _is_over: bool = False
    _more: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(0))
    _under_way: int = 0
    _at_it: list[asyncio.Task[None]] = field(default_factory=list)
    _numbers: "count[int]" = field(default_factory=count)

    @contextlib.asynccontextmanager
    async def at_work(self) -> AsyncIterator[Self]:
        """Whoever has done one thing begins the next when there is more to do."""
        habits = {"chen": self.briefs, "eve": self.writes, "hugo": self.briefs, "farid": self.thanks}
        habits |= {"grace": self.reports}
        people = {name: self.lives.sandbox.person(name) for name in (*habits, "alice", "ben")}
        working = [self._works(people[name], habit) for name, habit in habits.items()]
        async with asyncio.TaskGroup() as group:
            for each in (*working, self._answers(people["alice"]), self._answers(people["ben"])):
                self._at_it.append(group.create_task(each))
            yield self
            self._let_go()

    def has_more(self, at_once: int = AT_ONCE) -> None:
        """There is more to do, for whoever is free, unless so much is under way."""
        for _ in range(at_once - self._under_way):
            self._under_way += 1
            self._more.release()

    async def closes(self) -> None:
        """What is begun is brought to its end, and nothing more is begun."""
        self._let_go()
        await asyncio.wait(self._at_it)

    def _let_go(self) -> None:
        self._is_over = True
        for _ in self._at_it:
            self._more.release()

    async def _works(self, person: Person, habit: Callable[[Person], Awaitable[None]]) -> None:
        while await self._more.acquire() and not self._is_over:
            await habit(person)
            self._under_way -= 1

    async def _answers(self, person: Person) -> None:
        """Whatever came by direct message."""
        while not self._is_over:
            for button in ("answer.go_ahead", "feedback.acknowledge"):
                await self._insists(partial(person.click, button, "parley"))
            await asyncio.sleep(0.3)

    def _words(self) -> str:
        return f"thing {next(self._numbers):05}"

    def _day(self) -> str:
        return (SOON + timedelta(days=next(self._numbers))).isoformat()

    async def thanks(self, farid: Person) -> None:
        """By a command, which nobody types again: it was taken, or it was not."""
        words = self._words()
        await self._once(Deed(Credit.wording, words), farid.command(f"/kudos @eve for {words}"))
        topic = self._words()
        await self._once(Deed(Topic.wording, topic), farid.command(f"/forum {topic}"))

    async def writes(self, eve: Person) -> None:
        """A message, which Slack delivers until it is taken; and a tap on what comes of it."""
        ts = await eve.say("acct-helios", f"on site at Helios on {self._day()}")
        deed = Deed(Question.message_ts, ts)
        self.deeds.append(deed)
        link = self.lives.sandbox._slack.link
        while any(each["payload"]["event"].get("ts") == ts for each in link.waiting):
            await link.progress.after(link.progress.count)
        deed.life = self.lives.now
        for where in ("acct-helios", "home"):
            if await self._insists(partial(eve.click, "question.later", where)):
                break

    async def briefs(self, person: Person) -> None:
        """A visit by a command, and its form."""
        words = self._words()
        account = self.rng.choice(["Northwind", "Helios"])
        await person.close(everything=True)
        await self._once(Deed(Visit.purpose, words), person.command(f"/visit {account} {self._day()} {words}"))
        if await self._shows(person, "visit.brief"):
            told = self._words()
            await self._sends(person, Deed(Brief.what, told), {"what": told})

    async def reports(self, grace: Person) -> None:
        """What a customer said, by a form."""
        words = self._words()
        await grace.close(everything=True)
        await grace.command("/feedback Northwind")
        if await self._shows(grace, "feedback.new"):
            await self._sends(grace, Deed(FeedbackReport.words, words), {"words": words})

    async def _once(self, deed: Deed, act: Awaitable[Outcome]) -> None:
        self.deeds.append(deed)
        if (await act).is_well:
            deed.life = self.lives.now

    async def _insists(self, act: Callable[[], Awaitable[Outcome]]) -> bool:
        """Until it is taken, or there is nothing to tap any more. Whether there was something."""
        for attempt in count():
            await self._somebody_is_there()
            try:
                if (await act()).is_well:
                    return True
            except Refusal:
                return attempt > 0
        raise AssertionError

    async def _sends(self, person: Person, deed: Deed, filled: dict[str, Any]) -> None:
        """Until it is taken; where it was taken without an answer, Parley says so."""
        self.deeds.append(deed)
        outcome = Outcome(error="not sent yet")
        while outcome.error:
            await self._somebody_is_there()
            outcome = await person.submit(filled)
        deed.life = self.lives.now
        await person.close(everything=True)

    async def _shows(self, person: Person, callback: str) -> bool:
        """Whether a form is filled. It is of the moment: who was to fill it may live no more, and nothing depends on it."""
        since = self.lives.now
        for _ in range(PATIENCE):
            if (top := person.modal()) and top["callback_id"] == callback:
                return True
            if self.lives.now - since > 1:
                return False
            await asyncio.sleep(LOOKS)
        return False

    async def _somebody_is_there(self) -> None:
        await until(lambda: self.lives.sandbox.is_connected)
