"""What becomes of a notice by what Slack answers: each code of the table, asked of Slack in earnest."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select, update

from bot import outcomes
from bot.app import client
from bot.backoff import CEILING, backoff, no_sooner
from bot.clock import real
from bot.db import Database
from bot.delivery import Delivery
from bot.egress import Egress
from bot.outcomes import OUTCOMES, Outcome, Why, case_of
from bot.people import People
from bot.sandbox.server import Sandbox
from bot.workspaces import settle_in
from protocols.notice import Destination, Fate, Notice, tell
from protocols.pulse import Pulse, pulse_of
from protocols.team.records import Account, Person
from protocols.undelivered import UNDELIVERED, Day, Letters, letters_of, put_aside
from protocols.visits.gaps import NO_MANAGER
from tests.bot.conftest import MONDAY, monday

HOUR = timedelta(hours=1)
BECOMES = {
    Outcome.LATER: (Fate.WAITING, False),
    Outcome.SHUT_OUT: (Fate.WAITING, True),
    Outcome.LETTER: (Fate.DEAD, False),
}


@pytest.fixture
async def sender(sqlite_url: str, sandbox: Sandbox) -> AsyncIterator[Delivery]:
    """Delivery alone, as a process of its own would run it."""
    db, slack = Database(sqlite_url), client(sandbox.bot_token, sandbox.api_url)
    team = str(sandbox._slack.workspace.team["id"])
    workspace = await db.write(lambda session: settle_in(session, team, "Corrin Controls"))
    people = People(slack, team, db, workspace)
    yield Delivery(db, Egress(slack, people), people, monday(), settle=3.0)
    db.close()


async def queue(sender: Delivery, key: str, once: str) -> None:
    """Something to say to somebody."""

    def queued(session: Session) -> None:
        account = session.exec(select(Account)).first()
        person = session.exec(select(Person).where(Person.key == key)).one()
        assert account
        about = {"kind": NO_MANAGER, "subject_id": account.id, "account_id": account.id, "once": once}
        tell(session, workspace_id=account.workspace_id, person_id=person.id, now=monday().now(), **about)  # type: ignore[arg-type]

    await sender.db.write(queued)


async def rested(sender: Delivery) -> None:
    """As if every wait were over, and Slack let us in."""

    def rest(session: Session) -> None:
        for each in session.exec(select(Destination)):
            each.free_at = each.leased_until = None
            session.add(each)

    await sender.db.write(rest)
    await sender._door.let_in()


async def a_minute_later(sender: Delivery) -> None:
    """Time to knock, where we are shut out."""
    await sender.db.write(lambda session: session.exec(update(Pulse).values(knock_at=real() - timedelta(seconds=1))))


async def found(sender: Delivery, once: str) -> Notice:
    return await sender.db.read(lambda session: session.exec(select(Notice).where(Notice.once == once)).one())


async def is_shut_out(sender: Delivery) -> bool:
    now = await sender.db.read(lambda session: pulse_of(session, sender.people.workspace_id))
    return bool(now and now.shut_out)


EVERY = [*OUTCOMES, "a_code_of_tomorrow"]
ONE_OF_EACH = sorted({case_of(code).why: code for code in EVERY}.values())


@pytest.mark.parametrize(
    "codes", [ONE_OF_EACH, pytest.param(EVERY, marks=pytest.mark.long)], ids=["one of each", "all"]
)
async def test_each_code_of_the_table(sender: Delivery, sandbox: Sandbox, codes: list[str]) -> None:
    """Said by Slack to `chat.postMessage`; nothing but a letter is put aside. Nobody is an admin: nobody is told."""
    await sender.db.write(lambda session: session.exec(update(Person).values(is_admin=False)))
    for code in codes:
        await queue(sender, "alice", code)
        await rested(sender)
        sandbox.faults.plan("chat.postMessage", "refused", code=code, times=50)
        await sender.deliver()
        notice = await found(sender, code)
        assert (notice.fate, await is_shut_out(sender)) == BECOMES[case_of(code).outcome], code
        assert notice.failure == code
        sandbox.faults.clear()
        await rested(sender)
        await sender.deliver()
    said = await sender.db.read(lambda s: s.exec(select(Notice.once).where(Notice.fate == Fate.SAID)).all())
    assert {code for code in codes if case_of(code).outcome is not Outcome.LETTER} == set(said)


async def test_an_admin_is_told_to_whom_and_why(sender: Delivery, sandbox: Sandbox) -> None:
    """One card for all of it, which says how much there is of each; nothing of what it was."""
    for number, code in enumerate(("msg_too_long", "msg_too_long", "missing_scope", "a_code_of_tomorrow")):
        await queue(sender, "alice", str(number))
        sandbox.faults.plan("chat.postMessage", "refused", code=code)
        await sender.deliver()
    dana = sandbox.person("dana").sees("parley")
    assert len(dana) == 1
    for line in (
        "To Alice Okafor, 2 messages. I put it in a way Slack does not take.",
        "To Alice Okafor, one message. I lack a permission in Slack.",
        "To Alice Okafor, one message. Slack gave a reason I do not know: a_code_of_tomorrow.",
    ):
        assert line in str(dana)
    assert "account manager" not in str(dana)


async def test_a_revoked_token_lets_nothing_die_and_is_told_once(
    sender: Delivery, sandbox: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    sandbox.faults.bar("token_revoked")
    for number in range(3):
        for key in ("alice", "ben"):
            await queue(sender, key, f"{key}{number}")
        await sender.deliver()
        await a_minute_later(sender)
    await sender._door.shut("token_revoked")  # another sender was at it at the same moment
    fates = await sender.db.read(lambda session: set(session.exec(select(Notice.fate))))
    assert fates == {Fate.WAITING}
    assert await is_shut_out(sender)
    assert [each.message for each in caplog.records if each.levelname == "ERROR"] == [
        "Slack does not let us in (token_revoked): nothing is said until it does, and nothing is lost"
    ]
    sandbox.faults.clear()
    await a_minute_later(sender)
    await sender.deliver()
    assert [len(sandbox.person(key).sees("parley")) for key in ("alice", "ben")] == [3, 3]
    assert not await is_shut_out(sender)
    assert "Slack lets us in again" in caplog.text


async def test_of_many_who_are_shut_out_one_knocks(sender: Delivery, sandbox: Sandbox) -> None:
    await sender._door.shut("token_revoked")
    await sender.deliver()
    assert list(sandbox.calls) == []  # somebody just looked
    await a_minute_later(sender)
    await asyncio.gather(*(sender.deliver() for _ in range(5)))
    assert [method for method, _ in sandbox.calls] == ["auth.test"]


async def test_somebody_whom_slack_does_not_know_is_no_passing_trouble(sender: Delivery, sandbox: Sandbox) -> None:
    """The team file names a Slack id that is nobody's: waiting would be for ever."""
    await queue(sender, "alice", "one")
    sandbox.faults.plan("users.info", "refused", code="user_not_found")
    await sender.deliver()
    notice = await found(sender, "one")
    assert (notice.fate, notice.failure) == (Fate.DEAD, "user_not_found")


