"""What people do with Parley: they command, tap whatever they see, and fill in whatever is open."""

from collections.abc import Iterator
from typing import Any

from bot.app import SHORTCUTS
from bot.sandbox import acts, controls, interactions, sight
from bot.sandbox.blocks import elements
from bot.sandbox.controls import Control
from bot.sandbox.person import Person
from bot.sandbox.refusal import Refusal
from tests.bot.canary.filling import Filler, options_of
from tests.bot.canary.setting import Setting

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
ON_MESSAGES = [each.callback_id for each in SHORTCUTS if each.on_message]
ANYWHERE = [each.callback_id for each in SHORTCUTS if not each.on_message]
SOME = 8  # of the buttons that somebody sees, of which the one that was tapped least is tapped


class Taps:
    """Colleagues, each with what is before them."""

    def __init__(self, setting: Setting) -> None:
        self._at, self._chance = setting, setting.chance
        self.filler = Filler(setting)

    async def command(self) -> None:
        person, account = self._at.somebody()
        await person.command(self._at.worded(self._chance.choice(TYPES), account), self._at.a_room(account))

    async def home(self) -> None:
        await self._at.somebody()[0].open_home()

    async def tap(self) -> None:
        """A button or menu that somebody sees; rather one that was seldom tapped. Raises Refusal when there is none."""
        person, _ = self._at.somebody()
        is_in_front = person.modal() and self._chance.random() < 0.5
        found = [*(on_top(self._at, person) if is_in_front else seen_by(self._at, person))]
        if not found:
            raise Refusal("action_not_found")
        some = self._chance.sample(found, min(SOME, len(found)))
        control = min(some, key=lambda each: self._at.reached[each.element["action_id"]])
        self._at.reached[control.element["action_id"]] += 1
        filled = self.filler.filled(control.view, person.user["name"]) if control.view else self._picked(control)
        payload = interactions.block_actions(self._at.slack, person.user, control, filled)
        await acts.interact(self._at.slack, payload)

    def _picked(self, control: Control) -> dict[str, Any]:
        options = options_of(control.element) or [{}]
        value = self._chance.choice(options).get("value")
        return {control.element["action_id"]: value} if value else {}

    async def fill(self) -> None:
        """Send, or close, what is open. Raises Refusal when nothing is."""
        slack = self._at.slack
        open_to = [user for user in slack.workspace.users() if slack.modals.top(user["id"])]
        if not open_to:
            raise Refusal("view_not_found")
        person = self._at.stage.person(self._chance.choice(open_to)["name"])
        top = person.modal()
        if top and top.get("submit") and self._chance.random() < 0.8:
            if not await self._send(person, top, is_kept=self._chance.random() < 0.5):
                await person.close(everything=True)
        else:
            await person.close()

    async def _send(self, person: Person, view: Any, *, is_kept: bool) -> bool:
        name = person.user["name"]
        outcome = await person.submit(self.filler.filled(view, name, is_kept=is_kept))
        self._at.watch.told(name, outcome.errors)
        self._at.reached[view["callback_id"]] += outcome.is_well
        return outcome.is_well

    async def shortcut(self) -> None:
        """On a message, by somebody who reads it; and what opens is sent at once, with the words that stand in it.

        Or from anywhere; that is filled in later.
        """
        message = self._at.lately()
        if not message or self._chance.random() < 0.15:
            await self._at.somebody()[0].shortcut(self._chance.choice(ANYWHERE))
            return
        person = self._at.stage.person(self._chance.choice(self._at.reads(message)))
        await person.shortcut(self._chance.choice(ON_MESSAGES), message.room, message.ts)
        await self._at.stage.office.settle()
        if (top := person.modal()) and top.get("submit"):
            await self._send(person, top, is_kept=True)


def on_top(at: Setting, person: Person) -> Iterator[Control]:
    """What can be tapped in the window in front."""
    return (each for each in controls._all(at.slack, person.user, "modal") if each.is_told)


def seen_by(at: Setting, person: Person) -> Iterator[Control]:
    """Whatever somebody can tap: in the window in front, on what Parley said, on the Home tab.

    The sandbox's own search puts all that was ever said in order first.
    """
    yield from on_top(at, person)
    yield from (each for each in controls._all(at.slack, person.user, "home") if each.is_told)
    workspace = at.slack.workspace
    for channel in sight.channels_of(workspace, person.user):
        for message in (*workspace.messages(channel["id"]), *workspace.ephemerals(channel["id"], person.id)):
            for block, element in elements(message.get("blocks", [])):
                yield Control(block, element, channel=channel, message=message)
