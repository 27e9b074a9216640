"""Adopting a charter: from now on the teams that name it live by this version. Older duties keep their terms."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlmodel import Session, select

from protocols.charter.differences import differences
from protocols.charter.loading import load
from protocols.charter.versions import CharterVersion, in_force
from protocols.charter.vocabulary import SIGN
from protocols.duty import enforce, rhythms
from protocols.duty.ledger import Happening, record
from protocols.duty.opening import open_duties
from protocols.facts import CharterChanged
from protocols.team.circles import Circle, members
from protocols.team.records import Team

CHARTER = "charter"


@dataclass(frozen=True)
class Adoption:
    """What adopting did: the version in force and, where it is new, what that changed, a line each.

    `is_relaid`: it is not new, but the text is; only comments and layout differ.
    """

    version: int
    changes: tuple[str, ...] = ()
    is_new: bool = True
    is_relaid: bool = False


def adopt(
    session: Session, workspace_id: str, text: str, source: str, now: datetime, by: str | None = None
) -> Adoption:
    """Adopt the charter in `text`. One that says the same changes nothing. Raises Problems when it cannot be read."""
    charter = load(text, source)
    before = in_force(session, workspace_id, charter.name)
    if before and before.charter == charter:
        return Adoption(before.version, is_new=False, is_relaid=before.text != text)
    version = CharterVersion(
        workspace_id=workspace_id,
        name=charter.name,
        version=before.version + 1 if before else 1,
        text=text,
        digest=sha256(text.encode()).hexdigest(),
        adopted_at=now,
        adopted_by=by,
    )
    session.add(version)
    terms = {"version": version.version, "digest": version.digest}
    record(session, Happening(workspace_id, now, by, "adopt", CHARTER, version.id, terms))
    if before:  # nobody signs what holds no more
        enforce.withdraw(session, enforce.about(session, before.id, SIGN), now, by)
    rhythms.set_going(session, workspace_id, now)
    for team in session.exec(select(Team).where(Team.workspace_id == workspace_id, Team.charter == charter.name)).all():
        open_duties(session, _changed(session, team, version, by), now)
    return Adoption(version.version, tuple(differences(before.charter if before else None, charter)))


def _changed(session: Session, team: Team, version: CharterVersion, by: str | None) -> CharterChanged:
    return CharterChanged(
        workspace_id=team.workspace_id,
        team_id=team.id,
        subject_kind=CHARTER,
        subject_id=version.id,
        actors=tuple(person.id for person in members(session, Circle(team))),
        by=by,
    )
