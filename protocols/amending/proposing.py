"""Proposing a change to the charter: the members are asked, and it runs for as long as the charter gives them.

One change is open at a time, so that everybody knows what they consent to.
"""

from datetime import datetime
from hashlib import sha256

from sqlmodel import Session, col, select, update

from protocols.amending.converging import converge
from protocols.amending.records import AMENDMENT, Course, Proposal
from protocols.amending.voters import of_proposal, of_team, voters
from protocols.charter.clauses import Charter
from protocols.charter.loading import load
from protocols.charter.terms import Term, Unit
from protocols.charter.versions import CharterVersion
from protocols.duty.broadcasting import calendar_in
from protocols.duty.ledger import Happening, record
from protocols.duty.permits import Action, demand
from protocols.guarded import insert_ignoring, touched_one
from protocols.notice import tell
from protocols.team.records import Person, Team
from protocols.team.roles import Staff

ASKED = "amendment"
LAST_DAY = Term(amount=1, unit=Unit.WORKING_DAY)  # before it ends, whoever has said nothing is reminded


class NotProposedError(Exception):
    """It was not proposed. The kinds below say why."""


class NoCharterError(NotProposedError):
    """The team lives by no charter yet; a first one is adopted on the command line."""


class NothingChangesError(NotProposedError):
    """The text says the same as the charter in force."""


class RenamedError(NotProposedError):
    """The text is another charter's: its name is the key by which teams live by it."""


class OutdatedError(NotProposedError):
    """The charter in force is another one by now than the text was written from."""


class AnotherIsOpenError(NotProposedError):
    """There is an open proposal for this charter already: it comes first."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__(proposal.id)
        self.proposal = proposal


def propose(
    session: Session, team: Team, text: str, why: str, by: Person, now: datetime, *, base: str | None = None
) -> Proposal:
    """Put a new text of the team's charter to everybody who lives by it. `base`: the id of the version it was written
    from, where that was some time ago.

    Raises NotYoursError, Problems when the text cannot be read, or NotProposedError.
    """
    demand(session, Action.PROPOSE, by, of_team(session, team, now), now)
    version = Staff.of(session).charter(team)
    if version is None:
        raise NoCharterError
    _must_be_a_change(load(text, "the new charter"), version, base)
    proposal = _drafted(team, version, text, why, by, now)
    if not insert_ignoring(session, Proposal, proposal.model_dump()):
        raise AnotherIsOpenError(_open(session, version))
    proposal = session.get_one(Proposal, proposal.id)
    told = {"base": version.id, "digest": proposal.digest, "ends": proposal.ends_at.isoformat()}
    record(session, Happening(team.workspace_id, now, by.id, "propose", AMENDMENT, proposal.id, told))
    for person in voters(session, team.workspace_id, version.name):
        _tell(session, proposal, person, now)
    return proposal


def _must_be_a_change(charter: Charter, version: CharterVersion, base: str | None) -> None:
    if charter.name != version.name:
        raise RenamedError
    if base and base != version.id:
        raise OutdatedError
    if charter == version.charter:
        raise NothingChangesError


def _drafted(team: Team, version: CharterVersion, text: str, why: str, by: Person, now: datetime) -> Proposal:
    """The window is in the team's own working time; a reminder comes a working day before its end, where that is later
    than now.
    """
    calendar = calendar_in(version.charter)
    ends = calendar.after(version.charter.consent.window, now)
    last = calendar.before(LAST_DAY, ends)
    return Proposal(
        workspace_id=team.workspace_id,
        team_id=team.id,
        charter=version.name,
        base_id=version.id,
        text=text,
        digest=sha256(text.encode()).hexdigest(),
        why=why.strip(),
        proposer_id=by.id,
        proposed_at=now,
        ends_at=ends,
        remind_at=last if last > now else None,
    )


def _open(session: Session, version: CharterVersion) -> Proposal:
    about = select(Proposal).where(Proposal.workspace_id == version.workspace_id, Proposal.charter == version.name)
    return session.exec(about.where(Proposal.course == Course.OPEN)).one()


def _tell(session: Session, proposal: Proposal, person: Person, now: datetime) -> None:
    """A colleague asks; so it counts towards nobody's budget."""
    tell(
        session,
        workspace_id=proposal.workspace_id,
        kind=ASKED,
        subject_id=proposal.id,
        person_id=person.id,
        now=now,
    )


def take_back(session: Session, proposal: Proposal, by: Person, now: datetime) -> bool:
    """Who proposed it thinks better of it. False when it has ended before. Raises NotYoursError."""
    demand(session, Action.WITHDRAW_AMENDMENT, by, of_proposal(session, proposal), now)
    mine = update(Proposal).where(col(Proposal.id) == proposal.id, col(Proposal.course) == Course.OPEN)
    if not touched_one(session, mine.values(course=Course.WITHDRAWN, ended_at=now)):
        return False
    session.refresh(proposal)
    record(session, Happening(proposal.workspace_id, now, by.id, "withdraw", AMENDMENT, proposal.id))
    converge(session, proposal)
    return True
