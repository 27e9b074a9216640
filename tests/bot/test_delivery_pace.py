"""Slack takes about one message a second to a conversation: a destination rests after each, others do not wait for it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from bot import outbox
from bot.clock import real
from bot.db import engine
from bot.outbox import Errand, Moment
from protocols.notice import tell
from protocols.team.records import Account, Person
from protocols.visits.gaps import NO_MANAGER
from tests.bot.conftest import MONDAY

PACE = timedelta(seconds=1)
SETTLING = timedelta(seconds=70)


@pytest.fixture(autouse=True)
def _as_in_earnest(monkeypatch: pytest.MonkeyPatch, _brisk: None) -> None:
    monkeypatch.setattr("bot.outbox.PACE", PACE)


@pytest.fixture
def session(sqlite_url: str) -> Iterator[Session]:
    """Two notices for Alice, queued first, and one for Ben."""
    on = engine(sqlite_url)
    with Session(on) as opened:
        account = opened.exec(select(Account)).first()
        assert account
        for number, key in enumerate(("alice", "alice", "ben")):
            person = opened.exec(select(Person).where(col(Person.key) == key)).one()
            what = {"kind": NO_MANAGER, "subject_id": account.id, "once": str(number)}
            tell(opened, workspace_id=account.workspace_id, person_id=person.id, now=MONDAY, **what)  # type: ignore[arg-type]
        yield opened
    on.dispose()


def lease(session: Session, at: datetime) -> Errand | None:
    return outbox.lease(session, "one", Moment(at, MONDAY, SETTLING))


def say(session: Session, at: datetime) -> str:
    """Take the next thing and say it; to whom."""
    errand = lease(session, at)
    assert errand
    outbox.close(session, errand, lambda s, now: outbox.said(s, errand, ("D1", str(at)), now), at)
    return str(errand.email).partition("@")[0]


def test_somebody_else_is_served_while_a_destination_rests(session: Session) -> None:
    start = real()
    assert [say(session, start), say(session, start)] == ["alice", "ben"]
    assert lease(session, start + PACE * 0.9) is None
    assert say(session, start + PACE * 1.1) == "alice"


def test_retry_after_is_kept_to_the_second_and_holds_back_the_others_of_that_destination(session: Session) -> None:
    start = real()
    errand = lease(session, start)
    assert errand
    wait = timedelta(seconds=30)
    outbox.close(session, errand, lambda s, now: outbox.again(s, errand, "ratelimited", now + wait), start)
    assert say(session, start) == "ben"
    assert lease(session, start + wait * 0.99) is None
    again = lease(session, start + wait * 1.01)
    assert again
    assert again.notice_id == errand.notice_id


def test_after_a_doubt_nothing_is_said_there_until_it_has_settled(session: Session) -> None:
    """So that what was said in the end stands in its order."""
    start = real()
    errand = lease(session, start)
    assert errand
    outbox.close(session, errand, lambda s, now: outbox.unsure(s, errand, now + SETTLING), start)
    assert say(session, start) == "ben"
    assert lease(session, start + SETTLING * 0.99) is None
    again = lease(session, start + SETTLING * 1.01)
    assert again
    assert (again.notice_id, again.since is not None) == (errand.notice_id, True)
