"""A charter as people read it: its rules by area."""

from collections.abc import Sequence
from itertools import groupby

from bot.blocks import kit
from bot.blocks.kit import Block
from bot.message import Message
from bot.text import Said, together
from bot.words import say
from protocols.charter.clauses import Clause
from protocols.charter.versions import CharterVersion

TOGETHER = 6  # rules in one section: all of a long charter fits a message, and each section Slack's limit


def charter(version: CharterVersion, teams: Sequence[str], day: str) -> Message:
    """The rules in force, each area together."""
    rules = version.charter.clauses
    by_area = sorted(rules, key=lambda clause: list(dict.fromkeys(rule.area for rule in rules)).index(clause.area))
    blocks: list[Block] = [kit.header(say("charter.title", name=version.name))]
    for area, clauses in groupby(by_area, key=lambda clause: clause.area):
        lines = [say("charter.area", area=area), *(_rule(clause) for clause in clauses)]
        blocks += [kit.section(together(lines[start : start + TOGETHER])) for start in range(0, len(lines), TOGETHER)]
    foot = say("charter.foot", version=version.version, day=day, teams=", ".join(teams))
    return Message(say("charter.plain", name=version.name, count=len(rules)), [*blocks, kit.context(foot)])


def _rule(clause: Clause) -> Said:
    if clause.why:
        return say("charter.rule.why", text=clause.text, why=clause.why)
    return say("charter.rule", text=clause.text)
