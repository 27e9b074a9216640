"""Whoever fails again and again is left alone for a while."""

from dataclasses import dataclass
from time import monotonic

ENOUGH = 3  # failures in a row
REST = 60.0  # seconds


@dataclass
class Breaker:
    """After a rest one failure more is enough for the next, until something succeeds."""

    failures: int = 0
    rests_until: float = 0.0

    @property
    def is_open(self) -> bool:
        return monotonic() < self.rests_until

    def failed(self) -> None:
        self.failures += 1
        if self.failures >= ENOUGH:
            self.rests_until = monotonic() + REST

    def succeeded(self) -> None:
        self.failures, self.rests_until = 0, 0.0