async def test_each_miss_makes_the_wait_longer_and_a_word_that_got_through_makes_it_short_again(
    sender: Delivery, sandbox: Sandbox
) -> None:
    await queue(sender, "alice", "one")
    waits = []
    for _ in range(3):
        sandbox.faults.plan("chat.postMessage", "refused", code="internal_error")
        before = real()
        await sender.deliver()
        there = await sender.db.read(lambda session: session.exec(select(Destination)).one())
        assert there.free_at
        waits.append(there.free_at - before)
        await rested(sender)
    assert waits[2] > waits[1] > waits[0] > timedelta(seconds=1.4)
    await sender.deliver()
    there = await sender.db.read(lambda session: session.exec(select(Destination)).one())
    assert there.misses == 0


def test_the_wait_grows_up_to_a_ceiling_and_is_never_the_same_for_two() -> None:
    assert all(backoff(misses) <= CEILING for misses in (0, 5, 30, 10_000))
    assert min(backoff(30) for _ in range(50)) >= CEILING / 2
    assert len({backoff(3) for _ in range(50)}) > 40
    assert all(no_sooner(CEILING) >= CEILING for _ in range(50))


def test_every_reason_that_is_told_has_codes_and_no_code_two_reasons() -> None:
    codes = [code for _, named in outcomes._BY_WHY.values() for code in named.split()]
    assert len(codes) == len(set(codes))
    assert {case.why for case in OUTCOMES.values()} | {Why.OTHER} == set(Why)


