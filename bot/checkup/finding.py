"""One thing that was looked at."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """What is, in a sentence without a secret; and, where that is not well, what to do."""

    what: str
    to_do: str = ""

    @property
    def is_well(self) -> bool:
        return not self.to_do
