"""The parts of the sandbox, put together once and handed to whoever answers a call or acts for a person."""

from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.sandbox import limits
from bot.sandbox.changes import Changes
from bot.sandbox.clock import Clock
from bot.sandbox.conversation import Conversation
from bot.sandbox.faults import Faults
from bot.sandbox.link import Link
from bot.sandbox.modals import Modals
from bot.sandbox.scopes import GRANTED
from bot.sandbox.store import Json, Store
from bot.sandbox.tickets import Tickets
from bot.sandbox.workspace import Workspace

MESSAGES_KEPT = 1000


@dataclass(frozen=True)
class Shortcut:
    """docs.slack.dev/interactivity/implementing-shortcuts: on a message, or global (from the composer's menu)."""

    callback_id: str
    name: str
    on_message: bool = True


@dataclass(frozen=True)
class Settings:
    """What an app's configuration page says, what it was granted, and how patient this Slack is.

    `escaped`: the commands in whose text people and channels come as references.
    """

    commands: Sequence[str] = ()
    shortcuts: Sequence[Shortcut] = ()
    events: Collection[str] = ("message.channels", "message.groups", "message.im", "app_home_opened")
    scopes: Collection[str] = GRANTED
    answer_seconds: float = limits.ANSWER_SECONDS
    retry_seconds: Sequence[float] = limits.RETRY_SECONDS
    escaped: Collection[str] = ()


@dataclass
class Slack:
    workspace: Workspace
    link: Link
    modals: Modals
    tickets: Tickets
    conversation: Conversation
    settings: Settings
    changes: Changes
    clock: Clock | None = None
    faults: Faults = field(default_factory=Faults)
    calls: deque[tuple[str, Json]] = field(default_factory=lambda: deque(maxlen=MESSAGES_KEPT))
    url: str = ""

    @classmethod
    def build(cls, path: Path | None, settings: Settings, clock: Clock | None = None) -> "Slack":
        workspace, changes, faults = Workspace(Store(path)), Changes(), Faults()
        link = Link(workspace, faults, answer=settings.answer_seconds, retries=settings.retry_seconds)
        talk = Conversation(workspace, link, changes, settings.events)
        return cls(workspace, link, Modals(workspace), Tickets(workspace), talk, settings, changes, clock, faults)

    async def now(self) -> float:
        """Epoch seconds by the app's clock, where it has one; else real time. Ids and deadlines go by real time."""
        return (await self.clock.face()).now.timestamp() if self.clock else self.workspace.now()

    def commit(self) -> None:
        self.workspace.store.commit()
