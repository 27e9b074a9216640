"""What a deed is about."""

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

CHANNELS = MappingProxyType({"Northwind": "acct-northwind", "Helios": "acct-helios"})
MANAGERS = MappingProxyType({"Northwind": "alice", "Helios": "ben"})
EXECUTIVES = MappingProxyType({"Northwind": "ben", "Helios": "dana"})


@dataclass(frozen=True)
class Matter:
    """What a deed is about: a customer, a day that nobody else goes on, and words that nobody else says."""

    account: str
    day: date
    words: str

    @property
    def channel(self) -> str:
        return CHANNELS[self.account]

    @property
    def when(self) -> str:
        """The day, as it stands in whatever is said of it."""
        return f"{self.day:%a} {self.day.day} {self.day:%b}"
