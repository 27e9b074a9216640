"""Nothing goes out that Slack would refuse, and what was found fit is not looked at again."""

import pytest
from slack_sdk.errors import SlackObjectFormationError

from bot.rendering import _is_fit, rendered

EMPTY = {"type": "section"}  # neither text nor fields


def test_what_slack_would_refuse_is_refused_each_time() -> None:
    for _ in range(2):
        with pytest.raises(SlackObjectFormationError):
            rendered([{"type": "divider"}, EMPTY])
        with pytest.raises(SlackObjectFormationError):
            rendered({"type": "home", "blocks": [EMPTY]})


def test_what_is_fit_is_looked_at_once() -> None:
    _is_fit.cache_clear()
    for text in ("Hello", "Hello", "Goodbye"):
        rendered([{"type": "section", "text": {"type": "mrkdwn", "text": text}}])
    assert (_is_fit.cache_info().hits, _is_fit.cache_info().misses) == (1, 2)
