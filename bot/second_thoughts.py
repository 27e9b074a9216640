"""What is in doubt about a message may be asked elsewhere, names masked. What is not certainly allowed stays."""

import re
from collections.abc import Collection, Iterator
from time import monotonic
from typing import Any

from sqlmodel import Session, select

from bot.channels import Channel
from bot.counting import second_reader
from bot.office import Office
from bot.visitors import Visitor
from protocols.reading.masking import Mask
from protocols.reading.second import settled
from protocols.reading.whole import Readings
from protocols.team.contacts import Contact
from protocols.team.records import Account, AccountChannel, Alias, Person

MOST = 1_000  # characters: whoever writes more is pasting what others wrote
_MORE = frozenset({"subtype", "bot_id", "app_id", "edited", "files", "attachments"})  # more than somebody's own words
_QUOTED = re.compile(r"^\s{0,3}(?:>|&gt;)", re.MULTILINE)
_SHUT = ("is_private", "is_im", "is_mpim", "is_shared", "is_ext_shared", "is_pending_ext_shared", "is_org_shared")


async def think_again(
    office: Office, message: dict[str, Any], visitor: Visitor, read: Readings, doubts: Collection[str], came_at: float
) -> Readings:
    """The reading with its doubts decided by the second reader; as it was, where there is none, or no answer in time.

    `came_at`: when the message arrived, for it is not acknowledged before. No transaction is open meanwhile.
    """
    second = office.second
    if not (second and doubts and await _may_leave(office, message, visitor)):
        return read
    masked = await office.db.read(lambda session: mask_of(session, office.workspace_id).over(message["text"]))
    left = came_at + second.patience - monotonic()
    verdicts = await second.judge(masked, doubts, left) if left > 0 else None
    if not verdicts:
        return read
    for verdict in verdicts.values():
        second_reader("raised" if verdict else "dropped")
    return settled(read, verdicts)


async def _may_leave(office: Office, message: dict[str, Any], visitor: Visitor) -> bool:
    """Only what one of us wrote themselves in a public channel bound to a customer and shared with nobody, by now."""
    if not (visitor.is_inside and is_ordinary(message)):
        return False
    readers, described = await office.readers(), await office.people.channel(message["channel"], fresh=True)
    is_a_customers = readers.visits.lexicon.of_channel(Channel.of(described).name) is not None
    return is_a_customers and is_open_for_certain(described)


def is_ordinary(message: dict[str, Any]) -> bool:
    """Written in a public channel, and nothing else: no file, nothing forwarded, edited, pasted or quoted."""
    if message.get("channel_type") != "channel" or not _MORE.isdisjoint(message):
        return False
    return len(message["text"]) <= MOST and not _QUOTED.search(message["text"])


def is_open_for_certain(described: dict[str, Any]) -> bool:
    """Whether Slack denies each way in which it could be closed or shared: what it leaves out is a no."""
    return described.get("is_channel") is True and all(described.get(key) is False for key in _SHUT)


def mask_of(session: Session, workspace_id: str) -> Mask:
    """Knows every name in the workspace's records, also of who or what is there no more."""
    return Mask(_customers(session, workspace_id), _people(session, workspace_id))


def _customers(session: Session, workspace_id: str) -> Iterator[str]:
    yield from session.exec(select(Account.name).where(Account.workspace_id == workspace_id))
    yield from session.exec(select(Alias.alias).where(Alias.workspace_id == workspace_id))
    yield from session.exec(select(AccountChannel.name).where(AccountChannel.workspace_id == workspace_id))


def _people(session: Session, workspace_id: str) -> Iterator[str]:
    yield from session.exec(select(Person.name).where(Person.workspace_id == workspace_id))
    yield from session.exec(select(Contact.name).where(Contact.workspace_id == workspace_id))
