"""How forgiveness looks: not needed, not right, decided; and the two forms that ask for a reason."""

from bot.blocks import kit
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.blocks.owed import Owed
from bot.text import Said
from bot.words import say
from protocols.duty.obligation import State

WAIVE, CONTEST = "duty.waive", "duty.contest"
LONG = 300


def waived(owed: Owed, who: str, reason: str) -> Message:
    """For the bearer: somebody who may has let it go, and why."""
    said = say("waived", who=who, account=owed.where, when=owed.when)
    return Message(said, [kit.section(said), kit.context(_rule(owed)), *_words("waived.why", reason)])


def contested(owed: Owed, bearer: str, word: str) -> Message:
    """For who upholds: what the bearer says, and two buttons; once decided, what was decided."""
    said = _asked(owed, bearer)
    told = [kit.section(said), kit.context(_rule(owed)), *_words("contest.word", word)]
    return Message(said, [*told, _deciding(owed)])


def _asked(owed: Owed, bearer: str) -> Said:
    if owed.duty.is_ban:
        return say("contest.asked.ban", bearer=bearer, account=owed.where)
    return say("contest.asked", bearer=bearer, account=owed.where, when=owed.when, due=owed.due)


def _deciding(owed: Owed) -> Block:
    if owed.duty.state is State.VOID:
        return kit.section(say("contest.upheld.done"))
    if owed.duty.left_at:
        return kit.section(say("contest.left.done"))
    buttons = [
        kit.button(say("contest.uphold"), "duty.uphold", owed.duty.id, primary=True),
        kit.button(say("contest.leave"), "duty.leave", owed.duty.id),
    ]
    return kit.actions(buttons)


def decided(owed: Owed, who: str) -> Message:
    """For the bearer: what became of their contest."""
    key = "contest.upheld" if owed.duty.state is State.VOID else "contest.left"
    said = say(key, who=who, account=owed.where, when=owed.when)
    return Message(said, [kit.section(said), kit.context(_rule(owed))])


def _rule(owed: Owed) -> Said:
    return say("redress.rule", rule=owed.duty.wording)


def _words(key: str, words: str) -> list[Block]:
    """What somebody said; nothing once it was erased."""
    return [kit.section(say(key, words=words))] if words else []


def contest_button(owed: Owed) -> Block:
    """For the bearer of what was missed."""
    return kit.button(say("contest.button"), CONTEST, owed.duty.id)


def waive_button(duty_id: str) -> Block:
    """For who may let it go."""
    return kit.button(say("waive.button"), WAIVE, duty_id)


def form(callback_id: str, duty_id: str, intro: Said) -> Block:
    """One line: why it is not right, or not needed."""
    kind = callback_id.removeprefix("duty.")
    return kit.modal(
        callback_id,
        say(f"{kind}.title"),
        [kit.section(intro), kit.field("words", say(f"{kind}.words"), kit.text_field(most=LONG))],
        submit=kit.plain(say(f"{kind}.send")),
        close=kit.plain(say("note.close")),
        private_metadata=duty_id,
    )
