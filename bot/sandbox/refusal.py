"""Slack's way to say no."""

from typing import Any


class Refusal(Exception):  # noqa: N818 - Slack answers "ok: false" with a code; nothing is broken
    """A call that Slack would answer with `{"ok": false, "error": code}`; `details` stand beside the code."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
