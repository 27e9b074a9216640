"""Errors as values: all of them at once, each with its file and line."""

from dataclasses import dataclass, field

MOST_LISTED = 500


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong in a file, in one sentence for the person who wrote it. Lines count from 1."""

    source: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.source}:{self.line}: {self.sentence}"


@dataclass(frozen=True, order=True)
class Note:
    """One thing that is right, and perhaps not what was meant. It stops nobody."""

    source: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.source}:{self.line}: note: {self.sentence}"


class Problems(Exception):  # noqa: N818  a file has problems; the word is the project's own
    """Why a file cannot be read: every problem in it, in the order of its lines."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = tuple(sorted(problems))

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


@dataclass
class Findings:
    """Gathers the problems of one file while it is read."""

    source: str
    problems: list[Problem] = field(default_factory=list)

    def report(self, line: int, sentence: str) -> None:
        """Note a problem. Past the first 500 a file needs another look before another list, so reading stops."""
        self.problems.append(Problem(self.source, line, sentence))
        if len(self.problems) >= MOST_LISTED:
            raise Problems(*self.problems)

    def stop_if_any(self) -> None:
        """Raise Problems when anything was reported."""
        if self.problems:
            raise Problems(*self.problems)
