"""A charter as people read it: its rules by area."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from bot.blocks import kit
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.text import Said
from bot.words import say
from protocols import facts
from protocols.charter.clauses import Breached, Clause, Mode, Says
from protocols.charter.sentences import in_short
from protocols.charter.versions import CharterVersion
from protocols.charter.vocabulary import Hold
from protocols.precision import Precision, signal_of

HAPPENS = frozenset(
    fact.NAME
    for fact in (
        facts.VisitPlanned,
        facts.LiaisonAsked,
        facts.VisitOver,
        facts.PromiseMade,
        facts.TopicDecided,
        facts.FeedbackHeard,
        facts.FeedbackAcknowledged,
        facts.FeedbackDecided,
        facts.SomeoneJoined,
        facts.CharterChanged,
    )
)
"""The facts that Parley notices so far; of others a rule is yours to read."""
NO_FIGURES: Mapping[str, Precision] = MappingProxyType({})
MOST_BLOCKS = 44  # Slack: 50 blocks in a message; the rest is for what one can do with it


def charter(
    version: CharterVersion, teams: Sequence[str], day: str, asked: Mapping[str, Precision] = NO_FIGURES
) -> Message:
    """The rules in force, each area together. `asked`: how often Parley was right, by what messages read like."""
    rules = version.charter.clauses
    by_area = sorted(rules, key=lambda clause: list(dict.fromkeys(rule.area for rule in rules)).index(clause.area))
    blocks: list[Block] = [kit.header(say("charter.title", name=version.name))]
    for area, clauses in groupby(by_area, key=lambda clause: clause.area):
        told = (line for clause in clauses for line in (*rule(clause, others=rules), *_asked(clause, asked)))
        blocks += kit.sections([say("charter.area", area=area), *told])
    if len(blocks) > MOST_BLOCKS:
        blocks = [*blocks[: MOST_BLOCKS - 1], kit.context(say("charter.more", count=len(blocks) - MOST_BLOCKS + 1))]
    foot = say("charter.foot", version=version.version, day=day, teams=", ".join(teams))
    return Message(say("charter.plain", name=version.name, count=len(rules)), [*blocks, kit.context(foot)])


def rule(clause: Clause, said: Said | None = None, others: Iterable[Clause] = ()) -> list[Said]:
    """The rule as the team wrote it and, where Parley lives it, what it says in a sentence: the words may say less.

    `said`: other words for it; `others`: the rules that it may be about.
    """
    why = say("charter.rule.why", text=clause.text, why=clause.why) if clause.why else None
    told = [said or why or say("charter.rule", text=clause.text)]
    return [*told, _lived(clause, others)] if _is_lived(clause) else told


def _asked(clause: Clause, asked: Mapping[str, Precision]) -> list[Said]:
    """How often it was right to ask because of this rule, for whoever may see that."""
    figure = asked.get(signal_of(clause) or "")
    if figure is None:
        return []
    key = "charter.asked.rarely" if figure.is_rarer else "charter.asked"
    return [say(key, count=figure.asked, right=figure.right)]


def _is_lived(clause: Clause) -> bool:
    """Whether Parley looks after it: something that it hears of, and something that somebody does or leaves out."""
    is_noticed = clause.when in HAPPENS or isinstance(clause.when, Says | Breached) or clause.every is not None
    return is_noticed and bool(clause.must or clause.must_not or clause.hold)


def _lived(clause: Clause, others: Iterable[Clause]) -> Said:
    """What it says, and how far Parley goes with it."""
    reads = in_short(clause, others)
    if clause.mode is Mode.SHADOW:
        return say("charter.lived.trial", reads=reads)
    if clause.hold:
        is_forum = clause.hold is Hold.THE_FORUM
        return say("charter.lived.forum" if is_forum else "charter.lived.hold", reads=reads)
    if clause.mode is Mode.PROMPT:
        return say("charter.lived.prompt", reads=reads)
    return say("charter.lived.ban" if clause.must_not else "charter.lived", reads=reads)
