"""A colleague who acts: each verb is one transaction of the world she lives in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import time
from typing import TYPE_CHECKING, TypeVar

from sqlmodel import Session, select

from protocols import questions
from protocols.duty.obligation import Obligation
from protocols.questions import Answer, Noticed, Question
from protocols.team.records import Person
from protocols.visits import changing, liaison, planning
from protocols.visits.liaison import Lines, Words
from protocols.visits.planning import Plan
from protocols.visits.records import Brief, Reply, Visit
from tests.protocols.moments import day_of, spoken

if TYPE_CHECKING:
    from tests.protocols.world import World

T = TypeVar("T")


class Colleague:
    """One person of the sample team, by the id in the team file."""

    def __init__(self, world: World, key: str) -> None:
        self.world = world
        self.key = key

    def of(self, session: Session) -> Person:
        """Their row."""
        return session.exec(select(Person).where(Person.key == self.key)).one()

    @property
    def zone(self) -> str:
        return self.world.see(self.of).timezone or "UTC"

    @property
    def id(self) -> str:
        return self.world.see(self.of).id

    @property
    def duty(self) -> Obligation:
        """The last duty that they came to owe."""
        return self.world.duties(self.key)[-1]

    def deadline(self) -> tuple[str, str]:
        """Due and the end of grace of that duty, by their own clock."""
        return spoken(self.duty.due_at, self.zone), spoken(self.duty.grace_until, self.zone)

    def plans(self, account: str, day: str = "", hour: str = "", purpose: str = "") -> Visit:
        """Say that they go to a customer: `day` "Thu 5 March", `hour` "14:00", both may be open."""
        known = Plan(day_of(day) if day else None, time.fromisoformat(hour) if hour else None, purpose)
        return self._do(
            lambda session, me: planning.plan(session, self.world.account(session, account), me, known, self.world.now)
        )

    def briefs(
        self, visit: Visit, *others: Colleague, day: str = "Thu 5 March", what: str = "A new gateway", goes: bool = True
    ) -> Brief:
        """Brief the account manager: they go themselves, unless told otherwise, and these others."""
        words = Words(day_of(day), None, "Replace the gateway", what)

        def work(session: Session, me: Person) -> Brief:
            people = [*([me] if goes else []), *(other.of(session) for other in others)]
            return liaison.brief(session, session.get_one(Visit, visit.id), me, words, people, self.world.now)

        return self._do(work)

    def answers(self, brief: Brief, reply: Reply = Reply.GO_AHEAD, lines: Lines = Lines()) -> Brief:  # noqa: B008  (frozen)
        def work(session: Session, me: Person) -> Brief:
            sent = session.get_one(Brief, brief.id)
            liaison.answer(session, sent, me, reply, lines, self.world.now)
            return sent

        return self._do(work)

    def may_answer(self, brief: Brief) -> bool:
        return self._do(
            lambda session, me: liaison.may_answer(session, session.get_one(Brief, brief.id), me, self.world.now)
        )

    def cancels(self, visit: Visit) -> None:
        self._do(lambda session, me: changing.cancel(session, session.get_one(Visit, visit.id), me, self.world.now))

    def moves(self, visit: Visit, day: str, hour: str = "", *, going: Sequence[Colleague] = ()) -> None:
        """Say that a visit is then, with these people, or alone: `day` "Thu 5 March", `hour` "14:00"."""
        known = Plan(day_of(day), time.fromisoformat(hour) if hour else None, "Replace the gateway")

        def work(session: Session, me: Person) -> None:
            people = [each.of(session) for each in going] or [me]
            changing.change(session, session.get_one(Visit, visit.id), me, known, people, self.world.now)

        self._do(work)

    def is_worth_asking(self, account: str, day: str) -> bool:
        """Whether they would be asked about a visit to that customer on that day."""

        def is_worth(session: Session, me: Person) -> bool:
            where = self.world.account(session, account)
            return planning.is_worth_asking(session, where, me, day_of(day), self.world.now)

        return self._do(is_worth)

    def is_asked(self, noticed: Noticed) -> Question | None:
        """Parley asks them about a message; nothing when it holds its tongue."""
        return self._do(lambda session, me: questions.ask(session, me.workspace_id, me.id, noticed, self.world.now))

    def says(self, question: Question, answer: Answer) -> bool:
        return self._do(
            lambda session, _: questions.answer(session, session.get_one(Question, question.id), answer, self.world.now)
        )

    def _do(self, act: Callable[[Session, Person], T]) -> T:
        return self.world.do(lambda session: act(session, self.of(session)))
