"""The charter as it stands in a channel, what changed in its thread, and what of ours stands where an outsider is."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.blocks import kit
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.blocks.versions import Version, changes_button, read_button
from bot.text import Said
from bot.words import say

DOWN, ALL, SEE = "opened.down", "opened.all", "opened.see"
MOST = 6


def pinned(charter: Message, version_id: str) -> Message:
    """The rules, and one tap to say that one has read them."""
    foot = [kit.actions([read_button(version_id), changes_button()]), kit.context(say("visible.foot"))]
    return Message(charter.line, [*charter.blocks, *foot], is_pinned=True)


def news(version: Version) -> Message:
    """What changed, why, and who proposed it."""
    said = say("visible.news", version=version.number)
    why = [kit.section(say("amend.why", why=version.why))] if version.why else []
    by = [kit.context(say("version.by", proposer=version.proposer))] if version.proposer else []
    return Message(said, [kit.section(said), *version.changes, *why, *by])


@dataclass(frozen=True)
class Standing:
    """One post of ours: what it says in a line, and Slack's address of it ("" where that is not known)."""

    notice_id: str
    line: Said
    link: str


def opened(channel: str, posts: Sequence[Standing]) -> Message:
    """For who looks after the channel: each with a button, and one for all."""
    if not posts:
        done = say("opened.done", channel=channel)
        return Message(done, [kit.section(done)])
    said = say("opened.lead", channel=channel)
    each = [block for post in posts[:MOST] for block in _post(post)]
    more = [kit.context(say("opened.more", count=len(posts) - MOST))] if len(posts) > MOST else []
    every = [kit.actions([kit.button(say("opened.all"), ALL, channel)])] if len(posts) > 1 else []
    return Message(said, [kit.section(said), *each, *more, *every, kit.context(say("opened.foot"))])


def _post(post: Standing) -> list[Block]:
    see = [kit.button(say("opened.see"), SEE, post.notice_id) | {"url": post.link}] if post.link else []
    down = kit.button(say("opened.down"), DOWN, post.notice_id, primary=True)
    return [kit.section(Said(f"• {post.line.template}", post.line.values)), kit.actions([down, *see])]
