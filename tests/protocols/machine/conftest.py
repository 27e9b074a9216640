"""Where the machine's worlds come from: one a life, on an engine for all of them."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from tests.protocols.conftest import PEOPLED, Elsewhere, Kept
from tests.protocols.machine.base import Ground
from tests.protocols.world import World


@pytest.fixture
def ground_on_sqlite(peopled_file: Path, tmp_path: Path) -> Ground:
    """Files that are copied."""
    elsewhere, number = Elsewhere(f"sqlite:///{peopled_file}"), count()

    @contextmanager
    def ground() -> Iterator[World]:
        path = tmp_path / f"{next(number)}.db"
        shutil.copy(peopled_file, path)
        with elsewhere.world(str(path)) as world:
            yield world
        for left in tmp_path.glob(f"{path.name}*"):
            left.unlink()

    return ground


@pytest.fixture
def ground_on_postgres(kept: Kept, on_postgres: Elsewhere) -> Ground:
    """One database, each time as it was."""

    @contextmanager
    def ground() -> Iterator[World]:
        kept.put_back()
        with on_postgres.world(PEOPLED) as world:
            yield world

    return ground
