"""What was learned from labelled messages: how much each sign weighs for each signal, and from where on one may ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from protocols.reading.signs import Sign

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIGNALS = ("visit", "feedback", "win")


@dataclass(frozen=True)
class Weights:
    """`table` has a row for each known sign and a column for each signal.

    `ask` and `maybe`: from which score on somebody is asked now, or it is worth a line in a digest. `agreed`: from
    where on one asks if the rules would ask, too.
    """

    index: dict[str, int]
    table: NDArray[np.float32]
    bias: NDArray[np.float32]
    ask: NDArray[np.float32]
    maybe: NDArray[np.float32]
    agreed: NDArray[np.float32]

    def scores(self, signs: Sequence[Sign]) -> NDArray[np.float32]:
        """How strongly these signs, taken together, speak for each signal; unknown ones say nothing."""
        rows, strengths = self.known(signs)
        if not len(rows):
            return self.bias
        found: NDArray[np.float32] = strengths @ self.table[rows] / np.linalg.norm(strengths) + self.bias
        return found

    def known(self, signs: Sequence[Sign]) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """The rows of the signs that are known, and how strong each is."""
        pairs = [(row, each.strength) for each in signs if (row := self.index.get(each.name)) is not None]
        rows = np.fromiter((row for row, _ in pairs), np.intp, len(pairs))
        return rows, np.fromiter((strength for _, strength in pairs), np.float32, len(pairs))

    def save(self, path: Path) -> None:
        """Write the file that is shipped."""
        text = "\n".join(name.replace("\n", "\\n") for name in self.index).encode()
        np.savez_compressed(
            path,
            names=np.frombuffer(text, np.uint8),
            table=self.table.astype(np.float16),
            bias=self.bias,
            ask=self.ask,
            maybe=self.maybe,
            agreed=self.agreed,
        )


def load(path: Path) -> Weights:
    """What `save` wrote."""
    with np.load(path) as saved:
        names = [name.replace("\\n", "\n") for name in saved["names"].tobytes().decode().split("\n")]
        rest = [saved[name].astype(np.float32) for name in ("table", "bias", "ask", "maybe", "agreed")]
    return Weights({name: row for row, name in enumerate(names)}, *rest)


def empty() -> Weights:
    """Before anything was learned: nothing is seen."""
    none = np.zeros(len(SIGNALS), np.float32)
    return Weights({}, np.zeros((0, len(SIGNALS)), np.float32), none, none + 1, none + 1, none + 1)


@cache
def shipped() -> Weights:
    """The weights that come with Parley."""
    with as_file(files(__package__) / "weights.npz") as path:
        return load(path)
