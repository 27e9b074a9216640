"""What may go to others of a text: its words, with stand-ins for every name, number and address in it.

It errs towards hiding: what looks like a name is one. Nothing leads back from what it leaves to what it took.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from protocols.reading.markup import CUT, SOMEONE, all_words, lowered
from protocols.reading.names import Account, Lexicon
from protocols.reading.renowned import Renowned
from protocols.reading.vocabulary import WORD, folded, vocabulary

# One character each while others are looked for, so that no stand-in is taken for a word.
CUSTOMER, PERSON, LINK, NUMBER, NAME = "\ue010", SOMEONE, CUT, "\ue011", "\ue012"
STAND_INS = {CUSTOMER: "CUSTOMER", PERSON: "PERSON", LINK: "LINK", NUMBER: "NUMBER", NAME: "NAME"}

_ANY = f"[{''.join(STAND_INS)}]"
_SAME = re.compile(rf"({_ANY})(?:[\s.'\u2019_-]{{0,3}}\1)+")
_TOUCHING = re.compile(rf"(?<={_ANY})(?=[\w{''.join(STAND_INS)}])|(?<=\w)(?={_ANY})")
_CHUNK = re.compile(r"\S+")
_ADDRESS = re.compile(r"\S@\S|[@#][^\W\d]|://|\\\\|(?:^|\W)(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2}")
_DIGITS = re.compile(r"\+?\d(?:[ ().,/'\u2019\u2013-]{0,3}\d)*")
_CODE = re.compile(r"\w+")
_FEW, _PHONE = 3, 7  # digits in a row, or in all, from which they are more than a day or an hour


class Mask:
    """Knows the names that go nowhere: of `customers` with their aliases and channels, and of `people`, ours or not."""

    def __init__(self, customers: Iterable[str], people: Iterable[str]) -> None:
        customers = tuple(customers)
        self._lexicon = Lexicon([Account(name) for name in customers])
        self._customers, self._people = Renowned(customers, shortest=3), Renowned(people, shortest=2)

    def over(self, text: str) -> str:
        """The author's words with stand-ins; links, channels, code and emoji are all LINK."""
        words = _CHUNK.sub(_address, all_words(_plain(text)).text)
        words = _DIGITS.sub(_number, self._without_customers(words))
        return _told(WORD.sub(self._word, _CODE.sub(_code, words)))

    def _without_customers(self, text: str) -> str:
        for each in reversed(self._lexicon.spelt(text, lowered(text))):
            text = f"{text[: each.start]}{CUSTOMER}{text[each.end :]}"
        return text

    def _word(self, found: re.Match[str]) -> str:
        word = found[0]
        if self._customers.know(word):
            return CUSTOMER
        if self._people.know(word):
            return PERSON
        return word if word.islower() or folded(word) in vocabulary() else NAME


def _plain(text: str) -> str:
    """One way of writing each letter, and nothing unseen between them."""
    return "".join(each for each in unicodedata.normalize("NFKC", text) if each in "\n\t" or _is_seen(each))


def _is_seen(letter: str) -> bool:
    return unicodedata.category(letter) not in {"Cc", "Cf", "Cn", "Co", "Cs", "Me", "Mn"}


def _address(found: re.Match[str]) -> str:
    return LINK if _ADDRESS.search(found[0]) else found[0]


def _number(found: re.Match[str]) -> str:
    groups = re.findall(r"\d+", found[0])
    is_long = max(map(len, groups)) >= _FEW or sum(map(len, groups)) >= _PHONE
    return NUMBER if is_long else found[0]


def _code(found: re.Match[str]) -> str:
    """Letters and digits in one word: an order, a serial number."""
    return NUMBER if sum(each.isdigit() for each in found[0]) >= _FEW else found[0]


def _told(text: str) -> str:
    """A name of several words is one stand-in, and each stands by itself."""
    text = _TOUCHING.sub(" ", _SAME.sub(r"\1", text))
    return "".join(STAND_INS.get(each, each) for each in text).strip()
