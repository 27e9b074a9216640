"""The clock of whoever lives in this sandbox: given to it from outside, shown and moved on the page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Step:
    """A move that is offered: its name, its label, and the moment (UTC) to which it would go now."""

    name: str
    label: str
    to: datetime


@dataclass(frozen=True)
class Face:
    """What the clock shows, UTC, and where it can be moved."""

    now: datetime
    steps: tuple[Step, ...]


class Clock(Protocol):
    """A clock that runs ahead of real time, and can be moved further ahead."""

    async def face(self) -> Face:
        """What it shows now."""

    async def move(self, step: str) -> None:
        """Make one of the steps that the face offers, by its name."""
