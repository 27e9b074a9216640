"""What a team does between itself leaves rows behind, too: disagreements, amendments, reports, the charter in channels."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from protocols import opened, reports, visible
from protocols.amending import ending, voicing
from protocols.amending.proposing import propose
from protocols.amending.records import Proposal
from protocols.charter.modes import with_mode
from protocols.charter.versions import in_force
from protocols.charter.vocabulary import Mode
from protocols.disputes import hearing, passing, settling, waiting
from protocols.disputes.raising import Sides, raise_with_mediator
from protocols.notice import Fate, Notice, post, tell
from protocols.team.records import Account, Person, Team
from protocols.undelivered import put_aside
from protocols.visits.gaps import NO_MANAGER
from protocols.welcoming import welcome
from tests.bot.conftest import MONDAY

TUESDAY = date(2026, 3, 3)


@dataclass
class Together:
    """Those parts of the house; `text` is what everybody says."""

    session: Session
    text: str

    def person(self, key: str) -> Person:
        raise NotImplementedError

    @property
    def account(self) -> Account:
        raise NotImplementedError

    def disagree(self) -> None:
        """Raised; the other side asked, waiting, handed over; and settled with a step."""
        chen, eve, alice = self.person("chen"), self.person("eve"), self.person("alice")
        sides = Sides(self.text[:150] or "x", self.text[:1500] or "x")
        _, asked, settled = (
            raise_with_mediator(self.session, self.account, chen, eve, sides, MONDAY) for _ in range(3)
        )
        for dispute in (asked, settled):
            hearing.ask_other_side(self.session, dispute, alice, MONDAY)
        hearing.tell_side(self.session, settled, eve, self.text[:1500] or "x", MONDAY)
        steps = [settling.Step(self.text[:200] or "x", eve, TUESDAY)]
        settling.settle(self.session, settled, alice, self.text[:1500] or "x", steps, MONDAY)
        asked.mediator_id = self.person("ben").id
        passing.follow(self.session, alice.workspace_id, MONDAY)
        assert asked.wake_at
        waiting.remind(self.session, asked.id, asked.wake_at, MONDAY)

    def amend(self) -> None:
        """One is objected to and goes no further, one holds, and one is still with the team."""
        for who, mode in (("alice", Mode.ENFORCE), ("ben", Mode.SHADOW)):
            proposal = self._proposes(who, mode)
            if who == "alice":
                voicing.object_to(self.session, proposal, self.person("chen"), self.text[:300].strip() or "x", MONDAY)
            for at in (proposal.remind_at, proposal.ends_at):
                assert at
                ending.wake(self.session, proposal.id, at)
        still = self._proposes("alice", Mode.ENFORCE)
        voicing.consent(self.session, still, self.person("eve"), MONDAY)
        voicing.object_to(self.session, still, self.person("hugo"), self.text[:300].strip() or "x", MONDAY)

    def _proposes(self, who: str, mode: Mode) -> Proposal:
        team = self.session.exec(select(Team)).one()
        version = in_force(self.session, team.workspace_id, team.charter or "")
        assert version
        text = with_mode(version.charter, "hint", mode)
        return propose(self.session, team, text, self.text[:300], self.person(who), MONDAY)

    def stand_in_channels(self) -> None:
        """The charter stands in one, where somebody from outside came in; and somebody is new."""
        workspace, team = self.account.workspace_id, self.session.exec(select(Team)).one()
        visible.show(self.session, workspace, team.charter or "", MONDAY)
        for posted in self.session.exec(select(Notice).where(col(Notice.channel).is_not(None))).all():
            posted.fate, posted.slack_channel, posted.slack_ts = Fate.SAID, "C1", posted.id
            self.session.add(posted)
        opened.report(self.session, workspace, "C1", "1.0", MONDAY)
        welcome(self.session, team, self.person("chen"), MONDAY)

    def lose(self) -> None:
        """What could not be said to somebody, and in a channel."""
        about: dict[str, Any] = {
            "workspace_id": self.account.workspace_id,
            "subject_id": self.account.id,
            "now": MONDAY,
        }
        for number in range(3):
            tell(self.session, person_id=self.person("chen").id, kind=NO_MANAGER, once=f"lost {number}", **about)
        lost = self.session.exec(select(Notice).where(Notice.once == "lost 2")).one()
        put_aside(self.session, lost, self.text[:100], MONDAY)

    def report_a_month(self) -> None:
        """Reported to the forum, and to the coach."""
        about: dict[str, Any] = {"workspace_id": self.account.workspace_id, "kind": reports.REPORT}
        about |= {"subject_id": reports.Month(self.account.team_id or "", MONDAY.date().replace(day=1)).id}
        post(self.session, channel="team-forum", now=MONDAY, **about)
        tell(self.session, person_id=self.person("dana").id, now=MONDAY, **about)
