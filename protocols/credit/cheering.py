"""Somebody cheers under a colleague's message: they are asked, privately and once, whether it is something to keep."""

from datetime import datetime

from sqlmodel import Session, col, select

from protocols import questions
from protocols.charter.vocabulary import Hold
from protocols.credit.records import Credit
from protocols.questions import Kind, Noticed, Question
from protocols.team.belonging import teams_of
from protocols.team.circles import Circle, charter_in, members
from protocols.team.records import Account, AccountChannel, Person, Team

CHEER = "cheer"


def ask(session: Session, person: Person, channel: tuple[str, str], message_ts: str, now: datetime) -> Question | None:
    """The question to who cheered first, in this channel (Slack's id and name); nothing where nobody is to be asked.

    Only a team whose charter celebrates is asked; of one customer, once in a few days.
    """
    circle = _circle(session, person, channel[1])
    is_theirs = circle is not None and person.id in {each.id for each in members(session, circle)}
    if (
        circle is None
        or not is_theirs
        or not _celebrates(session, circle)
        or _is_known(session, channel[0], message_ts)
    ):
        return None
    noticed = Noticed(
        account_id=circle.account.id if circle.account else None,
        channel=channel[0],
        message_ts=message_ts,
        kind=Kind.CHEER,
        clause_id=CHEER,
    )
    return questions.ask(session, person.workspace_id, person.id, noticed, now)


def _circle(session: Session, person: Person, channel: str) -> Circle | None:
    """The customer whose channel it is; else their own team."""
    here = select(AccountChannel).where(AccountChannel.workspace_id == person.workspace_id)
    named = session.exec(here.where(AccountChannel.name == channel)).first()
    if named:
        account = session.get_one(Account, named.account_id)
        return Circle(session.get(Team, account.team_id) if account.team_id else None, account)
    return next((Circle(team) for team in teams_of(session, person)), None)


def _celebrates(session: Session, circle: Circle) -> bool:
    version = charter_in(session, circle)
    return version is not None and bool(version.charter.holding(Hold.THE_CELEBRATION))


def _is_known(session: Session, channel: str, message_ts: str) -> bool:
    """Somebody was asked about this message, its author perhaps, or told of it."""
    asked = select(Question.id).where(Question.channel == channel, Question.message_ts == message_ts)
    told = select(Credit.id).where(Credit.channel == channel, Credit.message_ts == message_ts)
    was_asked = session.exec(asked.where(col(Question.kind).in_((Kind.CHEER, Kind.WIN))).limit(1)).first()
    return was_asked is not None or session.exec(told.limit(1)).first() is not None
