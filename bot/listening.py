"""A message is taken in: what it reads like. Most messages say nothing that concerns a rule, and cost nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from bot.channels import Channel
from bot.colleagues import along, spoken_of
from bot.office import Desk, Office
from bot.reader import Readers
from bot.second_thoughts import think_again
from bot.visitors import Visitor
from protocols.reading.changes import Change
from protocols.reading.details import NOTHING_ELSE, Details, details
from protocols.reading.markup import own_words
from protocols.reading.message import Message, Reading
from protocols.reading.second import doubts_in
from protocols.reading.whole import Readings
from protocols.team.belonging import zone_of


@dataclass(frozen=True)
class Heard:
    """One message that may concern a rule. `colleagues`: the ids of those whom it says to travel.

    `reading` is of a visit, `details` what else is said of it and `company` who comes along; `change`: that one is off
    or moved; `feedback` and `win` are of what else it may be. `sent`: the local day on which it was written.
    """

    text: str
    channel: str
    message_ts: str
    name: str
    is_shared: bool
    reading: Reading | None
    phrases: dict[str, str]
    customer: str | None
    colleagues: tuple[str, ...]
    feedback: Reading | None = None
    win: Reading | None = None
    details: Details = NOTHING_ELSE
    change: Change | None = None
    sent: date | None = None
    company: tuple[Visitor, ...] = ()


class UnknownPlaceError(Exception):
    """Slack does not say at the moment which channel this is. Nothing is taken in, and it sends the event again."""


async def may_concern(office: Office, text: str, channel: str) -> bool:
    """Whether a message may concern a rule; cheap. Raises UnknownPlaceError."""
    return await _place_of(office, text, channel) is not None


async def _place_of(office: Office, text: str, channel: str) -> Channel | None:
    """Where it was written; None where it concerns nobody. Raises UnknownPlaceError.

    What names a customer is theirs wherever it is written; of all else it must be known whose channel it is.
    """
    readers, here = await office.readers(), Channel.of(await office.people.channel(channel))
    if readers.may_concern(text, here.name):
        return here
    if not here.is_known:
        raise UnknownPlaceError
    return None


async def listen(
    office: Office, message: dict[str, Any], channel: str, visitor: Visitor, came_at: float | None = None
) -> Heard | None:
    """What a message says that concerns a rule. Raises UnknownPlaceError.

    `came_at`: when a new message arrived; without it nobody else is asked what it says.
    """
    text, readers = message.get("text", ""), await office.readers()
    here = await _place_of(office, text, channel)
    if here is None:
        return None
    first = await office.look(visitor, lambda desk: first_look(desk, message, here, readers))
    seen = first.seen(here, readers) if first else Seen()
    if first and came_at is not None and (doubts := doubts_in(seen.visit, seen.feedback, seen.win)):
        read = await think_again(office, message, visitor, first.read, doubts, came_at)
        seen = replace(first, read=read).seen(here, readers)
    words = own_words(text)
    phrases = {} if here.is_direct else readers.phrases.find(words)
    if not (seen.is_something or phrases):
        return None
    who, customer = (seen.visit.who, seen.visit.customer) if seen.visit else (None, None)
    return Heard(
        text=text,
        channel=channel,
        message_ts=message["ts"],
        name=here.name,
        is_shared=here.is_shared,
        reading=seen.visit,
        phrases=phrases,
        customer=readers.customer(words, here.name),
        colleagues=await spoken_of(office, visitor, who, customer, here),
        feedback=seen.feedback,
        win=seen.win,
        details=seen.details,
        change=seen.change,
        sent=seen.sent,
        company=() if who else await along(office, visitor, seen.details.company, customer, here),
    )


@dataclass(frozen=True)
class Seen:
    """What may be asked about a message."""

    visit: Reading | None = None
    feedback: Reading | None = None
    win: Reading | None = None
    details: Details = NOTHING_ELSE
    change: Change | None = None
    sent: date | None = None

    @property
    def is_something(self) -> bool:
        return any((self.visit, self.feedback, self.win, self.change))


@dataclass(frozen=True)
class Look:
    """A message and what it is by a reading; `change`: that a plan is off or moved."""

    written: Message
    read: Readings
    change: Change | None

    def seen(self, channel: Channel, readers: Readers) -> Seen:
        """A customer's words, or a win, are asked about only where they may go on to others."""
        read, change = self.read, self.change
        is_visit = read.visit.signals or (read.visit.maybe and not change)  # what is off is no plan, however it is put
        is_told = read.feedback.customer and goes_on(channel, read.feedback.customer, readers)
        return Seen(
            visit=read.visit if is_visit and read.visit.customer else None,
            feedback=read.feedback if is_told else None,
            win=read.win if read.win.customer and channel.may_go_on else None,
            details=_details(read.visit, self.written, channel, readers),
            change=change,
            sent=self.written.sent_at.date(),
        )


def look(desk: Desk, message: Mapping[str, Any], channel: Channel, readers: Readers) -> Seen:
    """What may be asked about the message, by the first look alone."""
    first = first_look(desk, message, channel, readers)
    return first.seen(channel, readers) if first else Seen()


def first_look(desk: Desk, message: Mapping[str, Any], channel: Channel, readers: Readers) -> Look | None:
    """The message as the readers take it, sent in the author's own zone; nothing from whom the team does not know."""
    if desk.person is None:
        return None
    sent = desk.clock.at(datetime.fromtimestamp(float(message["ts"]), UTC)).astimezone(
        zone_of(desk.session, desk.person)
    )
    function = (desk.person.function or "").replace(" ", "_")
    name = channel.name
    written = Message(message["ts"], message["text"], name, function, sent)
    return Look(written, readers.whole.read_each(written), readers.changes.read(written))


def goes_on(channel: Channel, customer: str | None, readers: Readers) -> bool:
    """Whether words about this customer may go from here to others who work for them: every colleague could read along,
    or it is the customer's own channel.
    """
    return channel.may_go_on or (customer is not None and readers.visits.lexicon.of_channel(channel.name) == customer)


def _details(visit: Reading, written: Message, channel: Channel, readers: Readers) -> Details:
    """Who says yes says that they go, and when; what for stays where only a few read along."""
    if visit.customer is None:
        return NOTHING_ELSE
    told = details(own_words(written.text), readers.visits.lexicon, visit.visit_date, written.sent_at.date())
    return told if goes_on(channel, visit.customer, readers) else replace(told, purpose="")
