"""Messages as Parley takes them in: what may concern a rule is asked about, and a yes is the fact."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from sqlmodel import Session

from bot import hearing
from bot.clock import Clock
from bot.hearing import Heard
from bot.listeners.rules import yes
from bot.office import Desk
from bot.people import Standing, Visitor
from bot.reader import readers_of
from bot.text import render
from protocols.questions import Question
from protocols.reading.markup import own_words

if TYPE_CHECKING:
    from tests.protocols.acting import Acting
    from tests.protocols.world import World

_MICROSECONDS = count(1)  # no two messages have one ts


def written(world: World, author: Acting, text: str, channel: str, *, is_shared: bool) -> Question | None:
    """The question, or the hint, that its author is to see about their message."""
    ts = f"{world.now.timestamp() + next(_MICROSECONDS) / 1e6:.6f}"

    def work(session: Session) -> Question | None:
        readers, desk = readers_of(session, world.workspace_id), _desk(session, world, author)
        words = own_words(text)
        if not readers.may_concern(text, channel):
            return None
        heard = Heard(
            text=text,
            channel=f"C-{channel}",
            message_ts=ts,
            name=channel,
            is_shared=is_shared,
            reading=hearing._read(desk, {"ts": ts, "text": text}, channel, readers.visits.read),
            phrases=readers.phrases.find(words),
            customer=readers.customer(words, channel),
            members=None,
        )
        return hearing.ask(desk, heard)

    return world.do(work)


def agreed(world: World, author: Acting, question: Question) -> str:
    """What Parley says to a *Yes*."""

    def work(session: Session) -> str:
        said = yes(_desk(session, world, author), session.get_one(Question, question.id))
        return render(said.line, 4000)

    return world.do(work)


def _desk(session: Session, world: World, author: Acting) -> Desk:
    visitor = Visitor(author.key, "T", Standing.MEMBER)
    return Desk(session, world.workspace_id, visitor, author.of(session), Clock(), world.now)
