"""The outbox is emptied as delivery does it, with a Slack that is only remembered: what was said to whom, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlmodel import Session, select

from bot import moot, outbox
from bot.egress import payload
from bot.outbox import Errand, Moment
from protocols.charter.arrangements import Budget
from protocols.notice import Destination, Notice
from protocols.team.belonging import charter_for, zone_of
from protocols.team.records import Person
from tests.protocols.machine.saying import may_be_said
from tests.protocols.world import World

SETTLING, MOST = timedelta(seconds=70), 500


class Mood(StrEnum):
    """What comes of one call to Slack."""

    SAID = "said"
    SAID_UNHEARD = "said, and the answer is lost"
    UNSAID_UNHEARD = "not said, and the answer is lost"
    REFUSED = "refused for now"
    RESTING = "they do not want to be disturbed"


@dataclass(frozen=True)
class Started:
    """A message that Parley started: to whom, and on which day of theirs."""

    person_id: str
    day: date


class Mail:
    """What Slack holds (`stands`, by notice), and what of it Parley had started."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.stands: dict[str, tuple[str, str]] = {}
        self.started: dict[str, Started] = {}  # by notice or question
        self._real = datetime(2026, 1, 1, tzinfo=UTC)

    def deliver(self, moods: Sequence[Mood]) -> None:
        """Say all that can be said now; the first calls go as the moods say, the rest well."""
        left = list(moods)
        for _ in range(MOST):
            errand = self.world.do(lambda session: outbox.lease(session, "us", self._moment()))
            if errand is None:
                break
            self._run(errand, left.pop(0) if left else Mood.SAID)
        else:
            raise AssertionError("the outbox never empties")
        assert self.world.see(_leases) == [], "a destination was not let go"

    def _moment(self) -> Moment:
        self._real = max(self._real + timedelta(seconds=2), self.world.now)
        return Moment(self._real, self.world.now, SETTLING)

    def _run(self, errand: Errand, mood: Mood) -> None:
        note = self._note(errand, mood)
        self.world.do(lambda session: outbox.close(session, errand, note, self._real))

    def _note(self, errand: Errand, mood: Mood) -> outbox.Note:
        """What becomes of it, as delivery would note it."""
        if not self.world.see(lambda session: _is_ours(session, errand)):
            return lambda session, at: outbox.give_up(session, errand, "outsider", at)
        if mood is Mood.RESTING and errand.is_started:
            until = self.world.now + timedelta(hours=3)
            return lambda session, _at: outbox.rest(session, errand, until)
        if mood is Mood.REFUSED:
            return lambda session, at: outbox.again(session, errand, "ratelimited", at + timedelta(seconds=30))
        if looked := self._looked_for(errand):
            return looked
        if mood is not Mood.UNSAID_UNHEARD:
            self._say(errand)
        if mood in {Mood.SAID_UNHEARD, Mood.UNSAID_UNHEARD}:
            self._begin(errand)
            return lambda session, at: outbox.unsure(session, errand, at + SETTLING)
        return lambda session, at: outbox.said(session, errand, self.stands[errand.notice_id], at)

    def _looked_for(self, errand: Errand) -> outbox.Note | None:
        """What stands there after a doubt is found, and what has nothing to say any more is left."""
        if errand.since and errand.notice_id in self.stands:
            return lambda session, at: outbox.found(session, errand, self.stands[errand.notice_id], at)
        if errand.message is None:
            return lambda session, _at: moot.withdraw(session, session.get_one(Notice, errand.notice_id))
        return None

    def _say(self, errand: Errand) -> None:
        """Post it, or bring it up to date where it stands."""
        assert errand.message, "an errand without words"
        payload(errand.message)
        if errand.stands:
            assert self.stands[errand.notice_id] == errand.stands
            return
        assert errand.notice_id not in self.stands, "a notice was said twice"
        self.world.see(lambda session: may_be_said(session, errand, self.world.now))
        self.stands[errand.notice_id] = ("D" + errand.destination_id, errand.notice_id)
        self._begin(errand)

    def _begin(self, errand: Errand) -> None:
        """It was said now, or may have been: from now on it counts."""
        notice = self.world.see(lambda session: session.get_one(Notice, errand.notice_id))
        if notice.is_started and notice.person_id and not errand.stands:
            self.count(notice.id, notice.person_id)

    def count(self, subject_id: str, person_id: str) -> None:
        """Parley started this towards somebody, today by their own clock: never more than the budget."""
        if subject_id in self.started:
            return
        day, budget = self.world.see(lambda session: _today(session, person_id, self.world.now))
        self.started[subject_id] = Started(person_id, day)
        mine = [each.day for each in self.started.values() if each.person_id == person_id]
        assert mine.count(day) <= budget.messages_a_day, f"{mine.count(day)} messages on {day}"
        week = [each.isocalendar()[:2] for each in mine].count(day.isocalendar()[:2])
        assert week <= budget.messages_a_week, f"{week} messages in the week of {day}"


def _today(session: Session, person_id: str, now: datetime) -> tuple[date, Budget]:
    person = session.get_one(Person, person_id)
    version = charter_for(session, person)
    return now.astimezone(zone_of(session, person)).date(), version.charter.budget if version else Budget()


def _is_ours(session: Session, errand: Errand) -> bool:
    """Whether egress would let it out to them."""
    person = session.get_one(Person, session.get_one(Notice, errand.notice_id).person_id)
    return person.is_active and person.outside is None


def _leases(session: Session) -> list[Any]:
    return [each for each in session.exec(select(Destination)) if each.leased_by]
