"""What only looks like a customer's name: an everyday word, a pub, a machine."""

from __future__ import annotations

import re

from protocols.reading.markup import lowered
from protocols.reading.words import word_lists

NEAR = 80  # characters around a name in which talk of machines counts

_WORD = re.compile(r"[^\W\d_]{2,30}")
_WORD_BEFORE = re.compile(r"([^\W\d_]{2,30})\s$")
_CALLED_ON = re.compile(
    r"(?:\b(?:at|to|with|w/|in|from|for|by|go|come|visit|visiting|visits|see|seeing|meet|meeting|bei|zu|nach|mit|beim|zum"
    r"|besuche|besuchen|chez|avec|voir|visiter|con|en|visitar|bij|naar|met|bezoek|bezoeken)|@)\s?(?:the\s|our\s)?$"
)
_OPERATED = re.compile(
    r"\b(?:re-?boot|restart|ssh|ping|deploy|connect|log|logged|logging|login|push|copy|scp|rsync"
    r"|back up|backup|upgrade|patch)(?:ing|ed|s)?\s(?:in\s?to|in to|into|to|on|onto|up)?\s?(?:the\s)?$"
)
_HOW_IT_DOES = re.compile(
    r"\s(?:is|was|keeps|kept|went|seems|looks|feels|died|crashed|hangs|hung|stopped|runs|ran|down|won't boot)\b"
)


def is_a_customer(text: str, low: str, written: str, start: int, end: int) -> bool:
    """Whether the name text[start:end], `written` so by the team, is a customer's in what people say in a channel."""
    if is_an_everyday_word(written) and not _is_written_as_a_name(text, written, start, end):
        return False
    return not _is_renamed(low, written, start, end) and (text[start].isupper() or not _is_a_machine(low, start, end))


def is_an_everyday_word(written: str) -> bool:
    return lowered(written) in word_lists("names")["everyday"]


def is_typed_as_a_name(text: str, _low: str, written: str, start: int, end: int) -> bool:
    """The same for what somebody typed after a command: its first word may be the customer, however it is written."""
    return start == 0 or not is_an_everyday_word(written) or _is_written_as_a_name(text, written, start, end)


def is_perhaps_a_name(text: str, _low: str, written: str, start: int, end: int) -> bool:
    """All but a single everyday word in small letters."""
    return not (is_an_everyday_word(written) and " " not in written and text[start:end].islower())


def _is_written_as_a_name(text: str, written: str, start: int, end: int) -> bool:
    """An everyday word is a name in the team's own capitals; as a sentence's first word it may be either, so no."""
    if _last_word(text[start:end]) not in (_last_word(written), _last_word(written).upper()):
        return False
    begins = not text[:start].strip() or text[:start].rstrip()[-1] in ".!?\n"
    return not begins or " " in written


def _is_renamed(low: str, written: str, start: int, end: int) -> bool:
    """The Kestrel Arms, the sun god Helios."""
    lists = word_lists("names")
    after = _WORD.match(low, end + 1)
    if after and after[0] in lists["another"] and after[0] not in lowered(written):
        return True
    before = _WORD_BEFORE.search(low, max(0, start - 32), start)
    return bool(before and before[1] in lists["renamed"])


def _is_a_machine(low: str, start: int, end: int) -> bool:
    """Machines have small letters; whoever goes to one of that name goes to the customer."""
    if _OPERATED.search(low, max(0, start - 32), start):
        return True
    if _CALLED_ON.search(low, max(0, start - 16), start):
        return False
    lists = word_lists("names")
    near = set(_WORD.findall(low[max(0, start - NEAR) : end + NEAR]))
    return bool(near & lists["hosts"] or (near & lists["machines"] and _HOW_IT_DOES.match(low, end)))


def _last_word(text: str) -> str:
    return text.rsplit(maxsplit=1)[-1]
