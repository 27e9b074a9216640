"""Backups of a database that is being written to are each of one moment: whole transactions, an unbroken ledger."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from time import sleep

import pytest
from sqlmodel import Session, select

from bot import backups
from bot.clock import real
from bot.db import engine, look, transact
from bot.sample import introduce
from protocols.duty.ledger import Happening, first_broken, head, record
from protocols.team.records import Workspace

PAIR = 2


@pytest.fixture
def workspace(sqlite_url: str) -> Iterator[str]:
    """Somebody writes two entries at a time, and does not stop before the test does."""
    introduce(sqlite_url)
    on, enough = engine(sqlite_url), Event()
    found = look(on, lambda session: session.exec(select(Workspace.id)).one())

    def write(session: Session) -> None:
        for _ in range(PAIR):
            record(session, Happening(found, real(), None, "say", "story", found))

    def go_on() -> None:
        while not enough.is_set():
            transact(on, write)

    writing = Thread(target=go_on)
    writing.start()
    yield found
    enough.set()
    writing.join()
    on.dispose()


def goes_on(url: str, workspace: str, since: int) -> None:
    """Wait until more was written than the last backup holds."""
    on = engine(url, begin="BEGIN")
    while look(on, lambda session: head(session, workspace)[0]) <= since:
        sleep(0.01)
    on.dispose()


def test_each_is_of_one_moment(sqlite_url: str, workspace: str, tmp_path: Path) -> None:
    counts: list[int] = []
    for number in range(5):
        goes_on(sqlite_url, workspace, since=counts[-1] if counts else 0)
        to = tmp_path / f"{number}.backup"
        backups.make(sqlite_url, to)
        on = engine(f"sqlite:///{to}", begin="BEGIN")
        assert look(on, lambda session: first_broken(session, workspace)) is None
        counts.append(look(on, lambda session: head(session, workspace)[0]))
        on.dispose()
    assert counts == sorted(set(counts))
    assert {count % PAIR for count in counts} == {counts[0] % PAIR}
