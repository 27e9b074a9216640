"""A small world for stories: the sample team in a real database, a clock that stands still, and people who act.

`world.at("Mon 2 March 09:00").chen.plans("Northwind Energy", "Thu 5 March")`. Each act is one transaction through the
door, ledger sealed.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any, Self, TypeVar

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from bot import tick as clock
from bot.blocks.message import Message
from bot.db import look, transact
from bot.outbox import Errand
from bot.screens import notices
from bot.text import render
from protocols import promised, questions, record
from protocols.adoption import Adoption, adopt
from protocols.duty import handover, sweep
from protocols.duty.ledger import LedgerEntry, entries
from protocols.duty.obligation import Obligation, State
from protocols.notice import Fate, Notice
from protocols.promises import Promise
from protocols.roster import bring_in
from protocols.team.file import load
from protocols.team.records import Account, Person, Team, Workspace
from protocols.visits import debriefing, preparing
from protocols.visits.party import travellers
from protocols.visits.records import Visit
from tests.protocols.colleague import Colleague
from tests.protocols.files import charter_of, charter_saying
from tests.protocols.moments import LONDON, moment, spoken
from tests.protocols.post import Letter, Post, whole

T = TypeVar("T")


def addressee(notice: Notice, names: Mapping[str, str]) -> str:
    """Who hears of it: a person's key, or a channel."""
    return f"#{notice.channel}" if notice.person_id is None else names[notice.person_id]


