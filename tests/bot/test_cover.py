"""Ben covers for Alice in August: who holds the role when it is said hears it, owes the answer and gives it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlmodel import Session, select

from bot.clock import Clock, real
from bot.db import engine, transact
from bot.outbox import Errand, Moment, again, close, lease, said
from bot.program import parley
from bot.sample import introduce
from bot.sandbox.server import Sandbox
from protocols.notice import Notice, refresh, tell
from protocols.team.records import Account, Person
from protocols.team.roles import ACCOUNT_MANAGER
from protocols.visits.gaps import NO_MANAGER
from tests.bot.conftest import Stage, settings_for
from tests.bot.scenes import briefed, duties, forged_tap, home, seen

HOLIDAY = datetime(2026, 8, 4, 9, 0, tzinfo=UTC)


@pytest.fixture
async def stage(sandbox: Sandbox, sqlite_url: str) -> AsyncIterator[Stage]:
    """As ever, on another day."""
    introduce(sqlite_url)
    async with parley(settings_for(sandbox, sqlite_url), Clock(HOLIDAY - real())) as office:
        scene = Stage(sandbox, office, sqlite_url)
        yield scene
        await scene.quiet()
    scene.close()


async def test_the_cover_is_named_hears_and_answers(stage: Stage) -> None:
    chen, alice, ben = stage.person("chen"), stage.person("alice"), stage.person("ben")
    await briefed(stage, chen, ben)
    assert "Ben Aalto has your brief" in seen(chen)
    assert "gateway" not in seen(alice)
    await ben.open_home()
    await stage.until(lambda: "Answer Chen Wei" in home(ben))

    await forged_tap(stage, alice, "answer.go_ahead", ben, "parley")
    assert duties(stage)[-1] == ("answer-a-liaison", "open")
    await ben.click("answer.talk_first", "parley")
    await stage.until(lambda: "Ben Aalto would like to *talk first*" in seen(chen))
    assert duties(stage)[-1] == ("answer-a-liaison", "kept")


def test_what_waits_as_the_cover_begins_goes_to_the_cover_and_comes_to_its_end(database_url: str) -> None:
    """Queued for Alice on Friday, said on Monday; Slack refuses once, and the card changes later."""
    introduce(database_url)
    on = engine(database_url)
    monday = Moment(real(), HOLIDAY, timedelta(seconds=70))
    transact(on, _brief_the_account_manager)

    for what_becomes_of_it in (_refused, _said):
        errand = transact(on, lambda session: lease(session, "one", monday))
        assert errand
        assert errand.email == "ben@corrin.example"
        transact(on, partial(close, errand=errand, note=partial(what_becomes_of_it, errand), now=monday.real))
    transact(on, lambda session: refresh(session, session.exec(select(Notice)).one().subject_id))
    later = Moment(monday.real + timedelta(seconds=5), HOLIDAY, monday.settling)
    card = transact(on, lambda session: lease(session, "one", later))
    on.dispose()
    assert card
    assert card.stands == ("D1", "1.0")


def _brief_the_account_manager(session: Session) -> None:
    account = session.exec(select(Account).where(Account.name == "Northwind Energy")).one()
    alice = session.exec(select(Person).where(Person.key == "alice")).one()
    queue = partial(tell, session, workspace_id=account.workspace_id, kind=NO_MANAGER, subject_id=account.id)
    queue(person_id=alice.id, account_id=account.id, role=ACCOUNT_MANAGER, now=HOLIDAY - timedelta(days=4))


def _refused(errand: Errand, session: Session, now: datetime) -> None:
    again(session, errand, "ratelimited", now)


def _said(errand: Errand, session: Session, now: datetime) -> None:
    said(session, errand, ("D1", "1.0"), now)
