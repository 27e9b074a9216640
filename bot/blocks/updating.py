"""The account manager's update: her form, prefilled, and the post that the team reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.blocks import kit
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.charts import Bars
from bot.text import Said
from bot.words import say

WRITE, NOTHING = "update.write", "update.nothing"
TITLE = "update.title"
LONG = 1500
BOXES = 10  # Slack: in one group of checkboxes


@dataclass(frozen=True)
class Blank:
    """The form before she writes. `wins`: (id, words); `embargoed`: (day, words); `unmentioned`: names."""

    duty_id: str
    account: str
    since: str
    channels: str
    figures: Mapping[str, Sequence[int]]
    wins: Sequence[tuple[str, str]] = field(default_factory=tuple)
    embargoed: Sequence[tuple[str, str]] = field(default_factory=tuple)
    unmentioned: Sequence[str] = field(default_factory=tuple)


def form(blank: Blank) -> Block:
    """Her words on top; below what there is to tell, ticked."""
    words = kit.text_field(hint=say("update.words.hint"), lines=True, most=LONG)
    return kit.modal(
        WRITE,
        say(TITLE),
        [
            kit.section(_intro(blank)),
            kit.field("words", say("update.words"), words, optional=bool(blank.wins)),
            *_wins(blank.wins),
            _figures_to_tell(blank.figures),
            *(kit.context(say("update.embargoed", day=day, words=words)) for day, words in blank.embargoed),
            *_thought_of(blank.unmentioned),
        ],
        submit=kit.plain(say("update.send")),
        close=kit.plain(say("brief.close")),
        private_metadata=blank.duty_id,
    )


def _intro(blank: Blank) -> Said:
    if blank.channels:
        return say("update.intro", account=blank.account, since=blank.since, channels=blank.channels)
    return say("update.intro.nowhere", account=blank.account, since=blank.since)


def _wins(wins: Sequence[tuple[str, str]]) -> list[Block]:
    groups = [wins[start : start + BOXES] for start in range(0, len(wins), BOXES)]
    return [
        kit.field(f"wins_{place}", say("update.wins"), kit.boxes(_shown(group)), optional=True)
        for place, group in enumerate(groups)
    ]


def _shown(wins: Sequence[tuple[str, str]]) -> list[tuple[str, Said]]:
    return [(win_id, Said("{words}", {"words": words})) for win_id, words in wins]


def _figures_to_tell(figures: Mapping[str, Sequence[int]]) -> Block:
    """It is her update: she decides which of them stand in it."""
    if not figures:
        return kit.context(say("update.figures.none"))
    shown = [(area, _figure(area, *counts)) for area, counts in figures.items()]
    return kit.field("figures", say("update.figures.tell"), kit.boxes(shown), optional=True)


def _figures(figures: Mapping[str, Sequence[int]]) -> list[Said]:
    told = (_figure(area, *counts) for area, counts in figures.items())
    return [say("update.figures"), *(Said(f"• {each.template}", each.values) for each in told)]


def _figure(area: str, kept: int, total: int) -> Said:
    key = f"update.figure.{area}"
    return say(key, kept=kept) if area == "wins" else say(key, kept=kept, total=total)


def _thought_of(names: Sequence[str]) -> list[Block]:
    if not names:
        return []
    key = "update.unmentioned" if len(names) > 1 else "update.unmentioned.one"
    return [kit.context(say(key, names=" and ".join(filter(None, (", ".join(names[:-1]), names[-1])))))]


@dataclass(frozen=True)
class Posted:
    """An update as the team reads it. `wins`: (words, names). `chart`: with what it says in words."""

    account: str
    who: str
    words: str
    wins: Sequence[tuple[str, str]]
    figures: Mapping[str, Sequence[int]]
    is_short: bool
    chart: tuple[Bars, Said] | None = None


def post(shown: Posted) -> Message:
    """Hers first, then the wins, then the figures and how they went week by week."""
    if shown.is_short:
        said = say("update.post.short", account=shown.account, who=shown.who)
        return Message(said, [kit.section(said)])
    title = say("update.post", account=shown.account, who=shown.who)
    blocks = [kit.header(title)]
    if shown.words:
        blocks.append(kit.section(say("update.post.words", words=shown.words)))
    if shown.wins:
        blocks += kit.sections([say("update.post.wins"), *(_win(words, names) for words, names in shown.wins)])
    if shown.figures:
        blocks += kit.sections(_figures(shown.figures))
    if shown.chart:
        blocks.append(kit.picture(*shown.chart))
    return Message(title, blocks)


def _win(words: str, names: str) -> Said:
    return say("update.post.win.names", words=words, names=names) if names else say("update.post.win", words=words)


def buttons(duty_id: str) -> list[Block]:
    """The two ways to tell it."""
    return [
        kit.button(say(WRITE), WRITE, duty_id, primary=True),
        kit.button(say(NOTHING), NOTHING, duty_id),
    ]
