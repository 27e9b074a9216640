"""Messages as Parley takes them in: what may concern a rule is asked about, and a yes is the fact."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from sqlmodel import Session, select

from bot import hearing, listening
from bot.channels import Channel
from bot.clock import Clock
from bot.colleagues import named
from bot.listeners.rules import yes
from bot.listening import Heard
from bot.office import Desk
from bot.reader import readers_of
from bot.screens.answered import came_of
from bot.screens.onlooker import Onlooker
from bot.text import render
from bot.visitors import Standing, Visitor
from protocols.questions import Question
from protocols.reading.markup import own_words
from protocols.team.records import Account

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
        seen = listening.look(desk, {"ts": ts, "text": text}, Channel(name=channel), readers)
        heard = Heard(
            text=text,
            channel=f"C-{channel}",
            message_ts=ts,
            name=channel,
            is_shared=is_shared,
            reading=seen.visit,
            phrases=readers.phrases.find(words),
            customer=readers.customer(words, channel),
            colleagues=(),
            feedback=seen.feedback,
            win=seen.win,
        )
        return hearing.ask(desk, with_colleagues(desk, heard))

    return world.do(work)


def agreed(world: World, author: Acting, question: Question) -> str:
    """What Parley says to a *Yes*."""

    def work(session: Session) -> str:
        asked, me = session.get_one(Question, question.id), author.of(session)
        yes(_desk(session, world, author), asked, me)
        return render(came_of(session, asked, Onlooker.of(session, me, world.now)).line, 4000)

    return world.do(work)


def with_colleagues(desk: Desk, heard: Heard) -> Heard:
    """The message, written in a public channel, with those whom it says to travel."""
    who, customer = (heard.reading.who, heard.reading.customer) if heard.reading else (None, None)
    account = desk.session.exec(select(Account).where(Account.name == customer)).first() if who else None
    found = named(desk.session, desk.workspace_id, who, account.team_id, {}) if who and account else []
    return replace(heard, colleagues=tuple(person.id for person in found))


def _desk(session: Session, world: World, author: Acting) -> Desk:
    visitor = Visitor(author.key, "T", Standing.MEMBER)
    return Desk(session, world.workspace_id, visitor, author.of(session), Clock(), world.now)
