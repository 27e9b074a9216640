"""A copy of the tree to break: never the tree one works in. The environment stays; the copy comes first on the path."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from tests.mutants.breakages import Breakage

ROOT = Path(__file__).parents[2]
LEFT = shutil.ignore_patterns(".venv", ".git", "var", "__pycache__", ".*_cache", ".hypothesis", "*.db", "*.egg-info")
GREEN, RED = 0, 1
FIRST = re.compile(r"^(?:FAILED|ERROR) (tests/.+?)(?: - .*)?$", re.MULTILINE)
OURS = "import bot, protocols; print(bot.__file__); print(protocols.__file__)"


class NotRunError(Exception):
    """The tests did not run, so that nothing is known: why, as pytest says it."""


@dataclass(frozen=True)
class Run:
    """What came of the tests: the first that turned red, if any, and how many seconds it took."""

    red: str | None
    seconds: float
    said: str


class Copy:
    """The tree as it is now, in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._root = folder / "tree"
        shutil.copytree(ROOT, self._root, ignore=LEFT)
        self._must_come_first()

    def _must_come_first(self) -> None:
        """Whoever tested the installed tree would find everything green."""
        came = self._python("-c", OURS).stdout.split()
        if len(came) != 2 or not all(Path(each).is_relative_to(self._root) for each in came):
            raise NotRunError(f"not the copy's: {came}")

    def broken(self, breakage: Breakage, tests: Sequence[str]) -> Run:
        """Run these tests while the copy is broken so. Raises StaleError, NotRunError."""
        breakage.apply(self._root)
        try:
            return self.run(tests)
        finally:
            shutil.copy2(ROOT / breakage.path, self._root / breakage.path)

    def run(self, tests: Sequence[str]) -> Run:
        """Run these tests, up to the first that is red. Raises NotRunError."""
        began = monotonic()
        done = self._python("-m", "pytest", "-x", "-q", "--no-header", "-p", "no:cacheprovider", *tests)
        if done.returncode not in {GREEN, RED}:
            raise NotRunError(f"{done.stdout}{done.stderr}")
        red = FIRST.search(done.stdout)
        if (red is None) is (done.returncode == RED):
            raise NotRunError(f"red, and nothing says why, or the other way round:\n{done.stdout}")
        return Run(red[1] if red else None, monotonic() - began, done.stdout)

    def _python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        there = os.environ | {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPATH": str(self._root)}
        return subprocess.run(
            (sys.executable, *arguments), cwd=self._root, env=there, capture_output=True, text=True, check=False
        )
