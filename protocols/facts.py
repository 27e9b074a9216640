"""What happens, in the domain's words. A clause's `when` names one of these; a new kind is one class here.

A fact says on which account, about which subject and who acts; `by` is who made it
known, for the record. `BINDS_WHO_ACTS`: a function named in a clause means
those of it who act (who travels), not everybody of that function in the team.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class _Happened:
    workspace_id: str
    account_id: str
    subject_kind: str
    subject_id: str
    actors: tuple[str, ...]
    by: str
    visit_starts: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class VisitPlanned(_Happened):
    """Somebody goes to the customer; the actors are those who travel."""

    NAME: ClassVar[str] = "a visit is planned"
    BINDS_WHO_ACTS: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class LiaisonAsked(_Happened):
    """A traveller has briefed the account manager, who now owes an answer; the actor is who asked."""

    NAME: ClassVar[str] = "liaison is asked"
    BINDS_WHO_ACTS: ClassVar[bool] = False


Fact = VisitPlanned | LiaisonAsked
