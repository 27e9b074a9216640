"""People of the customer, and a colleague who works on no customer: they talk, react, and try whatever others can do."""

from bot.sandbox import acts, interactions
from bot.sandbox.person import Person
from tests.bot.canary.birds import NEWCOMER, OUTSIDERS, SHARED
from tests.bot.canary.setting import Setting, Written
from tests.bot.canary.talk import PLANS, REACTIONS, SAYS
from tests.bot.canary.taps import TYPES, Taps, seen_by

NONE = "please"  # they know no word
TRIED = (*PLANS, *(each.removeprefix("/") for each in TYPES))


class Outsiders:
    """Nothing that they do is heard, and nothing of ours is ever before them."""

    def __init__(self, setting: Setting, taps: Taps) -> None:
        self._at, self._chance, self._taps = setting, setting.chance, taps
        self._written: list[Written] = []

    async def chat(self) -> None:
        """They write what would concern a rule, answer colleagues in threads, put it otherwise and take it back."""
        person, account = self._somebody(), self._chance.choice([*self._at.town.teams])
        name, room = person.user["name"], self._room(person)
        text = self._at.worded(self._chance.choice((*SAYS, *PLANS, *TRIED)), account, NONE)
        mine = [each for each in self._written[-20:] if each.by == name]
        if not mine or self._chance.random() < 0.7:
            above = self._message(room)
            thread = above.ts if above and self._chance.random() < 0.3 else None
            ts = await person.say(room, text, thread_ts=thread)
            self._written.append(Written(room, ts, name, account, NONE))
        elif self._chance.random() < 0.7:
            await person.edit(mine[-1].room, mine[-1].ts, text)
        else:
            self._written.remove(mine[-1])
            await person.delete(mine[-1].room, mine[-1].ts)

    async def cheer(self) -> None:
        """They react to what anybody wrote there, Parley too."""
        person = self._somebody()
        room = self._room(person)
        said = self._chance.choice(person.sees(room)[-20:] or [{"ts": ""}])
        await person.react(room, said["ts"], self._chance.choice(REACTIONS))

    async def poke(self) -> None:
        """They send the tap or the form of somebody else."""
        slack, person, (other, _) = self._at.slack, self._somebody(), self._at.somebody()
        top = other.modal()
        if top and top.get("submit"):
            filled = self._taps.filler.filled(top, other.user["name"])
            payload = interactions.view_submission(slack, person.user, top, filled)
            self._at.watch.told(person.user["name"], await slack.link.ask("interactive", payload))
        elif found := [*seen_by(self._at, other)]:
            payload = interactions.block_actions(slack, person.user, self._chance.choice(found), {})
            await acts.interact(slack, payload)

    async def beg(self) -> None:
        """They command, write to Parley and look for themselves."""
        person = self._somebody()
        line = self._at.worded(self._chance.choice(TYPES), self._chance.choice([*self._at.town.teams]), NONE)
        what = self._chance.randrange(3)
        if what == 0:
            await person.command(line, self._room(person))
        elif what == 1:
            await person.say("parley", line.removeprefix("/"))
        else:
            await person.open_home()

    def _somebody(self) -> Person:
        return self._at.stage.person(self._chance.choice((*OUTSIDERS, NEWCOMER)))

    def _room(self, person: Person) -> str:
        """Where they are: what is shared, and wherever they were brought in."""
        if person.user["name"] == NEWCOMER:
            return self._chance.choice(("general", "acct-helios"))
        is_in = person.id in self._at.slack.workspace.channel("acct-northwind")["members"]
        return self._chance.choice((SHARED, *["acct-northwind"] * is_in))

    def _message(self, room: str) -> Written | None:
        here = [each for each in self._at.written[-100:] if each.room == room]
        return self._chance.choice(here) if here else None
