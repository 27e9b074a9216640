"""What whoever leads a charter can do with it: add a rule, change one, take one out, have it as a file."""

from collections.abc import Sequence
from itertools import groupby

from bot.blocks import kit
from bot.blocks.kit import Block
from bot.text import Said
from bot.words import say
from protocols.charter.clauses import Clause

ADD, CHANGE, OUT, YAML = "maker.add", "maker.change", "maker.out", "maker.yaml"
MOST = 100  # Slack: options in a group, and groups in a select


def row(rules: Sequence[Clause]) -> list[Block]:
    """For whoever leads only."""
    made = [
        kit.button(say("maker.add"), ADD, "add", primary=True),
        _menu(rules, CHANGE, say("maker.change")),
        _menu(rules, OUT, say("maker.out")),
        kit.button(say("maker.yaml"), YAML, "yaml"),
    ]
    return [kit.context(say("maker.lead")), kit.actions(made) | {"block_id": "maker.lead"}]


def _menu(rules: Sequence[Clause], action_id: str, hint: Said) -> Block:
    """The rules under their headings."""
    areas = list(dict.fromkeys(rule.area for rule in rules))
    by_area = groupby(sorted(rules, key=lambda rule: areas.index(rule.area)), key=lambda rule: rule.area)
    groups = [_group(area, list(some)) for area, some in by_area]
    return {
        "type": "static_select",
        "action_id": action_id,
        "placeholder": kit.plain(hint),
        "option_groups": groups[:MOST],
    }


def _group(area: str, rules: Sequence[Clause]) -> Block:
    shown = kit.choice([(rule.id, rule.text) for rule in rules[:MOST]], None)["options"]
    return {"label": kit.plain(Said("{area}", {"area": area})), "options": shown}
