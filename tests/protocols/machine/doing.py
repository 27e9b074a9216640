"""People do what they owe, in the way that it is done; and tell of a visit what nobody has asked for yet."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from bot.office import Desk
from protocols.duty import claims, enforce
from protocols.duty.beginning import begin
from protocols.duty.obligation import Obligation
from protocols.promises import Wording
from protocols.team.records import Account, Person
from protocols.visits import debriefing, liaison, planning
from protocols.visits.debriefing import Heard, Met
from protocols.visits.liaison import Lines, Words
from protocols.visits.records import ANSWER, DEBRIEF, LIAISE, Brief, Reply, Visit
from tests.protocols.machine.base import days, now_or_ever, nth, others, pick, who
from tests.protocols.machine.planning import Planning, along

replies = st.sampled_from(Reply)
promised = st.lists(st.tuples(who, st.none() | days), max_size=2)


class Doing(Planning):
    @precondition(lambda self: self.seen.duties)
    @rule(place=pick, reply=replies, promised=promised, going=along)
    def does_it(self, *, place, reply, promised, going) -> None:
        """The bearer does it, be it after the breach: briefs, answers, debriefs, or says that it is done."""
        duty = now_or_ever([*self.seen.open_duties, *self.seen.missed], self.seen.duties, place)
        bearer = self.seen.key(duty.bearer_id)
        match duty.act:
            case act if act == LIAISE:
                self._brief(duty.subject_id, bearer, going)
            case act if act == ANSWER:
                self._answer(duty.subject_id, bearer, reply)
            case act if act == DEBRIEF:
                self._debrief(duty.subject_id, bearer, promised)
            case _:
                self._say_done(duty, bearer)

    @precondition(lambda self: self.seen.on)
    @rule(place=pick, how=st.sampled_from(["begins", "briefs", "debriefs"]), by=others, going=along, promised=promised)
    def does_it_unasked(self, *, place, how, by, going, promised) -> None:
        """Tells of a visit whether it is owed or not; or begins to, and goes no further."""
        visit = nth(self.seen.on, place)
        one = self.one_who_goes(visit, place, by)
        if how == "begins":
            self.acts(one, lambda desk, me: begin(desk.session, enforce.about(desk.session, visit.id), me, desk.now))
        elif how == "briefs":
            self._brief(visit.id, one, going)
        elif visit.ends_on and visit.ends_on <= self.world.now.date():
            self._debrief(visit.id, one, promised)

    def _brief(self, visit_id: str, by: str, going: list[str]) -> None:
        """The form is filled in; the account manager's own is not taken."""
        visit = next(each for each in self.seen.visits if each.id == visit_id)
        plan = self.plan(3)
        assert plan.day
        words = Words(visit.day or plan.day, visit.hour, plan.purpose, "A new gateway", visit.last_day)

        def work(desk: Desk, me: Person) -> Brief | None:
            people = self.people(desk.session, [*self.seen.going(visit), *going]) or [me]
            account = desk.session.get_one(Account, visit.account_id)
            if planning.manager(desk.session, account, desk.now).id == me.id:
                return None
            return liaison.brief(desk.session, desk.session.get_one(Visit, visit.id), me, words, people, desk.now)

        self.acts(by, work)

    def _answer(self, brief_id: str, by: str, reply: Reply) -> None:
        lines = Lines(note="Mind the price") if reply is Reply.NOTE else Lines()

        def work(desk: Desk, me: Person) -> None:
            liaison.answer(desk.session, desk.session.get_one(Brief, brief_id), me, reply, lines, desk.now)

        self.acts(by, work)

    def _debrief(self, visit_id: str, by: str, promised: list[tuple[str, int | None]]) -> None:
        """Who was met, and what was promised by whom, by which day."""
        here = [(key, self.plan(offset).day) for key, offset in promised if key not in self.roster.gone]

        def work(desk: Desk, me: Person) -> None:
            made = [
                Wording("A spare part", "Carla", getattr(self.world, key).of(desk.session), day) for key, day in here
            ]
            heard = Heard([Met("Carla Ruiz", "plant manager")], "They are happy", made)
            debriefing.debrief(desk.session, desk.session.get_one(Visit, visit_id), me, heard, desk.now)

        self.acts(by, work)

    def _say_done(self, duty: Obligation, by: str) -> None:
        def work(desk: Desk, me: Person) -> bool:
            return claims.claim(desk.session, desk.session.get_one(Obligation, duty.id), me, desk.now)

        self.acts(by, work)
