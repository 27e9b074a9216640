"""Adopting a charter: from now on the teams that name it live by this version. Older duties keep their terms."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlmodel import Session

from protocols.charter.clauses import Charter
from protocols.charter.loading import load
from protocols.charter.versions import CharterVersion, in_force
from protocols.duty.ledger import Happening, record

CHARTER = "charter"


@dataclass(frozen=True)
class Adoption:
    """What adopting did: the version in force, and the clauses that are new, changed or gone. No change: all empty."""

    version: int
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    is_new: bool = True


def adopt(
    session: Session, workspace_id: str, text: str, source: str, now: datetime, by: str | None = None
) -> Adoption:
    """Adopt the charter in `text`. The same text again changes nothing. Raises Problems when it cannot be read."""
    charter = load(text, source)
    before = in_force(session, workspace_id, charter.name)
    digest = sha256(text.encode()).hexdigest()
    if before and before.digest == digest:
        return Adoption(before.version, is_new=False)
    version = CharterVersion(
        workspace_id=workspace_id,
        name=charter.name,
        version=before.version + 1 if before else 1,
        text=text,
        digest=digest,
        adopted_at=now,
        adopted_by=by,
    )
    session.add(version)
    terms = {"version": version.version, "digest": digest}
    record(session, Happening(workspace_id, now, by, "adopt", CHARTER, version.id, terms))
    return _difference(version.version, before.charter if before else None, charter)


def _difference(version: int, before: Charter | None, after: Charter) -> Adoption:
    old = {clause.id: clause for clause in before.clauses} if before else {}
    new = {clause.id: clause for clause in after.clauses}
    return Adoption(
        version,
        added=tuple(key for key in new if key not in old),
        changed=tuple(key for key in new if key in old and new[key] != old[key]),
        removed=tuple(key for key in old if key not in new),
    )
