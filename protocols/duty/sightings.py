"""What a clause in shadow would have been about: counted, and nobody is asked, named or told.

A team sees from it how often a rule would apply before it turns the rule on.
"""

from datetime import datetime
from hashlib import sha256

from sqlmodel import Field, Session, SQLModel

from protocols.base import index, new_id, unique
from protocols.charter.clauses import Clause
from protocols.facts import Fact
from protocols.guarded import insert_ignoring


class Sighting(SQLModel, table=True):
    """One thing that a clause in shadow was about. `subject` is a digest: it tells apart, and leads nowhere."""

    __table_args__ = (unique("workspace_id", "clause_id", "subject"), index("team_id", "seen_at"))

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    team_id: str | None = Field(default=None, foreign_key="team.id")
    account_id: str | None = Field(default=None, foreign_key="account.id")
    clause_id: str
    wording: str
    subject: str
    seen_at: datetime


def note(session: Session, clause: Clause, fact: Fact, team_id: str | None, now: datetime) -> bool:
    """Count it; False when the same was counted before."""
    seen = Sighting(
        workspace_id=fact.workspace_id,
        team_id=team_id,
        account_id=fact.account_id,
        clause_id=clause.id,
        wording=clause.text,
        subject=sha256(f"{fact.subject_kind}:{fact.subject_id}".encode()).hexdigest(),
        seen_at=now,
    )
    return insert_ignoring(session, Sighting, seen.model_dump())
