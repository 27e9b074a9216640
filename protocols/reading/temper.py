"""How much surer than usual Parley must be before it asks a team: by what the team answered lately.

Where a team keeps saying no, it takes a higher score to ask, in small steps and never more than a few; yes after yes
takes them back. A word that stood in several noes and in no yes weighs against, a little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

LAST = 30  # answers that count
PRIOR, PRIOR_RIGHT = 10, 8  # before a team has said anything, it is as if of ten answers eight had been yes
STEPS = (2 / 3, 1 / 2, 1 / 3)  # below each of these shares of yes it takes a step more
STEP = 0.2  # of the way in score between what is worth a digest and what is asked
SEVERAL = 3  # noes
WORD, MOST_WORDS = 0.1, 2  # what a word weighs against, of the same way, and how many of them count


@dataclass(frozen=True, slots=True)
class Told:
    """One answer: whether Parley had read rightly, and the words that mattered."""

    is_right: bool
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Temper:
    """`raised`: how much more it takes to ask, of the way between what is worth a digest and what is asked; `against`:
    words that make it less likely.
    """

    raised: float = 0.0
    against: frozenset[str] = frozenset()

    def objection(self, words: Iterable[str]) -> float:
        """How much these words weigh against."""
        return WORD * min(MOST_WORDS, len(self.against.intersection(words))) if self.against else 0.0


EVEN = Temper()


def temper_of(answers: Sequence[Told]) -> Temper:
    """By the last answers of one team about one signal."""
    return Temper(STEP * sum(_share_of_yes(answers) < bar for bar in STEPS), _against(answers))


def _share_of_yes(answers: Sequence[Told]) -> float:
    return (PRIOR_RIGHT + sum(each.is_right for each in answers)) / (PRIOR + len(answers))


def _against(answers: Sequence[Told]) -> frozenset[str]:
    noes = Counter(chain.from_iterable(set(each.words) for each in answers if not each.is_right))
    cleared = set(chain.from_iterable(each.words for each in answers if each.is_right))
    return frozenset(word for word, times in noes.items() if times >= SEVERAL and word not in cleared)
