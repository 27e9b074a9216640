"""A disagreement as a row, and its one table of moves.

Seen by the two it is between, the other one from when they were asked, and by whoever mediates; the ledger has its
codes only.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from sqlmodel import Field, SQLModel

from protocols.base import index, new_id, one_of

DISPUTE = "dispute"
FOR_MEDIATOR, FOR_OTHER, FOR_AUTHOR = "dispute_raised", "dispute_asked", "dispute_noted"
BOTH_HEARD, OVER, PASSED, WAITS = "dispute_heard", "dispute_over", "dispute_passed", "dispute_waits"


class Stage(StrEnum):
    """How far it is. `raised`: with who mediates, and nobody else knows. `ended`: somebody it was between has left."""

    RAISED = "raised"
    ASKED = "asked"
    HEARD = "heard"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


class Verb(StrEnum):
    """What moves it on."""

    ASK = "ask the other side"
    TELL = "tell one's side"
    SETTLE = "settle"
    WITHDRAW = "withdraw"
    END = "end"


OPEN = (Stage.RAISED, Stage.ASKED, Stage.HEARD)
_ENDS = {Verb.SETTLE: Stage.SETTLED, Verb.WITHDRAW: Stage.WITHDRAWN, Verb.END: Stage.ENDED}
MOVES: Mapping[tuple[Stage, Verb], Stage] = MappingProxyType(
    {(Stage.RAISED, Verb.ASK): Stage.ASKED, (Stage.ASKED, Verb.TELL): Stage.HEARD}
    | {(stage, verb): end for stage in OPEN for verb, end in _ENDS.items()}
)


class Dispute(SQLModel, table=True):
    """`about` is a line that the other side reads when asked; `said` and `answered` are each side's own words, which
    the other reads once both have told; `outcome` are the mediator's.

    `mediator_role` is the charter's word when it was raised; `mediator_id` who had it when that was last looked at, or
    when it was over. `wake_at` (UTC): when somebody is next reminded that it waits; `reminders` in this stage so far.
    """

    __table_args__ = (
        index("raised_by", "stage"),
        index("other_id", "stage"),
        index("mediator_id", "stage"),
        index("wake_at"),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    account_id: str = Field(foreign_key="account.id")
    raised_by: str = Field(foreign_key="person.id")
    other_id: str = Field(foreign_key="person.id")
    mediator_role: str
    mediator_id: str = Field(foreign_key="person.id")
    stage: Stage = Field(default=Stage.RAISED, sa_type=one_of(Stage))
    about: str
    said: str
    answered: str = ""
    outcome: str = ""
    raised_at: datetime
    asked_at: datetime | None = None
    heard_at: datetime | None = None
    closed_at: datetime | None = None
    closed_by: str | None = Field(default=None, foreign_key="person.id")
    wake_at: datetime | None = None
    reminders: int = 0

    @property
    def is_open(self) -> bool:
        return self.stage in OPEN

    @property
    def is_known(self) -> bool:
        """Whether the other side was ever asked: until then they know nothing of it."""
        return self.asked_at is not None

    @property
    def are_both_heard(self) -> bool:
        """Both have told their side: from then on each reads the other's words."""
        return self.heard_at is not None

    @property
    def parties(self) -> tuple[str, str]:
        """The two it is between."""
        return self.raised_by, self.other_id

    @property
    def known_to(self) -> tuple[str, ...]:
        """Those of the two who know of it."""
        return self.parties if self.is_known else (self.raised_by,)
