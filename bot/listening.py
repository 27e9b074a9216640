"""A message is taken in: what it reads like. Most messages say nothing that concerns a rule, and cost nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.colleagues import spoken_of
from bot.office import Desk, Office
from bot.people import Visitor
from bot.reader import Readers
from protocols.reading.markup import own_words
from protocols.reading.message import Message, Reading
from protocols.reading.whole import Readings
from protocols.team.belonging import zone_of

NOTHING = Readings(Reading(""), Reading(""), Reading(""))
_SHARED = ("is_ext_shared", "is_pending_ext_shared", "is_org_shared")


@dataclass(frozen=True)
class Heard:
    """One message that may concern a rule. `colleagues`: the ids of those whom it says to travel.

    `reading` is of a visit; `feedback` and `win` of what else it may be.
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


async def may_concern(office: Office, text: str, channel: str) -> bool:
    """Whether a message may concern a rule; cheap."""
    name = (await office.people.channel(channel)).get("name", "")
    return (await office.readers()).may_concern(text, name)


async def listen(office: Office, message: dict[str, Any], channel: str, visitor: Visitor) -> Heard | None:
    """What a message says that concerns a rule."""
    text, readers = message.get("text", ""), await office.readers()
    described = await office.people.channel(channel)
    name = described.get("name", "")
    if not readers.may_concern(text, name):
        return None
    read = await office.look(visitor, lambda desk: readings(desk, message, name, readers))
    visit, feedback, win = (each if each.customer else None for each in (read.visit, read.feedback, read.win))
    words = own_words(text)
    phrases = {} if described.get("is_im") else readers.phrases.find(words)
    if not (visit or feedback or win or phrases):
        return None
    who, customer = (visit.who, visit.customer) if visit else (None, None)
    return Heard(
        text=text,
        channel=channel,
        message_ts=message["ts"],
        name=name,
        is_shared=any(described.get(key) for key in _SHARED),
        reading=visit,
        phrases=phrases,
        customer=readers.customer(words, name),
        colleagues=await spoken_of(office, visitor, who, customer, described),
        feedback=feedback if may_go_on(described, feedback, readers) else None,
        win=win if described.get("is_im") or is_open(described) else None,
    )


def readings(desk: Desk, message: Mapping[str, Any], channel: str, readers: Readers) -> Readings:
    """The message as the readers take it, sent in the author's own zone; nothing from whom the team does not know."""
    if desk.person is None:
        return NOTHING
    sent = desk.clock.at(datetime.fromtimestamp(float(message["ts"]), UTC)).astimezone(
        zone_of(desk.session, desk.person)
    )
    function = (desk.person.function or "").replace(" ", "_")
    return readers.whole.read_each(Message(message["ts"], message["text"], channel, function, sent))


def may_go_on(channel: Mapping[str, Any], reading: Reading | None, readers: Readers) -> bool:
    """Whether a customer's words may go to who works on the account: what was said in private stays there.

    The account's own channel is theirs; what is told to Parley itself is told to be passed on.
    """
    if reading is None:
        return False
    is_own = readers.visits.lexicon.of_channel(channel.get("name", "")) == reading.customer
    return bool(channel.get("is_im")) or is_open(channel) or is_own


def is_open(channel: Mapping[str, Any]) -> bool:
    """Whether every colleague could read along; not where Slack does not say so."""
    return bool(channel) and not channel.get("is_private") and not channel.get("is_mpim")
