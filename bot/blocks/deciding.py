"""The forms in which whoever has feedback decides on it, and closes it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.blocks import kit
from bot.blocks.feedback import CLOSE, DECISIONS
from bot.blocks.kit import Block
from bot.text import Said
from bot.words import say
from protocols.feedback.records import Decision

CHANNEL, FORUM = "channel", "forum"
LONG, SHORT = 1500, 200


@dataclass(frozen=True)
class Matter:
    """What is decided on. `channels`: where the account is talked of; `has_forum`: whether the team holds one.

    `undone`: who has not done yet what was agreed. `before`: when the decision was made that stands, where it is
    decided on again.
    """

    feedback_id: str
    account: str
    words: str
    channels: Sequence[str] = ()
    has_forum: bool = False
    undone: Sequence[str] = ()
    before: str = ""

    @property
    def id(self) -> str:
        """What it is, and which decision stands while another is made."""
        return f"{self.feedback_id} {self.before}".strip()


def form(matter: Matter, way: str) -> Block:
    """By the button that was tapped."""
    draw, send = FORMS[way]
    intro = say(f"{way}.intro", account=matter.account, words=matter.words)
    return kit.modal(
        way,
        say(f"{way}.title"),
        [kit.section(intro), *draw(matter)],
        submit=kit.plain(say(send)),
        close=kit.plain(say("note.close")),
        private_metadata=matter.id,
    )


def _share(matter: Matter) -> list[Block]:
    words = kit.text_field(lines=True, most=LONG)
    return [kit.field("words", say("feedback.share.words"), words), *_where(matter, ticked=True)]


def _where(matter: Matter, *, ticked: bool) -> list[Block]:
    boxes: list[tuple[str, Said]] = []
    if matter.channels:
        named = ", ".join(f"#{channel}" for channel in matter.channels)
        boxes.append((CHANNEL, say("feedback.share.channel", channel=named)))
    if matter.has_forum:
        boxes.append((FORUM, say("feedback.share.forum")))
    first = [boxes[0][0]] if boxes and ticked else []
    where = kit.field("where", say("feedback.share.where"), kit.ticks(boxes, first), optional=not ticked)
    return [where] if boxes else []


def _act(matter: Matter) -> list[Block]:
    return [
        kit.field("what", say("feedback.act.what"), kit.text_field(most=SHORT)),
        kit.field("owner", say("feedback.act.who"), kit.person_field()),
        kit.field("day", say("feedback.act.day"), kit.day_field(None), optional=True),
        kit.field("words", say("feedback.act.team"), kit.text_field(lines=True, most=LONG), optional=True),
        *_where(matter, ticked=False),
    ]


def _keep(_matter: Matter) -> list[Block]:
    return [kit.field("readers", say("feedback.keep.who"), kit.people_field(()))]


def _nothing(_matter: Matter) -> list[Block]:
    return [kit.field("reason", say("feedback.nothing.why"), kit.text_field(lines=True, most=LONG))]


def _close(matter: Matter) -> list[Block]:
    names = " and ".join(matter.undone)
    return [
        *([kit.section(say("feedback.close.undone", names=names))] if names else []),
        kit.field("owner", say("feedback.close.who"), kit.person_field(), optional=True),
        kit.field("day", say("feedback.close.day"), kit.day_field(None), optional=True),
        kit.field("reason", say("feedback.close.why"), kit.text_field(lines=True, most=LONG), optional=True),
    ]


FORMS = {
    DECISIONS[Decision.SHARE]: (_share, "feedback.decide.send"),
    DECISIONS[Decision.ACT]: (_act, "feedback.decide.send"),
    DECISIONS[Decision.KEEP]: (_keep, "feedback.decide.send"),
    DECISIONS[Decision.NOTHING]: (_nothing, "feedback.decide.send"),
    CLOSE: (_close, "feedback.close.send"),
}
