"""A change that somebody proposes to the charter, and what the members say about it."""

from datetime import datetime
from enum import StrEnum
from functools import lru_cache

from sqlmodel import Field, SQLModel

from protocols.base import index, new_id, one_of, unique, unique_where
from protocols.charter.clauses import Charter
from protocols.charter.loading import load

AMENDMENT = "amendment"


class Course(StrEnum):
    """How far a proposal is. Only what is open can become anything else.

    `superseded`: the charter it was about was changed in another way meanwhile.
    """

    OPEN = "open"
    IN_FORCE = "in force"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class Stance(StrEnum):
    """What a member says about it. Saying nothing is consent."""

    CONSENT = "consent"
    OBJECTION = "objection"


class Proposal(SQLModel, table=True):
    """A whole new text of a charter, proposed in place of the version it was written from; one at a time is open.

    `ends_at` and `remind_at` are UTC; `reminded_at`: the reminder was sent. `heard` counts what was said, so that
    whoever says something and whoever ends it take turns. `version_id`: the version that it became.
    """

    __table_args__ = (
        unique_where("uq_proposal_open_once", "course = 'open'", "workspace_id", "charter"),
        index("workspace_id", "charter", "course"),
        index("version_id"),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    team_id: str = Field(foreign_key="team.id")
    charter: str
    base_id: str = Field(foreign_key="charter_version.id")
    text: str
    digest: str
    why: str = ""
    proposer_id: str = Field(foreign_key="person.id")
    proposed_at: datetime
    ends_at: datetime
    remind_at: datetime | None = None
    reminded_at: datetime | None = None
    course: Course = Field(default=Course.OPEN, sa_type=one_of(Course))
    ended_at: datetime | None = None
    heard: int = 0
    version_id: str | None = Field(default=None, foreign_key="charter_version.id")

    @property
    def proposed(self) -> Charter:
        """The charter that the text says. It is read again and again, by everybody whose charter it is."""
        return _loaded(self.text)


@lru_cache(maxsize=16)
def _loaded(text: str) -> Charter:
    return load(text, "the new charter")


class Voice(SQLModel, table=True):
    """What one member says about a proposal, in the end; an objection has a reason."""

    __table_args__ = (unique("workspace_id", "proposal_id", "person_id"), index("person_id"))

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    proposal_id: str = Field(foreign_key="proposal.id")
    person_id: str = Field(foreign_key="person.id")
    stance: Stance = Field(sa_type=one_of(Stance))
    reason: str = ""
    said_at: datetime


class Signature(SQLModel, table=True):
    """Somebody has read this version of the charter, and said so."""

    __table_args__ = (unique("workspace_id", "version_id", "person_id"), index("person_id"))

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    version_id: str = Field(foreign_key="charter_version.id")
    person_id: str = Field(foreign_key="person.id")
    signed_at: datetime
