"""Before the forum, and while it is on: what its facilitator sees, how it goes to somebody else, and who is asked."""

from dataclasses import dataclass

from bot.blocks import kit
from bot.blocks.forum import Talk, close_button, closing
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.blocks.topics import bring_button
from bot.text import Said, together
from bot.words import say

NAME, NOT_ME = "forum.name", "forum.not_me"
NAME_TITLE = "forum.name.title"


@dataclass(frozen=True)
class Turn:
    """Somebody's turn at a forum. `elsewhere`: who has it instead; `topics`: how many there are, or are still open.

    `asked_by`: the colleague who asked them.
    """

    forum_id: str
    when: str
    stand: str
    topics: int
    channel: str
    elsewhere: str = ""
    asked_by: str = ""


def note(turn: Turn) -> Message:
    """To who facilitates: before it, while it is on, and once it is over or somebody else's."""
    said = _said(turn)
    if turn.stand == "ahead":
        ways = [
            kit.button(say("forum.name"), NAME, turn.forum_id),
            kit.button(say("forum.not_me"), NOT_ME, turn.forum_id),
            bring_button(),
        ]
        return Message(said, [kit.section(said), kit.context(say("forum.turn.how")), kit.actions(ways)])
    if turn.stand == "on":
        pass_on = kit.button(say("forum.name"), NAME, turn.forum_id)
        return Message(said, [kit.section(said), kit.actions([close_button(turn.forum_id), pass_on])])
    return Message(said, [kit.section(said)])


def _said(turn: Turn) -> Said:
    if turn.stand == "elsewhere":
        return say("forum.turn.elsewhere", when=turn.when, name=turn.elsewhere)
    if turn.stand == "ahead" and turn.asked_by:
        return say("forum.turn.asked", name=turn.asked_by, when=turn.when, count=turn.topics, channel=turn.channel)
    if turn.stand in {"ahead", "on"}:
        return say(f"forum.turn.{turn.stand}", when=turn.when, count=turn.topics, channel=turn.channel)
    return say(f"forum.turn.{turn.stand}", when=turn.when)


def request(when: str, *, has_brought: bool) -> Message:
    """To everybody else, once: is there something to talk about?"""
    said = say("forum.request.thanks" if has_brought else "forum.request", when=when)
    more = [] if has_brought else [kit.context(say("forum.request.how"))]
    return Message(said, [kit.section(said), kit.actions([bring_button(primary=not has_brought)]), *more])


def no_channel(team: str, channel: str) -> Message:
    """To who leads a team whose forum cannot be posted."""
    said = say("forum.no_channel.found", team=team, channel=channel) if channel else say("forum.no_channel", team=team)
    return Message(said, [kit.section(said)])


def not_held(day: str, topics: int, coming: str, *, was_late: bool) -> Message:
    """To who leads a team whose forum fell through: why, and when (`coming`) its topics come up."""
    said = [say("forum.not_held.late" if was_late else "forum.not_held", day=day)]
    if topics:
        said.append(say("forum.not_held.topics", coming=coming) if coming else say("forum.not_held.topics.some_day"))
    line = together(said, " ")
    return Message(line, [kit.section(line)])


def name_form(forum_id: str, when: str) -> Block:
    """Who facilitates it instead."""
    person = kit.field("owner", say("forum.name.who"), kit.person_field())
    return kit.modal(
        NAME,
        say(NAME_TITLE),
        [kit.section(say("forum.name.intro", when=when)), person],
        submit=kit.plain(say("forum.name.send")),
        close=kit.plain(say("note.close")),
        private_metadata=forum_id,
    )


def on_agenda(talk: Talk) -> list[Block]:
    """On the facilitator's Home tab: a topic that is open."""
    values = {"sort": talk.sort, "wording": talk.wording, "by": talk.by}
    said = say("forum.home.about", account=talk.account, **values) if talk.account else say("forum.home", **values)
    return [kit.section(said), kit.actions(closing(talk))]
