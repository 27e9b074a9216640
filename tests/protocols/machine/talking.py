"""Messages that read like a visit or say a phrase of a rule; what is asked about them, changed and deleted."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import count
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from bot.listeners import messages
from bot.listeners.messages import Asked
from bot.listening import Heard
from bot.office import Desk
from protocols.noticing.spoken import forget
from protocols.reading.message import Reading
from protocols.team.records import Person
from tests.protocols.machine.base import Base, Ground, coming, customers, days, hours, nth, often, pick, rarely, who
from tests.protocols.machine.charters import PHRASES
from tests.protocols.messages import with_colleagues

CHANNEL = "C1"
colleagues = st.sampled_from([None, None, None, "Chen", "Eve", "Alice"])


class Talking(Base):
    def __init__(self, ground: Ground) -> None:
        super().__init__(ground)
        self._ts = (f"{number:06}.0" for number in count(1))
        self.messages: list[tuple[str, str]] = []  # ts and author

    @rule(author=who, customer=customers, offset=coming, hour=hours, of=colleagues, is_sure=often, is_gone=rarely)
    def says_visit(self, *, author, customer, offset, hour, of, is_sure, is_gone) -> None:
        """It reads like a visit: the author's own, or a colleague's. `is_gone`: Slack tells first that it was deleted."""
        ts = next(self._ts)
        if is_gone:
            self._delete(ts, author)
        self._say(author, self._like_a_visit(ts, customer, offset, hour, of=of, is_sure=is_sure))

    @rule(author=who, phrase=st.sampled_from(PHRASES), customer=st.none() | customers)
    def says_phrase(self, *, author, phrase, customer) -> None:
        """It says what a rule is about; of a customer, or of none."""
        self._say(author, _heard(next(self._ts), customer, phrases={phrase: phrase}))

    @rule(author=who, customer=customers, what=st.sampled_from(["feedback", "win"]), is_sure=often)
    def says_what_they_said(self, *, author, customer, what, is_sure) -> None:
        """It relays a customer's words, or reports a win."""
        ts = next(self._ts)
        signals: dict[str, Any] = {"signals" if is_sure else "maybe": (what,)}
        reading = Reading(ts, customer=customer, because=(f"They say that {ts} is slow",), **signals)
        self._say(author, _heard(ts, customer, **{what: reading}))

    @precondition(lambda self: self.messages)
    @rule(place=pick, become=st.sampled_from(["visit", "small talk", "nothing"]), customer=customers, offset=days)
    def changes_message(self, *, place, become, customer, offset) -> None:
        """It says something else now: another visit, nothing that matters; or it is deleted."""
        ts, author = nth(self.messages, place)
        heard = self._like_a_visit(ts, customer, offset, "") if become == "visit" else None
        if become == "nothing":
            self._delete(ts, author)
        elif (CHANNEL, ts) not in self.deleted:
            self._listen(author, ts, partial(_change, heard=heard, ts=ts))

    def _like_a_visit(
        self, ts: str, customer: str, offset: int | None, hour: str, *, of: str | None = None, is_sure: bool = True
    ) -> Heard:
        day = self.world.now.date() + timedelta(days=offset) if offset is not None else None
        signals: dict[str, Any] = {"signals" if is_sure else "maybe": ("visit",)}
        reading = Reading(ts, customer=customer, visit_date=day, who=of, because=("on site",), **signals)
        return _heard(ts, customer, reading=reading, text=f"on site at {hour}" if hour else "on site")

    def _say(self, author: str, heard: Heard) -> None:
        self.messages.append((heard.message_ts, author))
        self._listen(author, heard.message_ts, lambda desk, _: messages._take_in(desk, with_colleagues(desk, heard)))

    def _listen(self, author: str, ts: str, work: Callable[[Desk, Person], Any]) -> None:
        """What is put to the author at once counts as started."""
        asked = self.acts(author, work)
        self.look()
        if isinstance(asked, Asked) and asked.said:
            here = [
                question for question in self.seen.asked if (question.channel, question.message_ts) == (CHANNEL, ts)
            ]
            for question in here:
                if self.seen.key(question.person_id) == author and not question.is_quiet:
                    self.mail.count(question.id, question.person_id)

    def _delete(self, ts: str, author: str) -> None:
        self.acts(author, partial(_forget, ts=ts))
        if author not in self.roster.gone:
            self.deleted.add((CHANNEL, ts))


def _heard(ts: str, customer: str | None, *, reading: Reading | None = None, **said: Any) -> Heard:
    known: dict[str, Any] = {"text": "", "phrases": {}, "name": "acct-northwind", "is_shared": False, "colleagues": ()}
    return Heard(channel=CHANNEL, message_ts=ts, customer=customer, reading=reading, **known | said)


def _forget(desk: Desk, _me: Person, ts: str) -> None:
    forget(desk.session, desk.workspace_id, CHANNEL, ts, desk.now)


def _change(desk: Desk, _me: Person, heard: Heard | None, ts: str) -> Any:
    return messages._revise(
        desk, with_colleagues(desk, heard) if heard else None, (CHANNEL, ts), f"{desk.now.timestamp():.6f}"
    )
