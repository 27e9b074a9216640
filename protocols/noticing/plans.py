"""A message says that a visit is off, or on another day: who has noted it is asked whether that is so.

Nothing changes by what was written: the tap is the fact.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from protocols import questions
from protocols.noticing.spoken import Spoken
from protocols.questions import Kind, Noticed, Question
from protocols.team.belonging import zone_of
from protocols.team.records import Account, Person
from protocols.visits import asked, known
from protocols.visits.records import Sort, Visit


@dataclass(frozen=True)
class Turns:
    """What a message says of a plan: off, or on another day.

    `account` is empty where it names none. `days`: which the visit may be on, any where it names none; `to`: which it
    may be on now; `because`: the words that decided.
    """

    account: Account | None
    is_off: bool
    days: Sequence[date] = ()
    to: Sequence[date] = ()
    because: Sequence[str] = ()


def meant(session: Session, person: Person, turns: Turns, now: datetime) -> Visit | None:
    """The visit of theirs that is spoken of: on one of these days or, where none is named, the next that is coming.

    A day of a standing visit is not that visit.
    """
    today = now.astimezone(zone_of(session, person)).date()
    theirs = known.coming(session, person, today, turns.account)
    if not turns.days:
        return next((visit for visit in theirs if visit.day not in turns.to), None)
    dated = [visit for visit in theirs if visit.sort is not Sort.STANDING]
    on = (visit for day in turns.days for visit in dated if visit.lasts_over(day))
    found = next(on, None)
    return found or next((visit for visit in theirs if visit.day is None and turns.account), None)


def about_plan(session: Session, spoken: Spoken, turns: Turns, now: datetime) -> Question | None:
    """Ask the author, where they planned it or go on it. What they were asked about it before goes, or follows."""
    author = spoken.author
    visit = meant(session, author, turns, now)
    if visit is None:
        _forget(session, author, turns, now)
        return None
    noticed = Noticed(
        account_id=visit.account_id,
        day=new_day(visit, turns),
        channel=spoken.channel,
        message_ts=spoken.message_ts,
        because=turns.because,
        kind=Kind.PLAN,
        visit_id=visit.id,
        until=visit.ends_on,
    )
    if waiting := already_asked(session, author, visit):
        waiting.day = noticed.day or waiting.day
        session.add(waiting)
        return None
    return questions.ask(session, author.workspace_id, author.id, noticed, now)


def already_asked(session: Session, person: Person, visit: Visit) -> Question | None:
    """What is open about a change of this visit."""
    waiting = questions.of_visits(session, [person.id], visit.account_id)
    return next((each for each in waiting if each.kind is Kind.PLAN and each.visit_id == visit.id), None)


def new_day(visit: Visit, turns: Turns) -> date | None:
    """The day that it is on instead: after a Monday, the Friday that follows."""
    later = (day for day in turns.to if visit.day and day > visit.day)
    return next(later, next(iter(turns.to), None))


def _forget(session: Session, author: Person, turns: Turns, now: datetime) -> None:
    """Nothing is noted: what is still asked about those days is about nothing, or about the new day."""
    if turns.account is None:
        return
    if turns.is_off:
        asked.drop(session, author.id, turns.account.id, turns.days, now)
    else:
        asked.follow(session, author.id, turns.account.id, turns.days, next(iter(turns.to), None), now)
