"""A house full of everything: its rows hold whatever Parley says and asks about, in whatever words people use."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Any

import yaml
from sqlmodel import Session, col, select, update

from protocols import digest, promises, questions
from protocols.adoption import adopt
from protocols.amending.records import Proposal, Voice
from protocols.credit.records import Credit, Update
from protocols.disputes.records import Dispute
from protocols.duty import claims, handover, hints, nudging, redress, sweep
from protocols.duty.enforce import about
from protocols.duty.ledger import LedgerText
from protocols.duty.obligation import Obligation, State
from protocols.duty.opening import open_duties
from protocols.feedback import reminding
from protocols.feedback.closing import Answered, close
from protocols.feedback.deciding import Decided, Doing, decide
from protocols.feedback.hearing import Told, hear
from protocols.feedback.records import Decision, Feedback, FeedbackReport, Kind
from protocols.forum.records import Topic
from protocols.noticing.rules import phrase_said
from protocols.promises import Promise, Wording
from protocols.questions import Kind as Asked
from protocols.questions import Noticed, Question
from protocols.steps import Step
from protocols.team.contacts import Contact
from protocols.team.records import Account, Person
from protocols.visits import changing, debriefing, gaps, preparing, talked
from protocols.visits.debriefing import Heard, Met
from protocols.visits.liaison import Lines, Words, answer, brief
from protocols.visits.planning import Plan, plan
from protocols.visits.records import LIAISE, Brief, Debrief, Reply, Sort, Visit
from tests.bot.conftest import MONDAY
from tests.bot.house_credit import praise
from tests.bot.house_forum import talk
from tests.bot.house_together import Together
from tests.protocols.files import CHARTER

TUESDAY = date(2026, 3, 3)
LATER = MONDAY + timedelta(days=2)


@dataclass
class House(Together):
    """The sample team after days in which everything happened; `text` is in all that was written."""

    session: Session
    text: str

    def person(self, key: str) -> Person:
        return self.session.exec(select(Person).where(Person.key == key)).one()

    @property
    def account(self) -> Account:
        return self._account("N")

    def _account(self, initial: str) -> Account:
        return self.session.exec(select(Account).where(col(Account.name).startswith(initial))).one()

    def furnish(self) -> None:
        """Live those days."""
        self._adopt()
        self._exchange()
        self._plans()
        self._promises()
        self.disagree()
        self._redress()
        self._rules()
        self._turns()
        self.amend()
        self._gaps()
        self.report_a_month()
        self.stand_in_channels()
        self.lose()
        self._feedback()
        praise(self.session, self.person, self.account, self.text)
        talk(self.session, self.person, self.account, self.text)
        self.session.flush()

    def _adopt(self) -> None:
        """The rules are in these words, as far as a charter may be."""
        words = "".join(char for char in self.text if char.isprintable() and char not in "{}")[:300].strip() or "x"
        told = {"area": words[:60].strip() or "x", "text": f"T{words}", "why": f"W{words}", "who": "anyone"}
        by = {"by": "1 working day"}
        own = [
            told | by | {"id": "rule", "when": {"says": ["redline"]}, "must": "consult", "with": "legal"},
            told | by | {"id": "hint", "mode": "prompt", "when": {"says": ["redline"]}, "must": "consult"},
            told | {"id": "ban", "when": {"says": ["redline"]}, "must not": "happen"},
            told | by | {"id": "also", "when": "a visit is planned", "must": "tell them", "with": "coach"},
        ]
        charter = yaml.safe_load(CHARTER)
        text = yaml.safe_dump(charter | {"clauses": [*charter["clauses"], *own]}, sort_keys=False)
        adopt(self.session, self.account.workspace_id, text, "charter.yaml", MONDAY)

    def visit(self, day: date, *, hour: time | None = None, sort: Sort = Sort.ORDINARY) -> Visit:
        return plan(self.session, self.account, self.person("chen"), Plan(day, hour, self.text[:200], sort), MONDAY)

    def briefed(self, day: date, *along: str) -> tuple[Visit, Brief]:
        visit, chen = self.visit(day), self.person("chen")
        words = Words(day, None, self.text[:200] or "x", self.text[:1500])
        going = [chen, *map(self.person, along)]
        return visit, brief(self.session, visit, chen, words, going, MONDAY)

    def _exchange(self) -> None:
        _, answered = self.briefed(TUESDAY, "eve")
        lines = Lines(self.text[:1500], self.text[:1500], self.text[:1500])
        answer(self.session, answered, self.person("alice"), Reply.NOTE, lines, MONDAY)
        self.briefed(TUESDAY + timedelta(days=1), "eve")
        self.visit(TUESDAY + timedelta(days=30), hour=time(9), sort=Sort.URGENT)

    def _plans(self) -> None:
        chen = self.person("chen")
        moved, _ = self.briefed(date(2026, 3, 10), "eve")
        going = [chen, self.person("hugo")]
        changing.change(self.session, moved, chen, Plan(date(2026, 3, 11), None, self.text[:200]), going, MONDAY)
        off, _ = self.briefed(date(2026, 3, 12), "eve")
        changing.cancel(self.session, off, chen, MONDAY)
        for visit in self.session.exec(select(Visit).where(col(Visit.prepare_at).is_not(None))).all():
            assert visit.prepare_at
            preparing.prepare(self.session, visit.id, visit.prepare_at, MONDAY)

    def _promises(self) -> None:
        chen, alice, eve = self.person("chen"), self.person("alice"), self.person("eve")
        visit, _ = self.briefed(date(2026, 3, 13))
        assert visit.over_at
        debriefing.end(self.session, visit.id, visit.over_at, MONDAY)
        said = [Wording(self.text[:200] or "x", self.text[:200], owner, TUESDAY) for owner in (chen, alice, eve)]
        met = [Met(self.text[:150] or "x", self.text[:150])]
        debriefing.debrief(self.session, visit, chen, Heard(met, self.text[:1500], said), MONDAY)
        declined = self.session.exec(select(Promise).where(Promise.owner_id == eve.id)).one()
        promises.decline(self.session, declined, eve, MONDAY)

    def _redress(self) -> None:
        """One is claimed and denied, one waived, one missed, contested and upheld; the rest is reminded of."""
        chen, alice, dana = self.person("chen"), self.person("alice"), self.person("dana")
        claimed, waived = (self.visit(date(2026, 3, day)) for day in (17, 18))
        missed = plan(self.session, self._account("H"), chen, Plan(date(2026, 3, 4)), MONDAY)
        (duty,) = talked.say_talked(self.session, claimed, chen, MONDAY)
        claims.deny(self.session, duty, alice, MONDAY)
        claims.claim(self.session, duty, chen, MONDAY + timedelta(seconds=1))
        redress.waive(self.session, about(self.session, waived.id, LIAISE)[0], alice, self.text[:300] or "x", MONDAY)
        (late,) = about(self.session, missed.id, LIAISE)
        assert late.wake_at
        sweep.wake(self.session, late.id, late.wake_at, LATER)
        redress.contest(self.session, late, chen, self.text[:300] or "x", LATER)
        for woken, at in sweep.woken(self.session, MONDAY + timedelta(days=10)):
            duty = self.session.get_one(Obligation, woken)
            nudging.nudge(self.session, duty, at, MONDAY)
        redress.uphold(self.session, late, dana, LATER)

    def _rules(self) -> None:
        """Questions and hints about what they wrote, in the digest, too; what a rule made of it; and handed over."""
        chen, grace = self.person("chen"), self.person("grace")
        version = self.session.exec(select(Obligation.charter_version_id).order_by(col(Obligation.id).desc())).first()
        wrote = (self.text[:100], self.text[100:200])
        for number, (kind, clause) in enumerate(
            (
                (Asked.VISIT, ""),
                (Asked.RULE, "rule"),
                (Asked.HINT, "hint"),
                (Asked.RULE, "ban"),
                (Asked.FEEDBACK, "feedback-through-executive"),
                (Asked.WIN, "celebrate-together"),
            )
        ):
            for is_quiet in (False, True):
                day = date(2026, 4, 1) if kind is Asked.VISIT else None
                ts, account = f"{number}.{is_quiet}", None if kind is Asked.RULE and is_quiet else self.account.id
                noticed = Noticed(account, day, None, "C1", ts, wrote, kind, clause, version, is_quiet=is_quiet)
                other = chen if is_quiet else grace
                if asked := questions.ask(self.session, chen.workspace_id, other.id, noticed, MONDAY):
                    hints.send(self.session, asked, MONDAY)
        for clause in ("rule", "ban"):
            open_duties(self.session, phrase_said(chen, clause, "C1:1", self.account.id, self.account.team_id), MONDAY)
        digest.gather(self.session, chen, LATER)
        given = select(Obligation).where(Obligation.bearer_id == chen.id, Obligation.state == State.OPEN)
        for duty in self.session.exec(given.where(Obligation.clause_id == "rule")).all():
            handover.give_to(self.session, duty, self.person("dana"), self.person("hugo"), MONDAY)

    def _turns(self) -> None:
        """Is a visit off? Has another one moved?"""
        chen = self.person("chen")
        for number, to in enumerate((None, date(2026, 3, 26))):
            visit = self.visit(date(2026, 3, 24 + number))
            asked = Noticed(self.account.id, to, None, "C1", f"plan.{number}", (self.text[:100],), Asked.PLAN)
            noticed = replace(asked, visit_id=visit.id, until=visit.day)
            if question := questions.ask(self.session, chen.workspace_id, chen.id, noticed, MONDAY):
                hints.send(self.session, question, MONDAY)

    def _gaps(self) -> None:
        gaps.report_no_manager(self.session, self.account, MONDAY)
        gaps._report(self.session, gaps.NO_COVER, self.account, MONDAY)

    def _feedback(self) -> None:
        """Decided in every way, and closed in both; one touches safety, one is new."""
        chen, ben, eve = self.person("chen"), self.person("ben"), self.person("eve")
        words = self.text[:1500] or "x"
        more: dict[Decision, dict[str, Any]] = {Decision.SHARE: {"words": "x", "in_channel": True, "at_forum": True}}
        more |= {Decision.KEEP: {"readers": [eve]}, Decision.NOTHING: {"reason": "x"}}
        more |= {Decision.ACT: {"doing": Doing("x", eve, TUESDAY)}}
        for place, (decision, given) in enumerate(more.items()):
            kind = list(Kind)[place]
            told = Told(self.account, f"{words} {place}", chen, kind, is_safety=place == 0, said_by=words[:200])
            heard = hear(self.session, told, MONDAY)
            decide(self.session, heard, ben, Decided(decision, **given), MONDAY)
            reminding.remind(self.session, heard.id, MONDAY)
            ended = Answered(eve, MONDAY.date()) if place else Answered(untold=words[:1500])
            close(self.session, heard, ben, ended, MONDAY)
        hear(self.session, Told(self.account, f"{words} 9", chen), MONDAY)

    def says(self, text: str) -> None:
        """Everything that anybody wrote is this text now, and some are called so."""
        chen, alice, account = self.person("chen"), self.person("alice"), self.account
        chen.name, alice.name, alice.slack, account.name = f"C{text}", f"A{text}", "U0ALICE", f"N{text}"
        for column, most in WRITTEN.items():
            self.session.connection().execute(update(column.class_).values({column.key: text[:most] or "x"}))
        self.session.connection().execute(update(Question).values(because=[text[:100], text[100:200]]))
        self.session.flush()
        self.session.expire_all()


WRITTEN: dict[Any, int] = {
    Visit.purpose: 200,
    Brief.what: 1500,
    Brief.note: 1500,
    Brief.to_say: 1500,
    Brief.to_avoid: 1500,
    Promise.wording: 200,
    Promise.made_to: 200,
    Contact.name: 150,
    Contact.title: 150,
    Debrief.said: 1500,
    Dispute.about: 150,
    Dispute.said: 1500,
    Dispute.answered: 1500,
    Dispute.outcome: 1500,
    FeedbackReport.words: 1500,
    FeedbackReport.said_by: 200,
    Feedback.reason: 1500,
    Feedback.for_the_team: 1500,
    Feedback.untold: 1500,
    Step.wording: 200,
    Credit.wording: 500,
    Update.words: 1500,
    Obligation.wording: 2000,
    Proposal.why: 300,
    Voice.reason: 300,
    LedgerText.text: 300,
    Topic.wording: 500,
    Topic.problem: 1500,
    Topic.options: 1500,
    Topic.decision: 300,
}
"""What people write, and how much of it a form takes."""
