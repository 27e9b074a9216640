"""How Slack says no, and how the network does."""

import aiohttp
from slack_sdk.errors import SlackApiError

NO_ANSWER = (aiohttp.ClientError, TimeoutError, OSError)
"""What is raised when no answer came: whether Slack took the call is not known."""


def code_of(error: SlackApiError) -> str:
    """Slack's own word for why; `unreadable` where the answer was no JSON."""
    answer = error.response.data
    return str(answer.get("error", "")) if isinstance(answer, dict) else "unreadable"
