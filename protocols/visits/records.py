"""Visits, the exchange before them and what was heard on them, as rows."""

from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlmodel import Field, SQLModel

from protocols.base import index, new_id, one_of, unique
from protocols.charter.vocabulary import ANSWER, DEBRIEF, LIAISE

__all__ = [
    "ANSWER",
    "ANSWERED",
    "BRIEF",
    "BRIEF_FOR_MANAGER",
    "BRIEF_FOR_TRAVELLER",
    "DEBRIEF",
    "LIAISE",
    "VISIT",
    "Brief",
    "Debrief",
    "Reply",
    "Sort",
    "Traveller",
    "Visit",
]

VISIT, BRIEF = "visit", "brief"
BRIEF_FOR_MANAGER, BRIEF_FOR_TRAVELLER, ANSWERED = "brief", "brief_sent", "answered"


class Reply(StrEnum):
    """What the account manager said to a brief."""

    GO_AHEAD = "go_ahead"
    TALK_FIRST = "talk_first"
    NOTE = "note"


class Sort(StrEnum):
    """Urgent: something broke down, and it is briefed on leaving. Standing: once agreed, nobody asks until it ends."""

    ORDINARY = "ordinary"
    URGENT = "urgent"
    STANDING = "standing"


class Visit(SQLModel, table=True):
    """Somebody goes to a customer. `day` and `hour` are local to `zone`; without an hour it starts as work starts.

    `last_day` where it lasts longer than a day. Two timers (UTC), each empty once it was taken up and while there is no
    day: `prepare_at`, when the travellers get their card, and `over_at`, when it is over.
    """

    __table_args__ = (index("account_id", "day"), index("prepare_at"), index("over_at"))

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    account_id: str = Field(foreign_key="account.id")
    sort: Sort = Field(default=Sort.ORDINARY, sa_type=one_of(Sort))
    day: date | None = None
    last_day: date | None = None
    hour: time | None = None
    zone: str
    purpose: str = ""
    planned_by: str = Field(foreign_key="person.id")
    planned_at: datetime
    prepare_at: datetime | None = None
    over_at: datetime | None = None
    cancelled_at: datetime | None = None
    handover_id: str | None = Field(default=None, foreign_key="handover.id")

    @property
    def ends_on(self) -> date | None:
        """Its last day; the only one, where it lasts a day."""
        return self.last_day or self.day

    @property
    def has_ended(self) -> bool:
        """Whether it was taken note of that it is over."""
        return self.day is not None and self.over_at is None and self.cancelled_at is None

    def is_over(self, now: datetime) -> bool:
        """Whether its last day is done, or the working hours of that day are."""
        return self.has_ended or self.is_past(now) or (self.over_at is not None and self.over_at <= now)

    def lasts_over(self, day: date) -> bool:
        """Whether this is one of its days."""
        return self.day is not None and self.day <= day <= (self.ends_on or self.day)

    def is_past(self, now: datetime) -> bool:
        """Whether its last day is over, by the clock of its zone."""
        return self.ends_on is not None and self.ends_on < now.astimezone(ZoneInfo(self.zone)).date()


class Traveller(SQLModel, table=True):
    """Who goes on a visit."""

    __table_args__ = (unique("workspace_id", "visit_id", "person_id"), index("person_id"))

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    visit_id: str = Field(foreign_key="visit.id")
    person_id: str = Field(foreign_key="person.id")


class Brief(SQLModel, table=True):
    """What a traveller told the account manager about a visit, and what she answered."""

    __table_args__ = (unique("workspace_id", "visit_id"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    visit_id: str = Field(foreign_key="visit.id")
    sent_by: str = Field(foreign_key="person.id")
    sent_at: datetime
    what: str
    reply: Reply | None = Field(default=None, sa_type=one_of(Reply))
    note: str = ""
    to_say: str = ""
    to_avoid: str = ""
    answered_by: str | None = Field(default=None, foreign_key="person.id")
    answered_at: datetime | None = None


class Debrief(SQLModel, table=True):
    """What one traveller heard and said at the customer."""

    __table_args__ = (unique("workspace_id", "visit_id", "sent_by"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    visit_id: str = Field(foreign_key="visit.id")
    sent_by: str = Field(foreign_key="person.id")
    sent_at: datetime
    said: str
