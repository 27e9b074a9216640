"""A charter as people read it: its rules by area."""

from collections.abc import Sequence
from itertools import groupby

from bot.blocks import kit
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.text import Said
from bot.words import say
from protocols.charter.clauses import Clause, Mode
from protocols.charter.versions import CharterVersion
from protocols.duty.due import TO_SIGN
from protocols.facts import CharterChanged, LiaisonAsked, PromiseMade, SomeoneJoined, VisitOver, VisitPlanned

LIVED = frozenset(
    fact.NAME for fact in (VisitPlanned, LiaisonAsked, VisitOver, PromiseMade, SomeoneJoined, CharterChanged)
)
MOST_BLOCKS = 48  # Slack: 50 blocks in a message


def charter(version: CharterVersion, teams: Sequence[str], day: str) -> Message:
    """The rules in force, each area together."""
    rules = version.charter.clauses
    by_area = sorted(rules, key=lambda clause: list(dict.fromkeys(rule.area for rule in rules)).index(clause.area))
    blocks: list[Block] = [kit.header(say("charter.title", name=version.name))]
    for area, clauses in groupby(by_area, key=lambda clause: clause.area):
        blocks += kit.sections(
            [say("charter.area", area=area), *(line for clause in clauses for line in _rule(clause))]
        )
    if len(blocks) > MOST_BLOCKS:
        blocks = [*blocks[: MOST_BLOCKS - 1], kit.context(say("charter.more", count=len(blocks) - MOST_BLOCKS + 1))]
    foot = say("charter.foot", version=version.version, day=day, teams=", ".join(teams))
    return Message(say("charter.plain", name=version.name, count=len(rules)), [*blocks, kit.context(foot)])


def _rule(clause: Clause) -> list[Said]:
    """The rule as the team wrote it and, where Parley lives it, whom it asks and by when: the words may say less."""
    why = say("charter.rule.why", text=clause.text, why=clause.why) if clause.why else None
    told = [why or say("charter.rule", text=clause.text)]
    if not _is_lived(clause):
        return told
    if clause.mode is Mode.SHADOW:
        return [*told, say("charter.lived.trial")]
    if clause.must_not:
        return [*told, say("charter.lived.ban")]
    if clause.mode is Mode.PROMPT:
        return [*told, say("charter.lived.prompt", who=", ".join(clause.who))]
    return [*told, say(_when(clause), who=", ".join(clause.who), by=clause.by or TO_SIGN)]


def _is_lived(clause: Clause) -> bool:
    """Whether Parley looks after it: something that it hears of, and something that somebody does or leaves out."""
    is_heard = not isinstance(clause.when, str) or clause.when in LIVED
    return is_heard and bool(clause.must or clause.must_not)


def _when(clause: Clause) -> str:
    """A term counts back from something, or from the moment the duty arises."""
    return "charter.lived.by" if clause.by and clause.by.before else "charter.lived.within"
