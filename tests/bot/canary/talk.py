"""What people do all day: they talk, answer, put it otherwise, take it back, like it, come and go."""

from tests.bot.canary.birds import PRIVATE, SHARED, leave
from tests.bot.canary.setting import Setting

SAYS = (
    "lunch, anybody? {word}",
    "thanks, that was quick {word}",
    "the drawing of {word} is in the folder",
    "who has the key to the {word} cabinet?",
    "{word} again, the printer is out of paper",
    "I am at my desk if you want to talk about {word}",
    "good point about {word}, let us see",
    "ha, {word}",
)
PLANS = (
    "on site at {account} tomorrow from 9, {word}",
    "I visit {account} on Thursday at 14:00 about {word}",
    "Eve goes out to {account} on Friday {word}",
    "{account} complained that the {word} relay trips every night",
    "We won the {account} order, {word}!",
    "{account} would like a discount on the {word} price list",
    "the visit to {account} on Thursday is off, {word}",
    "the visit to {account} on Thursday moves to Friday, {word}",
)
REACTIONS = ("tada", "clap", "eyes", "thumbsup")
PLACES = ("engineering", "general")


class Talk:
    """Colleagues, in the channels that they are in."""

    def __init__(self, setting: Setting) -> None:
        self._at, self._chance = setting, setting.chance

    async def talk(self) -> None:
        """What concerns no rule, in a customer's channel, the forum, the one shared with the customer, a private one."""
        await self._say(SAYS)

    async def plan(self) -> None:
        """What concerns one, in the same places, or to Parley."""
        await self._say(PLANS)

    async def _say(self, templates: tuple[str, ...]) -> None:
        person, account = self._at.somebody()
        name, rooms = person.user["name"], [self._at.a_room(account)] * 2
        rooms += [room for room, inside in PRIVATE.items() if name in inside] * 4
        rooms += [SHARED] * (name in {"alice", "chen"} and account == "northwind")
        rooms += ["parley"] * (templates is PLANS)
        await self._at.write((name, account), self._chance.choice(rooms), self._chance.choice(templates))

    async def answer(self) -> None:
        """In a thread."""
        if message := self._at.lately():
            name = self._chance.choice(self._at.reads(message))
            said = self._chance.choice(SAYS if self._chance.random() < 0.95 else PLANS)
            await self._at.write((name, message.account), message.room, said, thread=message.ts)

    async def put_otherwise(self) -> None:
        """Most correct a slip; some now say something else."""
        if message := self._at.lately():
            said = self._chance.choice(SAYS if self._chance.random() < 0.9 else PLANS)
            text = self._at.worded(said, message.account, message.word)
            await self._at.stage.person(message.by).edit(message.room, message.ts, text)

    async def take_back(self) -> None:
        if message := self._at.lately():
            self._at.written.remove(message)
            await self._at.stage.person(message.by).delete(message.room, message.ts)

    async def like(self) -> None:
        """What a colleague wrote, or what Parley did."""
        person, account = self._at.somebody()
        room, message = self._at.a_room(account), self._at.lately()
        if message and self._chance.random() < 0.8:
            room, ts = message.room, message.ts
            person = self._at.stage.person(self._chance.choice(self._at.reads(message)))
        else:
            said = [each["ts"] for each in person.sees(room)[-10:] if each.get("bot_id")]
            ts = self._chance.choice(said or [""])
        is_taken_back = self._chance.random() < 0.15
        await (person.unreact if is_taken_back else person.react)(room, ts, self._chance.choice(REACTIONS))

    async def come_and_go(self) -> None:
        """Into an open channel, or out of it; most are in most of the time."""
        person, account = self._at.somebody()
        room = self._chance.choice([self._at.a_room(account), *PLACES])
        is_in = person.id in self._at.slack.workspace.channel(room)["members"]
        if not is_in:
            await person.join(room)
        elif self._chance.random() < 0.3:
            leave(self._at.slack, person.user["name"], room)

    async def be_busy(self) -> None:
        """What they say beside their name, or a pause."""
        person, _ = self._at.somebody()
        if self._chance.random() < 0.5:
            await person.sets_status("On a train", ":train:")
        else:
            await person.snoozes(30)
