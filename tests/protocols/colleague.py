"""A colleague who acts: plans visits, briefs and answers, and says yes or no when asked."""

from __future__ import annotations

from sqlmodel import Session

from protocols import questions
from protocols.duty.obligation import Obligation
from protocols.questions import Answer, Noticed, Question
from protocols.team.records import Person
from protocols.visits import changing, liaison, planning
from protocols.visits.liaison import Lines, Words
from protocols.visits.records import Brief, Reply, Sort, Visit
from tests.protocols.amends import Amends
from tests.protocols.at_the_forum import AtTheForum
from tests.protocols.disagreeing import Disagrees
from tests.protocols.giving_word import GivesWord
from tests.protocols.moments import day_of, spoken
from tests.protocols.on_the_road import OnTheRoad, planned
from tests.protocols.owing import Owes
from tests.protocols.praising import Praises


class Colleague(OnTheRoad, GivesWord, Owes, Praises, Amends, Disagrees, AtTheForum):
    """One person of the sample team, by the id in the team file."""

    @property
    def duty(self) -> Obligation:
        """The last duty that they came to owe."""
        return self.world.duties(self.key)[-1]

    def deadline(self) -> tuple[str, str]:
        """Due and the end of grace of that duty, by their own clock."""
        return spoken(self.duty.due_at, self.zone), spoken(self.duty.grace_until, self.zone)

    def plans(
        self,
        account: str,
        day: str = "",
        hour: str = "",
        purpose: str = "",
        *,
        sort: Sort = Sort.ORDINARY,
        until: str = "",
    ) -> Visit:
        """Say that they go to a customer: `day` "Thu 5 March", `hour` "14:00", `until` its last day; all may be open."""
        known = planned(day, hour, purpose, sort, until)
        return self._do(
            lambda session, me: planning.plan(session, self.world.account(session, account), me, known, self.world.now)
        )

    def briefs(
        self,
        visit: Visit,
        *others: Colleague,
        day: str = "Thu 5 March",
        hour: str = "",
        until: str = "",
        what: str = "A new gateway",
        goes: bool = True,
        sort: Sort | None = None,
    ) -> Brief:
        """Brief the account manager: they go themselves, unless told otherwise, and these others."""
        then = planned(day, hour, "Replace the gateway", until=until)
        words = Words(day_of(day), then.hour, then.purpose, what, then.last_day, sort)

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

    def is_worth_asking(self, account: str, day: str = "") -> bool:
        """Whether they would be asked about a visit to that customer on that day, or some day."""
        on = day_of(day) if day else None

        def is_worth(session: Session, me: Person) -> bool:
            return planning.is_worth_asking(session, self.world.account(session, account), me, on, self.world.now)

        return self._do(is_worth)

    def is_asked(self, noticed: Noticed) -> Question | None:
        """Parley asks them about a message; nothing when it holds its tongue."""
        return self._do(lambda session, me: questions.ask(session, me.workspace_id, me.id, noticed, self.world.now))

    def says(self, question: Question, answer: Answer) -> bool:
        return self._do(
            lambda session, _: questions.answer(session, session.get_one(Question, question.id), answer, self.world.now)
        )
