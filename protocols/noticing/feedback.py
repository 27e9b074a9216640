"""A message relays what a customer said: its author is asked whether to send it to whose it is, before anybody else.

Nobody is told off for having written it. Whose it would be anyway is not asked.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from protocols import questions
from protocols.charter.clauses import Clause, Mode
from protocols.charter.versions import CharterVersion
from protocols.duty import sightings
from protocols.facts import FeedbackHeard
from protocols.feedback.hearing import Told, hear
from protocols.feedback.records import Feedback
from protocols.feedback.records import Kind as Sort
from protocols.feedback.routing import behind, route
from protocols.noticing.meant import as_people_read, colleagues_named
from protocols.noticing.spoken import MESSAGE, Sounds, Spoken
from protocols.questions import Kind, Noticed, Question
from protocols.reading.feedback import FeedbackReader
from protocols.team.circles import Circle, charter_in
from protocols.team.records import Account, Person

DIRECTLY = "D"  # what was written to Parley itself is a link to nobody else


def about_feedback(
    session: Session, spoken: Spoken, sounds: Sounds, now: datetime, *, is_quiet: bool = False
) -> Question | None:
    """Ask the author. In shadow it is counted.

    `is_quiet`: something else is asked about the message; so it is where they were asked lately, or in doubt.
    """
    account, author = sounds.account, spoken.author
    version = charter_in(session, Circle.of(session, account.id))
    clauses = _clauses(version)
    for clause in clauses:
        if clause.mode is Mode.SHADOW:
            sightings.note(session, clause, _heard(account, spoken), account.team_id, now)
    asking = next((clause for clause in clauses if clause.mode is not Mode.SHADOW), None)
    takers = goes_to(session, account, sounds.because, now)
    if version is None or asking is None or not takers or author.id in {taker.id for taker in takers}:
        return None
    is_patient = is_quiet or not sounds.is_sure
    noticed = Noticed(
        account_id=account.id,
        channel=spoken.channel,
        message_ts=spoken.message_ts,
        because=sounds.because,
        kind=Kind.FEEDBACK,
        clause_id=asking.id,
        charter_version_id=version.id,
        is_quiet=is_patient or questions.is_on_it(session, author.id, account.id, Kind.FEEDBACK, now),
    )
    return questions.ask(session, author.workspace_id, author.id, noticed, now)


def _clauses(version: CharterVersion | None) -> list[Clause]:
    """The rules about feedback that is heard."""
    return [each for each in version.charter.clauses if each.when == FeedbackHeard.NAME] if version else []


def _heard(account: Account, spoken: Spoken) -> FeedbackHeard:
    return FeedbackHeard(
        workspace_id=account.workspace_id,
        account_id=account.id,
        subject_kind=MESSAGE,
        subject_id=spoken.subject_id,
        actors=(spoken.author.id,),
        by=spoken.author.id,
    )


def goes_to(session: Session, account: Account, words: Sequence[str], now: datetime) -> list[Person]:
    """Who would have it first today: not who is spoken of in it."""
    way = route(session, account, _about(session, account, words), now)
    return [person for person in behind(session, account, way.role, now) if person.id not in way.kept_from]


def _about(session: Session, account: Account, words: Sequence[str]) -> tuple[str, ...]:
    return tuple(person.id for person in colleagues_named(session, account, words))


def send_on(session: Session, question: Question, author: Person, reader: FeedbackReader, now: datetime) -> Feedback:
    """The yes: the words that were asked about, and nothing else of the message, go to whose they are."""
    account = session.get_one(Account, question.account_id)
    words = as_people_read(session, account, question.because)
    reading = reader.read_words(words, account.name)
    is_direct = question.channel.startswith(DIRECTLY)
    told = Told(
        account=account,
        words=words,
        reporter=author,
        kind=Sort(reading.kind) if reading.kind else None,
        said_by=reading.said_by or "",
        channel="" if is_direct else question.channel,
        message_ts="" if is_direct else question.message_ts,
        about=_about(session, account, question.because),
    )
    return hear(session, told, now)
