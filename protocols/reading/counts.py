"""How often each sign was seen among labelled messages, and so how much it counts before anything is weighed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Counts:
    """`seen`: in how many of the `messages` each sign stood; `told`: of those, in how many that carry each signal."""

    messages: int
    seen: NDArray[np.int32]
    told: NDArray[np.int32]

    def scales(self) -> NDArray[np.float32]:
        """By sign, judge and signal: one judge counts a sign by how rare it is, one by how one-sidedly it is told.

        The former is known as inverse document frequency, the latter as the log-count ratio of Wang and Manning (2012).
        """
        rarity = np.log(self.messages / np.maximum(self.seen, 1))[:, None]
        both = np.stack([np.broadcast_to(rarity, self.told.shape), self._leaning()], axis=1)
        return both.astype(np.float32)

    def _leaning(self) -> NDArray[np.float64]:
        """How much more usual a sign is where the signal is told than where it is not, or the other way round."""
        with_it, without = self.told + 1.0, self.seen[:, None] - self.told + 1.0
        leaning: NDArray[np.float64] = np.abs(np.log(with_it / with_it.sum(0)) - np.log(without / without.sum(0)))
        return leaning
