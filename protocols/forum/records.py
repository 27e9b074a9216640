"""Topics, the forums that they come before, and what each forum made of them."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from protocols.base import index, new_id, one_of, unique

FORUM, TOPIC = "forum", "topic"
UNSAID = "(erased)"  # what stands for words that went with who said them, while others still talk about it


class Sort(StrEnum):
    """What a topic is."""

    IDEA = "idea"
    DISAGREEMENT = "disagreement"
    QUESTION = "question"
    DECISION = "decision"


class Source(StrEnum):
    """Where a topic comes from: a colleague, what a customer said, a rule that is often waived or contested, or an
    amendment on which the team does not agree.
    """

    PERSON = "person"
    FEEDBACK = "feedback"
    RULE = "rule"
    AMENDMENT = "amendment"


class Stand(StrEnum):
    """Where a topic stands. `waiting`: for the next forum; `on`: on the agenda of one."""

    WAITING = "waiting"
    ON = "on"
    DECIDED = "decided"
    TAKEN_BACK = "taken_back"


class Outcome(StrEnum):
    """What a forum made of a topic. `carried`: it comes before the next one."""

    OPEN = "open"
    DECIDED = "decided"
    CARRIED = "carried"


class Forum(SQLModel, table=True):
    """One forum of a team. `day` is the local date that it is for, and `at` its moment (UTC).

    `facilitator_id`: nobody while everybody is away. `declined`: who said that they cannot (ids). `held_at` is empty
    until the hour has come; `is_late`: that was later than planned.
    """

    __table_args__ = (unique("workspace_id", "team_id", "day"), index("closed_at"), index("facilitator_id"))

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    team_id: str = Field(foreign_key="team.id")
    clause_id: str
    day: date
    at: datetime
    facilitator_id: str | None = Field(default=None, foreign_key="person.id")
    declined: list[str] = Field(default_factory=list, sa_type=JSON)
    held_at: datetime | None = None
    is_late: bool = False
    closed_at: datetime | None = None
    closed_by: str | None = None

    @property
    def is_on(self) -> bool:
        """It was opened, and is not over."""
        return self.held_at is not None and self.closed_at is None


class Topic(SQLModel, table=True):
    """Something to talk about, and what was decided on it. Of an anonymous one nobody knows the author: it has none.

    `source_id`: the feedback, or the clause, that it comes from.
    """

    __table_args__ = (index("team_id", "stand"), index("author_id"), index("source_id"))

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    team_id: str = Field(foreign_key="team.id")
    account_id: str | None = Field(default=None, foreign_key="account.id")
    sort: Sort = Field(default=Sort.IDEA, sa_type=one_of(Sort))
    source: Source = Field(default=Source.PERSON, sa_type=one_of(Source))
    source_id: str = ""
    wording: str
    author_id: str | None = Field(default=None, foreign_key="person.id")
    brought_at: datetime
    stand: Stand = Field(default=Stand.WAITING, sa_type=one_of(Stand))
    problem: str = ""
    options: str = ""
    decision: str = ""
    decided_by: str | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime | None = None

    @property
    def is_anonymous(self) -> bool:
        return self.source is Source.PERSON and self.author_id is None


class AgendaItem(SQLModel, table=True):
    """A topic on the agenda of one forum, at its place (from 1), and what came of it there."""

    __tablename__ = "agenda_item"
    __table_args__ = (unique("workspace_id", "forum_id", "topic_id"), index("forum_id"), index("topic_id"))

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    forum_id: str = Field(foreign_key="forum.id")
    topic_id: str = Field(foreign_key="topic.id")
    place: int
    outcome: Outcome = Field(default=Outcome.OPEN, sa_type=one_of(Outcome))
    closed_at: datetime | None = None
    closed_by: str | None = None
