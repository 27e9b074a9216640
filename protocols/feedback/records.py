"""A piece of customer feedback, who brought it, and with whom it is shared."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from protocols.base import index, new_id, one_of, unique
from protocols.charter.vocabulary import Role

FEEDBACK = "feedback"


class Kind(StrEnum):
    """What sort of thing the customer said."""

    PRAISE = "praise"
    COMPLAINT = "complaint"
    REQUEST = "request"
    CONCERN = "concern"


class Stage(StrEnum):
    """How far it is. It is never closed by silence."""

    HEARD = "heard"
    ACKNOWLEDGED = "acknowledged"
    DECIDED = "decided"
    CLOSED = "closed"


class Decision(StrEnum):
    """What becomes of it: the team hears of it, somebody acts, a few know, or nothing is done and why."""

    SHARE = "share"
    ACT = "act"
    KEEP = "keep"
    NOTHING = "nothing"


class Feedback(SQLModel, table=True):
    """What a customer said, once, whoever brought it. The words are its reports'.

    `role` is whose it is; the person behind it is looked up each time. `seen_by` are roles that see it from the start,
    `passed_over` those that would have had it and have nobody, or whom it is about: from these people (ids) it is
    `kept_from`. `kind` is empty while nobody said.
    `for_the_team`: the words in which the team hears of it; `posted_at`, `forum_at`: when it was shared in the
    account's channel, and put down for the next forum. `reason`: why nothing is done. `told_by`, `told_on`: by whom
    and on which day the customer was told; `untold`: why not. Times are UTC.
    """

    __table_args__ = (index("account_id", "stage"), index("account_id", "heard_at"), index("workspace_id", "stage"))

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    account_id: str = Field(foreign_key="account.id")
    role: str = Role.ACCOUNT_EXECUTIVE
    seen_by: list[str] = Field(default_factory=list, sa_type=JSON)
    passed_over: list[str] = Field(default_factory=list, sa_type=JSON)
    kept_from: list[str] = Field(default_factory=list, sa_type=JSON)
    kind: Kind | None = Field(default=None, sa_type=one_of(Kind))
    is_urgent: bool = False
    is_safety: bool = False
    stage: Stage = Field(default=Stage.HEARD, sa_type=one_of(Stage))
    heard_at: datetime
    acknowledged_at: datetime | None = None
    acknowledged_by: str | None = Field(default=None, foreign_key="person.id")
    decision: Decision | None = Field(default=None, sa_type=one_of(Decision))
    decided_at: datetime | None = None
    decided_by: str | None = Field(default=None, foreign_key="person.id")
    reason: str = ""
    for_the_team: str = ""
    posted_at: datetime | None = None
    forum_at: datetime | None = None
    closed_at: datetime | None = None
    closed_by: str | None = Field(default=None, foreign_key="person.id")
    told_by: str | None = Field(default=None, foreign_key="person.id")
    told_on: date | None = None
    untold: str = ""


class FeedbackReport(SQLModel, table=True):
    """What one colleague brought: the customer's words, who said them there, and where that stands in Slack."""

    __tablename__ = "feedback_report"
    __table_args__ = (
        unique("workspace_id", "feedback_id", "reporter_id"),
        index("reporter_id"),
        index("channel", "message_ts"),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    feedback_id: str = Field(foreign_key="feedback.id")
    reporter_id: str = Field(foreign_key="person.id")
    words: str
    said_by: str = ""
    channel: str = ""
    message_ts: str = ""
    reported_at: datetime


class FeedbackReader(SQLModel, table=True):
    """Somebody with whom it was shared in the customer's own words."""

    __tablename__ = "feedback_reader"
    __table_args__ = (unique("workspace_id", "feedback_id", "person_id"), index("person_id"))

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    feedback_id: str = Field(foreign_key="feedback.id")
    person_id: str = Field(foreign_key="person.id")
