"""Members say with one tap that they have read the version in force. Who has not is a figure, never a list."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from protocols.adoption import CHARTER
from protocols.amending.records import Signature
from protocols.amending.voters import voters
from protocols.charter.versions import CharterVersion
from protocols.charter.vocabulary import SIGN
from protocols.duty import enforce
from protocols.duty.ledger import Happening, record
from protocols.duty.obligation import Obligation, State
from protocols.duty.permits import Action, Part, Subject, demand
from protocols.duty.redress import settle
from protocols.guarded import insert_ignoring
from protocols.notice import refresh, tell
from protocols.team.belonging import teams_of
from protocols.team.records import Person, Team
from protocols.team.roles import Staff
from protocols.welcoming import converge

NEW_VERSION = "charter_version"


@dataclass(frozen=True)
class Readers:
    """How many of those who live by a version have said that they have read it."""

    count: int
    of: int


def sign(session: Session, version: CharterVersion, by: Person, now: datetime) -> bool:
    """They have read it; where the charter has it signed, that is done with it, too.

    False when they said so before, or another version is in force. Raises NotYoursError.
    """
    living = ((Part.MEMBER, person.id) for person in voters(session, version.workspace_id, version.name))
    demand(session, Action.SIGN, by, Subject(also=tuple(living)), now)
    if not is_in_force(session, version):
        return False
    read = Signature(workspace_id=version.workspace_id, version_id=version.id, person_id=by.id, signed_at=now)
    if not insert_ignoring(session, Signature, read.model_dump()):
        return False
    record(session, Happening(version.workspace_id, now, by.id, SIGN, CHARTER, version.id))
    enforce.keep(session, to_sign(session, version, by), now, by.id)
    settle(session, to_sign(session, version, by, State.BREACHED), now, by.id)
    refresh(session, version.id)
    converge(session, by)
    return True


def is_in_force(session: Session, version: CharterVersion) -> bool:
    """Whether there is no newer one."""
    current = Staff.of(session).in_force(version.workspace_id, version.name)
    return current is not None and current.id == version.id


def to_sign(session: Session, version: CharterVersion, person: Person, *states: State) -> list[Obligation]:
    """What somebody owes by the charter that is done with signing this version: because it changed, or they joined.

    `states`: open, unless others are named.
    """
    mine = select(Obligation).where(Obligation.bearer_id == person.id, Obligation.act == SIGN)
    teams = {team.id for team in teams_of(session, person) if team.charter == version.name}
    about = mine.where(col(Obligation.subject_id).in_((version.id, person.id)))
    waiting = about.where(col(Obligation.state).in_(states or (State.OPEN,)))
    return [duty for duty in session.exec(waiting.order_by(col(Obligation.id))) if duty.team_id in teams]


def version_to_sign(session: Session, duty: Obligation) -> CharterVersion | None:
    """The version that somebody reads to do this duty; nothing where it is another duty, or that one is no more."""
    team = session.get(Team, duty.team_id) if duty.act == SIGN and duty.team_id else None
    current = Staff.of(session).charter(team)
    return current if current and duty.subject_id in (current.id, duty.bearer_id) else None


def readers(session: Session, version: CharterVersion) -> Readers:
    """The figure: of everybody who lives by it today."""
    living, read = who_lives_by(session, version), who_read(session, version)
    return Readers(len(living & read), len(living))


def who_lives_by(session: Session, version: CharterVersion) -> set[str]:
    """The ids of everybody whose charter it is."""
    return {person.id for person in voters(session, version.workspace_id, version.name)}


def who_read(session: Session, version: CharterVersion) -> set[str]:
    """The ids of everybody who has said that they have read it: to tell one of themselves, and to count."""
    return set(session.exec(select(Signature.person_id).where(Signature.version_id == version.id)))


def announce(session: Session, version: CharterVersion, now: datetime, by: str | None = None) -> None:
    """Everybody hears of a new version and may say that they have read it; whoever owes that hears of it anyway.

    `by`: whoever made it come into force waits for that.
    """
    for person in voters(session, version.workspace_id, version.name):
        if person.id == by or not to_sign(session, version, person):
            tell(
                session,
                workspace_id=version.workspace_id,
                kind=NEW_VERSION,
                subject_id=version.id,
                person_id=person.id,
                now=now,
                is_started=person.id != by,
            )
