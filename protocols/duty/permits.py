"""Who may do what: one table of parts and actions, deny by default.

A part is what somebody is towards one subject today: roles are looked up at each check, so that cover works. Verbs ask
inside the transaction of their write.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from sqlmodel import Session, col, select

from protocols.charter.built_in import IN_PRIVATE
from protocols.charter.versions import CharterVersion
from protocols.charter.vocabulary import LIAISE
from protocols.duty.obligation import Obligation
from protocols.team.circles import Circle, meant_by, today_in
from protocols.team.records import Account, Membership, Person, Team
from protocols.team.roles import ACCOUNT_EXECUTIVE, ACCOUNT_MANAGER, COACH, Staff


class Part(StrEnum):
    """What a person is towards a subject. Whoever is from outside, or has left, is nothing else."""

    BEARER = "bearer"
    COUNTERPART = "counterpart"
    WAIVER = "waiver"
    UPHOLDER = "upholder"
    ACCOUNT_MANAGER = "account manager"
    COACH = "coach"
    PLANNER = "planner"
    TRAVELLER = "traveller"
    MEMBER = "member"
    LEAD = "lead"
    EXECUTIVE = "account executive"
    REPORTER = "reporter"
    RECIPIENT = "recipient"
    ONLOOKER = "onlooker"
    CONFIDANT = "confidant"
    FACILITATOR = "facilitator"
    MEDIATOR = "mediator"
    PARTY = "party"
    AUTHOR = "author"
    PROPOSER = "proposer"
    ADMIN = "admin"
    OUTSIDER = "outsider"


class Action(StrEnum):
    """What a person may want to do."""

    WAIVE = "waive"
    CONTEST = "contest"
    UPHOLD = "uphold"
    KEEP = "keep"
    CONFIRM = "confirm a done"
    DENY = "deny a done"
    HAND_OVER = "hand over"
    DEBRIEF = "debrief a visit"
    TAKE_ON = "take on a promise"
    OFFER = "offer a promise"
    ANSWER = "answer a brief"
    BRIEF = "brief a visit"
    CANCEL = "cancel a visit"
    MOVE = "move a visit"
    BRING = "bring a topic"
    TAKE_BACK_TOPIC = "take back a topic"
    CLOSE_TOPIC = "close a topic"
    CLOSE_FORUM = "close a forum"
    NAME_FACILITATOR = "name a facilitator"
    DECLINE_TO_FACILITATE = "decline to facilitate"
    SEE_FEEDBACK = "see feedback"
    ACKNOWLEDGE = "acknowledge feedback"
    DECIDE = "decide on feedback"
    CLOSE = "close feedback"
    SEE_THEMES = "see themes of feedback"
    REPORT_WIN = "report a win"
    THANK = "thank a colleague"
    TAKE_BACK = "take back a win"
    SEE_EMBARGOED = "see a win that is not public yet"
    UPDATE_TEAM = "update the team"
    PROPOSE = "propose an amendment"
    CONSENT = "consent to an amendment"
    OBJECT = "object to an amendment"
    WITHDRAW_AMENDMENT = "take an amendment back"
    SIGN = "sign the charter"
    RAISE = "raise a disagreement"
    HEAR = "hear both sides"
    TELL_SIDE = "tell one's side"
    SEE_DISPUTE = "see a disagreement"
    SETTLE = "settle a disagreement"
    WITHDRAW_DISPUTE = "withdraw a disagreement"
    TAKE_DOWN = "take a post down"
    SEE = "see a record"
    IMPORT = "import"
    ERASE = "erase"


@dataclass(frozen=True)
class Rule:
    """Any of these parts may, unless the person plays one that never may."""

    may: frozenset[Part]
    never: frozenset[Part] = frozenset()


_NOT_ONESELF = frozenset({Part.BEARER})
_NOT_ONES_OWN = frozenset({Part.PROPOSER})  # proposing it says it
_BETWEEN_THEM = frozenset({Part.PARTY})
_WHO_GOES = frozenset({Part.PLANNER, Part.TRAVELLER})
_WHO_CHAIRS = frozenset({Part.FACILITATOR, Part.LEAD})
_WHOSE_IT_IS = frozenset({Part.RECIPIENT})
TABLE: Mapping[Action, Rule] = MappingProxyType(
    {
        Action.WAIVE: Rule(frozenset({Part.WAIVER}), never=_NOT_ONESELF),
        Action.CONTEST: Rule(frozenset({Part.BEARER})),
        Action.UPHOLD: Rule(frozenset({Part.UPHOLDER}), never=_NOT_ONESELF),
        Action.KEEP: Rule(frozenset({Part.BEARER})),
        Action.CONFIRM: Rule(frozenset({Part.COUNTERPART}), never=_NOT_ONESELF),
        Action.DENY: Rule(frozenset({Part.COUNTERPART}), never=_NOT_ONESELF),
        Action.HAND_OVER: Rule(frozenset({Part.ADMIN, Part.LEAD})),
        Action.ANSWER: Rule(frozenset({Part.ACCOUNT_MANAGER, Part.BEARER})),
        Action.BRIEF: Rule(_WHO_GOES | {Part.BEARER}),
        Action.CANCEL: Rule(_WHO_GOES),
        Action.DEBRIEF: Rule(frozenset({Part.TRAVELLER})),
        Action.TAKE_ON: Rule(frozenset({Part.BEARER})),
        Action.OFFER: Rule(frozenset({Part.BEARER, Part.PLANNER, Part.ACCOUNT_MANAGER})),
        Action.MOVE: Rule(_WHO_GOES),
        Action.BRING: Rule(frozenset({Part.MEMBER})),
        Action.TAKE_BACK_TOPIC: Rule(frozenset({Part.AUTHOR})),
        Action.CLOSE_TOPIC: Rule(_WHO_CHAIRS),
        Action.CLOSE_FORUM: Rule(_WHO_CHAIRS),
        Action.NAME_FACILITATOR: Rule(_WHO_CHAIRS),
        Action.DECLINE_TO_FACILITATE: Rule(frozenset({Part.FACILITATOR})),
        Action.SEE_FEEDBACK: Rule(_WHOSE_IT_IS | {Part.ONLOOKER, Part.CONFIDANT, Part.REPORTER}),
        Action.ACKNOWLEDGE: Rule(_WHOSE_IT_IS),
        Action.DECIDE: Rule(_WHOSE_IT_IS),
        Action.CLOSE: Rule(_WHOSE_IT_IS),
        Action.SEE_THEMES: Rule(frozenset({Part.EXECUTIVE, Part.ACCOUNT_MANAGER})),
        Action.REPORT_WIN: Rule(frozenset({Part.MEMBER, Part.ACCOUNT_MANAGER})),
        Action.THANK: Rule(frozenset({Part.MEMBER, Part.ACCOUNT_MANAGER}), never=_NOT_ONESELF),
        Action.TAKE_BACK: Rule(frozenset({Part.REPORTER, Part.ACCOUNT_MANAGER})),
        Action.SEE_EMBARGOED: Rule(frozenset({Part.REPORTER, Part.ACCOUNT_MANAGER})),
        Action.UPDATE_TEAM: Rule(frozenset({Part.BEARER, Part.ACCOUNT_MANAGER})),
        Action.PROPOSE: Rule(frozenset({Part.LEAD})),
        Action.CONSENT: Rule(frozenset({Part.MEMBER}), never=_NOT_ONES_OWN),
        Action.OBJECT: Rule(frozenset({Part.MEMBER}), never=_NOT_ONES_OWN),
        Action.WITHDRAW_AMENDMENT: Rule(frozenset({Part.PROPOSER, Part.ADMIN})),
        Action.SIGN: Rule(frozenset({Part.MEMBER})),
        Action.RAISE: Rule(frozenset({Part.MEMBER, Part.ACCOUNT_MANAGER, Part.EXECUTIVE})),
        Action.HEAR: Rule(frozenset({Part.MEDIATOR}), never=_BETWEEN_THEM),
        Action.TELL_SIDE: Rule(_BETWEEN_THEM, never=frozenset({Part.AUTHOR})),
        Action.SEE_DISPUTE: Rule(_BETWEEN_THEM | {Part.MEDIATOR}),
        Action.SETTLE: Rule(frozenset({Part.MEDIATOR}), never=_BETWEEN_THEM),
        Action.WITHDRAW_DISPUTE: Rule(_BETWEEN_THEM),
        Action.TAKE_DOWN: Rule(frozenset({Part.ACCOUNT_MANAGER, Part.COACH, Part.LEAD, Part.ADMIN})),
        Action.SEE: Rule(frozenset({Part.BEARER, Part.COACH})),
        Action.IMPORT: Rule(frozenset({Part.ADMIN})),
        Action.ERASE: Rule(frozenset({Part.ADMIN})),
    }
)


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


def may(
    session: Session, action: Action, person: Person, subject: Subject, now: datetime, staff: Staff | None = None
) -> bool:
    """Whether this person may do this about this subject now."""
    return allows(action, parts(session, person, subject, now, staff))


def allows(action: Action, played: frozenset[Part]) -> bool:
    """What the table says of somebody who plays these parts."""
    return bool(played & TABLE[action].may) and not played & TABLE[action].never


def demand(session: Session, action: Action, person: Person, subject: Subject, now: datetime) -> None:
    """Raise NotYoursError unless they may."""
    if not may(session, action, person, subject, now):
        raise NotYoursError


def parts(
    session: Session, person: Person, subject: Subject, now: datetime, staff: Staff | None = None
) -> frozenset[Part]:
    """Every part that this person plays towards the subject today."""
    if person.outside or not person.is_active:
        return frozenset({Part.OUTSIDER})
    cast = _cast(staff or Staff(session), person.workspace_id, subject, now)
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
        circle = Circle.of(staff.session, subject.account_id, team_id, staff)
        return [circle.team] if circle.team else []
    mine = select(Membership.team_id).where(Membership.person_id == subject.bearer_id)
    return staff.session.exec(select(Team).where(col(Team.id).in_(mine))).all()


def _about_the_duty(staff: Staff, duty: Obligation, now: datetime) -> Iterator[tuple[Part, str | None]]:
    yield from ((Part.BEARER, person.id) for person in _behind(staff, duty, duty.role, now))
    yield from ((Part.COUNTERPART, person.id) for person in owed_to(staff.session, duty, now, staff))
    yield from ((Part.WAIVER, person.id) for person in waivers(staff.session, duty, now, staff))
    upholding = upholder(staff.session, duty, now, staff)
    yield Part.UPHOLDER, upholding.id if upholding else None


def owed_to(session: Session, duty: Obligation, now: datetime, staff: Staff | None = None) -> list[Person]:
    """To whom it is owed today. Whom a brief is for goes without saying."""
    word = duty.counterpart or (ACCOUNT_MANAGER if duty.act == LIAISE else None)
    return _behind(staff or Staff(session), duty, word, now)


def is_own(session: Session, duty: Obligation, person_id: str, now: datetime) -> bool:
    """Whether it would be owed to this person alone: nobody owes something to themselves, but peers to one another."""
    return {person.id for person in owed_to(session, duty, now)} == {person_id}


def waivers(session: Session, duty: Obligation, now: datetime, staff: Staff | None = None) -> list[Person]:
    """Who may waive: the role pinned on the duty; where that is nobody but the bearer, the coach.

    What was settled between two people is whose who mediated, and neither a role's nor the coach's.
    """
    known = staff or Staff(session)
    if duty.clause_id == IN_PRIVATE:
        return _mediated(known, duty)
    named = [person for person in _behind(known, duty, duty.waived_by, now) if person.id != duty.bearer_id]
    return named or [person for person in _behind(known, duty, COACH, now) if person.id != duty.bearer_id]


def upholder(session: Session, duty: Obligation, now: datetime, staff: Staff | None = None) -> Person | None:
    """Who decides on a contest: the role its charter names; where that is nobody but the bearer, an admin."""
    known = staff or Staff(session)
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
    circle = Circle.of(staff.session, duty.account_id, duty.team_id, staff)
    today = today_in(staff.session, circle, now, staff)
    return [each.person for each in meant_by(staff.session, circle, word, today, staff)]
