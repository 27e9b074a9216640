"""Who may do what, by the table of `duty.rights`.

A part is what somebody is towards one subject today: roles are looked up at each check, so that cover works. Verbs ask
inside the transaction of their write.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from protocols.charter.built_in import IN_PRIVATE
from protocols.charter.versions import CharterVersion
from protocols.charter.vocabulary import LIAISE
from protocols.duty.obligation import Obligation
from protocols.duty.rights import Action, Part, allows
from protocols.team.circles import Circle, meant_by, today_in
from protocols.team.records import Account, Membership, Person, Team
from protocols.team.roles import ACCOUNT_EXECUTIVE, ACCOUNT_MANAGER, COACH, Staff

__all__ = ["Action", "NotYoursError", "Part", "Subject", "allows", "demand", "may", "parts"]


class NotYoursError(Exception):
    """Who asks for this neither is the person, nor holds the role, that it belongs to."""


@dataclass(frozen=True)
class Subject:
    """What an action is about, as far as permission asks: a duty, a visit, a person's record, or the workspace.

    `bearer_id`: whose duty or record it is. `team_id`: where it stands, when that is a team as a whole. `also`: further
    parts, each with the person (id) who plays it.
    """

    account_id: str | None = None
    bearer_id: str | None = None
    duty: Obligation | None = None
    planner_id: str | None = None
    traveller_ids: tuple[str, ...] = ()
    team_id: str | None = None
    also: tuple[tuple[Part, str | None], ...] = ()

    @classmethod
    def of(cls, duty: Obligation) -> "Subject":
        """A duty as a subject."""
        return cls(account_id=duty.account_id, bearer_id=duty.bearer_id, duty=duty)


def may(session: Session, action: Action, person: Person, subject: Subject, now: datetime) -> bool:
    """Whether this person may do this about this subject now."""
    return allows(action, parts(session, person, subject, now))


def demand(session: Session, action: Action, person: Person, subject: Subject, now: datetime) -> None:
    """Raise NotYoursError unless they may."""
    if not may(session, action, person, subject, now):
        raise NotYoursError


def parts(session: Session, person: Person, subject: Subject, now: datetime) -> frozenset[Part]:
    """Every part that this person plays towards the subject today."""
    if person.outside or not person.is_active:
        return frozenset({Part.OUTSIDER})
    cast = _cast(Staff.of(session), person.workspace_id, subject, now)
    return frozenset(part for part, who in cast if who == person.id)


def _cast(staff: Staff, workspace_id: str, subject: Subject, now: datetime) -> Iterator[tuple[Part, str | None]]:
    yield Part.BEARER, subject.bearer_id
    yield Part.PLANNER, subject.planner_id
    yield from ((Part.TRAVELLER, each) for each in subject.traveller_ids)
    yield from subject.also
    yield from ((Part.ADMIN, admin.id) for admin in staff.admins(workspace_id))
    yield from _in_the_team(staff, subject)
    if account := staff.get(Account, subject.account_id):
        for part, role in ((Part.ACCOUNT_MANAGER, ACCOUNT_MANAGER), (Part.EXECUTIVE, ACCOUNT_EXECUTIVE)):
            found = staff.holder(account, role, staff.day_of(account, now))
            yield part, found.id if found else None
    if subject.duty:
        yield from _about_the_duty(staff, subject.duty, now)


def _in_the_team(staff: Staff, subject: Subject) -> Iterator[tuple[Part, str | None]]:
    """The team of the account, or that the duty stands in; of a person's record, their teams."""
    for team in _teams(staff, subject):
        yield Part.COACH, team.coach_id
        for member, person in staff.memberships(team):
            yield Part.MEMBER, person.id
            if member.leads:
                yield Part.LEAD, person.id


def _teams(staff: Staff, subject: Subject) -> Sequence[Team]:
    if subject.account_id or subject.duty or subject.team_id:
        team_id = subject.duty.team_id if subject.duty else subject.team_id
        circle = Circle.of(staff.session, subject.account_id, team_id)
        return [circle.team] if circle.team else []
    mine = select(Membership.team_id).where(Membership.person_id == subject.bearer_id)
    return staff.session.exec(select(Team).where(col(Team.id).in_(mine))).all()


def _about_the_duty(staff: Staff, duty: Obligation, now: datetime) -> Iterator[tuple[Part, str | None]]:
    yield from ((Part.BEARER, person.id) for person in _behind(staff, duty, duty.role, now))
    yield from ((Part.COUNTERPART, person.id) for person in owed_to(staff.session, duty, now))
    yield from ((Part.WAIVER, person.id) for person in waivers(staff.session, duty, now))
    upholding = upholder(staff.session, duty, now)
    yield Part.UPHOLDER, upholding.id if upholding else None


def owed_to(session: Session, duty: Obligation, now: datetime) -> list[Person]:
    """To whom it is owed today. Whom a brief is for goes without saying."""
    word = duty.counterpart or (ACCOUNT_MANAGER if duty.act == LIAISE else None)
    return _behind(Staff.of(session), duty, word, now)


def is_own(session: Session, duty: Obligation, person_id: str, now: datetime) -> bool:
    """Whether it would be owed to this person alone: nobody owes something to themselves, but peers to one another."""
    return {person.id for person in owed_to(session, duty, now)} == {person_id}


def waivers(session: Session, duty: Obligation, now: datetime) -> list[Person]:
    """Who may waive: the role pinned on the duty; where that is nobody but the bearer, the coach.

    What was settled between two people is whose who mediated, and neither a role's nor the coach's.
    """
    known = Staff.of(session)
    if duty.clause_id == IN_PRIVATE:
        return _mediated(known, duty)
    named = [person for person in _behind(known, duty, duty.waived_by, now) if person.id != duty.bearer_id]
    return named or [person for person in _behind(known, duty, COACH, now) if person.id != duty.bearer_id]


def upholder(session: Session, duty: Obligation, now: datetime) -> Person | None:
    """Who decides on a contest: the role its charter names; where that is nobody but the bearer, an admin."""
    known = Staff.of(session)
    if duty.clause_id == IN_PRIVATE:
        return next(iter(_mediated(known, duty)), None)
    version = known.get(CharterVersion, duty.charter_version_id)
    found = [
        *_behind(known, duty, version.charter.upholder if version else None, now),
        *known.admins(duty.workspace_id),
    ]
    return next((person for person in found if person.id != duty.bearer_id), None)


def _mediated(staff: Staff, duty: Obligation) -> list[Person]:
    """Who agreed on it with the two, as long as they are here; nobody, where it is theirs to do."""
    by = staff.get(Person, duty.opened_by)
    return [by] if by and by.is_active and by.id != duty.bearer_id else []


def _behind(staff: Staff, duty: Obligation, word: str | None, now: datetime) -> list[Person]:
    """Whom a role or a function means where the duty stands."""
    if not word:
        return []
    circle = Circle.of(staff.session, duty.account_id, duty.team_id)
    today = today_in(staff.session, circle, now)
    return [each.person for each in meant_by(staff.session, circle, word, today)]
