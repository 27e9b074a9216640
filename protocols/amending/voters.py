"""Whose charter it is: the members of the teams that live by it; and who leads them, and may propose a change."""

from datetime import datetime

from sqlmodel import Session, col, select

from protocols.amending.records import Proposal
from protocols.duty.permits import Action, Part, Subject, may
from protocols.team.circles import Circle, leads, members
from protocols.team.records import Person, Team


def teams_by(session: Session, workspace_id: str, charter: str) -> list[Team]:
    """The teams that live by the charter of this name, by name."""
    naming = select(Team).where(Team.workspace_id == workspace_id, Team.charter == charter, col(Team.is_active))
    return list(session.exec(naming.order_by(Team.name)))


def voters(session: Session, workspace_id: str, charter: str) -> list[Person]:
    """Everybody who lives by it, each once."""
    found = (person for team in teams_by(session, workspace_id, charter) for person in members(session, Circle(team)))
    return list({person.id: person for person in found}.values())


def led_by(session: Session, person: Person, now: datetime) -> list[Team]:
    """The teams with a charter in which this person may propose a change to it, by name."""
    naming = select(Team).where(Team.workspace_id == person.workspace_id, col(Team.charter).is_not(None))
    teams = session.exec(naming.where(col(Team.is_active)).order_by(Team.name)).all()
    return [team for team in teams if may(session, Action.PROPOSE, person, of_team(session, team, now), now)]


def of_team(session: Session, team: Team, now: datetime) -> Subject:
    """A team's charter, as permissions see it."""
    mine = voters(session, team.workspace_id, team.charter) if team.charter else members(session, Circle(team))
    leading = ((Part.LEAD, person.id) for person in leads(session, team, now))
    return Subject(also=(*leading, *((Part.MEMBER, person.id) for person in mine)))


def of_proposal(session: Session, proposal: Proposal) -> Subject:
    """A proposal, as permissions see it."""
    mine = voters(session, proposal.workspace_id, proposal.charter)
    return Subject(also=((Part.PROPOSER, proposal.proposer_id), *((Part.MEMBER, person.id) for person in mine)))
