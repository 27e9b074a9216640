"""The clock of a proposal: whoever has said nothing is reminded once; when its window ends, it is in force or not.

A proposal whose charter was changed in another way meanwhile is about a charter that is no more: it ends at once.
"""

from datetime import datetime

from sqlmodel import Session, and_, col, literal_column, or_, select, update

from protocols.adoption import adopt
from protocols.amending.converging import converge
from protocols.amending.records import AMENDMENT, Course, Proposal
from protocols.amending.signing import announce
from protocols.amending.standing import is_carried, standing_of
from protocols.amending.voters import voters
from protocols.charter.versions import CharterVersion, newest
from protocols.duty.ledger import Happening, record
from protocols.given import NOW, WORKSPACE, given
from protocols.guarded import touched_one
from protocols.notice import tell
from protocols.team.records import Person
from protocols.team.roles import Staff
from protocols.visible import show

REMINDED, ENDED = "amendment_reminder", "amendment_ended"
_TO_REMIND = and_(col(Proposal.reminded_at).is_(None), col(Proposal.remind_at) <= NOW)
_OUTDATED = newest(col(Proposal.workspace_id), col(Proposal.charter)).is_distinct_from(col(Proposal.base_id))
# Written out: there is an index of what is open, for the sake of which SQLite would prepare the statement each time.
_IS_OPEN = col(Proposal.course) == literal_column(f"'{Course.OPEN}'")
_OPEN = select(Proposal.id).where(Proposal.workspace_id == WORKSPACE, _IS_OPEN)
DUE = _OPEN.where(or_(col(Proposal.ends_at) <= NOW, _TO_REMIND, _OUTDATED))


def due(session: Session, workspace_id: str, now: datetime) -> list[str]:
    """The open proposals for which something is to be done now."""
    return list(session.exec(DUE.order_by(col(Proposal.id)), params=given(now, workspace_id)))


def _is_to_remind(proposal: Proposal, now: datetime) -> bool:
    return proposal.reminded_at is None and proposal.remind_at is not None and proposal.remind_at <= now


def _is_outdated(session: Session, proposal: Proposal) -> bool:
    current = Staff.of(session).in_force(proposal.workspace_id, proposal.charter)
    return current is None or current.id != proposal.base_id


def wake(session: Session, proposal_id: str, now: datetime) -> bool:
    """Do what is due about it. False: it was done before, or somebody else does it."""
    proposal = session.get_one(Proposal, proposal_id, populate_existing=True)
    if proposal.course is not Course.OPEN:
        return False
    if _is_outdated(session, proposal):
        return _supersede(session, proposal, now)
    if proposal.ends_at <= now:
        return _end(session, proposal, now)
    return _is_to_remind(proposal, now) and _remind(session, proposal, now)


def _remind(session: Session, proposal: Proposal, now: datetime) -> bool:
    mine = update(Proposal).where(col(Proposal.id) == proposal.id, col(Proposal.course) == Course.OPEN)
    if not touched_one(session, mine.where(col(Proposal.reminded_at).is_(None)).values(reminded_at=now)):
        return False
    session.refresh(proposal)
    for person in standing_of(session, proposal).silent:
        _tell(session, REMINDED, proposal, person, now, is_started=True)
    return True


def _supersede(session: Session, proposal: Proposal, now: datetime) -> bool:
    if not _close(session, proposal, Course.SUPERSEDED, now):
        return False
    _tell(session, ENDED, proposal, session.get_one(Person, proposal.proposer_id), now)
    return True


def _end(session: Session, proposal: Proposal, now: datetime) -> bool:
    """Whatever was said before this took its turn counts; after it nothing does."""
    taken = update(Proposal).where(col(Proposal.id) == proposal.id, col(Proposal.course) == Course.OPEN)
    if not touched_one(session, taken.values(heard=Proposal.heard)):
        return False
    if is_carried(session, proposal):
        return _bring_into_force(session, proposal, now)
    return _reject(session, proposal, now)


def _bring_into_force(session: Session, proposal: Proposal, now: datetime) -> bool:
    """What is owed already keeps its terms."""
    if not _close(session, proposal, Course.IN_FORCE, now):
        return False
    adopt(session, proposal.workspace_id, proposal.text, "the new charter", now, proposal.proposer_id)
    version = Staff.of(session).in_force(proposal.workspace_id, proposal.charter)
    assert version
    proposal.version_id = version.id
    session.add(proposal)
    session.flush()
    announce(session, version, now, by=proposal.proposer_id)
    show(session, proposal.workspace_id, proposal.charter, now)
    return True


def _reject(session: Session, proposal: Proposal, now: datetime) -> bool:
    """The forum finds it by itself: `standing.objected`."""
    if not _close(session, proposal, Course.REJECTED, now):
        return False
    for person in voters(session, proposal.workspace_id, proposal.charter):
        _tell(session, ENDED, proposal, person, now, is_started=person.id != proposal.proposer_id)
    return True


def _close(session: Session, proposal: Proposal, course: Course, now: datetime) -> bool:
    """The guarded UPDATE is the lock."""
    mine = update(Proposal).where(col(Proposal.id) == proposal.id, col(Proposal.course) == Course.OPEN)
    if not touched_one(session, mine.values(course=course, ended_at=now)):
        return False
    session.refresh(proposal)
    record(session, Happening(proposal.workspace_id, now, None, "end", AMENDMENT, proposal.id, {"as": str(course)}))
    converge(session, proposal)
    return True


def _tell(
    session: Session, kind: str, proposal: Proposal, person: Person, now: datetime, *, is_started: bool = False
) -> None:
    tell(
        session,
        workspace_id=proposal.workspace_id,
        kind=kind,
        subject_id=proposal.id,
        person_id=person.id,
        now=now,
        is_started=is_started,
    )


def became(session: Session, version: CharterVersion) -> Proposal | None:
    """The proposal that this version was, or nothing: it was adopted on the command line."""
    return session.exec(select(Proposal).where(Proposal.version_id == version.id)).first()
