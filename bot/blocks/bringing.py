"""The form in which somebody passes on what a customer said."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.blocks import kit
from bot.blocks.kit import Block
from bot.text import Said, render
from bot.words import say
from protocols.feedback.records import Kind

NEW, FROM_MESSAGE, TITLE = "feedback.new", "feedback.from_message", "feedback.title"
URGENT, SAFETY, ABOUT = "urgent", "safety", "about"
LONG, SHORT = 1500, 200


@dataclass(frozen=True)
class Blank:
    """What is known before it is filled in. `accounts`: (id, name). `executive`: who gets it first, as (id, name);
    `seeing`: who else sees it; both are of the account that is chosen already. `source`: the message, its channel and
    ts; `is_private`: it was written in private.
    """

    accounts: Sequence[tuple[str, str]]
    account_id: str | None = None
    words: str = ""
    said_by: str = ""
    executive: tuple[str, str] | None = None
    seeing: Sequence[str] = ()
    source: str = ""
    is_private: bool = False


def form(blank: Blank) -> Block:
    """Customer, words, who said it, what it is, and what is special about it."""
    kinds = [(str(kind), render(say(f"feedback.kind.{kind}"), SHORT)) for kind in Kind]
    words = kit.text_field(blank.words, hint=say("feedback.words.hint"), lines=True, most=LONG)
    who = kit.text_field(blank.said_by, hint=say("feedback.who.hint"), most=SHORT)
    private = [kit.context(say("feedback.intro.private"))] if blank.is_private else []
    return kit.modal(
        NEW,
        say(TITLE),
        [
            kit.section(_intro(blank)),
            *private,
            kit.field("account", say("brief.account"), kit.choice(blank.accounts, blank.account_id)),
            kit.field("words", say("feedback.words"), words),
            kit.field("who", say("feedback.who"), who, optional=True),
            kit.field("kind", say("feedback.kind"), kit.choice(kinds, None), optional=True),
            kit.field("more", say("feedback.more"), kit.ticks(_more(blank)), optional=True),
        ],
        submit=kit.plain(say("feedback.send")),
        close=kit.plain(say("brief.close")),
        private_metadata=blank.source,
    )


def _intro(blank: Blank) -> Said:
    """Who reads it is said before anything is written."""
    if blank.executive is None:
        return say("feedback.intro.any")
    name = blank.executive[1]
    if blank.seeing:
        return say("feedback.intro", name=name, seeing=" and ".join(blank.seeing))
    return say("feedback.intro.alone", name=name)


def _more(blank: Blank) -> list[tuple[str, Said]]:
    """Who it is about is held by the person, so that another customer may still be chosen."""
    special = [(URGENT, say("feedback.more.urgent")), (SAFETY, say("feedback.more.safety"))]
    if blank.executive is None:
        return [*special, (ABOUT, say("feedback.more.about.any"))]
    person, name = blank.executive
    return [*special, (f"{ABOUT} {person}", say("feedback.more.about", name=name))]
