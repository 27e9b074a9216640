"""People reply to what they are asked: questions, claims, promises, contests."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from sqlmodel import select

from bot.listeners import questions as visits_answers
from bot.listeners import rules as rules_answers
from bot.listeners import sounds
from bot.office import Desk
from protocols import promises
from protocols.duty import claims
from protocols.duty.obligation import Obligation
from protocols.promises import Promise, Stand
from protocols.questions import OF_WORDS, Kind, Question
from protocols.reading.feedback import FeedbackReader
from protocols.reading.names import Lexicon
from protocols.team.records import Account, Person
from tests.protocols.machine.base import Base, customers, days, now_or_ever, nth, others, pick, who

OF_A_VISIT: list[Callable[[Desk, Question, Person], object]] = [
    visits_answers.say_later,
    visits_answers.say_talked,
    visits_answers.say_yes,
    visits_answers.say_no,
]
READER = FeedbackReader(Lexicon(()))
hows = st.integers(0, len(OF_A_VISIT) - 1)  # the last is a no


class Replying(Base):
    @precondition(lambda self: self.seen.questions)
    @rule(place=pick, how=hows, customer=customers)
    def answers_question(self, *, place, how, customer) -> None:
        """Yes in one of its ways, or no; of a rule, about this customer where nobody said which."""
        question = now_or_ever(self.seen.asked, self.seen.questions, place)
        reply = partial(_answer, question_id=question.id, how=how, customer=customer)
        self.acts(self.seen.key(question.person_id), reply)

    def _claimed(self) -> list[Obligation]:
        return [duty for duty in self.seen.open_duties if duty.claimed_at]

    @precondition(lambda self: self._claimed())
    @rule(place=pick, by=others, is_so=st.booleans())
    def confirms_or_denies(self, *, place, by, is_so) -> None:
        """Whoever was to be spoken to; or somebody else tries."""
        duty, verb = now_or_ever(self._claimed(), self.seen.duties, place), claims.confirm if is_so else claims.deny
        asked = self.world.see(lambda session: claims.witnesses(session, duty, self.world.now))

        def work(desk: Desk, me: Person) -> bool:
            return verb(desk.session, desk.session.get_one(Obligation, duty.id), me, desk.now)

        self.acts(by or (nth(asked, place).key if asked else "dana"), work)

    @precondition(lambda self: self.seen.promises)
    @rule(place=pick, how=st.sampled_from(["takes", "takes by", "declines", "offers"]), to=who, offset=days)
    def answers_promise(self, *, place, how, to, offset) -> None:
        """Its owner takes it on, by a day of theirs, or does not; who made it gives it to somebody else."""
        waiting = [promise for promise in self.seen.promises if promise.stand is not Stand.ACCEPTED]
        promise = now_or_ever(waiting, self.seen.promises, place)
        day = self.world.now.date() + timedelta(days=offset)
        reply = partial(self._reply, promise_id=promise.id, how=how, to=to, day=day)
        if to not in self.roster.gone:
            self.acts(self.seen.key(promise.made_by if how == "offers" else promise.owner_id), reply)

    def _reply(self, desk: Desk, me: Person, promise_id: str, how: str, to: str, day: date) -> bool:
        promise = desk.session.get_one(Promise, promise_id)
        match how:
            case "declines":
                return promises.decline(desk.session, promise, me, desk.now)
            case "offers":
                return promises.offer(desk.session, promise, me, getattr(self.world, to).of(desk.session), desk.now)
            case _:
                return promises.accept(desk.session, promise, me, desk.now, day if how == "takes by" else None)


def _answer(desk: Desk, me: Person, question_id: str, how: int, customer: str) -> object:
    question = desk.session.get_one(Question, question_id)
    if question.kind is Kind.VISIT:
        return OF_A_VISIT[how](desk, question, me)
    if question.kind in OF_WORDS:
        return _answer_of_words(desk, me, question, is_so=how < len(OF_A_VISIT) - 1)
    if how == len(OF_A_VISIT) - 1:
        return rules_answers.no(desk, question, me)
    if question.kind is Kind.RULE and question.account_id is None and how:
        account = desk.session.exec(select(Account).where(Account.name == customer)).one()
        return rules_answers.about(desk, question, me, account.id)
    return rules_answers.yes(desk, question, me)


def _answer_of_words(desk: Desk, me: Person, question: Question, *, is_so: bool) -> object:
    if not is_so:
        return sounds.say_no(desk, question, me)
    if question.kind is Kind.WIN:
        return sounds.say_save(desk, question, me, is_private=False)
    return sounds.say_send(READER, desk, question, me)
