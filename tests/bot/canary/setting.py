"""What all who act in a walk know: the stage, the dice, who works on what, and what was written where."""

from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from bot.sandbox.person import Person
from bot.sandbox.slack import Slack
from tests.bot.canary.birds import NAMES, PRIVATE, ROOMS
from tests.bot.canary.town import Town
from tests.bot.canary.watch import Watch
from tests.bot.conftest import Stage
from tests.bot.scenes import slack_of

LATELY = 40  # messages that somebody still has before them


class Written(NamedTuple):
    """A message, by whom, and about which customer with which word."""

    room: str
    ts: str
    by: str
    account: str
    word: str


@dataclass
class Setting:
    """`reached`: how often each button was tapped, and each form sent."""

    stage: Stage
    chance: Random
    town: Town
    watch: Watch
    written: list[Written] = field(default_factory=list)
    reached: Counter[str] = field(default_factory=Counter)

    @property
    def slack(self) -> Slack:
        return slack_of(self.stage)

    def somebody(self) -> tuple[Person, str]:
        """A colleague, and the customer on whom they work; the coach works on either."""
        account = self.chance.choice([*self.town.teams])
        return self.stage.person(self.chance.choice(self.town.of(account))), account

    def a_room(self, account: str) -> str:
        """Where the team of a customer writes."""
        return self.chance.choice([room for room, of in ROOMS.items() if of == account])

    def worded(self, template: str, account: str, word: str = "") -> str:
        colleague = self.chance.choice(self.town.teams[account])
        return template.format(account=NAMES[account], word=word or self.town.bird(account), colleague=colleague)

    def lately(self) -> Written | None:
        """Something that was written not long ago."""
        return self.chance.choice(self.written[-LATELY:]) if self.written else None

    async def write(self, who: tuple[str, str], room: str, template: str, *, thread: str | None = None) -> None:
        """`who`: somebody, and the customer of whom they speak; in a private channel with its word."""
        name, account = who
        word = self.town.bird(room if room in PRIVATE else account)
        ts = await self.stage.person(name).say(room, self.worded(template, account, word), thread_ts=thread)
        self.written.append(Written(room, ts, name, account, word))

    def reads(self, message: Written) -> list[str]:
        """The colleagues who have it before them."""
        if message.room == "parley":
            return [message.by]
        members = self.slack.workspace.channel(message.room)["members"]
        names = PRIVATE.get(message.room) or self.town.of(message.account)
        return [name for name in names if self.stage.person(name).id in members] or [message.by]
