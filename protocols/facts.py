"""What happens, in the domain's words, and which clauses that calls up: by the name in their `when`; of a phrase that
somebody said, a rule that was missed, a rhythm that came round, by the clause it is about.

A new kind that charters may name is one class here and its name in `charter.vocabulary`. Names there that have no class
are read, and nothing happens yet.

A fact says on which account (or, where it is about none, in which team), about which subject and who acts; `by` is who
made it known, for the record, and nobody where it was the clock. `BINDS_WHO_ACTS`: a function named in a clause means
those of it who act (who travels, who wrote), not everybody of that function in the team. `ASKED_ELSEWHERE`: the acts
that whoever owes them on its account hears of in another way than by a nudge at once.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from protocols.charter.built_in import AGREED_IN_PRIVATE
from protocols.charter.clauses import Breached, Clause
from protocols.charter.vocabulary import ACKNOWLEDGE, CLOSE, DECIDE


@dataclass(frozen=True, kw_only=True)
class _Happened:
    """`visit_starts` where a visit is ahead; `since`: from when a term counts, where not from now; `due`: by when it
    was said to be due, instead of the clause's own term. All UTC.
    """

    workspace_id: str
    subject_kind: str
    subject_id: str
    actors: tuple[str, ...]
    by: str | None = None
    account_id: str | None = None
    team_id: str | None = None
    visit_starts: datetime | None = None
    since: datetime | None = None
    due: datetime | None = None

    NAME: ClassVar[str] = ""
    BINDS_WHO_ACTS: ClassVar[bool] = False
    ASKED_ELSEWHERE: ClassVar[frozenset[str]] = frozenset()

    def calls_up(self, clause: Clause) -> bool:
        """Whether the clause is about such a fact."""
        return clause.when == self.NAME

    def binds(self, clause: Clause) -> tuple[str, ...]:
        """Whom the clause binds for this fact, in the charter's words for people."""
        return clause.who


@dataclass(frozen=True, kw_only=True)
class VisitPlanned(_Happened):
    """Somebody goes to the customer; the actors are those who travel. `is_urgent`: something broke down there."""

    NAME: ClassVar[str] = "a visit is planned"
    BINDS_WHO_ACTS: ClassVar[bool] = True

    is_urgent: bool = False


@dataclass(frozen=True, kw_only=True)
class LiaisonAsked(_Happened):
    """A traveller has briefed the account manager, who now owes an answer; the actor is who asked."""

    NAME: ClassVar[str] = "liaison is asked"


@dataclass(frozen=True, kw_only=True)
class VisitOver(_Happened):
    """The working hours of a visit's last day have ended; the actors are those who travelled."""

    NAME: ClassVar[str] = "a visit is over"
    BINDS_WHO_ACTS: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class PromiseMade(_Happened):
    """Somebody has taken on what was promised to a customer; the actor is who keeps it."""

    NAME: ClassVar[str] = "a promise is made"


@dataclass(frozen=True, kw_only=True)
class StepAgreed(_Happened):
    """Somebody is to do what was agreed, by its day; the actor is its owner. `is_private`: between those who agreed."""

    NAME: ClassVar[str] = "a step is agreed"

    is_private: bool = False

    def calls_up(self, clause: Clause) -> bool:
        return clause.when == (AGREED_IN_PRIVATE if self.is_private else self.NAME)


@dataclass(frozen=True, kw_only=True)
class _OfFeedback(_Happened):
    """Feedback is at a stage. It is `role`'s, not of those that were `passed_over`: it is about who has them."""

    ASKED_ELSEWHERE: ClassVar[frozenset[str]] = frozenset({ACKNOWLEDGE, DECIDE, CLOSE})

    role: str = ""
    passed_over: tuple[str, ...] = ()

    def binds(self, clause: Clause) -> tuple[str, ...]:
        bound = (self.role if word in self.passed_over else word for word in clause.who)
        return tuple(dict.fromkeys(bound))


@dataclass(frozen=True, kw_only=True)
class FeedbackHeard(_OfFeedback):
    """What a customer said has reached Parley; the actor is who passed it on."""

    NAME: ClassVar[str] = "feedback is heard"


@dataclass(frozen=True, kw_only=True)
class FeedbackAcknowledged(_OfFeedback):
    """Whoever it went to has read it; the actor is who did."""

    NAME: ClassVar[str] = "feedback is acknowledged"


@dataclass(frozen=True, kw_only=True)
class FeedbackDecided(_OfFeedback):
    """It is decided what follows from it; the actor is who decided."""

    NAME: ClassVar[str] = "feedback is decided"


@dataclass(frozen=True, kw_only=True)
class TopicDecided(_Happened):
    """The forum has decided on a topic; the actor is who is to do it, where somebody is."""

    NAME: ClassVar[str] = "a topic is decided"


@dataclass(frozen=True, kw_only=True)
class SomeoneJoined(_Happened):
    """Somebody is new in a team; the actor is the newcomer."""

    NAME: ClassVar[str] = "someone joins"


@dataclass(frozen=True, kw_only=True)
class CharterChanged(_Happened):
    """A version of the team's charter came into force; the actors are all members."""

    NAME: ClassVar[str] = "the charter changes"


@dataclass(frozen=True, kw_only=True)
class PhraseSaid(_Happened):
    """Somebody wrote what this clause is about, and said that it is so; the actor is the author."""

    BINDS_WHO_ACTS: ClassVar[bool] = True

    clause_id: str

    def calls_up(self, clause: Clause) -> bool:
        return clause.id == self.clause_id


@dataclass(frozen=True, kw_only=True)
class DutyBreached(_Happened):
    """What this clause asks for was missed; the actor is who owed it."""

    clause_id: str

    def calls_up(self, clause: Clause) -> bool:
        return clause.when == Breached(clause=self.clause_id)


@dataclass(frozen=True, kw_only=True)
class CameRound(_Happened):
    """The rhythm of this clause came round; the actors are all members of the team."""

    clause_id: str

    def calls_up(self, clause: Clause) -> bool:
        return clause.id == self.clause_id


Fact = (
    VisitPlanned
    | LiaisonAsked
    | VisitOver
    | PromiseMade
    | StepAgreed
    | FeedbackHeard
    | FeedbackAcknowledged
    | FeedbackDecided
    | TopicDecided
    | SomeoneJoined
    | CharterChanged
    | PhraseSaid
    | DutyBreached
    | CameRound
)
