"""What of ours stands in a channel where somebody from outside may be."""

from sqlmodel import Session

from bot.blocks import visible as blocks
from bot.blocks.message import Message
from bot.blocks.visible import Standing
from bot.screens import posts
from bot.screens.cards.exchange import Drawn
from bot.screens.onlooker import Onlooker
from bot.screens.room import Room
from bot.text import Said
from bot.words import say
from protocols.notice import Fate, Notice
from protocols.opened import OPENED, standing
from protocols.team.records import Workspace


def _opened(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    """Not said any more once all of it is gone."""
    found = standing(session, notice.workspace_id, notice.subject_id)
    if not found and notice.fate is not Fate.SAID:
        return None
    shown = [Standing(each.id, _line(session, each, onlooker), _link(session, each)) for each in found]
    return blocks.opened(notice.subject_id, shown)


def _line(session: Session, post: Notice, onlooker: Onlooker) -> Said:
    """As it says itself; what has nothing to say any more still stands."""
    said = posts.KINDS[post.kind](session, post, Room.of(session, post, onlooker.now))
    return said.line if said else say("opened.some")


def _link(session: Session, post: Notice) -> str:
    at = session.get_one(Workspace, post.workspace_id).slack_url
    return f"{at.rstrip('/')}/archives/{post.slack_channel}/p{(post.slack_ts or '').replace('.', '')}" if at else ""


KINDS: dict[str, Drawn] = {OPENED: _opened}
