"""Somebody does something, by chance: writes, commands, taps whatever they see, fills in whatever is open.

Whatever anybody writes about a customer holds that customer's canary word; what is written in a private channel that
channel's.
"""

import contextlib
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import timedelta
from random import Random
from typing import Any

from bot.program import beat
from bot.sandbox import acts, controls, interactions
from bot.sandbox.person import Person
from bot.sandbox.refusal import Refusal
from protocols.clockwork import move
from tests.bot.birds import COACH, OUTSIDERS, PRIVATE, ROOMS, TEAMS, Seen, bird
from tests.bot.conftest import Stage
from tests.bot.scenes import slack_of

NAMES = {"northwind": "Northwind", "helios": "Helios"}
SAYS = (
    "on site at {account} tomorrow from 9, {word}",
    "I visit {account} on Thursday at 14:00 about {word}",
    "Eve goes out to {account} on Friday {word}",
    "{account} complained that the {word} relay trips every night",
    "We won the {account} order, {word}!",
    "{account} would like a discount on the {word} price list",
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
SHORTCUTS = ("visit.from_message", "topic.from_message", "credit.from_message", "feedback.from_message")
Act = Callable[[], Awaitable[None]]


class Walker:
    """One walk; the same seed goes the same way, as far as Slack answers in the same order."""

    def __init__(self, stage: Stage, seed: int) -> None:
        self.stage, self.slack, self.chance = stage, slack_of(stage), Random(seed)
        self.seen = Seen(self.slack)
        self.done: Counter[str] = Counter()
        self._messages: list[tuple[str, str]] = []

    async def walk(self, steps: int) -> None:
        """So many actions, of insiders and outsiders; now and then hours go by."""
        insiders = [self._say, self._say_in_private, self._command, self._shortcut, self._home]
        insiders += [self._tap, self._fill] * 3
        for step in range(steps):
            is_outsiders = self.chance.random() < 0.12
            act = self.chance.choice((self._poke, self._beg)) if is_outsiders else self.chance.choice(insiders)
            with contextlib.suppress(Refusal):  # Slack's own client would not have let them
                await act()
                self.done[act.__name__.strip("_")] += 1
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
        ts = await person.say(room, self._worded(self.chance.choice(SAYS), account))
        self._messages.append((room, ts))

    async def _say_in_private(self) -> None:
        room = self.chance.choice([*PRIVATE])
        name = self.chance.choice(PRIVATE[room])
        account = next(each for each, team in TEAMS.items() if name in team)
        self.seen.wrote.setdefault(bird(room), set()).update(PRIVATE[room])
        ts = await self.stage.person(name).say(room, self._worded(self.chance.choice(SAYS), account, bird(room)))
        self._messages.append((room, ts))

    async def _command(self) -> None:
        person, account = self._somebody()
        room = self.chance.choice([room for room, of in ROOMS.items() if of == account])
        await person.command(self._worded(self.chance.choice(TYPES), account), room)

    async def _tap(self) -> None:
        """Any button or menu that somebody sees."""
        person, _ = self._somebody()
        found = [each for each in controls._all(self.slack, person.user, "") if each.is_told]
        if found:
            control = self.chance.choice(found)
            filled = self._filled(control.view, person) if control.view else self._picked(control)
            await acts.interact(self.slack, interactions.block_actions(self.slack, person.user, control, filled))

    def _picked(self, control: controls.Control) -> dict[str, Any]:
        options = control.element.get("options") or [{}]
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
            outcome = await person.submit(self._filled(top, person))
            if not outcome.is_well:
                await person.close(everything=True)
        else:
            await person.close()

    def _filled(self, view: Any, person: Person, *, is_kept: bool = False) -> dict[str, Any]:
        """The customer that it is about, in words and choices; whatever is chosen freely, by chance."""
        account = self._about(view, person.user["name"])
        filled: dict[str, Any] = {}
        for block in view["blocks"]:
            element = block.get("element") or {}
            key = str(element.get("action_id"))
            if is_kept and element.get("initial_value"):
                continue
            if element.get("type") == "plain_text_input" and self.chance.random() < 0.8:
                filled[key] = f"{bird(account)} {self.chance.randrange(1000)}"[: element.get("max_length", 3000)]
            elif element.get("type") == "datepicker":
                filled[key] = f"2026-03-{self.chance.randint(3, 30):02}"
            elif element.get("type") in {"multi_users_select", "users_select"}:
                who = self.stage.person(self.chance.choice(TEAMS[account])).id
                filled[key] = [who] if element["type"].startswith("multi") else who
            elif element.get("type") in {"static_select", "radio_buttons"}:
                filled[key] = self._option(element, account)
        return filled

    def _about(self, view: Any, name: str) -> str:
        """Of which customer it speaks; else that of whoever fills it in."""
        text = str(view)
        named = [account for account in TEAMS if NAMES[account] in text or bird(account) in text]
        return named[0] if len(named) == 1 else next((each for each, team in TEAMS.items() if name in team), "helios")

    def _option(self, element: Any, account: str) -> str:
        groups = [element, *element.get("option_groups", [])]
        options = [option for group in groups for option in group.get("options", [])]
        own = [each for each in options if NAMES[account] in each["text"]["text"]]
        return str(self.chance.choice(own or options)["value"])

    async def _shortcut(self) -> None:
        """On a message, by somebody who reads it; and what opens is sent at once, with the words that stand in it."""
        if self._messages:
            room, ts = self.chance.choice(self._messages)
            inside = self._reads(room)
            person = self.stage.person(self.chance.choice(inside))
            await person.shortcut(self.chance.choice(SHORTCUTS), room, ts)
            await self.stage.office.settle()
            if (top := self.slack.modals.top(person.id)) and top.get("submit"):
                await person.submit(self._filled(top, person, is_kept=True))

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
            payload = interactions.view_submission(self.slack, person.user, top, self._filled(top, other))
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
