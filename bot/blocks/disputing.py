"""The forms about a disagreement: raising it, telling one's side, and closing it with what was agreed."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.blocks import kit
from bot.blocks.disputes import SETTLE, TELL, Seen
from bot.blocks.kit import Block
from bot.text import Said, together
from bot.words import say
from protocols.disputes.records import Dispute

RAISE, NEW = "dispute.raise", "dispute.new"
LINE, LONG = 150, 1500
MOST_STEPS, MOST_NAMED = 2, 6


@dataclass(frozen=True)
class Blank:
    """What is known before anything is written: the customers with who mediates there, (id, name, mediator)."""

    accounts: Sequence[tuple[str, str, str]]
    account_id: str | None = None
    about: str = ""


def raising(blank: Blank) -> Block:
    """Who reads it is said before a word is written."""
    named = [say("dispute.intro.line", account=name, mediator=who) for _, name, who in blank.accounts[:MOST_NAMED]]
    intro = [kit.section(together([say("dispute.intro"), *named])), kit.context(say("dispute.intro.else"))]
    options = [(account, name) for account, name, _ in blank.accounts]
    chosen = blank.account_id or (options[0][0] if len(options) == 1 else None)
    return kit.modal(
        RAISE,
        say("dispute.title"),
        [
            *intro,
            kit.field("account", say("dispute.account"), kit.choice(options, chosen)),
            kit.field("with", say("dispute.with"), kit.person_field()),
            kit.field("about", say("dispute.about"), kit.text_field(blank.about, most=LINE)) | _hint("about"),
            kit.field("said", say("dispute.said"), kit.text_field(lines=True, most=LONG)) | _hint("said"),
        ],
        submit=kit.plain(say("dispute.send")),
        close=kit.plain(say("note.close")),
    )


def _hint(name: str) -> Block:
    """Who reads it, beside where it is written."""
    return {"hint": kit.plain(say(f"dispute.{name}.hint"))}


def telling(seen: Seen) -> Block:
    """The other side's own words."""
    names = {"mediator": seen.mediator, "author": seen.author}
    intro = say("dispute.tell.intro", about=seen.dispute.about, **names)
    words = kit.field("words", say("dispute.tell.words"), kit.text_field(lines=True, most=LONG))
    return _form(TELL, seen.dispute, [kit.section(intro), words], say("dispute.tell.send"))


def settling(seen: Seen) -> Block:
    """The mediator's words, and what was agreed; with steps only where both know of it."""
    names = {"author": seen.author, "other": seen.other}
    is_known = seen.dispute.is_known
    intro = say("dispute.settle.intro", **names) if is_known else say("dispute.settle.intro.alone", **names)
    words = kit.field("words", say("dispute.settle.words"), kit.text_field(lines=True, most=LONG))
    steps = [block for number in range(1, MOST_STEPS + 1) for block in _step(seen, number)] if is_known else []
    return _form(SETTLE, seen.dispute, [kit.section(intro), words, *steps], say("dispute.settle.send"))


def _step(seen: Seen, number: int) -> list[Block]:
    owners = [("author", seen.author), ("other", seen.other), ("mediator", seen.mediator)]
    return [
        kit.field(f"step_{number}", say("dispute.settle.step"), kit.text_field(most=200), optional=True),
        kit.field(f"owner_{number}", say("dispute.settle.owner"), kit.choice(owners, None), optional=True),
        kit.field(f"day_{number}", say("dispute.settle.day"), kit.day_field(None), optional=True),
    ]


def _form(callback: str, dispute: Dispute, blocks: list[Block], send: Said) -> Block:
    return kit.modal(
        callback,
        say("dispute.title"),
        blocks,
        submit=kit.plain(send),
        close=kit.plain(say("note.close")),
        private_metadata=dispute.id,
    )
