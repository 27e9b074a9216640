"""The celebration in the forum's channel, and the account manager's update in the customer's own."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from sqlmodel import Session

from bot.blocks import celebrating, updating
from bot.blocks.celebrating import Celebrated, Praise
from bot.blocks.message import Message
from bot.screens.posts.drawn import Posted
from bot.screens.room import Room
from bot.screens.updates import posted
from bot.words import say
from protocols.credit.celebrating import celebrated
from protocols.credit.heard import Told, discreetly, good_news
from protocols.credit.records import CELEBRATION, UPDATE, Celebration, Sort, Update
from protocols.notice import Fate, Notice
from protocols.team.records import Person


def _celebration(session: Session, notice: Notice, _room: Room) -> Message | None:
    """By customer in the order of the alphabet, the team's own last; not said where nothing is left of it."""
    held = session.get_one(Celebration, notice.subject_id)
    found = sorted(celebrated(session, held), key=_place)
    if not found and notice.fate is not Fate.SAID:
        return None
    parts = [Celebrated(_name(some), [_praise(each) for each in some]) for some in _by_place(found)]
    return celebrating.celebration(parts, is_late=held.is_late)


def _place(told: Told) -> tuple[bool, str]:
    return told.account is None, told.account.name if told.account else ""


def _by_place(found: Sequence[Told]) -> list[list[Told]]:
    return [list(some) for _, some in groupby(found, key=_place)]


def _name(some: Sequence[Told]) -> str:
    return some[0].account.name if some[0].account else ""


def _praise(told: Told) -> Praise:
    return Praise(
        words=discreetly(told, say("credit.colleague").template),
        names=_everybody(told.people),
        is_win=told.credit.sort is Sort.WIN,
        by=told.by.name if told.by else "",
    )


def _everybody(people: Sequence[Person]) -> str:
    """Each with what their work is: it took all of them."""
    names = [f"{person.name} ({person.function})" if person.function else person.name for person in people]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def news(session: Session, team_id: str, since: datetime, now: datetime) -> list[str]:
    """The wins since then in a line each, for the team's own forum."""
    return [_line(told) for told in good_news(session, team_id, since, now)]


def _line(told: Told) -> str:
    words = discreetly(told, say("credit.colleague").template)
    names = ", ".join(person.name for person in told.people)
    place = told.account.name if told.account else ""
    return f"{place}: {words} ({names})" if names else f"{place}: {words}"


def _update(session: Session, notice: Notice, _room: Room) -> Message | None:
    """As she told it; what was taken back since is gone."""
    told = session.get_one(Update, notice.subject_id)
    return updating.post(posted(session, told))


KINDS: dict[str, Posted] = {CELEBRATION: _celebration, UPDATE: _update}
