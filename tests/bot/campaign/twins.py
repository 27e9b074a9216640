"""Two offices of the same team: to one everything comes once, to the other five times, by several processes at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sqlmodel import Session, select

from bot.clock import Clock
from bot.db import engine, transact
from bot.program import parley, sandbox_for
from bot.sample import introduce
from bot.sandbox.faults import EVERYTHING, Weather
from bot.sandbox.post import Post
from protocols.adoption import adopt
from protocols.charter.ready import ACCOUNT_TEAM, ready_text
from protocols.team.records import Workspace
from tests.bot.campaign.digest import difference
from tests.bot.campaign.fleets import at_work
from tests.bot.campaign.hands import Hands
from tests.bot.campaign.twin import Scene, Twin
from tests.bot.conftest import MONDAY, monday, settings_for
from tests.protocols.files import changed
from tests.tables import Rows

COPIES, SECONDS, SEED = 5, 0.25, 11
PARTS = {"WEB": 3, "CLOCK": 1}
KINDS = {"events_api": "events", "interactive": "taps, forms, shortcuts", "slash_commands": "commands"}


@dataclass
class Twins:
    """The one to which all comes once, and the one to which all comes again and again. Once they differ, they do."""

    once: Twin
    often: Twin
    post: Post
    scenes: list[Scene] = field(default_factory=list)
    failed: Exception | None = None

    async def live(self, scene: Scene) -> None:
        """The same scene in both: afterwards both know the same."""
        if self.failed:
            raise self.failed
        self.scenes.append(scene)
        try:
            await self._live(len(self.scenes), scene)
        except Exception as error:
            self.failed = error
            raise

    async def _live(self, number: int, scene: Scene) -> None:
        async with asyncio.TaskGroup() as group:
            both = [group.create_task(each.lives(number, scene)) for each in (self.once, self.often)]
        differs = difference(*(each.result() for each in both))
        assert not differs, (
            f"the office to which all came once knows what stands after -, the other what after +:\n{differs}"
        )
        self.once.must_hold()
        self.often.must_hold()

    def counted(self) -> Rows:
        """How many payloads there were of each kind, and how often one of them came."""
        told, came = self.often.hands.slack.link.told, self.post.times
        return {shown: {"payloads": told[kind], "came": came[kind]} for kind, shown in KINDS.items()}

    def acted(self) -> Rows:
        """How much was done, and how many sorts of it."""
        done = [each.deed for scene in self.scenes for deeds in scene.values() for each in deeds]
        return {"": {"scenes": len(self.scenes), "deeds": len(done), "sorts": len(set(done))}}


@asynccontextmanager
async def born(sqlite: str, postgres: str) -> AsyncIterator[Twins]:
    """Both at the same Monday, with the same team and charter."""
    clock = monday()
    async with _twin(sqlite, clock) as once, _twin(postgres, clock) as often:
        settings = settings_for(once.hands.sandbox, sqlite).model_copy(update={"parley_settle": 20.0})
        parts = at_work(often.hands.sandbox, postgres, clock.ahead, PARTS, poll=0.1)
        async with parley(settings, clock), parts as post:
            weather = Weather(SEED, copies=COPIES, seconds=SECONDS, copied=EVERYTHING)
            often.hands.sandbox.faults.turn_to(weather)
            yield Twins(once, often, post)


@asynccontextmanager
async def _twin(url: str, clock: Clock) -> AsyncIterator[Twin]:
    introduce(url)
    on = engine(url)
    transact(on, _adopt)
    async with sandbox_for(None, retry_seconds=(0.0,) * 1000, answer_seconds=30.0).serving() as sandbox:
        yield Twin(Hands(sandbox), on, clock)
    on.dispose()


def _adopt(session: Session) -> None:
    """They may be asked as often as the scenes want: which message is one too many depends on which came first."""
    text = changed(ready_text(), "messages a day: 3, messages a week: 8", "messages a day: 9999, messages a week: 9999")
    adopt(session, session.exec(select(Workspace.id)).one(), text, ACCOUNT_TEAM, MONDAY)
