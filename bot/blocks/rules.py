"""A team's own rule, asked about or told: only to the one who wrote, or whom it binds."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.blocks import kit
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.text import Said
from bot.words import say
from protocols.questions import Kind, Question

YES, NO, ABOUT = "rule.yes", "rule.no", "rule.about"


@dataclass(frozen=True)
class Ruling:
    """A question about a rule with what it shows. `partner`: whom to talk to. `accounts`: to choose from, where nobody
    said which customer it is about; (id, name).
    """

    question: Question
    rule: str
    why: str
    partner: str
    where: str
    is_ban: bool
    accounts: Sequence[tuple[str, str]]


def ruling(shown: Ruling) -> Message:
    """Asked or told, with what was written that called the rule up."""
    said = _words(shown)
    return Message(said, ruling_blocks(shown))


def ruling_blocks(shown: Ruling) -> list[Block]:
    """The same blocks stand in the channel and in the Home tab."""
    return [kit.section(_words(shown)), kit.actions(_answers(shown)), kit.context(_foot(shown))]


def _words(shown: Ruling) -> Said:
    key = "hint" if shown.question.kind is Kind.HINT else "rule.ban" if shown.is_ban else "rule.question"
    if shown.partner and not shown.is_ban:
        return say(f"{key}.with", rule=shown.rule, partner=shown.partner)
    return say(key, rule=shown.rule)


def _answers(shown: Ruling) -> list[Block]:
    key = shown.question.id
    if shown.question.kind is Kind.HINT:
        return [kit.button(say("hint.thanks"), YES, key), kit.button(say("hint.no"), NO, key)]
    if shown.accounts:
        menu = kit.choice([(f"{key} {account}", name) for account, name in shown.accounts], None)
        about = menu | {"action_id": ABOUT, "placeholder": kit.plain(say("rule.about"))}
        return [about, kit.button(say("rule.no"), NO, key)]
    return [kit.button(say("rule.yes"), YES, key, primary=True), kit.button(say("rule.no"), NO, key)]


def _foot(shown: Ruling) -> Said:
    key = "hint.foot" if shown.question.kind is Kind.HINT else "rule.foot"
    if shown.question.because:
        return say(f"{key}.wrote", words="”, “".join(shown.question.because))
    return say(key, account=shown.where) if shown.where and key == "hint.foot" else say(f"{key}.only")
