"""What goes into a reading and what comes out, and the same as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Protocol

WANTED = ("id", "text", "channel", "author", "sent_at")


@dataclass(frozen=True, slots=True)
class Message:
    """One plain message: `channel` is a channel's name, `author` a function, `sent_at` an aware time in their zone."""

    id: str
    text: str
    channel: str
    author: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message says. `signals` are sure enough to ask about now, `maybe` are only worth a digest.

    `who` is the traveller's name or mention where it is not the author; `because` holds the words that decided (of
    feedback and wins whole sentences), each a verbatim substring of the message. Of feedback `kind` is praise,
    complaint, request or concern where the words decide it, `said_by` who at the customer where they tell.
    """

    id: str
    signals: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    customer: str | None = None
    visit_date: date | None = None
    who: str | None = None
    because: tuple[str, ...] = ()
    kind: str | None = None
    said_by: str | None = None


class Reader(Protocol):
    """Whoever can read messages. `may_concern` is cheap and never says no where `read` would see something."""

    def read(self, message: Message) -> Reading: ...

    def may_concern(self, text: str, channel: str) -> bool: ...


class UnreadableLineError(ValueError):
    """A line that holds no message; its text is one sentence that says which line and what is missing."""


def read_lines(lines: Iterable[str], reader: Reader) -> Iterator[str]:
    """Answers each JSON line holding a message with one holding its reading. Empty lines are passed over.

    Raises UnreadableLineError at the first line that is no message.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield reading_to_json(reader.read(_message(number, line)))


def reading_to_json(reading: Reading) -> str:
    """The reading as one JSON line, its date as ISO text."""
    day = reading.visit_date.isoformat() if reading.visit_date else None
    return json.dumps({**asdict(reading), "visit_date": day}, ensure_ascii=False)


def _message(number: int, line: str) -> Message:
    fields = _fields(number, line)
    sent_at = _sent_at(number, fields["sent_at"])
    return Message(fields["id"], fields["text"], fields["channel"], fields["author"], sent_at)


def _fields(number: int, line: str) -> dict[str, str]:
    try:
        found: Any = json.loads(line)
    except (ValueError, RecursionError):
        raise UnreadableLineError(f"Line {number} is not JSON; write one message per line.") from None
    if not isinstance(found, dict):
        raise UnreadableLineError(f"Line {number} is not a JSON object; write one with {_listed(WANTED)}.")
    missing = [name for name in WANTED if not isinstance(found.get(name), str)]
    if missing:
        raise UnreadableLineError(f"Line {number} lacks {_listed(missing)}; each must be text.")
    return found


def _sent_at(number: int, text: str) -> datetime:
    wish = "write it like 2026-03-10T09:14:00+00:00"
    try:
        sent_at = datetime.fromisoformat(text)
    except ValueError:
        raise UnreadableLineError(f"Line {number} has a sent_at that is no time; {wish}.") from None
    if sent_at.tzinfo is None:
        raise UnreadableLineError(f"Line {number} has a sent_at without its offset; {wish}.")
    return sent_at


def _listed(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
