"""The forum in its channel: the post that opens it, a reply for each topic, and what came of it all."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.blocks import kit
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.blocks.topics import bring_button
from bot.text import Said
from bot.words import say
from protocols.forum.records import Outcome

DECIDE, CARRY, CLOSE = "agenda.decide", "agenda.carry", "forum.close"
DECIDE_TITLE = "forum.decide.title"
MOST = 20  # of a kind in one post
LONG, SHORT = 1500, 300


@dataclass(frozen=True)
class Talk:
    """A topic on an agenda. `by`: who brought it, or where it comes from; `to_do`: who does what follows, by when."""

    item_id: str
    place: int
    sort: str
    wording: str
    by: str
    account: str
    outcome: Outcome
    problem: str = ""
    options: str = ""
    decision: str = ""
    to_do: str = ""

    @property
    def is_open(self) -> bool:
        return self.outcome is Outcome.OPEN


@dataclass(frozen=True)
class Earlier:
    """A decision from before, and whether it happened: `done`, `open`, `not_yet`, `let_go`, or `said`, where nobody
    had to do anything. `weeks`: how many have gone by since.
    """

    decision: str
    stand: str
    who: str = ""
    due: str = ""
    weeks: int = 0


@dataclass(frozen=True)
class Opening:
    """A forum, as its channel sees it. `late`: the hour at which it was planned; `closers`: who closes topics."""

    forum_id: str
    when: str
    facilitator: str
    closers: str
    is_on: bool
    late: str = ""
    news: Sequence[str] = field(default_factory=tuple)
    earlier: Sequence[Earlier] = field(default_factory=tuple)
    agenda: Sequence[Talk] = field(default_factory=tuple)

    @property
    def has_something(self) -> bool:
        return bool(self.news or self.earlier or self.agenda)


def opening(shown: Opening) -> Message:
    """Good news first, then what was decided last time and whether it happened, then what there is to talk about."""
    parts = [
        *_part("forum.news", [say("forum.news.line", news=news) for news in shown.news]),
        *_part("forum.earlier", [_earlier(each) for each in shown.earlier]),
        *_part("forum.agenda", [_line(talk) for talk in shown.agenda]),
    ]
    nothing = [] if shown.agenda else [kit.section(say("forum.no_topics"))]
    said = say("forum.plain", when=shown.when, count=len(shown.agenda))
    top = kit.header(say("forum.title", when=shown.when))
    return Message(said, [top, kit.context(_who(shown)), *parts, *nothing, kit.divider(), kit.actions(_ways(shown))])


def _who(shown: Opening) -> Said:
    if not shown.agenda:
        return say("forum.late", at=shown.late) if shown.late else say("forum.quiet")
    if not shown.facilitator:
        return say("forum.nobody", closers=shown.closers)
    if shown.late:
        return say("forum.who.late", facilitator=shown.facilitator, at=shown.late)
    return say("forum.who", facilitator=shown.facilitator)


def _ways(shown: Opening) -> list[Block]:
    return [bring_button(), *([close_button(shown.forum_id)] if shown.is_on and shown.agenda else [])]


def close_button(forum_id: str) -> Block:
    """Ends the forum, once more asked."""
    sure = kit.confirm(say("forum.close.sure"), say("forum.close.text"), say("forum.close"), say("forum.close.no"))
    return kit.button(say("forum.close"), CLOSE, forum_id) | {"confirm": sure}


def _part(title: str, lines: Sequence[Said]) -> list[Block]:
    if not lines:
        return []
    more = [say("home.more", count=len(lines) - MOST)] if len(lines) > MOST else []
    return [kit.divider(), *kit.sections([say(title), *lines[:MOST], *more])]


def _earlier(earlier: Earlier) -> Said:
    values = {"decision": earlier.decision, "who": earlier.who}
    if earlier.stand == "said":
        return say("forum.earlier.said", decision=earlier.decision)
    if earlier.stand == "open":
        return say("forum.earlier.open", due=earlier.due, **values)
    if earlier.stand == "not_yet" and earlier.weeks > 1:
        return say("forum.earlier.not_yet.weeks", weeks=earlier.weeks, **values)
    return say(f"forum.earlier.{earlier.stand}", **values)


def _line(talk: Talk) -> Said:
    values = {"place": talk.place, "sort": talk.sort, "wording": talk.wording, "by": talk.by}
    if talk.account:
        return say(f"forum.line.{talk.outcome}.about", account=talk.account, **values)
    return say(f"forum.line.{talk.outcome}", **values)


def reply(talk: Talk, closers: str) -> Message:
    """A topic's reply in the thread: what it is, and then what came of it."""
    return Message(_named(talk), [kit.section(_named(talk)), *_came_of(talk, closers)])


