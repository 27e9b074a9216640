"""Worlds with many customers and much going on, and what it costs to look at them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from time import perf_counter
from typing import Any

import yaml
from sqlalchemy import Engine, event
from sqlmodel import Session, col, select

from bot.blocks import home as blocks
from bot.blocks.home import Some
from bot.db import engine, look, transact
from bot.rendering import rendered
from bot.sample import introduce
from bot.screens.home import home
from protocols import promises
from protocols.duty import claims, handover
from protocols.duty.enforce import about
from protocols.duty.sweep import wake
from protocols.feedback.hearing import Told, hear
from protocols.promises import Wording
from protocols.team.file import load
from protocols.team.importing import import_team
from protocols.team.records import Account, Person, Workspace
from protocols.visits.liaison import Words, brief
from protocols.visits.planning import Plan, plan
from protocols.visits.records import LIAISE, Visit
from tests.bot.conftest import MONDAY
from tests.protocols.files import TEAM

SOON = date(2026, 3, 10)
ROLES = {"account manager": "alice", "account executive": "ben", "technical manager": "chen", "legal": "grace"}
TRAVELLERS = ("chen", "eve", "hugo")


def crowd(session: Session, accounts: int, visits: int) -> None:
    """Alice manages this many customers. Of five visits to them one is briefed, of one a promise comes, one is said to
    be talked about, one was not briefed in time, and of one nothing is heard.
    """
    import_team(session, load(_team_with(accounts), "team.yaml"), MONDAY)
    people = {person.key: person for person in session.exec(select(Person))}
    customers = session.exec(
        select(Account).where(col(Account.name).startswith("Customer")).order_by(Account.name)
    ).all()
    for number in range(visits):
        account, who = customers[number % accounts], people[TRAVELLERS[number % len(TRAVELLERS)]]
        day = SOON + timedelta(days=number % 50)
        visit = plan(session, account, who, Plan(day, purpose=f"Look {number}"), MONDAY)
        _happens(session, number, account, visit, who)
    session.flush()


def _team_with(accounts: int) -> str:
    page = yaml.safe_load(TEAM)
    names = [f"Customer {number:03}" for number in range(accounts)]
    page["accounts"] += [{"name": name, "tier": "key", "roles": dict(ROLES)} for name in names]
    page["teams"][0]["accounts"] += names
    return yaml.safe_dump(page, sort_keys=False)


def _happens(session: Session, number: int, account: Account, visit: Visit, who: Person) -> None:
    assert visit.day
    duties = about(session, visit.id, LIAISE)
    match number % 5:
        case 0:
            brief(session, visit, who, Words(visit.day, None, visit.purpose, "At it"), [who], MONDAY)
        case 1:
            promises.make(session, account, who, Wording(f"Send {number}", "Carla", who, visit.day), MONDAY, visit.id)
        case 2 if duties:
            claims.claim(session, duties[0], who, MONDAY)
        case 3 if duties and duties[0].wake_at:
            wake(session, duties[0].id, duties[0].wake_at, duties[0].grace_until)
        case _:
            hear(session, Told(account, f"Nobody called back, {number} times", who), MONDAY)


@contextmanager
def crowded(url: str, accounts: int, visits: int) -> Iterator[Engine]:
    """A database with such a world."""
    introduce(url)
    on = engine(url)
    transact(on, partial(crowd, accounts=accounts, visits=visits))
    yield on
    on.dispose()


@dataclass(frozen=True)
class Cost:
    """What it took: what the database was asked, how long, and how many rows were shown of all there are."""

    queries: int
    seconds: float
    shown: int = 0
    there: int = 0


def cost_of_home(on: Engine, key: str) -> Cost:
    """One look at somebody's Home tab, as Slack gets it."""

    def work(session: Session) -> tuple[int, int]:
        seen = home(session, session.exec(select(Person).where(Person.key == key)).one(), MONDAY)
        rendered(blocks.home(seen))
        parts: list[Some[Any]] = [seen.questions, seen.offered, seen.owed, seen.expected]
        parts += [seen.feedback, seen.promised, seen.coming]
        return sum(len(part.first) for part in parts), sum(len(part) for part in parts)

    return _cost(on, work)


def cost_of_roles(on: Engine) -> Cost:
    """The hourly look at who has which role, where nothing passes on."""

    def work(session: Session) -> tuple[int, int]:
        return handover.follow_roles(session, session.exec(select(Workspace.id)).one(), MONDAY), 0

    return _cost(on, work)


def _cost(on: Engine, work: Callable[[Session], tuple[int, int]]) -> Cost:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    event.listen(on, "before_cursor_execute", note)
    began = perf_counter()
    shown, there = look(on, work)
    took = perf_counter() - began
    event.remove(on, "before_cursor_execute", note)
    return Cost(len(asked), took, shown, there)
