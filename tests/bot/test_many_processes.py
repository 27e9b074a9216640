"""Four `web` and four `clock` on one PostgreSQL: whatever many of them see at once is done by one."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import yaml
from sqlmodel import Session, col, func, select

from bot.clock import real
from bot.db import engine, look, transact
from bot.program import sandbox_for
from bot.sample import introduce
from bot.sandbox.faults import Weather
from bot.sandbox.server import Sandbox
from protocols.adoption import adopt
from protocols.base import new_id
from protocols.clockwork import mark_sandbox, move
from protocols.credit.records import Credit
from protocols.duty import opening
from protocols.duty.ledger import entries, first_broken
from protocols.duty.obligation import Obligation, State
from protocols.duty.replay import first_difference
from protocols.notice import Notice
from protocols.noticing.rules import phrase_said
from protocols.questions import Question
from protocols.team.records import Account, Person
from tests.bot.campaign.fleets import at_work
from tests.bot.campaign.lives import until
from tests.bot.conftest import MONDAY
from tests.protocols.files import CHARTER
from tests.tables import recorded

EACH, ACTS, COPIES = 4, 12, 5
EACH_TAKES = 0.2  # seconds, on a machine as busy as can be
CLAUSE = "redlines"
RULE: dict[str, Any] = {
    "id": CLAUSE,
    "area": "Conflict",
    "text": "Redlines go to legal.",
    "why": "They know.",
    "who": "anyone",
}
RULE |= {"when": {"says": ["redline"]}, "must": "consult", "with": "legal", "by": "1 working day"}
TITLE = "moved by one of four `web` and four `clock`"


@pytest.mark.parametrize("count", [2000, pytest.param(5000, marks=pytest.mark.long)])
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_of_thousands_of_duties_due_at_once_each_is_moved_once(
    database_url: str, count: int, record_property: Callable[[str, object], None]
) -> None:
    introduce(database_url)
    on, ahead = engine(database_url), MONDAY - real()
    workspace = transact(on, partial(_owe, count))
    async with sandbox_for(None, retry_seconds=(0.0,) * 1000, answer_seconds=30.0).serving() as sandbox:
        sandbox.faults.turn_to(Weather(1, copies=COPIES, seconds=0.3))
        async with at_work(sandbox, database_url, ahead, {"WEB": EACH, "CLOCK": EACH}):
            await _acts(sandbox)
            await until(partial(look, on, _is_done), within=EACH_TAKES * count)
    look(on, partial(_holds, workspace, count))
    record_property(*recorded(TITLE, {"duties": {"due at once": count, "moved": look(on, _moves).total()}}))
    on.dispose()


def _owe(count: int, session: Session) -> str:
    """So many duties of a few people, all of whose grace has run out."""
    account = session.exec(select(Account)).first()
    assert account
    charter = yaml.safe_load(CHARTER)
    text = yaml.safe_dump(charter | {"clauses": [*charter["clauses"], RULE]}, sort_keys=False)
    adopt(session, account.workspace_id, text, "charter.yaml", MONDAY)
    people = session.exec(select(Person).where(col(Person.key).in_(("chen", "eve", "hugo", "farid")))).all()
    patterns = {}
    for number in range(count):
        who = people[number % len(people)]
        fact = phrase_said(who, CLAUSE, f"C1:{number}", account.id, account.team_id)
        if who.id not in patterns:
            (patterns[who.id],) = opening.open_duties(session, fact, MONDAY)
            continue
        duty = Obligation(**patterns[who.id].model_dump() | {"id": new_id(), "subject_id": fact.subject_id})
        session.add(duty)
        opening._record(session, duty, fact, MONDAY)
    mark_sandbox(session)
    move(session, timedelta(days=30))
    return account.workspace_id


async def _acts(sandbox: Sandbox) -> None:
    """People write and give thanks meanwhile; each message is delivered several times, by whichever way."""
    eve, farid = sandbox.person("eve"), sandbox.person("farid")
    for number in range(ACTS):
        await eve.say("acct-helios", f"on site at Helios on 2026-06-{number + 1:02}")
        assert (await farid.command(f"/kudos @eve for thing {number:02}")).is_well
    await sandbox.settled(60.0)


def _is_done(session: Session) -> bool:
    """No duty of the crowd is open any more."""
    owed = select(Obligation.id).where(Obligation.clause_id == CLAUSE, Obligation.state == State.OPEN)
    return session.exec(owed).first() is None


def _moves(session: Session) -> Counter[str]:
    """How often each duty of the crowd lapsed, by the ledger."""
    crowd = set(session.exec(select(Obligation.id).where(Obligation.clause_id == CLAUSE)))
    chain = session.exec(select(Obligation.workspace_id)).first()
    assert chain
    return Counter(
        each.subject_id for each in entries(session, chain) if each.verb == "lapse" and each.subject_id in crowd
    )


def _holds(workspace: str, count: int, session: Session) -> None:
    moves = _moves(session)
    assert (len(moves), set(moves.values())) == (count, {1})
    for column, once in ((Question.message_ts, ACTS), (Credit.wording, ACTS), (Notice.once, None)):
        rows = session.exec(select(column, func.count()).group_by(column)).all()
        assert {times for _, times in rows} == {1}
        assert once in {None, len(rows)}
    assert (first_broken(session, workspace), first_difference(session, workspace)) == (None, None)