async def test_a_card_that_cannot_be_told_is_not_told_of(sender: Delivery, sandbox: Sandbox) -> None:
    """Dana is the only admin, and nothing reaches her: that ends."""
    await queue(sender, "alice", "one")
    sandbox.faults.plan("chat.postMessage", "refused", code="restricted_action", times=3)
    await sender.deliver()
    rows = await sender.db.read(lambda s: s.exec(select(Notice).order_by(col(Notice.id))).all())
    assert [(each.kind, each.fate) for each in rows] == [(NO_MANAGER, Fate.DEAD), (UNDELIVERED, Fate.DEAD)]
    tomorrow = monday().now() + timedelta(days=1)
    await sender.db.write(lambda session: put_aside(session, session.merge(rows[1]), "again", tomorrow))
    assert len(await sender.db.read(lambda s: s.exec(select(Notice.id)).all())) == 2


def test_admins_hear_of_it_when_they_are_at_work(rows: Session) -> None:
    """What dies at two in the morning is told when work begins; on one card with what died at half past."""
    chen = rows.exec(select(Person).where(Person.key == "chen")).one()
    for once, minutes in (("one", 0), ("two", 30)):
        at = MONDAY.replace(hour=2) + timedelta(minutes=minutes)
        about = {"kind": NO_MANAGER, "subject_id": chen.id, "once": once, "now": at}
        tell(rows, workspace_id=chen.workspace_id, person_id=chen.id, **about)  # type: ignore[arg-type]
        put_aside(rows, rows.exec(select(Notice).where(Notice.once == once)).one(), "deactivated", at)
    card = rows.exec(select(Notice).where(Notice.kind == UNDELIVERED)).one()
    assert card.not_before == MONDAY.replace(hour=8, minute=30)
    day = Day.of(card.subject_id)
    assert letters_of(rows, day, MONDAY) == [Letters(chen.id, None, "deactivated", 2)]
    alice = rows.exec(select(Person).where(Person.key == "alice")).one()
    assert letters_of(rows, Day(alice.id, day.date), MONDAY) == []


def an_hour_passes(session: Session) -> None:
    session.exec(update(Notice).where(col(Notice.fate) == Fate.SENDING).values(attempted_at=real() - HOUR))


@pytest.mark.parametrize("others", [True, False], ids=["while others get through", "while nothing does"])
async def test_what_never_gets_an_answer_is_put_aside_only_where_others_do(
    sender: Delivery, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, others: bool
) -> None:
    """One that Slack chokes on would hold up all that comes after it; an outage is nobody's end."""
    monkeypatch.setattr("bot.delivery.MOST_TRIES", 3)
    sender.settle = 60.0
    await queue(sender, "alice", "one")
    for number in range(4):
        await rested(sender)
        await sender.db.write(an_hour_passes)
        sandbox.faults.plan("chat.postMessage", "error")
        await sender.deliver()
        if others:
            await queue(sender, "ben", str(number))
            await sender.deliver()
    notice = await found(sender, "one")
    assert notice.fate == (Fate.DEAD if others else Fate.SENDING)
    assert notice.attempted_at, "whoever tries again looks first"
