"""Telling of a win, thanking colleagues, and taking either back.

Whoever had a part hears of it at once, unless they chose not to. All of them are of the team that looks after the
customer: one account's news stays with those who work on it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select, update

from protocols.credit.liking import liking_of
from protocols.credit.records import CREDIT, THANKS, WIN, Credit, HadPart, Liking, Sort
from protocols.credit.standing import converge
from protocols.duty.ledger import Happening, record
from protocols.duty.permits import Action, Part, Subject, demand
from protocols.guarded import insert_ignoring, touched_one
from protocols.notice import tell
from protocols.team.belonging import teams_of
from protocols.team.circles import Circle, members
from protocols.team.records import Account, Person, Team

MOST_PEOPLE = 20


@dataclass(frozen=True)
class Reported:
    """A win as somebody tells of it, in their words. `embargo_until`: the day on which it may be public.

    `channel` and `message_ts`: the message it is known from, if any; `is_private`: it is from a private channel.
    """

    account: Account
    words: str
    reporter: Person
    people: tuple[Person, ...] = ()
    channel: str = ""
    message_ts: str = ""
    embargo_until: date | None = None
    is_private: bool = False


@dataclass(frozen=True)
class Thanked:
    """Thanks to colleagues, for something with a customer, or in a team."""

    people: tuple[Person, ...]
    words: str
    by: Person
    account: Account | None = None
    team: Team | None = None
    channel: str = ""
    message_ts: str = ""
    embargo_until: date | None = None
    is_private: bool = False


class NotOfTheTeamError(Exception):
    """Somebody named is not in the team that this is about."""

    def __init__(self, person: Person) -> None:
        super().__init__(person.key)
        self.person = person


def report(session: Session, reported: Reported, now: datetime) -> Credit:
    """Write a win down; of one message there is one, and whoever tells of it again adds to who had a part.

    Raises NotYoursError where the reporter does not work on the account, and NotOfTheTeamError.
    """
    account = reported.account
    demand(session, Action.REPORT_WIN, reported.reporter, Subject(account_id=account.id), now)
    _all_of(session, Circle.of(session, account.id), reported.people)
    credit = _write(session, _win(reported, now), reported.people, now) or _same(session, reported)
    _add(session, credit, reported.people, reported.reporter, now)
    return credit


def thank(session: Session, thanked: Thanked, now: datetime) -> Credit:
    """Write thanks down. Nobody thanks themselves.

    Raises NotYoursError and NotOfTheTeamError.
    """
    account_id = thanked.account.id if thanked.account else None
    team_id = thanked.team.id if thanked.team else None
    for person in thanked.people:
        subject = Subject(account_id=account_id, team_id=team_id, bearer_id=person.id)
        demand(session, Action.THANK, thanked.by, subject, now)
    _all_of(session, Circle.of(session, account_id, team_id), thanked.people)
    credit = _write(session, _kudos(thanked, now), thanked.people, now)
    assert credit
    _add(session, credit, thanked.people, thanked.by, now)
    return credit


def withdraw(session: Session, credit: Credit, by: Person, now: datetime) -> bool:
    """It was not so, or not to be told; it goes from wherever it stands. False: somebody took it back before.

    Raises NotYoursError.
    """
    demand(session, Action.TAKE_BACK, by, subject_of(credit), now)
    mine = update(Credit).where(col(Credit.id) == credit.id, col(Credit.withdrawn_at).is_(None))
    if not touched_one(session, mine.values(withdrawn_at=now)):
        return False
    session.refresh(credit)
    record(session, Happening(credit.workspace_id, now, by.id, "take back", CREDIT, credit.id))
    converge(session, credit)
    return True


def subject_of(credit: Credit) -> Subject:
    """A win or thanks, as permissions see it."""
    return Subject(account_id=credit.account_id, team_id=credit.team_id, also=((Part.REPORTER, credit.told_by),))


def people_of(session: Session, credit_id: str) -> list[Person]:
    """Who had a part, in the order they were named."""
    rows = select(Person).join(HadPart, col(HadPart.person_id) == Person.id).where(HadPart.credit_id == credit_id)
    return list(session.exec(rows.order_by(col(HadPart.id))))


def _all_of(session: Session, circle: Circle, people: Collection[Person]) -> None:
    inside = {person.id for person in members(session, circle)}
    for person in people:
        if person.id not in inside:
            raise NotOfTheTeamError(person)


def _same(session: Session, reported: Reported) -> Credit:
    """The win that this message was told as before."""
    here = select(Credit).where(Credit.account_id == reported.account.id, Credit.sort == Sort.WIN)
    same = here.where(Credit.channel == reported.channel, Credit.message_ts == reported.message_ts)
    return session.exec(same.where(col(Credit.withdrawn_at).is_(None))).one()


def _win(reported: Reported, now: datetime) -> Credit:
    return Credit(
        workspace_id=reported.account.workspace_id,
        sort=Sort.WIN,
        team_id=reported.account.team_id,
        account_id=reported.account.id,
        wording=reported.words,
        told_by=reported.reporter.id,
        told_at=now,
        channel=reported.channel,
        message_ts=reported.message_ts,
        is_private=reported.is_private,
        embargo_until=reported.embargo_until,
    )


def _kudos(thanked: Thanked, now: datetime) -> Credit:
    account, team = thanked.account, thanked.team
    return Credit(
        workspace_id=thanked.by.workspace_id,
        sort=Sort.KUDOS,
        team_id=account.team_id if account else team.id if team else None,
        account_id=account.id if account else None,
        wording=thanked.words,
        told_by=thanked.by.id,
        told_at=now,
        channel=thanked.channel,
        message_ts=thanked.message_ts,
        is_private=thanked.is_private,
        embargo_until=thanked.embargo_until,
    )


def _write(session: Session, credit: Credit, people: Collection[Person], now: datetime) -> Credit | None:
    """Nothing where the same was told before."""
    if not insert_ignoring(session, Credit, credit.model_dump()):
        return None
    until = credit.embargo_until
    told = {
        "account": credit.account_id,
        "team": credit.team_id,
        "people": [person.id for person in people],
        "embargo": until.isoformat() if until else None,
    }
    record(session, Happening(credit.workspace_id, now, credit.told_by, credit.sort, CREDIT, credit.id, told))
    return session.get_one(Credit, credit.id)


def _add(session: Session, credit: Credit, people: Collection[Person], by: Person, now: datetime) -> None:
    """Each has a part once, and hears of it once."""
    for person in people:
        part = HadPart(workspace_id=credit.workspace_id, credit_id=credit.id, person_id=person.id)
        if insert_ignoring(session, HadPart, part.model_dump()) and _hears(session, credit, person, by):
            _tell(session, credit, person, now)
    converge(session, credit)


def _hears(session: Session, credit: Credit, person: Person, by: Person) -> bool:
    is_welcome = liking_of(session, person.id) is not Liking.NONE
    return person.id != by.id and is_welcome and not credit.is_private


def _tell(session: Session, credit: Credit, person: Person, now: datetime) -> None:
    tell(
        session,
        workspace_id=credit.workspace_id,
        kind=WIN if credit.sort is Sort.WIN else THANKS,
        subject_id=credit.id,
        person_id=person.id,
        account_id=credit.account_id,
        now=now,
    )


def common_team(session: Session, by: Person, people: Collection[Person]) -> Team | None:
    """The first of somebody's teams in which all of these people are."""
    meant = {person.id for person in people}
    teams = ((team, {each.id for each in members(session, Circle(team))}) for team in teams_of(session, by))
    return next((team for team, inside in teams if meant <= inside), None)
