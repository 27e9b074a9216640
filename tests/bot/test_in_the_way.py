"""On PostgreSQL two transactions may wait for each other: nobody's tap fails by that."""

from threading import Barrier, Thread

import pytest
from sqlalchemy import text
from sqlmodel import Session, col, select, update

from bot.db import engine, transact
from bot.sample import introduce
from protocols.notice import Destination, tell
from protocols.team.records import Person, Workspace
from tests.bot.conftest import MONDAY

pytestmark = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
NOW = MONDAY


def test_of_two_that_wait_for_each_other_one_begins_anew_and_both_are_done(database_url: str) -> None:
    introduce(database_url)
    on, both = engine(database_url), Barrier(2)
    begun: list[str] = []

    def rename(session: Session, first: str, second: str) -> None:
        begun.append(first)
        for key in (first, second):
            session.exec(update(Person).where(col(Person.key) == key).values(name=Person.name + "!"))
            if key == first and len(begun) <= 2:
                both.wait(20)

    threads = [
        Thread(target=transact, args=(on, lambda session, keys=keys: rename(session, *keys)))
        for keys in (("chen", "alice"), ("alice", "chen"))
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    with Session(on) as session:
        names = session.exec(select(Person.name).where(col(Person.key).in_(["chen", "alice"]))).all()
    on.dispose()
    assert [name.count("!") for name in names] == [2, 2]
    assert len(begun) > 2


def test_telling_somebody_does_not_wait_for_what_is_being_said_to_them(database_url: str) -> None:
    """Whoever speaks there holds the destination, and may wait for a row of ours."""
    introduce(database_url)
    on = engine(database_url)

    def queue(session: Session, subject: str) -> bool:
        session.connection().execute(text("SET LOCAL lock_timeout = '300ms'"))
        person, workspace = (
            session.exec(select(Person).where(Person.key == "chen")).one(),
            session.exec(select(Workspace)).one(),
        )
        return tell(session, workspace_id=workspace.id, kind="x", subject_id=subject, person_id=person.id, now=NOW)

    assert transact(on, lambda session: queue(session, "before"))
    with Session(on) as speaking:
        speaking.exec(update(Destination).values(leased_by="another"))
        assert transact(on, lambda session: queue(session, "meanwhile"))
        speaking.rollback()
    on.dispose()
