"""What was learned from labelled messages: how much each sign weighs for each signal, and from where on one may ask."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

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
