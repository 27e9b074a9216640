"""A new team file comes into force: newcomers are met, and what people who left or changed roles owed passes on."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlmodel import Session, col, select

from protocols.disputes import passing
from protocols.duty import enforce, handover, rhythms
from protocols.duty.handover import Passing
from protocols.duty.handover_list import Why
from protocols.duty.ledger import Happening, record
from protocols.duty.obligation import Obligation, State
from protocols.duty.opening import open_duties
from protocols.facts import SomeoneJoined
from protocols.forum.facilitating import follow_roster
from protocols.promises import pass_offers
from protocols.team.file_models import TeamFile
from protocols.team.importing import import_team
from protocols.team.records import Account, Membership, Person, Role, Team, Workspace
from protocols.team.roles import admins, day_of, holder
from protocols.visible import rooms_of, show_in
from protocols.visits.passing import Successor, forget_debriefs, pass_visits
from protocols.welcoming import welcome

PERSON = "person"


@dataclass(frozen=True)
class Roster:
    """Who was where: members as (team, person), who had which role, as (account, role, person), and where teams talked,
    as (team, its charter, channel).
    """

    members: frozenset[tuple[str, str]]
    roles: frozenset[tuple[str, str, str]]
    rooms: frozenset[tuple[str, str, str]]


def bring_in(session: Session, file: TeamFile, now: datetime, *, may_empty: bool = False) -> list[str]:
    """Import the file, and let what follows from it happen; the changes, a line each.

    Raises MostWouldGoError, and then nothing is changed.
    """
    before = _roster(session)
    changes = import_team(session, file, now, may_empty=may_empty)
    workspace_id = session.exec(select(Workspace.id).where(Workspace.name == file.workspace)).one()
    after = _roster(session)
    rhythms.set_going(session, workspace_id, now)
    for team_id, person_id in sorted(before.members - after.members):
        enforce.withdraw(session, _about_newcomer(session, team_id, person_id), now, None)
    for team_id, person_id in sorted(after.members - before.members):
        _note(session, before, workspace_id, team_id, person_id, now)
        open_duties(session, _joined(workspace_id, team_id, person_id), now)
    known = {team_id for team_id, _ in before.members}
    for team_id, person_id in sorted(after.members - before.members):
        if team_id in known:  # where everybody is new, nobody is
            welcome(session, session.get_one(Team, team_id), session.get_one(Person, person_id), now)
    for channel in sorted({channel for _, _, channel in after.rooms - before.rooms}):
        show_in(session, workspace_id, channel, now)
    follows = partial(successor, session, before, now)
    pass_visits(session, workspace_id, follows, now)
    forget_debriefs(session, workspace_id, now)
    passing.release_steps(session, workspace_id, now)
    handover.pass_on(session, _left_behind(session, workspace_id, follows, now), Why.LEFT, now)
    pass_offers(session, workspace_id, follows, now)
    handover.follow_roles(session, workspace_id, now)
    passing.follow(session, workspace_id, now)
    follow_roster(session, workspace_id, now)
    return changes


def _roster(session: Session) -> Roster:
    members = session.exec(select(Membership.team_id, Membership.person_id))
    roles = session.exec(select(Role.account_id, Role.role, Role.person_id).where(col(Role.is_cover).is_(False)))
    teams = session.exec(select(Team).where(col(Team.is_active))).all()
    rooms = ((team.id, team.charter or "", channel) for team in teams for channel, _ in rooms_of(session, team))
    return Roster(frozenset(members), frozenset(roles), frozenset(rooms))


def _note(session: Session, before: Roster, workspace_id: str, team_id: str, person_id: str, now: datetime) -> None:
    """The record says so of whoever joins a team that there is; with the first of its members it is formed."""
    if any(team_id == each for each, _ in before.members):
        record(session, Happening(workspace_id, now, None, "join", PERSON, person_id, {"team": team_id}))


def _joined(workspace_id: str, team_id: str, person_id: str) -> SomeoneJoined:
    return SomeoneJoined(
        workspace_id=workspace_id, team_id=team_id, subject_kind=PERSON, subject_id=person_id, actors=(person_id,)
    )


def _about_newcomer(session: Session, team_id: str, person_id: str) -> list[Obligation]:
    """What is still owed because they joined, by whomever."""
    return [duty for duty in enforce.about(session, person_id) if duty.team_id == team_id]


def _left_behind(session: Session, workspace_id: str, follows: Successor, now: datetime) -> list[Passing]:
    """What people who are gone still owed, each with who is to owe it now: whoever has the role that owes it, first."""
    gone = select(Obligation).join(Person, col(Person.id) == Obligation.bearer_id)
    owed = gone.where(Obligation.workspace_id == workspace_id, Obligation.state == State.OPEN)
    rows = session.exec(owed.where(col(Person.is_active).is_(False)).order_by(col(Obligation.id)))
    return list(filter(None, (_passing(session, duty, follows, now) for duty in rows)))


def _passing(session: Session, duty: Obligation, follows: Successor, now: datetime) -> Passing | None:
    if in_its_role := handover.due_to_pass(session, duty, now):
        return in_its_role
    to = follows(duty.bearer_id, duty.account_id or "")
    return Passing(duty, to) if to else None


def successor(session: Session, before: Roster, now: datetime, person_id: str, account_id: str) -> Person | None:
    """Who has now, or covers now, a role that this person had on the account; else an admin."""
    person = session.get_one(Person, person_id)
    account = session.get(Account, account_id) if account_id else None
    held = sorted(role for where, role, who in before.roles if (where, who) == (account_id, person_id))
    on = day_of(session, account, now) if account else now.date()
    found = (holder(session, account, role, on) for role in held) if account else ()
    return next(filter(None, (*found, *admins(session, person.workspace_id))), None)
