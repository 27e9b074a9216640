"""`python -m tests.learning`: learn from the corpus anew, and write what was learned to where it is shipped."""

import sys
from pathlib import Path

from threadpoolctl import threadpool_limits

import protocols.reading.weights
from tests.learning.corpus import HELD_OUT, hands
from tests.learning.training import learned, shown


def main() -> None:
    taught = [hand for hand in hands() if hand.name not in HELD_OUT]
    with threadpool_limits(1):  # sums come in the same order whatever the machine, so the same table comes of them
        weights = learned(shown(taught))
    path = Path(protocols.reading.weights.__file__).with_name("weights.npz")
    weights.save(path)
    count = sum(len(hand.messages) for hand in taught)
    sys.stdout.write(
        f"{count} messages by {len(taught)} hands, {len(weights.index)} signs, {path.stat().st_size} bytes\n"
    )
    sys.stdout.write(f"ask {weights.ask}, agreed {weights.agreed}, maybe {weights.maybe}\n")


if __name__ == "__main__":
    main()
