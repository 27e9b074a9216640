"""What is wrong with blocks or a view, all of it at once, each with its place, in Slack's words."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Place:
    """A part of what was sent, and the list of problems it shares with the whole."""

    value: Any
    pointer: str = ""
    problems: list[str] = field(default_factory=list)

    def __getitem__(self, key: str | int) -> "Place":
        return replace(self, value=self._inside(key), pointer=f"{self.pointer}/{key}")

    def _inside(self, key: str | int) -> Any:
        if isinstance(self.value, dict):
            return self.value.get(key)
        return self.value[key] if isinstance(key, int) and isinstance(self.value, list) else None

    def __contains__(self, key: str) -> bool:
        return isinstance(self.value, dict) and self.value.get(key) is not None

    def parts(self) -> list["Place"]:
        return [self[index] for index in range(len(self.value))] if isinstance(self.value, list) else []

    def object(self) -> bool:
        """Whether this is a JSON object; a problem when it is not."""
        return self.expect(isinstance(self.value, dict), "must be a valid object")

    def expect(self, claim: bool, otherwise: str) -> bool:
        if not claim:
            self.problems.append(f"[ERROR] {otherwise} [json-pointer:{self.pointer}]")
        return claim

    def require(self, *keys: str) -> bool:
        missing = [key for key in keys if key not in self]
        for key in missing:
            self.expect(False, f"missing required field: {key}")
        return not missing

    def length(self, most: int, least: int = 0) -> bool:
        """A text of `least` to `most` characters; absent is fine, `require` says what must be there."""
        if self.value is None:
            return True
        if not self.expect(isinstance(self.value, str), "must be a string"):
            return False
        long_enough = self.expect(len(self.value) >= least, f"must be more than {least - 1} characters")
        return self.expect(len(self.value) <= most, f"must be less than {most + 1} characters") and long_enough

    def items(self, most: int, least: int = 1) -> bool:
        if not self.expect(isinstance(self.value, list), "must be a valid list"):
            return False
        enough = self.expect(len(self.value) >= least, f"no fewer than {least} items allowed")
        return self.expect(len(self.value) <= most, f"no more than {most} items allowed") and enough

    def one_of(self, allowed: Sequence[str]) -> bool:
        return self.expect(self.value in allowed, f"unsupported type: {self.value}")
