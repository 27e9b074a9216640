"""A charter version by version: what changed and why, and that one has read it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.blocks import kit
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.text import Said
from bot.words import say

SIGN, CHANGES = "charter.sign", "charter.changes"
MOST = 10
MOST_BLOCKS = 95  # Slack: 100 in a view


@dataclass(frozen=True)
class Version:
    """One version as people see it. `proposer`: "" where it was adopted on the command line."""

    id: str
    number: int
    day: str
    proposer: str
    why: str
    changes: Sequence[Block]


@dataclass(frozen=True)
class Read:
    """Whether somebody has read the version in force, and how many have, of how many."""

    is_member: bool
    has_read: bool
    count: int
    of: int


def read_button(version_id: str) -> Block:
    """One tap: they have read this version."""
    return kit.button(say("version.read"), SIGN, version_id, primary=True)


def changes_button() -> Block:
    """Opens what changed, version by version."""
    return kit.button(say("versions.button"), CHANGES, "changes")


def new(version: Version, read: Read, *, is_in_force: bool, is_lead: bool) -> Message:
    """For everybody who lives by it: what changed and why; and one tap to say that they have read it."""
    said = say("version.new" if is_in_force else "version.old", version=version.number)
    by = [kit.context(say("version.by", proposer=version.proposer))] if version.proposer else []
    why = [kit.section(say("amend.why", why=version.why))] if version.why else []
    foot = _foot(version, read, is_lead=is_lead) if is_in_force else []
    return Message(said, [kit.section(said), *version.changes, *why, *by, *foot])


def _foot(version: Version, read: Read, *, is_lead: bool) -> list[Block]:
    """The figure is for who has read it, and for who leads."""
    if read.has_read:
        return [kit.context(say("version.read.done", count=read.count, of=read.of)), kit.actions([changes_button()])]
    figure = [kit.context(figures(read))] if is_lead else []
    return [kit.actions([read_button(version.id), changes_button()]), *figure]


def figures(read: Read) -> Said:
    """Who has not is a figure, and nobody is named."""
    return say("version.readers", count=read.count, of=read.of)


def history(versions: Sequence[Version], count: int) -> list[Block]:
    """The newest first, as many as there is room for. `versions` are those drawn, of so many."""
    blocks: list[Block] = []
    for shown, version in enumerate(versions):
        one = _one(version)
        if len(blocks) + len(one) > MOST_BLOCKS:
            return [*blocks, kit.context(say("versions.more", count=count - shown))]
        blocks += one
    more = count - len(versions)
    return [*blocks, *([kit.context(say("versions.more", count=more))] if more else [])]


def _one(version: Version) -> list[Block]:
    if version.number == 1:
        return [kit.section(say("versions.first", version=1, day=version.day))]
    head = say("versions.one", version=version.number, day=version.day)
    if version.proposer:
        head = say("versions.one.by", version=version.number, day=version.day, proposer=version.proposer)
    why = [kit.context(say("versions.why", why=version.why))] if version.why else []
    return [kit.section(head), *version.changes, *why, kit.divider()]
