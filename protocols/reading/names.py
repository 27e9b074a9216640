"""Which customers a text names: names and aliases, in commands and messages; misspelt ones where one asks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from ahocorasick_rs import AhoCorasick, Implementation
from rapidfuzz import fuzz, process

from protocols.reading.look_alikes import is_a_customer, is_perhaps_a_name, is_typed_as_a_name
from protocols.reading.markup import lowered
from protocols.reading.typos import Misspellings

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

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every name and alias, in lower case, as it is looked for."""
        return tuple(self._patterns)

    def is_a_slip(self, word: str) -> bool:
        """Whether a word in lower case is a long name misspelt."""
        return self._misspellings.meant(word) is not None

    def of_channel(self, channel: str) -> str | None:
        """The one account that a channel is bound to."""
        return self._channels.get(channel.lstrip("#"))

    def find_account(self, text: str) -> tuple[Mention, ...]:
        """The customers named in what somebody typed after a command, in its order; the longest of overlapping names.

        Who fills in a command means a customer: no machine or pub is suspected. For messages see `mentions`.
        """
        return self._found(text, lowered(text), is_typed_as_a_name)

    def mentions(self, text: str, low: str) -> tuple[Mention, ...]:
        """The customers that a message names; `low` is its text in lower case. What only looks like one is left out."""
        return self._found(text, low, is_a_customer)

    def spelt(self, text: str, low: str) -> tuple[Mention, ...]:
        """Wherever a name stands, whether a customer is meant or not: for what must not be told."""
        return self._found(text, low, is_perhaps_a_name)

    def is_any(self, text: str, low: str) -> bool:
        """Whether `mentions` would find one, or else `misspelt`: seen from the first."""
        hits = self._automaton.find_matches_as_indexes(low, overlapping=True)
        for pattern, start, end in hits:
            written = self._spellings[self._patterns[pattern]][1]
            if _stands_alone(low, start, end) and is_a_customer(text, low, written, start, end):
                return True
        return any(self._misspellings.meant(word) for word in _WORD.findall(low))

    def misspelt(self, low: str) -> tuple[Mention, ...]:
        """Words one slip away from a long name ("kestral"): for texts where something else speaks for a visit."""
        found = ((self._misspellings.meant(word[0]), word) for word in _WORD.finditer(low))
        return tuple(Mention(name, word.start(), word.end()) for name, word in found if name)

    def nearest(self, name: str) -> str | None:
        """The account that somebody who wrote `name` most likely meant, or None."""
        close = process.extractOne(lowered(name).strip(), self._patterns, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
        return self._spellings[close[0]][0] if close else None

    def _found(self, text: str, low: str, is_meant: Callable[[str, str, str, int, int], bool]) -> tuple[Mention, ...]:
        hits = self._automaton.find_matches_as_indexes(low, overlapping=True)
        if not hits:
            return ()
        whole = ((self._spellings[self._patterns[i]], at, end) for i, at, end in hits if _stands_alone(low, at, end))
        return _longest(
            Mention(name, at, end) for (name, written), at, end in whole if is_meant(text, low, written, at, end)
        )


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


def _longest(found: Iterable[Mention]) -> tuple[Mention, ...]:
    """In order, without those that begin within another."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)
