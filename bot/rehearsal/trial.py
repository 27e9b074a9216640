"""A team on trial: its charter and its people in a database that is only in memory, and what would be asked there.

The readers, the rules, the budget and the sentences are those that Parley lives by. Nobody answers: a question that was
asked stays asked as long as it would, and the same thing is not asked again meanwhile.
"""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from html import unescape
from typing import Any, Self

from sqlalchemy.pool import StaticPool
from sqlmodel import Session, SQLModel, create_engine, func, select, update

from bot import hearing
from bot.clock import Clock
from bot.colleagues import named
from bot.identities import person_of, slack_user_of
from bot.listening import Heard, look
from bot.office import Desk
from bot.reader import readers_of
from bot.rehearsal.export import Export, Exported, Written
from bot.rehearsal.findings import Example, Findings
from bot.screens.asked import question_message, rule_of
from bot.screens.onlooker import Onlooker
from bot.text import render
from bot.visitors import described
from protocols import budget, tables
from protocols.adoption import adopt
from protocols.charter.loading import load
from protocols.duty.sightings import Sighting
from protocols.questions import Question
from protocols.reading.markup import own_words
from protocols.reading.message import Reading
from protocols.team.file_models import TeamFile
from protocols.team.importing import import_team
from protocols.team.records import Account, Person, Team, Workspace

LINE = 200
_MARKS = re.compile(r":[a-z_]+:|\*")
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class Trial:
    """The team, as it hears one message after the other. `findings`: what came of it so far."""

    def __init__(self, session: Session, workspace_id: str, users: dict[str, dict[str, Any]]) -> None:
        self._session, self._workspace = session, workspace_id
        self._readers = readers_of(session, workspace_id)
        homes = Counter(user.get("team_id", "") for user in users.values())
        self._visitors = {each: described(user, homes.most_common(1)[0][0]) for each, user in users.items()}
        self.findings = Findings()

    @classmethod
    def of(cls, charter: str, source: str, team: TeamFile, export: Export) -> Self:
        """Every team of the file lives by this charter. Raises Problems when it cannot be read."""
        on = create_engine("sqlite://", poolclass=StaticPool)
        SQLModel.metadata.create_all(on, [SQLModel.metadata.tables[str(each.__tablename__)] for each in tables.TABLES])
        session = Session(on)
        import_team(session, team, _LONG_AGO)
        session.connection().execute(update(Team).values(charter=load(charter, source).name))
        workspace = session.exec(select(Workspace)).one()
        adopt(session, workspace.id, charter, source, _LONG_AGO)
        return cls(session, workspace.id, export.people)

    @property
    def known(self) -> int:
        """How many of the team file's people wrote, or could have."""
        found = (person_of(self._session, self._workspace, visitor) for visitor in self._visitors.values())
        return len({person.id for person in found if person})

    def hear(self, day: Iterable[Written]) -> None:
        """One day of messages; what is held in memory of them is let go."""
        for written in day:
            self.findings.read(datetime.fromtimestamp(float(written.ts), UTC))
            if self._readers.may_concern(written.text, written.channel.name):
                self._listen(written)
        self._session.flush()
        self._session.expunge_all()

    def _listen(self, written: Written) -> None:
        visitor = self._visitors.get(written.user)
        person = person_of(self._session, self._workspace, visitor) if visitor else None
        if visitor is None or person is None:
            self.findings.strangers += 1
            return
        at = datetime.fromtimestamp(float(written.ts), UTC)
        desk = Desk(self._session, self._workspace, visitor, person, Clock(), at)
        if heard := self._heard(desk, written):
            hearing.ask(desk, heard)
            self._note(desk, written)

    def _heard(self, desk: Desk, written: Written) -> Heard | None:
        message, channel = {"ts": written.ts, "text": written.text}, written.channel
        words = own_words(written.text)
        seen = look(desk, message, channel, self._readers)
        phrases = self._readers.phrases.find(words)
        if not (seen.is_something or phrases):
            return None
        return Heard(
            text=written.text,
            channel=channel.id,
            message_ts=written.ts,
            name=channel.name,
            is_shared=channel.is_shared,
            reading=seen.visit,
            phrases=phrases,
            customer=self._readers.customer(words, channel.name),
            colleagues=self._colleagues(seen.visit, channel),
            feedback=seen.feedback,
            win=seen.win,
            details=seen.details,
            change=seen.change,
            sent=seen.sent,
        )

    def _colleagues(self, visit: Reading | None, channel: Exported) -> tuple[str, ...]:
        """Whom it says to travel; what was said in a private channel is told to nobody who is not in it."""
        if visit is None or not visit.who:
            return ()
        account = self._session.exec(select(Account).where(Account.name == visit.customer)).first()
        team_id = account.team_id if account else None
        found = named(self._session, self._workspace, visit.who, team_id, self._visitors)
        inside = (each for each in found if not channel.is_closed or self._user_of(each) in channel.inside)
        return tuple(person.id for person in inside)

    def _user_of(self, person: Person) -> str | None:
        known = slack_user_of(self._session, person)
        by_mail = (each.slack_user for each in self._visitors.values() if person.email and each.email == person.email)
        return known or next(by_mail, None)

    def _note(self, desk: Desk, written: Written) -> None:
        """What was asked just now, of whomever."""
        mine = select(Question).where(Question.message_ts == written.ts, Question.channel == written.channel.id)
        for question in self._session.exec(mine.where(Question.asked_at == desk.now)).all():
            person = self._session.get_one(Person, question.person_id)
            onlooker = Onlooker.of(self._session, person, desk.now)
            is_later = question.is_quiet or not budget.spend(self._session, person, question.id, desk.now)
            shown = question_message(self._session, question, onlooker)
            example = Example(
                when=desk.now,
                channel=written.channel.name,
                who=person.name,
                asked=_plain(render(shown.line, LINE)),
                because="”, “".join(question.because),
            )
            self.findings.note(rule_of(self._session, question, onlooker), example, is_later=is_later)

    def end(self) -> Findings:
        """All that was found, with what rules in shadow would have been about, and what comes round by the clock."""
        counted = select(Sighting.wording, func.count()).group_by(Sighting.wording)
        self.findings.on_trial = dict(self._session.exec(counted).all())
        self._session.close()
        return self.findings


def _plain(said: str) -> str:
    """For readers of a page, not for Slack: no emoji by name, no stars."""
    return unescape(_MARKS.sub("", said)).strip()
