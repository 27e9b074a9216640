"""Any number of senders, one message: the lease on the destination keeps them apart."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from functools import partial

import pytest
from sqlmodel import Session, col, select, update

from bot import outbox
from bot.app import client
from bot.clock import real
from bot.db import Database, engine, transact
from bot.delivery import Delivery
from bot.egress import Egress
from bot.outbox import Errand, Moment
from bot.people import People
from bot.sample import introduce
from bot.sandbox.server import Sandbox
from bot.workspaces import settle_in
from protocols.notice import Destination, Fate, Notice, tell
from protocols.team.records import Account, Person, Workspace
from protocols.visits.gaps import NO_MANAGER
from tests.bot.conftest import monday

PEOPLE = ("alice", "ben", "chen", "dana")
EACH = 3


@pytest.fixture
def queued(database_url: str, sandbox: Sandbox) -> str:
    """Three notices for each of four people; the database's address."""
    introduce(database_url)
    now = monday().now() - timedelta(hours=1)

    def queue(session: Session) -> None:
        team = str(sandbox._slack.workspace.team["id"])
        workspace = settle_in(session, team, "Corrin Controls")
        account = session.exec(select(Account)).first()
        assert account
        for person in session.exec(select(Person).where(Person.key.in_(PEOPLE))).all():  # type: ignore[attr-defined]
            for number in range(EACH):
                about = partial(tell, session, workspace_id=workspace, kind=NO_MANAGER, subject_id=account.id)
                about(person_id=person.id, account_id=account.id, now=now, once=f"{number}:{person.id}")

    on = engine(database_url)
    transact(on, queue)
    on.dispose()
    return database_url


@pytest.fixture
async def senders(queued: str, sandbox: Sandbox) -> AsyncIterator[list[Delivery]]:
    """Two senders with nothing in common but the database."""
    team = str(sandbox._slack.workspace.team["id"])
    databases = [Database(queued), Database(queued)]
    workspace = await databases[0].read(lambda session: session.exec(select(Workspace.id)).one())
    people = [
        (slack := client(sandbox.bot_token, sandbox.api_url), People(slack, team, db, workspace)) for db in databases
    ]
    yield [
        Delivery(db, Egress(slack, known), known, monday(), "a sender", settle=3.0)
        for db, (slack, known) in zip(databases, people, strict=True)
    ]
    for db in databases:
        db.close()


def said(sandbox: Sandbox) -> list[int]:
    """How many messages each of the four has."""
    return [len(sandbox.person(name).sees("parley")) for name in PEOPLE]


async def test_two_senders_say_each_notice_once(senders: list[Delivery], sandbox: Sandbox) -> None:
    await asyncio.gather(*(sender.deliver() for sender in senders))
    await asyncio.gather(*(sender.deliver() for sender in senders))
    assert said(sandbox) == [EACH] * len(PEOPLE)


async def test_what_a_dead_sender_had_taken_is_said_once_when_it_has_settled(
    senders: list[Delivery], sandbox: Sandbox
) -> None:
    """A crash between the lease and the call: nobody knows, so it settles, Parley looks, and then says it."""
    first, second = senders
    first.settle = second.settle = 60.0
    taken = await first.db.write(first._lease)
    assert taken
    await second.deliver()
    assert sorted(said(sandbox)) == [0, EACH, EACH, EACH]
    await first.db.write(_a_minute_passes)
    await second.deliver()
    assert said(sandbox) == [EACH] * len(PEOPLE)


def _a_minute_passes(session: Session) -> None:
    """No test waits, nor is too slow for what it waits for."""
    then = real() - timedelta(seconds=61)
    session.exec(update(Notice).where(col(Notice.fate) == Fate.SENDING).values(attempted_at=then))
    session.exec(update(Destination).where(col(Destination.leased_by).is_not(None)).values(leased_until=then))


@pytest.fixture
def two_sessions(queued: str) -> Iterator[tuple[Session, Session]]:
    on = engine(queued, begin="BEGIN")
    with Session(on) as slow, Session(on) as quick:
        yield slow, quick
    on.dispose()


def now(after: float = 0.0) -> Moment:
    return Moment(real() + timedelta(seconds=after), monday().now(), timedelta(seconds=3))


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_who_is_slow_between_looking_and_claiming_says_nothing_twice(
    two_sessions: tuple[Session, Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between one sender's look and its claim, another takes the notice, says it and is done."""
    slow, quick = two_sessions
    claim, said_meanwhile = outbox._claim, list[str]()

    def claim_late(session: Session, *rest: object) -> bool:
        if session is slow and not said_meanwhile:
            errand = outbox.lease(quick, "quick", now())
            assert errand
            said_meanwhile.append(errand.notice_id)
            outbox.close(quick, errand, lambda s, at: outbox.said(s, errand, ("D1", "1.0"), at), real())
            quick.commit()
        return claim(session, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(outbox, "_claim", claim_late)
    errand = outbox.lease(slow, "slow", now(after=2))
    assert errand
    assert errand.notice_id not in said_meanwhile


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_of_many_who_lease_at_once_each_gets_another_destination(queued: str) -> None:
    on, start = engine(queued), threading.Barrier(8)
    taken: list[Errand | None] = []

    def lease() -> None:
        start.wait()
        taken.append(transact(on, lambda session: outbox.lease(session, threading.current_thread().name, now())))

    threads = [threading.Thread(target=lease) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    on.dispose()
    got = [errand.destination_id for errand in taken if errand]
    assert len(got) == len(set(got)) == len(PEOPLE)


def test_a_lease_outlasts_the_longest_try_by_what_slack_needs_to_show_it(two_sessions: tuple[Session, Session]) -> None:
    """Who is killed at the end of their time may have said it just then: another looks only once that is found."""
    one, other = two_sessions
    errand = outbox.lease(one, "one", now())
    assert errand
    one.commit()
    for after in (3.0, 4.5):
        others = []
        while found := outbox.lease(other, "other", now(after)):
            others.append(found.destination_id)
        other.rollback()
        assert errand.destination_id not in others
    taken = []
    while found := outbox.lease(other, "other", now(7.0)):
        taken.append(found)
    assert [each.since is not None for each in taken if each.destination_id == errand.destination_id] == [True]
