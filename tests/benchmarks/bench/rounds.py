"""Interleaved rounds: whoever is compared runs in each, one after the other; noisy rounds are left out."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from statistics import median

NOISE = 1.25  # a round in which the baseline took so much longer than it usually does tells nothing
Run = Callable[[], Awaitable[float]]  # seconds


@dataclass(frozen=True)
class Compared:
    """How many times as fast as the baseline each was (the median of `kept` rounds of `of`), and their seconds."""

    ratios: dict[str, float]
    seconds: dict[str, float]
    kept: int
    of: int


async def compared(baseline: str, runs: Mapping[str, Run], rounds: int = 15) -> Compared:
    """Each runs once before anything is measured."""
    for run in runs.values():
        await run()
    took = [{name: await run() for name, run in runs.items()} for _ in range(rounds)]
    usual = median(each[baseline] for each in took)
    kept = [each for each in took if usual / NOISE < each[baseline] < usual * NOISE]
    ratios = {name: median(each[baseline] / each[name] for each in kept) for name in runs}
    return Compared(ratios, {name: median(each[name] for each in kept) for name in runs}, len(kept), rounds)
