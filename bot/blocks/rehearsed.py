"""How a rule would be, before it is proposed: how it reads, and how often it would have applied."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.blocks import kit
from bot.blocks.changes import is_tracked
from bot.blocks.kit import Block
from bot.text import Said, render
from bot.words import say
from protocols.charter.clauses import Clause
from protocols.charter.spoken import party
from protocols.charter.vocabulary import PARTIES
from protocols.rehearsing.rehearsal import Rehearsal, Share

PREVIEW = "maker.preview"
MOST_SHARES, MOST_NOTES, WHY, SHORT = 8, 3, 600, 60


@dataclass(frozen=True)
class Preview:
    """A change as whoever makes it sees it first. `reads`: empty where the rule is taken out; `ends`: until when the
    team could object.
    """

    clause: Clause
    reads: str
    tried: Rehearsal
    ends: str
    why: str = ""
    notes: Sequence[str] = ()
    changes: Sequence[Block] = ()


def preview(shown: Preview, kept: str) -> Block:
    """The second step; what follows from it is asked of the team."""
    why = kit.text_field(shown.why, hint=say("maker.why.hint"), lines=True, most=WHY)
    blocks = [
        kit.section(_rule(shown)),
        *([kit.section(say("maker.reads", sentence=shown.reads)), *how_far(shown.clause)] if shown.reads else []),
        *shown.changes,
        *(kit.context(say("maker.note", note=note)) for note in shown.notes[:MOST_NOTES]),
        kit.divider(),
        *(tried(shown.tried, shown.clause) if shown.reads else []),
        kit.field("maker.why", say("maker.why"), why),
        kit.context(say("maker.ends", ends=shown.ends)),
    ]
    return kit.modal(
        PREVIEW,
        say("maker.preview"),
        blocks,
        submit=kit.plain(say("maker.propose")),
        close=kit.plain(say("maker.back")),
        private_metadata=kept,
    )


def how_far(clause: Clause) -> list[Block]:
    """What a rule that is tracked comes to; of the others the sentence says it."""
    return [kit.context(say("change.tracked"))] if is_tracked(clause) else []


def _rule(shown: Preview) -> Said:
    clause = shown.clause
    if not shown.reads:
        return say("maker.preview.out", text=clause.text)
    if clause.why:
        return say("maker.preview.why", area=clause.area, text=clause.text, why=clause.why)
    return say("maker.preview.rule", area=clause.area, text=clause.text)


def tried(rehearsal: Rehearsal, clause: Clause) -> list[Block]:
    """How often, and for whom by function and customer; or that nobody can know."""
    lines = [say("maker.tried"), _times(rehearsal, clause), *map(_share, rehearsal.shares[:MOST_SHARES])]
    foot = [kit.context(say("maker.tried.foot"))] if rehearsal.shares else []
    return [*kit.sections(lines), *foot]


def _times(rehearsal: Rehearsal, clause: Clause) -> Said:
    times = _counted(rehearsal.times)
    if not rehearsal.is_known:
        return say("maker.tried.asked", times=times) if rehearsal.times else say("maker.tried.unknown")
    if not rehearsal.times:
        return say("maker.tried.never")
    if clause.hold:
        return say("maker.tried.held", times=times)
    return say("maker.tried.more" if rehearsal.is_more else "maker.tried.times", times=times)


def _counted(count: int) -> str:
    return render(say("maker.times.one") if count == 1 else say("maker.times", count=count), SHORT)


def _share(share: Share) -> Said:
    who = party(share.who) if share.who in PARTIES else share.who
    if share.account:
        return say("maker.tried.share", times=share.times, who=who, account=share.account)
    return say("maker.tried.share.team", times=share.times, who=who)


def fenced(version: int, texts: Sequence[str]) -> list[Block]:
    """The charter as a file, to be copied. A preformatted text is shown as it is, and nothing in it comes alive."""
    intro = kit.section(say("maker.yaml.intro", version=version))
    return [intro, *({"type": "rich_text", "elements": [_preformatted(text)]} for text in texts)]


def _preformatted(text: str) -> Block:
    return {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": text}]}
