"""The author's own words: Slack's markup undone, what others wrote left out, and the way back to the original."""

from __future__ import annotations

import re
from dataclasses import dataclass

from protocols.reading.cues import speaks_for_a_visit

LONGEST = 3_000  # characters that are read; whoever writes more is pasting, not planning

# One private-use character stands for what was cut, so that the words around it do not become neighbours.
CUT = "\ue000"
SOMEONE = "\ue001"  # a mention: a person, so it can be a traveller

_AROUND = ' \t\n"“”„«»'

_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}

# Every quantifier is bounded or cannot cross its own delimiter: the time is linear in the text.
_CAPITAL = r"[A-Z\u00c0-\u00de][\w&.\u2019'-]{0,30}"
_NAME = rf"(?:[\w&.-]{{2,30}}(?:[ ][\w&.-]{{2,30}})?|{_CAPITAL}(?:[ ]{_CAPITAL}){{1,5}})"  # two words, or capitals
_MARKUP = r"""
  | (?P<entity>&(?:amp|lt|gt);)
  | (?P<mention><@[A-Z0-9]{2,20}(?:\|[^<>]{0,80})?>)
  | ```[^`]*(?:```|$)                              # a block of code
  | `[^`\n]{1,400}`                                # a bit of code
  | <[!\#a-z][^<>\s][^<>]{0,2000}>                 # a channel, a broadcast, a link with its label
  | https?://[^\s<>]{1,2000}
  | :(?=[a-z+])[a-z0-9_+-]{1,40}:                  # an emoji
"""
_FOREIGN = re.compile(
    rf"""
    (?:^|(?<=\n))[ ]{{0,3}}(?:>|&gt;)[^\n]*            # a line somebody else wrote
  {_MARKUP}
  | (?:["“„«]|(?<![^\s(:,])['\u2018])(?P<name>{_NAME})["”“»'\u2019](?=[\s.,;:!?)]|$)  # a name is no quotation
  | "[^"\n]{{1,400}}" | “[^“”\n]{{1,400}}” | „[^„“”\n]{{1,400}}[“”] | «[^«»\n]{{1,400}}»
  | (?<![^\s(:,])['\u2018](?=\w)[^\n"\u2018]{{1,120}}?(?<=[\w.!?])['\u2019](?=[\s.,;:!?)]|$)
    """,
    re.VERBOSE,
)
_CUT_ONLY = re.compile(rf"(?P<name>(?!)){_MARKUP}", re.VERBOSE)
_SPECIAL = re.compile(r"""[&<>`"“„«:'\u2018]|https?:""")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """`text` is what the author said themselves; `lowered` is as long as it, character for character."""

    text: str
    lowered: str
    original: str
    origins: list[int] | None  # where each character of `text` began in the original; None where nothing moved

    def verbatim(self, start: int, end: int) -> str:
        """The original's own characters behind text[start:end], without blanks or quotation marks around."""
        first, last = (start, end) if self.origins is None else (self.origins[start], self.origins[end])
        return self.original[first:last].strip(_AROUND)


def own_words(original: str) -> OwnWords:
    """Undoes Slack's markup and leaves out quotations (no names in their marks), code, links, channels and emoji."""
    return _without(_FOREIGN, original)


def all_words(original: str) -> OwnWords:
    """The same with quotations left in: for what somebody else is said to have said."""
    return _without(_CUT_ONLY, original)


def _without(foreign: re.Pattern[str], original: str) -> OwnWords:
    read = original[:LONGEST]
    if not _SPECIAL.search(read):
        return OwnWords(read, lowered(read), original, None)
    kept: list[str] = []
    origins: list[int] = []
    position = 0
    for found in foreign.finditer(read):
        start, end = found.span("name") if _is_a_name(found) else (found.start(), found.start() + 1)
        origins.extend([*range(position, found.start()), *range(start, end)])
        kept += [read[position : found.start()], _stand_in(found)]
        position = found.end()
    origins.extend(range(position, len(read) + 1))
    text = "".join([*kept, read[position:]])
    return OwnWords(text, lowered(text), original, origins)


def lowered(text: str) -> str:
    """Lower case of the same length (İ grows two characters long in str.lower), with straight apostrophes."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join("i" if letter == "İ" else letter.lower() for letter in text)
    return low.replace("\u2019", "'").replace("\u00a0", " ")


def _stand_in(found: re.Match[str]) -> str:
    if found["entity"]:
        return _ENTITIES[found["entity"]]
    if _is_a_name(found):
        return found["name"]
    return SOMEONE if found["mention"] else CUT


def _is_a_name(found: re.Match[str]) -> bool:
    """Whether what stands in quotation marks is a name: the button "visit" is none."""
    return found["name"] is not None and not speaks_for_a_visit(lowered(found["name"]))
