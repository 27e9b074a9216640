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

_TICKS = count(1)


def written(world: World, author: Acting, text: str, channel: str, *, is_shared: bool) -> Question | None:
    """The question, or the hint, about a rule that somebody's message calls up."""

    def work(session: Session) -> Question | None:
        readers = readers_of(session, world.workspace_id)
        words = own_words(text)
        if not readers.may_concern(text, channel):
            return None
        heard = Heard(
            text=text,
            channel=f"C-{channel}",
            message_ts=f"{next(_TICKS)}.0",
            name=channel,
            is_shared=is_shared,
            reading=None,
            phrases=readers.phrases.find(words),
            customer=readers.customer(words, channel),
            members=None,
        )
        return hearing.ask(_desk(session, world, author), heard)

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
