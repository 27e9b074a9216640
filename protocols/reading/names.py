"""Which customers a text names: whole names and aliases, misspelt ones where one asks, and what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from ahocorasick_rs import AhoCorasick, Implementation
from rapidfuzz import fuzz, process

from protocols.reading.markup import lowered
from protocols.reading.typos import Misspellings
from protocols.reading.words import word_lists

PLURAL_FROM = 5  # letters from which "meridians depot" is read as a possessive
NEAR_ENOUGH = 72  # of 100, rapidfuzz's ratio, for "did you mean"

_WORD = re.compile(r"[^\W\d_]{2,30}")


@dataclass(frozen=True, slots=True)
class Account:
    """A customer as the team file names it; `channels` are names of the channels bound to it alone."""

    name: str
    aliases: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A customer named at text[start:end]; `name` is the account's own."""

    name: str
    start: int
    end: int


class Lexicon:
    """The customers that a workspace knows, ready to be found in a text. A later account loses a disputed name."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        accounts = tuple(accounts)
        self._channels = {channel.lstrip("#"): each.name for each in accounts for channel in each.channels}
        self._spellings: dict[str, tuple[str, str]] = {}  # as it is looked for -> (account, as the team wrote it)
        for each in accounts:
            for written in (each.name, *each.aliases):
                for spelling in _spellings(written):
                    self._spellings.setdefault(spelling, (each.name, written))
        self._patterns = list(self._spellings)
        self._automaton = AhoCorasick(self._patterns, implementation=Implementation.ContiguousNFA)
        self._misspellings = Misspellings({key: name for key, (name, _) in self._spellings.items()})

    def of_channel(self, channel: str) -> str | None:
        """The one account that a channel is bound to."""
        return self._channels.get(channel.lstrip("#"))

    def find_account(self, text: str) -> tuple[Mention, ...]:
        """The customers that a text names, in the text's order; the longest name wins where two overlap."""
        return self.mentions(text, lowered(text))

    def mentions(self, text: str, low: str) -> tuple[Mention, ...]:
        """As find_account, for a text whose lower case is at hand."""
        hits = self._automaton.find_matches_as_indexes(low, overlapping=True)
        if not hits:
            return ()
        found = [m for i, start, end in hits if (m := self._mention(text, low, self._patterns[i], start, end))]
        return tuple(_longest(found))

    def misspelt(self, low: str) -> tuple[Mention, ...]:
        """Words one slip away from a long name ("kestral"): for texts where something else speaks for a visit."""
        found = ((self._misspellings.meant(word[0]), word) for word in _WORD.finditer(low))
        return tuple(Mention(name, word.start(), word.end()) for name, word in found if name)

    def nearest(self, name: str) -> str | None:
        """The account that somebody who wrote `name` most likely meant, or None."""
        close = process.extractOne(lowered(name).strip(), self._patterns, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
        return self._spellings[close[0]][0] if close else None

    def _mention(self, text: str, low: str, spelling: str, start: int, end: int) -> Mention | None:
        name, written = self._spellings[spelling]
        if _stands_alone(low, start, end) and _is_meant(text, low, written, start, end):
            return Mention(name, start, end)
        return None


def _spellings(written: str) -> Iterator[str]:
    """How people write a name: apostrophes and full stops left out, a hyphen for a blank or nothing."""
    low = " ".join(lowered(written).split())
    for spelling in product({low, low.replace("'", "")}, ("-", " "), (".", "")):
        if key := spelling[0].replace("-", spelling[1]).replace(".", spelling[2]).strip():
            yield key


def _stands_alone(low: str, start: int, end: int) -> bool:
    if start and _is_wordy(low[start - 1]):
        return False
    if end - start >= PLURAL_FROM and low.startswith("s", end):
        end += 1
    return end >= len(low) or not _is_wordy(low[end])


def _is_wordy(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _is_meant(text: str, low: str, written: str, start: int, end: int) -> bool:
    """Whether the name is a customer's here, and not an everyday word, a pub or a machine."""
    lists = word_lists("names")
    if lowered(written) in lists["everyday"] and not _is_written_as_a_name(text, written, start, end):
        return False
    after = _WORD.match(low, end + 1)
    if after and after[0] in lists["another"] and after[0] not in lowered(written):
        return False
    return text[start].isupper() or not any(
        word in lists["machines"] for word in _WORD.findall(low[max(0, start - 80) : end + 80])
    )


def _is_written_as_a_name(text: str, written: str, start: int, end: int) -> bool:
    """An everyday word is a name in the team's own capitals; as a sentence's first word it may be either, so no."""
    if _last_word(text[start:end]) not in (_last_word(written), _last_word(written).upper()):
        return False
    begins = not text[:start].strip() or text[:start].rstrip()[-1] in ".!?\n"
    return not begins or " " in written


def _last_word(text: str) -> str:
    return text.rsplit(maxsplit=1)[-1]


def _longest(found: list[Mention]) -> Iterator[Mention]:
    end = 0
    for mention in sorted(found, key=lambda each: (each.start, -each.end)):
        if mention.start >= end:
            yield mention
            end = mention.end
