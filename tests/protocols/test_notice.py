"""The outbox: what is to be said is queued once, and a card follows its record."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from protocols.notice import Destination, Fate, Notice, refresh, tell
from tests.protocols.racing import Meet, race
from tests.protocols.world import World

pytestmark = pytest.mark.both_engines


def told(session: Session, world: World, who: str = "alice", subject: str = "b1", once: str | None = None) -> bool:
    person = getattr(world, who).of(session)
    workspace = world.workspace_id
    return tell(
        session, workspace_id=workspace, kind="brief", subject_id=subject, person_id=person.id, now=world.now, once=once
    )


def test_the_same_thing_is_queued_once(world: World) -> None:
    assert world.do(lambda session: [told(session, world), told(session, world)]) == [True, False]
    assert not world.do(lambda session: told(session, world))
    (notice,) = world.notices("brief")
    assert (notice.fate, notice.not_before, notice.attempts) == (Fate.WAITING, world.now, 0)
    assert (notice.wanted, notice.shown) == (1, 0)


def test_another_person_or_subject_is_another_thing(world: World) -> None:
    assert world.do(lambda session: told(session, world))
    assert world.do(lambda session: told(session, world, who="chen"))
    assert world.do(lambda session: told(session, world, subject="b2"))


def test_what_counts_as_the_same_may_be_said(world: World) -> None:
    assert world.do(lambda session: told(session, world, once="today"))
    assert not world.do(lambda session: told(session, world, subject="b2", once="today"))
    assert world.do(lambda session: told(session, world, once="tomorrow"))


def test_it_may_wait(world: World) -> None:
    later = world.now + timedelta(hours=3)

    def work(session: Session) -> bool:
        alice = world.alice.of(session)
        return tell(
            session,
            workspace_id=world.workspace_id,
            kind="brief",
            subject_id="b1",
            person_id=alice.id,
            now=world.now,
            not_before=later,
        )

    assert world.do(work)
    (notice,) = world.notices("brief")
    assert (notice.queued_at, notice.not_before) == (world.now, later)


def test_each_person_is_one_destination(world: World) -> None:
    world.do(lambda session: [told(session, world, subject=subject) for subject in ("b1", "b2")])
    world.do(lambda session: told(session, world, who="chen"))
    there = world.see(lambda session: session.exec(select(Destination.person_id)).all())
    assert sorted(filter(None, there)) == sorted([world.alice.id, world.chen.id])


def test_of_two_at_once_one_queues(world: World) -> None:
    def work(session: Session, meet: Meet) -> bool:
        alice = world.alice.of(session).id
        meet()
        return tell(
            session, workspace_id=world.workspace_id, kind="brief", subject_id="b1", person_id=alice, now=world.now
        )

    assert sorted(race(world.on, work, work)) == [False, True]
    assert len(world.notices("brief")) == 1


def test_a_change_asks_for_every_card_about_it_to_be_brought_up_to_date(world: World) -> None:
    world.do(
        lambda session: [told(session, world), told(session, world, who="chen"), told(session, world, subject="b2")]
    )
    world.do(lambda session: refresh(session, "b1"))
    assert [(notice.subject_id, notice.wanted) for notice in world.notices("brief")] == [
        ("b1", 2),
        ("b1", 2),
        ("b2", 1),
    ]


def test_a_refresh_sees_what_the_session_has_not_sent_yet(world: World) -> None:
    def work(session: Session) -> int:
        told(session, world)
        notice = session.exec(select(Notice)).one()
        notice.failure = "unsure"
        session.add(notice)
        refresh(session, "b1")
        session.refresh(notice)
        return notice.wanted

    assert world.do(work) == 2
    assert world.notices("brief")[0].failure == "unsure"
