"""A charter and its clauses, as loaded: plain frozen values. The defaults here are the language's defaults."""

from datetime import time

from pydantic import BaseModel, ConfigDict

from protocols.charter.arrangements import AnonymousTopics, Budget, Consent, ForumTopicWhen
from protocols.charter.hours import WorkingHours
from protocols.charter.rhythm import Every
from protocols.charter.terms import Term, Unit
from protocols.charter.vocabulary import Ban, Hold, Mode, OnHolidays, Place, Role

__all__ = ["Breached", "Charter", "Clause", "Mode", "Says", "When"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Says(_Frozen):
    """Somebody writes one of these phrases. `place` is a `Place`, or the name of one channel."""

    phrases: tuple[str, ...]
    place: str = Place.ANY_CHANNEL


class Breached(_Frozen):
    """A duty under the clause of this id was breached."""

    clause: str


When = str | Says | Breached
"""What calls a clause up: a fact by its name (`vocabulary.FACTS`), a phrase, or another clause's breach."""


class Clause(_Frozen):
    """One rule. It has `when` or `every`, and one of `must` (a duty), `must_not` (a ban) and `hold` (a broadcast).

    `who`, `counterpart`, `waived_by`, `visible_to` and `alternate` are words for people: roles, functions, or an
    `Actor`. `waived_by` is empty where it is the counterpart, else the coach.
    """

    id: str
    area: str
    text: str
    why: str | None = None
    mode: Mode = Mode.ENFORCE
    when: When | None = None
    every: Every | None = None
    on_holidays: OnHolidays = OnHolidays.MOVE_EARLIER
    who: tuple[str, ...] = ()
    must: str | None = None
    must_not: Ban | None = None
    hold: Hold | None = None
    counterpart: str | None = None
    by: Term | None = None
    short_notice: Term = Term(amount=4, unit=Unit.WORKING_HOUR)
    grace: Term = Term(amount=0, unit=Unit.MINUTE)
    nudge: tuple[Term, ...] = ()
    waived_by: str | None = None
    visible_to: tuple[str, ...] = ()
    alternate: str | None = None


class Charter(_Frozen):
    """How a team agreed to behave. Times are local to `timezone`, except where a person has a zone of their own."""

    name: str
    clauses: tuple[Clause, ...]
    timezone: str = "Europe/London"
    working_hours: WorkingHours = WorkingHours.parse("Mon-Fri 09:00-17:30")
    holidays: str | None = None
    budget: Budget = Budget()
    digest: time = time(9)
    mediator: str = Role.ACCOUNT_MANAGER
    safety: str = Role.ACCOUNT_EXECUTIVE
    upholder: str = Role.COACH
    anonymous_topics: AnonymousTopics = AnonymousTopics()
    consent: Consent = Consent()
    forum_topic_when: ForumTopicWhen = ForumTopicWhen()
    catch_up: Term = Term(amount=2, unit=Unit.HOUR)

    def holding(self, hold: Hold) -> tuple[Clause, ...]:
        """The clauses by which this is held, and not only counted."""
        return tuple(clause for clause in self.clauses if clause.hold is hold and clause.mode is not Mode.SHADOW)

    def clause(self, clause_id: str) -> Clause:
        """The clause of this id. Raises LookupError when the charter has none."""
        for clause in self.clauses:
            if clause.id == clause_id:
                return clause
        raise LookupError(f'The charter "{self.name}" has no clause "{clause_id}".')
