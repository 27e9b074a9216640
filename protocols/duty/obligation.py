"""A duty that somebody owes: its state, its pinned terms, and when the clock must look at it again.

The state table is data (`MOVES`); the README's diagram is made from it.
"""

from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from protocols.base import index, new_id, one_of, unique_where


class State(StrEnum):
    """Where a duty stands. Only `open` is not final; a contest that is upheld makes a breach void."""

    OPEN = "open"
    KEPT = "kept"
    WAIVED = "waived"
    BREACHED = "breached"
    VOID = "void"


class Verb(StrEnum):
    """What moves a duty. `open` makes it."""

    OPEN = "open"
    KEEP = "keep"
    WAIVE = "waive"
    LAPSE = "lapse"
    WITHDRAW = "withdraw"
    UPHOLD = "uphold"


MOVES = MappingProxyType(
    {
        (State.OPEN, Verb.KEEP): State.KEPT,
        (State.OPEN, Verb.WAIVE): State.WAIVED,
        (State.OPEN, Verb.LAPSE): State.BREACHED,
        (State.OPEN, Verb.WITHDRAW): State.VOID,
        (State.BREACHED, Verb.UPHOLD): State.VOID,
    }
)


class Remark(StrEnum):
    """What is noted on a duty and leaves its state alone."""

    CONTEST = "contest"
    LEAVE = "leave"
    SETTLE = "settle"
    CLAIM = "claim"
    DENY = "deny"


class Attested(StrEnum):
    """Whose word it is that a duty was kept: the counterpart's as well, or the bearer's alone."""

    CONFIRMED = "confirmed"
    SELF_REPORTED = "self_reported"


class Obligation(SQLModel, table=True):
    """One person owes one act about one subject, under one clause of one charter version.

    It is owed once; what was withdrawn can be owed anew.
    Times are UTC. Terms are pinned when the duty opens: amending the charter changes nothing that is owed already.
    It stands on an account or, where there is none, in a team as a whole. `role` is set where a role owes it; the
    person behind it is looked up at each sending. `is_ban`: it must not happen, so it is breached as it opens.
    `known_at`, `visit_starts` and `said_due` (by when somebody said, instead of the clause): what the
    terms were counted from last. `is_late`: kept after due, within grace.
    `nudges` are the instants (ISO, UTC) before due at which the bearer may be nudged. `waived_by` is the role that may
    waive. `begun_at`: the bearer has begun to do it. `claimed_at`: they said that it is done, and the counterpart may
    still say otherwise; `attested`: whose word it was in the end. `contested_at`: the bearer said that it is not
    right; `left_at`: the upholder left it all the same; `settled_at`: done after the breach. `handover_id`: with which
    list it came to its bearer from somebody else.
    """

    __table_args__ = (
        unique_where(
            "uq_obligation_owed_once", "state <> 'void'", "workspace_id", "clause_id", "subject_id", "bearer_id"
        ),
        index("state", "wake_at"),
        index("subject_id"),
        index("bearer_id", "state"),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    charter_version_id: str = Field(foreign_key="charter_version.id")
    account_id: str | None = Field(default=None, foreign_key="account.id")
    team_id: str | None = Field(default=None, foreign_key="team.id")
    clause_id: str
    act: str
    is_ban: bool = False
    wording: str
    subject_kind: str
    subject_id: str
    bearer_id: str = Field(foreign_key="person.id")
    role: str | None = None
    counterpart: str | None = None
    waived_by: str
    state: State = Field(default=State.OPEN, sa_type=one_of(State))
    opened_by: str | None = None
    opened_at: datetime
    known_at: datetime
    visit_starts: datetime | None = None
    said_due: datetime | None = None
    due_at: datetime
    grace_until: datetime
    due_day: date
    zone: str
    nudges: list[str] = Field(default_factory=list, sa_type=JSON)
    wake_at: datetime | None
    closed_at: datetime | None = None
    closed_by: str | None = None
    is_late: bool = False
    begun_at: datetime | None = None
    claimed_at: datetime | None = None
    attested: Attested | None = Field(default=None, sa_type=one_of(Attested))
    handover_id: str | None = Field(default=None, foreign_key="handover.id")
    contested_at: datetime | None = None
    left_at: datetime | None = None
    settled_at: datetime | None = None

    def is_overdue(self, now: datetime) -> bool:
        """Still open after it was due."""
        return self.state is State.OPEN and now > self.due_at


def next_wake(obligation: Obligation, now: datetime) -> datetime | None:
    """The next instant after `now` at which the clock has something to do for this duty; None when it has ended."""
    if obligation.state is not State.OPEN:
        return None
    stops = [datetime.fromisoformat(nudge) for nudge in obligation.nudges]
    stops += [obligation.due_at, obligation.grace_until]
    return min((stop for stop in stops if stop > now), default=None)