class World:
    """Everything a story needs; `now` is the domain's time, UTC, and moves only by `at`."""

    def __init__(self, on: Engine) -> None:
        self.on = on
        self.now: datetime = moment("Mon 2 March 09:00")
        self._post = Post(self)
        self.workspace_id = self.see(lambda session: session.exec(select(Workspace.id)).one())
        self.alice, self.ben, self.chen, self.dana = (Colleague(self, key) for key in ("alice", "ben", "chen", "dana"))
        self.eve, self.farid, self.grace, self.hugo = (
            Colleague(self, key) for key in ("eve", "farid", "grace", "hugo")
        )

    def at(self, said: str, zone: str = LONDON) -> Self:
        """It is now this time, by a clock in `zone`."""
        self.now = moment(said, zone)
        return self

    def do(self, work: Callable[[Session], T]) -> T:
        """One transaction through the door."""
        return transact(self.on, work)

    def see(self, work: Callable[[Session], T]) -> T:
        """A look at the rows; nothing is written."""
        return look(self.on, work)

    def tick(self) -> int:
        """What the clock does now, one transaction a duty; how many it moved."""
        woken = self.see(partial(sweep.woken, now=self.now))
        return sum(self.do(partial(sweep.wake, duty_id=duty, wake_at=at, now=self.now)) for duty, at in woken)

    def does_what_is_due(self) -> int:
        """All that the clock does now about roles, visits and duties, in the order of `bot.tick`; how much it moved."""
        self.do(lambda session: handover.follow_roles(session, self.workspace_id, self.now))
        over = self.see(partial(debriefing.over, now=self.now))
        ended = sum(self.do(partial(debriefing.end, visit_id=visit, over_at=at, now=self.now)) for visit, at in over)
        woken = self.tick()
        soon = self.see(partial(preparing.due, now=self.now))
        cards = sum(self.do(partial(preparing.prepare, visit_id=id_, prepare_at=at, now=self.now)) for id_, at in soon)
        return ended + woken + cards

    def beat(self) -> int:
        """All that the clock does now: roles, rhythms, visits that ended, duties, cards, digests, old questions."""
        due = self.see(lambda session: list(clock._due(session, self.workspace_id, self.now)))
        return sum(bool(self._happens(each)) for each in due)

    def _happens(self, due: clock.Due) -> object:
        return self.do(lambda session: due.work(session, self.now))

    def says(self, kind: str = "") -> list[Letter]:
        """What Parley says now, once the clock has beaten; of one kind where named."""
        while self.beat():
            pass
        return [letter for letter in self._post.says() if kind in ("", letter.kind)]

    def leases(self) -> Errand | None:
        """The next thing that the outbox would say."""
        return self._post.takes()

    def expire(self) -> int:
        """Let old questions go; how many went."""

        def work(session: Session) -> int:
            old = questions.overdue(session, self.now)
            return sum(questions.answer(session, each, questions.Answer.EXPIRED, self.now) for each in old)

        return self.do(work)

    def adopts(self, text: str) -> Adoption:
        return self.do(lambda session: adopt(session, self.workspace_id, text, "charter.yaml", self.now))

    def lives_by(self, **clause: Any) -> Adoption:
        """From now on the team's charter is this one clause."""
        return self.adopts(charter_saying(**clause))

    def lives_by_all(self, *clauses: dict[str, Any], **heading: Any) -> Adoption:
        """From now on the team's charter is these clauses, under this heading."""
        return self.adopts(charter_of(*clauses, **heading))

    def imports(self, text: str) -> list[str]:
        """Import a team file; what that changed."""
        return self.do(lambda session: bring_in(session, load(text, "team.yaml"), self.now))

    def duties(self, who: str = "") -> list[Obligation]:
        """Every duty in the order of opening, of one person where named."""
        rows = select(Obligation).join(Person, col(Person.id) == Obligation.bearer_id).order_by(col(Obligation.id))
        return self.see(lambda session: list(session.exec(rows.where(Person.key == who) if who else rows)))

    def owes(self, who: str) -> list[str]:
        """The clauses under which somebody owes something now."""
        return [duty.clause_id for duty in self.duties(who) if duty.state is State.OPEN]

    def visits(self) -> list[Visit]:
        """Every visit, in the order they were planned."""
        return self.see(lambda session: list(session.exec(select(Visit).order_by(col(Visit.id)))))

    def going(self, visit: Visit) -> list[str]:
        """Who travels, in the order they joined."""
        return self.see(lambda session: [each.key for each in travellers(session, session.get_one(Visit, visit.id))])

    def notices(self, kind: str) -> list[Notice]:
        """What was queued of a kind, in order."""
        rows = select(Notice).where(Notice.kind == kind).order_by(col(Notice.id))
        return self.see(lambda session: list(session.exec(rows)))

    def told(self, kind: str) -> list[tuple[str, str]]:
        """Who hears of what was queued of a kind, and from when it may be said, in London's time."""
        names = self.names()
        return [(addressee(notice, names), spoken(notice.not_before)) for notice in self.notices(kind)]

    def names(self) -> dict[str, str]:
        """What people and accounts are called, by their ids."""

        def called(session: Session) -> dict[str, str]:
            return dict([*session.exec(select(Person.id, Person.key)), *session.exec(select(Account.id, Account.name))])

        return self.see(called)

    def card(self, kind: str, who: str) -> str:
        """The line that the last message of a kind to somebody says now."""
        message = self._message(kind, who)
        return render(message.line, 4000) if message else ""

    def whole_card(self, kind: str, who: str) -> str:
        """All that it says."""
        message = self._message(kind, who)
        return whole(message) if message else ""

    def _message(self, kind: str, who: str) -> Message | None:
        names, said = self.names(), [each for each in self.notices(kind) if each.fate is Fate.SAID]
        theirs = next(each for each in reversed(said) if addressee(each, names) == who)
        return self.see(lambda session: notices.render(session, theirs, self.now))

    def promise(self, promise: Promise) -> Promise:
        """A promise as it stands now."""
        return self.see(lambda session: session.get_one(Promise, promise.id))

    def unkept(self, account: str) -> list[promised.Standing]:
        """What was promised to a customer and is not kept yet."""
        return self.see(lambda session: promised.unkept(session, [self.account(session, account).id]))

    def ledger(self) -> list[LedgerEntry]:
        """What was recorded, in order, after the sample's own adoption."""
        return self.see(lambda session: list(entries(session, self.workspace_id))[1:])

    def verbs(self, subject_kind: str = "") -> list[str]:
        """The ledger's verbs, of one kind of subject where named."""
        return [entry.verb for entry in self.ledger() if subject_kind in ("", entry.subject_kind)]

    def on_trial(self) -> list[record.Trial]:
        """What rules in shadow would have been about until now."""
        teams = self.see(lambda session: [self.team(session)])
        return self.see(lambda session: record.on_trial(session, teams, date(2026, 1, 1), self.now.date()))

    def account(self, session: Session, name: str) -> Account:
        return session.exec(select(Account).where(Account.name == name)).one()

    def team(self, session: Session) -> Team:
        return session.exec(select(Team)).one()
