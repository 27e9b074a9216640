"""Customer feedback as people see it: the words, what is known of them, how far it is, and what may be done."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.blocks import kit
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.text import Said, together
from bot.words import say
from protocols.feedback.records import Decision, Feedback, Stage

ACKNOWLEDGE, CLOSE, THEMES = "feedback.acknowledge", "feedback.close", "feedback.themes"
AGAIN = "feedback.again"
DECISIONS = {decision: f"feedback.{decision}" for decision in Decision}
MOST = 5


@dataclass(frozen=True)
class Piece:
    """Feedback as one person sees it. `whose`: with whom it is; `is_theirs`: with whoever looks. `is_hidden`: they may
    not read it any more. `due`: "" where nothing is owed about it. `link`: where it was written, as far as is known.
    `told_on`: as a sentence goes on. `is_own`: whoever looks decided on it, `decided_on` which day.
    """

    feedback: Feedback
    account: str
    words: str
    said_by: str
    brought: Sequence[str]
    whose: str
    is_theirs: bool
    is_hidden: bool = False
    due: str = ""
    link: str = ""
    decided_by: str = ""
    told_by: str = ""
    told_on: str = ""
    steps: Sequence[Said] = field(default_factory=tuple)
    is_own: bool = False
    decided_on: str = ""

    @property
    def is_waiting(self) -> bool:
        """Whether there is something to do for whoever looks."""
        return self.is_theirs and not self.is_hidden and self.feedback.stage is not Stage.CLOSED


def piece(shown: Piece) -> list[Block]:
    """The words, what is known of them, how far it is, and the buttons for whose it is."""
    if shown.is_hidden:
        return [kit.section(say("feedback.hidden", account=shown.account, name=shown.whose))]
    buttons = _ways(shown) if shown.is_theirs else []
    is_undecided = shown.feedback.stage in {Stage.HEARD, Stage.ACKNOWLEDGED}
    stands = [] if shown.is_theirs and is_undecided else _stands(shown)
    said = [kit.context(each) for each in (*_about(shown), *([together(stands)] if stands else []))]
    return [kit.section(words(shown)), *said, *([kit.actions(buttons)] if buttons else [])]


def words(shown: Piece) -> Said:
    """What the customer said."""
    if not shown.words:
        return say("feedback.unsaid", account=shown.account)
    return say("feedback.piece", account=shown.account, words=shown.words)


def _about(shown: Piece) -> list[Said]:
    """Of what kind it is, who said it there and who brought it, in a line."""
    feedback = shown.feedback
    parts = [
        *([say("feedback.safety")] if feedback.is_safety else []),
        *([say("feedback.urgent")] if feedback.is_urgent else []),
        *([say(f"feedback.kind.{feedback.kind}")] if feedback.kind else []),
        *([say("feedback.said_by", name=shown.said_by)] if shown.said_by else []),
        say("feedback.brought", names=" and ".join(shown.brought)),
        *([say("feedback.link", link=shown.link)] if shown.link else []),
        *([say("feedback.due", due=shown.due)] if shown.due else []),
    ]
    return [together(parts, " · ")]


def _stands(shown: Piece) -> list[Said]:
    """How far it is: what was decided, what is done, whether the customer knows."""
    feedback = shown.feedback
    if feedback.stage in {Stage.HEARD, Stage.ACKNOWLEDGED}:
        return [say(f"feedback.stands.{feedback.stage}", name=shown.whose)]
    return [_decided(shown), *_where(feedback), *shown.steps, *_closed(shown)]


def _decided(shown: Piece) -> Said:
    feedback = shown.feedback
    own, name = (".you", {}) if shown.is_own else ("", {"name": shown.decided_by})
    key = f"feedback.stands.{feedback.decision}{own}"
    match feedback.decision:
        case Decision.SHARE:
            return say(key, words=feedback.for_the_team, **name)
        case Decision.NOTHING:
            return say(key, reason=feedback.reason, **name)
        case _:
            return say(key, **name)


def _where(feedback: Feedback) -> list[Said]:
    if feedback.posted_at and feedback.forum_at:
        return [say("feedback.where")]
    if feedback.posted_at or feedback.forum_at:
        return [say("feedback.where.channel" if feedback.posted_at else "feedback.where.forum")]
    return []


def _closed(shown: Piece) -> list[Said]:
    """That the customer knows; while it is not closed, whose it is is asked whether they do."""
    if shown.feedback.stage is not Stage.CLOSED:
        return [say("feedback.unclosed", day=shown.decided_on)] if shown.is_theirs else []
    if shown.told_by:
        return [say("feedback.closed.told", name=shown.told_by, when=shown.told_on)]
    return [say("feedback.closed.untold", reason=shown.feedback.untold)]


def _ways(shown: Piece) -> list[Block]:
    return ways(shown.feedback)


def ways(feedback: Feedback) -> list[Block]:
    """What whoever has it may do next."""
    match feedback.stage:
        case Stage.HEARD:
            return [kit.button(say("feedback.acknowledge"), ACKNOWLEDGE, feedback.id, primary=True)]
        case Stage.ACKNOWLEDGED:
            return [kit.button(say(name), name, feedback.id) for name in DECISIONS.values()]
        case Stage.DECIDED:
            close = kit.button(say("feedback.close"), CLOSE, feedback.id, primary=True)
            return [close, kit.button(say("feedback.again"), AGAIN, feedback.id)]
        case _:
            return []


def news(pieces: Sequence[Piece]) -> Message:
    """What is new, in one message."""
    first = pieces[0]
    if all(each.is_hidden for each in pieces):
        return Message(say("feedback.news.gone"), [kit.section(say("feedback.news.gone"))])
    line = say("feedback.news", account=first.account, words=first.words)
    if len(pieces) > 1:
        line = say("feedback.news.several", count=len(pieces))
    more = [kit.context(say("home.more", count=len(pieces) - MOST))] if len(pieces) > MOST else []
    drawn = [block for each in pieces[:MOST] for block in piece(each)]
    return Message(line, [kit.header(say("feedback.news.title")), *drawn, *more])


def alarm(shown: Piece) -> Message:
    """It touches safety."""
    line = say("feedback.alarm", account=shown.account, words=shown.words)
    return Message(line, [kit.section(line), *piece(shown)[1:]])


def filed(shown: Piece) -> Message:
    """For who brought it: with whom it is, and then each step."""
    line = say("feedback.filed", name=shown.whose)
    return Message(line, [kit.section(line), *piece(shown)])


def ended(shown: Piece) -> Message:
    """For who brought it: how it ended."""
    line = say("feedback.ended", account=shown.account, words=shown.words)
    return Message(line, [kit.section(line), kit.context(together(_stands(shown)))])


def confided(shown: Piece) -> Message:
    """For the few who know."""
    line = say("feedback.confided", name=shown.decided_by)
    return Message(line, [kit.section(line), kit.section(words(shown)), *map(kit.context, _about(shown))])


def shared(account: str, name: str, for_the_team: str) -> Message:
    """For the team, in its channel."""
    line = say("feedback.shared", account=account, name=name, words=for_the_team)
    return Message(line, [kit.section(line)])


def shared_no_more(account: str, name: str) -> Message:
    """For the team, in its channel: it was decided otherwise since."""
    line = say("feedback.shared.no_more", account=account, name=name)
    return Message(line, [kit.section(line)])


def again(shown: Piece) -> Block:
    """The ways to decide otherwise; what was decided before stands until then."""
    feedback = shown.feedback
    before = feedback.decided_at.isoformat() if feedback.decided_at else ""
    ways = [kit.button(say(name), name, f"{feedback.id} {before}") for name in DECISIONS.values()]
    blocks = [kit.section(words(shown)), kit.context(say("feedback.again.intro")), kit.actions(ways)]
    return kit.modal(AGAIN, say("feedback.again"), blocks, close=kit.plain(say("note.close")))


def unclosed(shown: Piece) -> Message:
    """It is decided, and nobody has said yet whether the customer knows."""
    if shown.is_hidden or shown.feedback.stage is Stage.CLOSED:
        line = say("feedback.news.gone")
        return Message(line, [kit.section(line), *(piece(shown) if not shown.is_hidden else [])])
    line = say("feedback.unclosed.ask", account=shown.account)
    return Message(line, [kit.section(line), *piece(shown)])
