"""How Slack says no, and how the network does."""

import aiohttp
from slack_sdk.errors import SlackApiError

NO_ANSWER = (aiohttp.ClientError, TimeoutError, OSError)
"""What is raised when no answer came: whether Slack took the call is not known."""


def code_of(error: SlackApiError) -> str:
    """Slack's own word for why; `unreadable` where the answer was no JSON."""
    answer = getattr(error.response, "data", None)
    return str(answer.get("error", "")) if isinstance(answer, dict) else "unreadable"


def status_of(error: SlackApiError) -> int:
    """The HTTP status; where slack_sdk could not read the answer it hands on aiohttp's own response."""
    return int(getattr(error.response, "status_code", getattr(error.response, "status", 500)))


def retry_after(error: SlackApiError) -> float:
    """For how many seconds Slack wants to be left alone."""
    return float(error.response.headers.get("Retry-After", 1))
