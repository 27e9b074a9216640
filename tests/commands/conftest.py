"""`parley` on the command line, in a folder of its own with a migrated, empty database."""

import logging
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlmodel import Session, SQLModel, select
from typer.testing import CliRunner

from bot.__main__ import app
from bot.db import engine

DATA = Path(__file__).parents[1] / "data" / "examples"
DATABASE = "Database: sqlite:///var/parley.db"
SETTINGS = (
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_API_URL",
    "DATABASE_URL",
    "HOST",
    "PORT",
    "PARLEY_TICK",
    "PARLEY_SETTLE",
    "PARLEY_HEALTH_PORT",
    "PARLEY_METRICS_TOKEN",
    "PARLEY_SECOND_READER_URL",
    "PARLEY_SECOND_READER_KEY",
    "PARLEY_SECOND_READER_MODEL",
    "PARLEY_SECOND_READER_TIMEOUT",
)


@dataclass(frozen=True)
class Ran:
    """How a command ended: its exit code, and the lines it wrote."""

    code: int
    out: list[str]
    err: list[str]


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    """`parley run` sets logging up for the whole process."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    levels = {name: logging.getLogger(name).level for name in list(root.manager.loggerDict)}
    yield
    root.handlers[:], root.level = handlers, level
    for name in list(root.manager.loggerDict):
        logging.getLogger(name).setLevel(levels.get(name, logging.NOTSET))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, migrated_file: Path) -> Path:
    """Where the commands run, with no settings but the default ones."""
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "var").mkdir()
    shutil.copy(migrated_file, tmp_path / "var" / "parley.db")
    for name in ("charter.yaml", "team.yaml"):
        shutil.copy(DATA / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def parley(folder: Path) -> Run:
    """Run a command; an exception that is no exit fails the test."""

    def run(*words: str, typed: str | None = None, **settings: str) -> Ran:
        result = CliRunner().invoke(app, list(words), input=typed, env=settings)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ran(result.exit_code, result.stdout.splitlines(), result.stderr.splitlines())

    return run


@pytest.fixture(scope="session")
def with_a_team(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the first database with the sample team in it is kept, to be copied."""
    return tmp_path_factory.mktemp("kept") / "parley.db"


@pytest.fixture
def team(parley: Run, folder: Path, with_a_team: Path) -> Path:
    """The sample team, with its charter in force; both came by a command, once."""
    database = folder / "var" / "parley.db"
    if with_a_team.exists():
        shutil.copy(with_a_team, database)
    else:
        assert parley("team", "import", "team.yaml").code == 0
        assert parley("adopt", "charter.yaml").code == 0
        shutil.copy(database, with_a_team)
    return folder


def rows(folder: Path, table: type[SQLModel]) -> int:
    """How many rows a table has."""
    on = engine(f"sqlite:///{folder / 'var' / 'parley.db'}", begin="BEGIN")
    with Session(on) as session:
        count = len(session.exec(select(table)).all())
    on.dispose()
    return count


def amend(path: Path, old: str, new: str) -> None:
    """Change a file's text; fails when there is nothing to change."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
