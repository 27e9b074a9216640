"""Blocks and views as Slack takes them: every text rendered once, within the limit of where it stands."""

import json
from functools import lru_cache
from typing import Any

from slack_sdk.models.blocks import Block as SlackBlock

from bot.charts import Bars
from bot.text import ELLIPSIS, Said, render

MANY = 2_000  # blocks of which is remembered that they are fit
_LIMITS = {"header": 150, "button": 75, "section": 3000, "context": 3000, "option": 75}
_SHORT = {"title": 24, "submit": 24, "close": 24, "placeholder": 150, "confirm": 300, "label": 2000, "alt_text": 2000}


def rendered(tree: Any, limit: int = 3000) -> Any:
    """A copy of blocks or a view with every `Said` as text, and a chart that is not uploaded in words.

    Raises SlackObjectFormationError for blocks that Slack would refuse, as far as its SDK knows.
    """
    plain = _walk(tree, limit)
    blocks = plain if isinstance(plain, list) else plain.get("blocks", [])
    for block in blocks:
        _is_fit(json.dumps(block))
    return plain


@lru_cache(maxsize=MANY)
def _is_fit(block: str) -> None:
    """Slack would take it. To make sure of that takes milliseconds, and most of a Home tab is as it was.

    Raises SlackObjectFormationError where it would not; then it is looked at again the next time.
    """
    for each in SlackBlock.parse_all([json.loads(block)]):
        each.validate_json()


def _walk(tree: Any, limit: int) -> Any:
    if isinstance(tree, Said):
        return render(tree, limit) or ELLIPSIS  # Slack takes no empty text; what cannot be shown may be all there is
    if isinstance(tree, list):
        return [_walk(each, limit) for each in tree]
    if isinstance(tree, dict):
        tree = _in_words(tree) if isinstance(tree.get("slack_file"), Bars) else tree
        return {key: _walk(value, _limit(tree, key, limit)) for key, value in tree.items()}
    return tree


def _in_words(picture: dict[str, Any]) -> dict[str, Any]:
    words = {"type": "mrkdwn", "text": picture["alt_text"], "verbatim": True}
    kept = {key: picture[key] for key in picture if key == "block_id"}
    return {"type": "context", "elements": [words]} | kept


def _limit(holder: dict[str, Any], key: str, limit: int) -> int:
    if key == "label" and "options" in holder:  # of a group in a menu
        return _LIMITS["option"]
    if key in _SHORT:
        return _SHORT[key]
    if key == "text" and "value" in holder and "type" not in holder:
        return _LIMITS["option"]
    return _LIMITS.get(holder.get("type", ""), limit)
