"""A message reports a win: its author is asked whether to save it for the team's celebration."""

from datetime import date, datetime

from sqlmodel import Session, select

from protocols import questions
from protocols.charter.clauses import Clause
from protocols.charter.versions import CharterVersion
from protocols.charter.vocabulary import Hold
from protocols.credit.crediting import Reported, report
from protocols.credit.records import Credit, Sort
from protocols.duty.broadcasting import calendar_in
from protocols.duty.occurrence import named_date, next_occurrence
from protocols.noticing.meant import as_people_read, colleagues_named
from protocols.noticing.spoken import Sounds, Spoken
from protocols.questions import Kind, Noticed, Question
from protocols.team.circles import Circle, charter_in, members
from protocols.team.records import Account, Person


def about_win(
    session: Session, spoken: Spoken, sounds: Sounds, now: datetime, *, is_quiet: bool = False
) -> Question | None:
    """Ask the author, where their team celebrates: one account's news stays with those who work on it."""
    account, author = sounds.account, spoken.author
    circle = Circle.of(session, account.id)
    version = charter_in(session, circle)
    clause = celebration_in(version)
    is_theirs = author.id in {person.id for person in members(session, circle)}
    if version is None or clause is None or not is_theirs or win_of(session, account.id, spoken) is not None:
        return None
    noticed = Noticed(
        account_id=account.id,
        channel=spoken.channel,
        message_ts=spoken.message_ts,
        because=sounds.because,
        kind=Kind.WIN,
        clause_id=clause.id,
        charter_version_id=version.id,
        is_quiet=is_quiet or not sounds.is_sure or questions.is_on_it(session, author.id, account.id, Kind.WIN, now),
    )
    return questions.ask(session, author.workspace_id, author.id, noticed, now)


def celebration_in(version: CharterVersion | None) -> Clause | None:
    """The rule that the team celebrates, unless it is only on trial."""
    return next(iter(version.charter.holding(Hold.THE_CELEBRATION)), None) if version else None


def next_celebration(version: CharterVersion, clause: Clause, now: datetime) -> date:
    """The local date of the next one."""
    assert clause.every
    calendar = calendar_in(version.charter)
    return named_date(clause.every, next_occurrence(clause.every, now, calendar, clause.on_holidays), calendar)


def save(session: Session, question: Question, author: Person, now: datetime, *, is_private: bool) -> Credit:
    """The yes: the words that were asked about are kept, with the colleagues whom they name. `is_private`: where they
    stand, as it is now.

    Raises NotYoursError where the author is no longer of the account's team.
    """
    account = session.get_one(Account, question.account_id)
    reported = Reported(
        account=account,
        words=as_people_read(session, account, question.because),
        reporter=author,
        people=tuple(colleagues_named(session, account, question.because)),
        channel=question.channel,
        message_ts=question.message_ts,
        is_private=is_private,
    )
    return report(session, reported, now)


def win_of(session: Session, account_id: str, message: Spoken | Question) -> Credit | None:
    """The win that a message is kept as, unless that was taken back."""
    here = select(Credit).where(Credit.account_id == account_id, Credit.sort == Sort.WIN)
    told = here.where(Credit.channel == message.channel, Credit.message_ts == message.message_ts)
    return next((each for each in session.exec(told) if each.withdrawn_at is None), None)
