"""What was learned of signs: how much each counts, how much it weighs, and that a file keeps it."""

from pathlib import Path

import numpy as np

from protocols.reading.counts import Counts
from protocols.reading.weights import SIGNALS, Weights, load, shipped

VISIT = SIGNALS.index("visit")


def counted(*rows: tuple[int, int], messages: int = 1000) -> np.ndarray:
    """The scales of signs seen so often, and so often where a visit was told."""
    told = np.zeros((len(rows), len(SIGNALS)), np.int32)
    told[:, VISIT] = [visits for _, visits in rows]
    return Counts(messages, np.array([seen for seen, _ in rows], np.int32), told).scales()[..., VISIT]


def test_a_rare_sign_counts_more_than_a_usual_one() -> None:
    rarity = counted((2, 0), (50, 0), (900, 0))[:, 0]
    assert rarity[0] > rarity[1] > rarity[2] > 0


def test_a_sign_counts_more_that_is_told_with_visits_alone_or_never_with_one() -> None:
    hard_hat, the, invoice = counted((40, 38), (40, 20), (40, 2))[:, 1]
    assert hard_hat > the
    assert invoice > the


def test_what_stands_in_every_message_says_nothing_by_its_rarity() -> None:
    assert counted((1000, 300))[0, 0] == 0


def test_a_file_keeps_what_was_learned(tmp_path: Path) -> None:
    counts = Counts(9, np.array([4, 2], np.int32), np.array([[3, 0, 1], [0, 2, 0]], np.int32))
    table = np.array([[[1, -2, 0.5], [0, 3, -1]], [[0.25, 0, 1], [2, -1, 4]]], np.float32)
    bars = [np.array([at, at + 1, at + 2], np.float32) for at in range(4)]
    weights = Weights({"w:badge": 0, "p:a\nb": 1}, counts, table, *bars)
    weights.save(tmp_path / "weights.npz")
    kept = load(tmp_path / "weights.npz")
    assert kept.index == weights.index
    assert (kept.counts.messages, *kept.counts.seen) == (9, 4, 2)
    assert np.array_equal(kept.counts.told, counts.told)
    assert np.array_equal(kept.table, table)
    assert [list(each) for each in (kept.bias, kept.ask, kept.maybe, kept.agreed)] == [list(each) for each in bars]


def test_a_badge_speaks_for_a_visit_and_what_nobody_ever_wrote_for_nothing() -> None:
    assert shipped().weight("w:badge", "visit") > 0
    assert shipped().weight("w:qwxyz", "visit") == 0
