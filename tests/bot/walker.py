"""Somebody does something, by chance: writes, commands, taps whatever they see, fills in whatever is open.

Whatever anybody writes about a customer holds that customer's canary word; what is written in a private channel that
channel's.
"""

import contextlib
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import timedelta
from random import Random
from typing import Any, NamedTuple

from bot.app import SHORTCUTS
from bot.program import beat
from bot.sandbox import acts, controls, interactions
from bot.sandbox.person import Person
from bot.sandbox.refusal import Refusal
from protocols.clockwork import move
from tests.bot.birds import COACH, NAMES, OUTSIDERS, PRIVATE, ROOMS, TEAMS, Seen, bird
from tests.bot.conftest import Stage
from tests.bot.filling import Filler, options_of
from tests.bot.scenes import slack_of

SAYS = (
    "on site at {account} tomorrow from 9, {word}",
    "I visit {account} on Thursday at 14:00 about {word}",
    "Eve goes out to {account} on Friday {word}",
    "{account} complained that the {word} relay trips every night",
    "We won the {account} order, {word}!",
    "{account} would like a discount on the {word} price list",
    "the visit to {account} on Thursday is off, {word}",
    "the visit to {account} on Thursday moves to Friday, {word}",
    "lunch, anybody? {word}",
)
TYPES = (
    "/visit {account} Thursday {word}",
    "/visit {account} tomorrow 9:00 {word}",
    "/feedback {account} they said {word}",
    "/forum should {account} {word} be ours?",
    "/kudos @{colleague} for {account} {word}",
    "/dispute {word}",
    "/charter",
    "/charter log",
    "/charter me",
    "/charter rule",
    "/charter changes",
    "/charter team",
)
REACTIONS = ("tada", "clap", "eyes")
ON_MESSAGES = [each.callback_id for each in SHORTCUTS if each.on_message]
ANYWHERE = [each.callback_id for each in SHORTCUTS if not each.on_message]
LOOK = 5  # actions between two looks at all that anybody sees
SOME = 8  # of the buttons that somebody sees, of which the one that was tapped least is tapped
Act = Callable[[], Awaitable[None]]


class Written(NamedTuple):
    """A message, by whom, and about which customer with which word."""

    room: str
    ts: str
    by: str
    account: str
    word: str


