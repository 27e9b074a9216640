"""Whether a request is Slack's: signed with our secret, and of now.

docs.slack.dev/authentication/verifying-requests-from-slack. Bolt checks this too, but writes the body of what it
refuses to the log, and answers a time that is no number with 500.
"""

import hmac
from collections.abc import Mapping
from enum import StrEnum

WINDOW = 300  # seconds that Slack's clock and ours may differ, or a request may travel
_DIGITS = 12


class Wrong(StrEnum):
    """Why a request is refused."""

    UNSIGNED = "unsigned"
    STALE = "not of now"
    FORGED = "forged"


def wrong_time(headers: Mapping[str, str], now: float) -> Wrong | None:
    """What the headers say before the body is read; `now` in epoch seconds."""
    moment = headers.get("x-slack-request-timestamp", "")
    if not (moment and headers.get("x-slack-signature")):
        return Wrong.UNSIGNED
    if not (moment.isascii() and moment.isdecimal() and len(moment) <= _DIGITS):
        return Wrong.STALE
    return Wrong.STALE if abs(now - int(moment)) > WINDOW else None


def is_signed(secret: str, headers: Mapping[str, str], body: bytes) -> bool:
    """Whether whoever sent this body knows the secret."""
    signed = b":".join((b"v0", headers["x-slack-request-timestamp"].encode(), body))
    expected = f"v0={hmac.digest(secret.encode(), signed, 'sha256').hex()}"
    return hmac.compare_digest(expected.encode(), headers["x-slack-signature"].encode())
