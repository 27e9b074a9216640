"""Ids and timestamps in Slack's shapes."""

import base64
import hashlib
import secrets
import string
import time
import uuid
from collections.abc import Callable

_ALPHABET = string.ascii_uppercase + string.digits


def new_id(prefix: str) -> str:
    """`V07QX3…`: opaque, as Slack's are."""
    return prefix + "0" + "".join(secrets.choice(_ALPHABET) for _ in range(9))


def stable_id(prefix: str, name: str) -> str:
    """The same id for the same name in every new sandbox, so that an address with `?as=U…` can be kept."""
    digest = hashlib.blake2b(name.encode(), digest_size=6).digest()
    return prefix + "0" + base64.b32encode(digest).decode()[:9]


def new_uuid() -> str:
    return str(uuid.uuid4())


class Timestamps:
    """Message ids: seconds and microseconds, never the same twice, never backwards."""

    def __init__(self, latest: str = "0", now: Callable[[], float] = time.time) -> None:
        self._latest = round(float(latest) * 1_000_000)
        self._now = now

    def next(self) -> str:
        self._latest = max(self._latest + 1, round(self._now() * 1_000_000))
        seconds, micro = divmod(self._latest, 1_000_000)
        return f"{seconds}.{micro:06d}"
