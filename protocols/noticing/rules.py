"""A message says one of the phrases that a team's own rule is about: its author is asked, or told the rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from protocols import questions
from protocols.charter.clauses import Clause, Mode, Says
from protocols.charter.versions import CharterVersion
from protocols.charter.vocabulary import Place
from protocols.duty import sightings
from protocols.duty.binding import bearers
from protocols.facts import PhraseSaid
from protocols.noticing.spoken import MESSAGE, Spoken
from protocols.questions import Kind, Noticed, Question
from protocols.team.belonging import teams_of
from protocols.team.circles import Circle, charter_in, today_in
from protocols.team.records import Account, Person

_IN_ORDER = (Mode.SHADOW, Mode.ENFORCE, Mode.PROMPT)


@dataclass(frozen=True)
class Said:
    """What somebody wrote, where, in which circle and under which charter: each phrase with its words as written."""

    spoken: Spoken
    circle: Circle
    version: CharterVersion
    phrases: Mapping[str, str]


def about_rules(
    session: Session, spoken: Spoken, account: Account | None, phrases: Mapping[str, str], now: datetime
) -> Question | None:
    """The question, or the hint, of the first rule that these phrases call up.

    Rules in shadow are counted whatever else is asked; of the others tracked ones come first.
    """
    circle = _circle(session, spoken, account)
    version = charter_in(session, circle)
    if version is None:
        return None
    said = Said(spoken, circle, version, phrases)
    called = [clause for clause in version.charter.clauses if _is_about(clause, said)]
    in_order = sorted(called, key=lambda clause: _IN_ORDER.index(clause.mode))
    return next(filter(None, (_ask_author(session, clause, said, now) for clause in in_order)), None)


def _circle(session: Session, spoken: Spoken, account: Account | None) -> Circle:
    """The account that it is about; where nobody says, the author's own team."""
    if account:
        return Circle.of(session, account.id)
    return Circle(next(iter(teams_of(session, spoken.author)), None))


def _is_about(clause: Clause, said: Said) -> bool:
    is_said = any(phrase in said.phrases for phrase in _phrases(clause))
    return is_said and isinstance(clause.when, Says) and _is_there(clause.when.place, said.spoken)


def _phrases(clause: Clause) -> tuple[str, ...]:
    return clause.when.phrases if isinstance(clause.when, Says) else ()


def _is_there(place: str, spoken: Spoken) -> bool:
    match place:
        case Place.ANY_CHANNEL:
            return True
        case Place.AN_ACCOUNT_CHANNEL:
            return spoken.is_account_channel
        case Place.A_SHARED_CHANNEL:
            return spoken.is_shared
        case _:
            return place.lstrip("#") == spoken.name


def _ask_author(session: Session, clause: Clause, said: Said, now: datetime) -> Question | None:
    """A tracked rule is asked about whoever it binds; one that is only told is told to whom it binds."""
    author, circle = said.spoken.author, said.circle
    account_id = circle.account.id if circle.account else None
    fact = phrase_said(author, clause.id, said.spoken.subject_id, account_id, circle.team_id)
    bound = [each.person.id for each in bearers(session, clause, fact, today_in(session, circle, now))]
    if clause.mode is Mode.SHADOW and bound:
        sightings.note(session, clause, fact, circle.team_id, now)
    is_asked = author.id in bound if clause.mode is Mode.PROMPT else bool(bound)
    if clause.mode is Mode.SHADOW or not is_asked:
        return None
    noticed = Noticed(
        account_id=account_id,
        channel=said.spoken.channel,
        message_ts=said.spoken.message_ts,
        because=[said.phrases[phrase] for phrase in _phrases(clause) if phrase in said.phrases],
        kind=Kind.HINT if clause.mode is Mode.PROMPT else Kind.RULE,
        clause_id=clause.id,
        charter_version_id=said.version.id,
    )
    return questions.ask(session, author.workspace_id, author.id, noticed, now)


def phrase_said(
    author: Person, clause_id: str, subject_id: str, account_id: str | None, team_id: str | None
) -> PhraseSaid:
    """The fact that somebody wrote what this clause is about."""
    return PhraseSaid(
        workspace_id=author.workspace_id,
        account_id=account_id,
        team_id=team_id,
        subject_kind=MESSAGE,
        subject_id=subject_id,
        actors=(author.id,),
        by=author.id,
        clause_id=clause_id,
    )
