"""A topic on its way to the forum: the form in which it is brought, and what is said of it until then."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.blocks import kit
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.text import Said, render
from bot.words import say
from protocols.forum.records import Sort, Topic

BRING, TAKE_BACK = "topic.bring", "topic.take_back"
TITLE = "topic.title"
MOST = 500
NAMED, ANONYMOUS = "named", "anonymous"


@dataclass(frozen=True)
class Blank:
    """The form as it opens. `accounts`: those to choose from; `is_quoted`: it is about somebody's message."""

    accounts: Sequence[tuple[str, str]]
    when: str
    wording: str = ""
    account_id: str | None = None
    may_be_anonymous: bool = False
    is_private: bool = False


def form(blank: Blank) -> Block:
    """What, of which sort, about which customer; with one's name unless the team agreed otherwise."""
    sorts = [(str(sort), render(say(f"topic.sort.{sort}"), 75)) for sort in Sort]
    intro = say("topic.private") if blank.is_private else say("topic.intro", when=blank.when)
    wording = kit.text_field(blank.wording, hint=say("topic.wording.hint"), lines=True, most=MOST)
    fields = [
        kit.field("wording", say("topic.wording"), wording),
        kit.field("sort", say("topic.sort"), kit.choice(sorts, Sort.IDEA)),
    ]
    if blank.accounts:
        about = kit.choice(blank.accounts, blank.account_id)
        fields.append(kit.field("account", say("topic.account"), about, optional=True))
    if blank.may_be_anonymous:
        fields += _name()
    return kit.modal(
        BRING,
        say(TITLE),
        [kit.section(intro), *fields],
        submit=kit.plain(say("topic.send")),
        close=kit.plain(say("note.close")),
    )


def _name() -> list[Block]:
    """Whoever brings it without their name reads before they do what that means."""
    names = [(name, render(say(f"topic.name.{name}"), 75)) for name in (NAMED, ANONYMOUS)]
    return [
        kit.field("name", say("topic.name"), kit.choice(names, NAMED)),
        kit.context(say("topic.name.means")),
    ]


def bring_button(*, primary: bool = False) -> Block:
    """Opens the form."""
    return kit.button(say("topic.bring"), BRING, "topic", primary=primary)


def brought(topic: Topic, when: str) -> Message:
    """To who brought it by a command."""
    said = say("topic.brought", when=when)
    back = kit.button(say("topic.take_back"), TAKE_BACK, topic.id)
    return Message(
        said, [kit.section(said), kit.context(say("topic.quoted", wording=topic.wording)), kit.actions([back])]
    )


def waiting(topic: Topic, account: str) -> list[Block]:
    """On the Home tab of who brought it."""
    back = kit.button(say("topic.take_back"), TAKE_BACK, topic.id)
    return [kit.section(named(topic, account), back)]


def named(topic: Topic, account: str) -> Said:
    """Its sort, its words, and the customer whom it is about."""
    sort = render(say(f"topic.sort.{topic.sort}"), 75)
    if account:
        return say("topic.line.about", sort=sort, wording=topic.wording, account=account)
    return say("topic.line", sort=sort, wording=topic.wording)
