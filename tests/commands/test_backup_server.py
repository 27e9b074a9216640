"""A PostgreSQL database goes into a backup and comes back, by PostgreSQL's own programs."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot.db import address, engine
from protocols.team.records import Person
from tests.commands.conftest import Ran, Run
from tests.conftest import TEMPLATE, empty_postgres

NAME = "then.backup"
On = Callable[..., Ran]


@pytest.fixture
def url(postgres: str, postgres_programs: None) -> str:
    """A database of its own, and PostgreSQL's programs at hand."""
    return empty_postgres(postgres, TEMPLATE)


def people(url: str) -> set[str]:
    on = engine(url)
    with Session(on) as session:
        found = set(session.exec(select(Person.key)))
    on.dispose()
    return found


def test_there_and_back_with_the_old_one_kept(parley: Run, folder: Path, url: str) -> None:
    def on(*words: str) -> Ran:
        return parley(*words, DATABASE_URL=url)

    on("team", "import", "team.yaml")
    on("adopt", "charter.yaml")
    assert on("backup", NAME).code == 0
    assert stat.S_IMODE((folder / NAME).stat().st_mode) == 0o600
    on("erase", "chen", "--yes")
    assert "add --replace" in on("restore", NAME).err[-1]
    connected = engine(url)
    with connected.connect():
        assert "please stop Parley first" in on("restore", NAME, "--replace").err[-1]
    connected.dispose()
    assert "chen" not in people(url)
    ran = on("restore", NAME, "--replace")
    assert (ran.code, "one entry holds" in ran.out[1]) == (0, True)
    assert "chen" in people(url)
    assert on("verify").code == 0
    kept = ran.out[-1].split(" kept as ")[1].split(";")[0]
    assert "chen" not in people(address(url).set(database=kept).render_as_string(hide_password=False))
    (folder / NAME).write_bytes((folder / NAME).read_bytes()[:1000])
    assert "not a backup of Parley's" in on("restore", NAME, "--replace").err[-1]
    assert "chen" in people(url)


def test_a_password_is_on_no_command_line(parley: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "pg_dump").write_text('#!/bin/sh\necho "$@" > said\nenv > given\n', encoding="utf-8")
    (folder / "pg_dump").chmod(0o700)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    url = "postgresql://parley:s3cret@db.example.com:5433/team?sslmode=require"
    assert parley("backup", NAME, DATABASE_URL=url).code == 0
    assert "s3cret" not in (folder / "said").read_text(encoding="utf-8")
    given = dict(line.partition("=")[::2] for line in (folder / "given").read_text(encoding="utf-8").splitlines())
    names = ("PGHOST", "PGPORT", "PGUSER", "PGPASSWORD", "PGDATABASE", "PGSSLMODE")
    assert [given[name] for name in names] == ["db.example.com", "5433", "parley", "s3cret", "team", "require"]


def test_without_the_program_it_says_what_is_missing(
    parley: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(folder / "var"))
    ran = parley("backup", NAME, DATABASE_URL="postgresql://parley:s3cret@db.example.com/team")
    assert ran.err[-1] == "There is no pg_dump on this machine; it comes with PostgreSQL's client programs."
    assert "s3cret" not in str(ran)
    assert not (folder / NAME).exists()