class Walker:
    """One walk; the same seed goes the same way, as far as Slack answers in the same order."""

    def __init__(self, stage: Stage, seed: int) -> None:
        self.stage, self.slack, self.chance = stage, slack_of(stage), Random(seed)
        self.seen = Seen(self.slack)
        self.done: Counter[str] = Counter()
        self.reached: Counter[str] = Counter()
        self._filler = Filler(self.chance, {user["name"]: user["id"] for user in self.slack.workspace.users()})
        self._messages: list[Written] = []

    async def walk(self, steps: int) -> None:
        """So many actions, of insiders and outsiders; now and then hours go by."""
        insiders = [self._say, self._say_in_private, self._command, self._shortcut, self._home, self._think_again]
        insiders += [self._tap, self._fill] * 3
        for step in range(steps):
            is_outsiders = self.chance.random() < 0.12
            act = self.chance.choice((self._poke, self._beg)) if is_outsiders else self.chance.choice(insiders)
            with contextlib.suppress(Refusal):  # Slack's own client would not have let them
                await act()
                self.done[act.__name__.strip("_")] += 1
            if step % LOOK == LOOK - 1:  # what was in a window or on a Home tab is soon gone
                self.seen.must_be_tight()
            if step % 40 == 39:
                await self._pass_time()

    def _somebody(self) -> tuple[Person, str]:
        """A colleague, and the customer on whom they work; the coach works on either."""
        account = self.chance.choice([*TEAMS])
        name = self.chance.choice((*TEAMS[account], COACH))
        return self.stage.person(name), account

    def _worded(self, template: str, account: str, word: str = "") -> str:
        colleague = self.chance.choice(TEAMS[account])
        return template.format(account=NAMES[account], word=word or bird(account), colleague=colleague)

    async def _say(self) -> None:
        person, account = self._somebody()
        room = self.chance.choice([*(room for room, of in ROOMS.items() if of == account), "parley"])
        await self._write(room, person.user["name"], account, bird(account))

    async def _say_in_private(self) -> None:
        room = self.chance.choice([*PRIVATE])
        name = self.chance.choice(PRIVATE[room])
        account = next(each for each, team in TEAMS.items() if name in team)
        self.seen.wrote.setdefault(bird(room), set()).update(PRIVATE[room])
        await self._write(room, name, account, bird(room))

    async def _write(self, room: str, name: str, account: str, word: str) -> None:
        ts = await self.stage.person(name).say(room, self._worded(self.chance.choice(SAYS), account, word))
        self._messages.append(Written(room, ts, name, account, word))

    async def _think_again(self) -> None:
        """A message is put otherwise or taken back by whoever wrote it, or somebody likes it."""
        if not self._messages:
            return
        room, ts, by, account, word = self.chance.choice(self._messages[-20:])
        what = self.chance.randrange(4)
        if what == 0:
            await self.stage.person(by).edit(room, ts, self._worded(self.chance.choice(SAYS), account, word))
        elif what == 1:
            await self.stage.person(by).delete(room, ts)
        else:
            who = self.stage.person(self.chance.choice(self._reads(room)))
            await who.react(room, ts, self.chance.choice(REACTIONS))

    async def _command(self) -> None:
        person, account = self._somebody()
        room = self.chance.choice([room for room, of in ROOMS.items() if of == account])
        await person.command(self._worded(self.chance.choice(TYPES), account), room)

    async def _tap(self) -> None:
        """A button or menu that somebody sees; rather one that was seldom tapped."""
        person, _ = self._somebody()
        is_in_front = person.modal() and self.chance.random() < 0.5
        found = [
            each for each in controls._all(self.slack, person.user, "modal" if is_in_front else "") if each.is_told
        ]
        if found:
            some = self.chance.sample(found, min(SOME, len(found)))
            control = min(some, key=lambda each: self.reached[each.element["action_id"]])
            self.reached[control.element["action_id"]] += 1
            filled = self._filler.filled(control.view, person.user["name"]) if control.view else self._picked(control)
            await acts.interact(self.slack, interactions.block_actions(self.slack, person.user, control, filled))

    def _picked(self, control: controls.Control) -> dict[str, Any]:
        options = options_of(control.element) or [{}]
        value = self.chance.choice(options).get("value")
        return {control.element["action_id"]: value} if value else {}

    async def _fill(self) -> None:
        """Send, or close, what is open; if nothing is, look at the Home tab."""
        open_to = [user for user in self.slack.workspace.users() if self.slack.modals.top(user["id"])]
        if not open_to:
            await self._home()
            return
        person = self.stage.person(self.chance.choice(open_to)["name"])
        top = self.slack.modals.top(person.id)
        if top and top.get("submit") and self.chance.random() < 0.8:
            if not await self._send(person, top, is_kept=self.chance.random() < 0.5):
                await person.close(everything=True)
        else:
            await person.close()

    async def _send(self, person: Person, view: Any, *, is_kept: bool) -> bool:
        outcome = await person.submit(self._filler.filled(view, person.user["name"], is_kept=is_kept))
        self.reached[view["callback_id"]] += outcome.is_well
        return outcome.is_well

    async def _shortcut(self) -> None:
        """On a message, by somebody who reads it; and what opens is sent at once, with the words that stand in it.

        Or from anywhere; that is filled in later.
        """
        if not self._messages or self.chance.random() < 0.15:
            await self._somebody()[0].shortcut(self.chance.choice(ANYWHERE))
            return
        room, ts, *_ = self.chance.choice(self._messages)
        person = self.stage.person(self.chance.choice(self._reads(room)))
        await person.shortcut(self.chance.choice(ON_MESSAGES), room, ts)
        await self.stage.office.settle()
        if (top := self.slack.modals.top(person.id)) and top.get("submit"):
            await self._send(person, top, is_kept=True)

    def _reads(self, room: str) -> list[str]:
        members = self.slack.workspace.channel(room)["members"] if room != "parley" else []
        names = [user["name"] for user in self.slack.workspace.users() if user["id"] in members]
        return [name for name in names if name not in (*OUTSIDERS, "parley")] or [COACH]

    async def _home(self) -> None:
        await self._somebody()[0].open_home()

    async def _poke(self) -> None:
        """Somebody who is not theirs, or none of ours, sends the tap or the form of somebody else."""
        person, (other, _) = self.stage.person(self.chance.choice(OUTSIDERS)), self._somebody()
        found = [each for each in controls._all(self.slack, other.user, "") if each.is_told]
        top = self.slack.modals.top(other.id)
        if top and top.get("submit"):
            payload = interactions.view_submission(
                self.slack, person.user, top, self._filler.filled(top, other.user["name"])
            )
            await self.slack.link.ask("interactive", payload)
        elif found:
            control = self.chance.choice(found)
            await acts.interact(self.slack, interactions.block_actions(self.slack, person.user, control, {}))

    async def _beg(self) -> None:
        """They command, write and look for themselves."""
        name = self.chance.choice(OUTSIDERS)
        person, room = self.stage.person(name), "general" if name == "ines" else "ext-northwind"
        line = self._worded(self.chance.choice(TYPES), self.chance.choice([*TEAMS]), "please")
        what = self.chance.randrange(3)
        if what == 0:
            await person.command(line, room)
        elif what == 1:
            await person.say(room, line.removeprefix("/"))
        else:
            await person.open_home()

    async def _pass_time(self) -> None:
        hours = timedelta(hours=self.chance.choice((1, 3, 6, 20)))
        await self.stage.office.db.write(lambda session: move(session, hours))
        await self.stage.quiet()
        await beat(self.stage.office)
        await self.stage.quiet()
