"""A win, or thanks: the form, what is said once it is kept, and how whoever had a part hears of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.blocks import kit
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.text import Said, together
from bot.words import say
from protocols.credit.crediting import MOST_PEOPLE
from protocols.credit.records import Liking, Sort

TELL, TAKE_BACK, LIKING = "credit.tell", "credit.take_back", "credit.liking"
TITLE, LIKING_TITLE = "credit.title", "credit.liking.title"
NO_ACCOUNT = "none"
LONG = 500


@dataclass(frozen=True)
class Blank:
    """The form as it opens. `people` are Slack users; `unclear`: names that might mean several, or nobody.

    `about`: the message that it is about, as `private_metadata` carries it; `is_private`: it was told in private.
    """

    accounts: Sequence[tuple[str, str]]
    sort: Sort = Sort.WIN
    account_id: str | None = None
    words: str = ""
    people: Sequence[str] = field(default_factory=tuple)
    unclear: Sequence[str] = field(default_factory=tuple)
    about: str = ""
    is_private: bool = False


def form(blank: Blank) -> Block:
    """What, with whom, for which customer, and from when it may be public."""
    unclear = [kit.section(say("credit.intro.unclear", names=", ".join(blank.unclear)))] if blank.unclear else []
    intro = say("credit.intro.private" if blank.is_private else "credit.intro")
    words = kit.text_field(blank.words, hint=say("credit.words.hint"), lines=True, most=LONG)
    accounts = [(NO_ACCOUNT, say("credit.account.none").template), *blank.accounts]
    until = kit.field("until", say("credit.until"), kit.day_field(None), optional=True, hint=say("credit.until.hint"))
    return kit.modal(
        TELL,
        say(TITLE),
        [
            *(unclear if unclear and not blank.is_private else [*unclear, kit.section(intro)]),
            kit.field("sort", say("credit.sort"), kit.radio(_sorts(), blank.sort)),
            kit.field("words", say("credit.words"), words),
            kit.field("people", say("credit.people"), _people(blank.people), optional=True),
            kit.field("account", say("credit.account"), kit.choice(accounts, blank.account_id or NO_ACCOUNT)),
            until,
        ],
        submit=kit.plain(say("credit.send")),
        close=kit.plain(say("brief.close")),
        private_metadata=blank.about,
    )


def _sorts() -> list[tuple[str, Said]]:
    return [(sort, say(f"credit.sort.{sort}")) for sort in Sort]


def _people(initial: Sequence[str]) -> Block:
    return kit.people_field(initial) | {"max_selected_items": MOST_PEOPLE}


@dataclass(frozen=True)
class Kept:
    """A win or thanks with the names it shows to who told of it, or to who had a part.

    `until`: not public before; `is_private`: not at all.
    """

    credit_id: str
    sort: Sort
    words: str
    account: str = ""
    names: str = ""
    by: str = ""
    until: str = ""
    is_taken_back: bool = False
    is_private: bool = False


def kept(shown: Kept) -> Message:
    """To who told of it; a slip is taken back with a tap."""
    values = {"account": shown.account, "words": shown.words}
    said = (
        say("credit.kept.win", **values)
        if shown.sort is Sort.WIN
        else say("credit.kept.kudos", names=shown.names, words=shown.words)
    )
    back = kit.button(say("credit.take_back"), TAKE_BACK, shown.credit_id)
    return Message(said, [kit.section(said), kit.context(_then(shown)), kit.actions([back])])


def _then(shown: Kept) -> Said:
    if shown.is_private:
        return say("credit.kept.private")
    return say("credit.kept.until", day=shown.until) if shown.until else say("credit.kept.next")


def had_a_part(shown: Kept, liking: Liking) -> Message:
    """To whoever had a part, or is thanked, with what becomes of their name."""
    if shown.is_taken_back:
        return Message(say("credit.you.over"), [kit.context(say("credit.you.over"))])
    said = (
        say("credit.you.win", by=shown.by, account=shown.account, words=shown.words)
        if shown.sort is Sort.WIN
        else say("credit.you.kudos", by=shown.by, words=shown.words)
    )
    named = say("credit.you.public" if liking is Liking.PUBLIC else "credit.you.private")
    foot = together([*([say("credit.you.until", day=shown.until)] if shown.until else []), named])
    return Message(said, [kit.section(said), kit.context(foot), kit.actions([liking_button()])])


def liking_button() -> Block:
    """Opens the choice."""
    return kit.button(say("credit.liking"), LIKING, "liking")


def liking_form(liking: Liking) -> Block:
    """Named, told, or neither."""
    ways = [(each, say(f"credit.liking.{each}")) for each in Liking]
    return kit.modal(
        LIKING,
        say(LIKING_TITLE),
        [
            kit.section(say("credit.liking.intro")),
            kit.field(
                "liking", say("credit.liking.label"), kit.radio([(str(way), said) for way, said in ways], liking)
            ),
        ],
        submit=kit.plain(say("credit.liking.send")),
        close=kit.plain(say("note.close")),
    )


@dataclass(frozen=True)
class Filled:
    """The form as it was filled in. `people` are Slack users; `account_id` is empty for no customer in particular."""

    sort: Sort
    words: str
    people: tuple[str, ...]
    account_id: str
    until: date | None
    about: str
