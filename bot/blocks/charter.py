"""A charter as people read it: its rules by area."""

from collections.abc import Sequence
from itertools import groupby

from bot.blocks import kit
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.text import Said
from bot.words import say
from protocols import facts
from protocols.charter.built_in import TO_SIGN
from protocols.charter.clauses import Breached, Clause, Mode, Says
from protocols.charter.versions import CharterVersion

HAPPENS = frozenset(
    fact.NAME
    for fact in (
        facts.VisitPlanned,
        facts.LiaisonAsked,
        facts.VisitOver,
        facts.PromiseMade,
        facts.SomeoneJoined,
        facts.CharterChanged,
    )
)
"""The facts that Parley notices so far; of others a rule is yours to read."""
MOST_BLOCKS = 48  # Slack: 50 blocks in a message


def charter(version: CharterVersion, teams: Sequence[str], day: str) -> Message:
    """The rules in force, each area together."""
    rules = version.charter.clauses
    by_area = sorted(rules, key=lambda clause: list(dict.fromkeys(rule.area for rule in rules)).index(clause.area))
    blocks: list[Block] = [kit.header(say("charter.title", name=version.name))]
    for area, clauses in groupby(by_area, key=lambda clause: clause.area):
        blocks += kit.sections([say("charter.area", area=area), *(line for clause in clauses for line in rule(clause))])
    if len(blocks) > MOST_BLOCKS:
        blocks = [*blocks[: MOST_BLOCKS - 1], kit.context(say("charter.more", count=len(blocks) - MOST_BLOCKS + 1))]
    foot = say("charter.foot", version=version.version, day=day, teams=", ".join(teams))
    return Message(say("charter.plain", name=version.name, count=len(rules)), [*blocks, kit.context(foot)])


def rule(clause: Clause, said: Said | None = None) -> list[Said]:
    """The rule as the team wrote it and, where Parley lives it, whom it asks and by when: the words may say less.

    `said`: other words for it.
    """
    why = say("charter.rule.why", text=clause.text, why=clause.why) if clause.why else None
    told = [said or why or say("charter.rule", text=clause.text)]
    return [*told, _lived(clause)] if _is_lived(clause) else told


def _is_lived(clause: Clause) -> bool:
    """Whether Parley looks after it: something that it hears of, and something that somebody does or leaves out."""
    is_noticed = clause.when in HAPPENS or isinstance(clause.when, Says | Breached) or clause.every is not None
    return is_noticed and bool(clause.must or clause.must_not)


def _lived(clause: Clause) -> Said:
    """A term counts back from something, or from the moment the duty arises; what is only told has none."""
    who = ", ".join(clause.who)
    if clause.mode is Mode.SHADOW:
        return say("charter.lived.trial")
    if clause.must_not:
        return say("charter.lived.ban")
    if clause.mode is Mode.PROMPT:
        return say("charter.lived.prompt", who=who)
    by = clause.by or TO_SIGN
    if clause.every:
        return say("charter.lived.every", who=who, every=clause.every, by=by)
    return say("charter.lived.by" if by.before else "charter.lived.within", who=who, by=by)
