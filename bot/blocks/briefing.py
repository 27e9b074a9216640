"""The two modals of liaising: the traveller's brief and the account manager's note back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time

from bot.blocks import kit
from bot.blocks.kit import Block
from bot.text import Said, render
from bot.words import say
from protocols.visits.records import Sort

BRIEF, NOTE, SHELL = "visit.brief", "answer.note", "shell"
LONG, SHORT = 1500, 200


@dataclass(frozen=True)
class Prefilled:
    """What is known already. `visit_id` is empty for a visit that is not noted yet."""

    accounts: Sequence[tuple[str, str]]
    visit_id: str = ""
    account_id: str | None = None
    manager: str | None = None
    day: date | None = None
    hour: time | None = None
    purpose: str = ""
    sort: Sort = Sort.ORDINARY
    last_day: date | None = None
    going: Sequence[str] = field(default_factory=tuple)


def shell(title: str = "brief.title") -> Block:
    """What opens at once, before anything is looked up: a trigger lives three seconds."""
    return kit.modal(SHELL, say(title), [kit.section(say("brief.wait"))])


def told(said: Said, title: str = "brief.title") -> Block:
    """A modal that only says something."""
    return kit.modal(SHELL, say(title), [kit.section(said)], close=kit.plain(say("window.close")))


def brief(known: Prefilled, address: str = "") -> Block:
    """The brief, prefilled. `address`: of the message that it was opened from, to be replaced."""
    intro = say("brief.intro", manager=known.manager) if known.manager else say("brief.intro.any")
    return kit.modal(
        BRIEF,
        say("brief.title"),
        [kit.section(intro), account_field(known), *visit_fields(known), _what(), *rarer_fields(known)],
        submit=kit.plain(say("brief.send")),
        close=kit.plain(say("brief.close")),
        private_metadata=f"{known.visit_id} {address}".strip(),
    )


def account_field(known: Prefilled) -> Block:
    """Which customer."""
    return kit.field("account", say("brief.account"), kit.choice(known.accounts, known.account_id))


def rarer_fields(known: Prefilled) -> list[Block]:
    """For visits that are not a day's, or not planned."""
    sorts = [(sort, render(say(f"brief.sort.{sort}"), SHORT)) for sort in Sort]
    return [
        kit.field("last_day", say("brief.last_day"), kit.day_field(known.last_day), optional=True),
        kit.field("sort", say("brief.sort"), kit.choice(sorts, known.sort), optional=True),
    ]


def visit_fields(known: Prefilled) -> list[Block]:
    """When, what for and who goes."""
    purpose = kit.text_field(known.purpose, hint=say("brief.purpose.hint"), most=SHORT)
    return [
        kit.field("day", say("brief.day"), kit.day_field(known.day)),
        kit.field("hour", say("brief.hour"), kit.hour_field(known.hour), optional=True),
        kit.field("purpose", say("brief.purpose"), purpose),
        kit.field("going", say("brief.going"), kit.people_field(known.going)),
    ]


def _what() -> Block:
    hint = say("brief.what.hint")
    return kit.field("what", say("brief.what"), kit.text_field(hint=hint, lines=True, most=LONG), optional=True)


def note(brief_id: str, intro: Said, note: str, to_say: str, to_avoid: str) -> Block:
    """A word back: any of the three is enough."""
    given = (("note", note), ("to_say", to_say), ("to_avoid", to_avoid))
    fields = [
        kit.field(name, say(f"note.{name}"), kit.text_field(text, lines=True, most=LONG), optional=True)
        for name, text in given
    ]
    return kit.modal(
        NOTE,
        say("note.title"),
        [kit.section(intro), *fields],
        submit=kit.plain(say("note.send")),
        close=kit.plain(say("note.close")),
        private_metadata=brief_id,
    )
