"""What the outbox says, without Slack: it picks and paces as ever, and whatever it picks is heard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from sqlmodel import Session

from bot import outbox
from bot.blocks.message import Message
from bot.outbox import Errand, Moment
from bot.rendering import rendered
from bot.text import render
from protocols.notice import Notice
from protocols.team.records import Person

if TYPE_CHECKING:
    from tests.protocols.world import World

A_WHILE = timedelta(seconds=2)  # longer than the pace of a destination
SETTLING = timedelta(seconds=70)


@dataclass(frozen=True)
class Letter:
    """One message that somebody got, or that stands in a channel: its kind and all that it says."""

    to: str
    kind: str
    text: str


class Post:
    """Says all that can be said. Real time goes on by itself; the domain's is the world's."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._real = datetime(2026, 1, 1, tzinfo=UTC)

    def says(self) -> list[Letter]:
        """Everything new that is said now, in order; cards that stand are brought up to date."""
        letters = []
        while errand := self.takes():
            letter = self._world.see(partial(_letter, errand=errand))
            self._world.do(partial(outbox.close, errand=errand, note=partial(_said, errand), now=self._real))
            letters += [] if errand.stands else [letter]
        return letters

    def takes(self) -> Errand | None:
        """The next thing to say, leased."""
        return self._world.do(self._lease)

    def _lease(self, session: Session) -> Errand | None:
        self._real += A_WHILE
        return outbox.lease(session, "the post", Moment(self._real, self._world.now, SETTLING))


def _letter(session: Session, errand: Errand) -> Letter:
    notice = session.get_one(Notice, errand.notice_id)
    assert errand.message
    to = f"#{notice.channel}" if notice.person_id is None else session.get_one(Person, notice.person_id).key
    return Letter(to, notice.kind, whole(errand.message))


def whole(message: Message) -> str:
    """All that a message says: its line, and its blocks as Slack gets them."""
    return f"{render(message.line, 4000)} {rendered(message.blocks)}"


def _said(errand: Errand, session: Session, now: datetime) -> None:
    outbox.said(session, errand, errand.stands or ("D1", errand.notice_id), now)