def _named(talk: Talk) -> Said:
    values = {"place": talk.place, "sort": talk.sort, "wording": talk.wording, "by": talk.by}
    return say("forum.topic.about", account=talk.account, **values) if talk.account else say("forum.topic", **values)


def _came_of(talk: Talk, closers: str) -> list[Block]:
    if talk.outcome is Outcome.CARRIED:
        return [kit.context(say("forum.carried"))]
    if talk.outcome is Outcome.DECIDED:
        return decided(talk)
    return [kit.actions(closing(talk)), kit.context(say("forum.closes", closers=closers))]


def closing(talk: Talk) -> list[Block]:
    """The ways to close a topic."""
    return [
        kit.button(say("forum.decide"), DECIDE, talk.item_id),
        kit.button(say("forum.carry"), CARRY, talk.item_id),
    ]


def decided(talk: Talk) -> list[Block]:
    """What was decided, on what grounds, and who does it."""
    told: list[tuple[str, Said]] = [
        (talk.decision, say("forum.decided", decision=talk.decision)),
        (talk.to_do, say("forum.to_do", to_do=talk.to_do)),
        (talk.problem, say("forum.problem", problem=talk.problem)),
        (talk.options, say("forum.options", options=talk.options)),
    ]
    return [kit.section(said) for text, said in told if text]


def summary(when: str, agenda: Sequence[Talk]) -> Message:
    """What came of all of it, once it is over."""
    made = [_decision(talk) for talk in agenda if talk.outcome is Outcome.DECIDED]
    left = [say("forum.summary.line", wording=talk.wording) for talk in agenda if talk.outcome is not Outcome.DECIDED]
    parts = [*_part("forum.summary.decided", made), *_part("forum.summary.carried", left)]
    said = say("forum.summary", when=when, decided=len(made), carried=len(left))
    return Message(said, [kit.section(said), *parts])


def _decision(talk: Talk) -> Said:
    if talk.to_do:
        return say("forum.summary.to_do", wording=talk.wording, decision=talk.decision, to_do=talk.to_do)
    return say("forum.summary.said", wording=talk.wording, decision=talk.decision)


def decide_form(talk: Talk) -> Block:
    """Only the decision has to be there; with somebody who does it, it becomes theirs to do."""
    blocks = [
        kit.section(_named(talk)),
        _lines("decision", talk.decision, optional=False),
        kit.field("owner", say("forum.decide.owner"), kit.person_field(), optional=True),
        kit.field("day", say("forum.decide.day"), kit.day_field(None), optional=True),
        _lines("problem", talk.problem, optional=True),
        _lines("options", talk.options, optional=True),
    ]
    return kit.modal(
        DECIDE,
        say(DECIDE_TITLE),
        blocks,
        submit=kit.plain(say("forum.decide.send")),
        close=kit.plain(say("note.close")),
        private_metadata=talk.item_id,
    )


def _lines(name: str, text: str, *, optional: bool) -> Block:
    most = SHORT if name == "decision" else LONG
    hint = say(f"forum.decide.{name}.hint")
    return kit.field(
        name, say(f"forum.decide.{name}"), kit.text_field(text, hint=hint, lines=True, most=most), optional=optional
    )
