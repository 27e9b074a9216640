"""Reading single words of a team file. Each raises ValueError with one sentence: what was expected."""

import re
from datetime import date

from protocols.yamltext.words import is_in_curly_quotes, shown

_WORD = r"[^@\s<>()\[\],;:\".]+"
_EMAIL = re.compile(rf"[^@\s<>()\[\],;:\"]{{1,64}}@{_WORD}(\.{_WORD})*")


def email(text: str) -> str:
    """An e-mail address, in small letters."""
    if is_in_curly_quotes(text) or not _EMAIL.fullmatch(text):
        raise ValueError(f'{shown(text)} is not an e-mail address; expected one such as "alice@corrin.example"')
    return text.lower()


def slack_user(text: str) -> str:
    """The id that Slack shows in a member's profile."""
    if not re.fullmatch(r"[UW][A-Z0-9]{2,30}", text):
        raise ValueError(f'{shown(text)} is not a Slack member id; expected one such as "U012AB3CD", from the profile')
    return text


def day(text: str) -> date:
    """A date: year, month, day."""
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{shown(text)} is not a day in the calendar") from None
    raise ValueError(f"{shown(text)} is not a date; expected year-month-day, such as 2026-08-14")
