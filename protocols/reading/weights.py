"""What was learned from labelled messages: how much each sign weighs for each signal, and from where on one may ask."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from protocols.reading.counts import Counts

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIGNALS = ("visit", "feedback", "win")
JUDGES = 2  # who weigh the same signs in two ways, and whose scores are added
COLUMNS = JUDGES * len(SIGNALS)


@dataclass(frozen=True)
class Weights:
    """`counts` and `table` have a row for each known sign; of it the table has each judge's weight for each signal.

    `ask` and `maybe`: from which score on somebody is asked now, or it is worth a line in a digest. `agreed`: from
    where on one asks if the rules would ask, too.
    """

    index: dict[str, int]
    counts: Counts
    table: NDArray[np.float32]
    bias: NDArray[np.float32]
    ask: NDArray[np.float32]
    maybe: NDArray[np.float32]
    agreed: NDArray[np.float32]

    @cached_property
    def _counting(self) -> NDArray[np.float32]:
        """The table by what each sign counts, and beside it the square of that."""
        scales = self.counts.scales()
        return np.stack([self.table * scales, scales**2], axis=1).reshape(len(self.index), 2 * COLUMNS)

    def counting(self, rows: NDArray[np.intp], strengths: NDArray[np.float32]) -> NDArray[np.float32]:
        """What signs of such strengths say, by judge and signal, and in the other half the squares of their share."""
        by = strengths[:, None]
        counting = self._counting[rows]
        counting[:, :COLUMNS] *= by
        counting[:, COLUMNS:] *= by**2
        return counting

    def weight(self, name: str, signal: str) -> float:
        """How much a sign by itself speaks for a signal; nothing where it is not known."""
        row = self.index.get(name)
        return 0.0 if row is None else float(self._counting[row, SIGNALS.index(signal) : COLUMNS : len(SIGNALS)].sum())

    def save(self, path: Path) -> None:
        """Write the file that is shipped."""
        text = "\n".join(name.replace("\n", "\\n") for name in self.index).encode()
        np.savez_compressed(
            path,
            names=np.frombuffer(text, np.uint8),
            messages=self.counts.messages,
            seen=self.counts.seen,
            told=self.counts.told,
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
        counts = Counts(int(saved["messages"]), saved["seen"], saved["told"])
        rest = [saved[name].astype(np.float32) for name in ("table", "bias", "ask", "maybe", "agreed")]
    return Weights({name: row for row, name in enumerate(names)}, counts, *rest)


def empty() -> Weights:
    """Before anything was learned: nothing is seen."""
    of_none, none = np.zeros((0, len(SIGNALS)), np.int32), np.zeros(len(SIGNALS), np.float32)
    table = np.zeros((0, JUDGES, len(SIGNALS)), np.float32)
    return Weights({}, Counts(1, of_none[:, 0], of_none), table, none, none + 1, none + 1, none + 1)


@cache
def shipped() -> Weights:
    """The weights that come with Parley."""
    with as_file(files(__package__) / "weights.npz") as path:
        return load(path)
