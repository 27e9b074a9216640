"""A message reads like a visit: its author is asked, and a colleague it names is, without a word of who said so."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from sqlmodel import Session

from protocols import questions
from protocols.charter.clauses import Mode
from protocols.duty import hints, sightings
from protocols.duty.binding import asks, binding
from protocols.noticing.spoken import MESSAGE, Spoken
from protocols.questions import Noticed, Question
from protocols.team.circles import Circle, today_in
from protocols.team.records import Account, Person
from protocols.visits import party, planning
from protocols.visits.known import Days
from protocols.visits.records import Sort


@dataclass(frozen=True)
class Seems:
    """What a message reads like: a visit to this account, by the author and by these colleagues, in these words.

    `within`: the days that it leaves open, where it names a week; `company`: who comes along with the author.
    """

    account: Account
    day: date | None
    hour: time | None
    because: Sequence[str] = ()
    is_own: bool = True
    colleagues: Sequence[Person] = field(default_factory=tuple)
    is_sure: bool = True
    last_day: date | None = None
    purpose: str = ""
    is_urgent: bool = False
    company: Sequence[Person] = field(default_factory=tuple)
    within: Days | None = None

    @property
    def sort(self) -> Sort:
        return Sort.URGENT if self.is_urgent else Sort.ORDINARY


def about_visit(session: Session, spoken: Spoken, seems: Seems, now: datetime) -> Question | None:
    """Ask the colleagues it names, by direct message; and the author, where they go themselves: that question."""
    for person in seems.colleagues:
        asked = _ask_traveller(session, spoken, seems, person, now) if person.id != spoken.author.id else None
        if asked and seems.is_sure:
            hints.send(session, asked, now)
    return _ask_traveller(session, spoken, seems, spoken.author, now) if seems.is_own else None


def _ask_traveller(session: Session, spoken: Spoken, seems: Seems, person: Person, now: datetime) -> Question | None:
    """Only whom the charter binds is asked, and about a visit that is not noted yet; of the words of others, none."""
    is_news = planning.is_worth_asking(
        session, seems.account, person, seems.day, now, sort=seems.sort, within=seems.within
    )
    if not is_news:
        _count(session, spoken, seems, person, now)
        return None
    is_own = person.id == spoken.author.id
    noticed = Noticed(
        account_id=seems.account.id,
        day=seems.day,
        hour=seems.hour,
        last_day=seems.last_day,
        purpose=seems.purpose if is_own else "",
        is_urgent=seems.is_urgent,
        company=[each.id for each in seems.company if each.id != person.id] if is_own else (),
        channel=spoken.channel,
        message_ts=spoken.message_ts,
        because=seems.because if is_own else (),
        is_quiet=not seems.is_sure,
    )
    return questions.ask(session, seems.account.workspace_id, person.id, noticed, now)


def _count(session: Session, spoken: Spoken, seems: Seems, person: Person, now: datetime) -> None:
    """Where every rule is in shadow, one would have asked: once about a visit, however often it is spoken of.

    Where another rule asks, a yes notes the visit, and that is counted.
    """
    circle, thought = Circle.of(session, seems.account.id), party.planned(seems.account, [person], person)
    on = today_in(session, circle, now)
    visit = f"{seems.account.id}:{person.id}:{seems.day}" if seems.day else spoken.subject_id
    fact = replace(thought, subject_kind=MESSAGE, subject_id=visit)
    for clause in () if asks(session, thought, on) else binding(session, fact, on, Mode.SHADOW):
        sightings.note(session, clause, fact, circle.team_id, now)
