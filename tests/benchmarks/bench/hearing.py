"""How many messages a second are taken in, beside bare Bolt and beside a bare check of signatures."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from functools import partial
from itertools import count

from sqlmodel import func, select

from protocols.questions import Question
from tests.benchmarks.bench.apps import Asgi, Parley, bare_bolt, parley, seconds, signatures_only
from tests.benchmarks.bench.rounds import Compared, compared
from tests.benchmarks.bench.slack import Request, Speaker, Workspace
from tests.benchmarks.bench.waiting import slowest_of_a_hundred
from tests.benchmarks.bench.worlds import Databases, settle

EACH = 200  # messages a round
TALK = (
    "Has anybody seen my charger? I think I left it in the small meeting room after the retro, thanks a lot",
    "lunch at half past twelve, the usual place, who joins",
    "CI is red on main again, rerunning; the flaky one of yesterday, I would say, but have a look please",
    "The parking garage is closed on Monday and Tuesday, please come by train or share a car with somebody",
)
A, B = "(a) bare Bolt, one listener", "(b) bare ASGI, signatures only"
_number = count()


def talk(speaker: Speaker) -> list[Request]:
    return [speaker.says(f"{TALK[n % len(TALK)]} {n}") for n in range(EACH)]


def talk_and_plans(speaker: Speaker) -> list[Request]:
    """Of twenty messages one opens a question: a visit that nobody has heard of yet."""
    return [speaker.says(_plan() if n % 20 == 7 else f"{TALK[n % len(TALK)]} {n}") for n in range(EACH)]


def _plan() -> str:
    number = next(_number)
    day = date.today() + timedelta(days=3 + number // 2)  # noqa: DTZ011  (of whatever zone)
    return f"on site at {('Northwind', 'Helios')[number % 2]} on {day:%d %B %Y} from 9"


@asynccontextmanager
async def team(
    workspace: Workspace, databases: Databases, customers: int = 0, clauses: int = 1
) -> AsyncIterator[Parley]:
    """Parley with a team that has so many customers and rules."""
    url = databases.new()
    settle(url, customers, clauses)
    async with parley(workspace, url) as running:
        yield running


async def hearing(workspace: Workspace, databases: Databases) -> tuple[Compared, Compared]:
    """Messages that concern nobody; and with 5% that open a question."""
    speaker = Speaker(workspace.people["chen"], workspace.channels["general"])
    async with team(workspace, databases) as here:
        bare = {A: bare_bolt(workspace), B: signatures_only()}
        apps = bare | {f"Parley on {databases.kind}": here.app}
        nobody = {name: partial(_heard, app, speaker) for name, app in apps.items()}
        asking = {name: partial(_asked, app, here, speaker) for name, app in apps.items()}
        return await compared(A, nobody), await compared(A, asking)


async def _heard(app: Asgi, speaker: Speaker) -> float:
    return await seconds(app, talk(speaker))


async def _asked(app: Asgi, here: Parley, speaker: Speaker) -> float:
    """Rows that were committed are counted, not answers."""
    before, wanted = await _questions(here), EACH // 20 if app is here.app else 0
    took = await seconds(app, talk_and_plans(speaker))
    assert await _questions(here) - before == wanted
    await here.office.settle()
    return took


async def _questions(here: Parley) -> int:
    return await here.office.db.read(lambda session: session.exec(select(func.count()).select_from(Question)).one())


async def growing(workspace: Workspace, databases: Databases) -> dict[str, Compared]:
    """What more rules and more names cost a message that concerns nobody: beside one rule, and beside ten names."""
    found = {}
    for what, sizes in {"1 and 100 rules": ((8, 1), (8, 100)), "10 and 10,000 names": ((5, 1), (5_000, 1))}.items():
        async with team(workspace, databases, *sizes[0]) as few, team(workspace, databases, *sizes[1]) as many:
            speaker = Speaker(workspace.people["chen"], workspace.channels["general"])
            few_name, many_name = what.split(" and ")
            runs = {name: partial(_heard, each.app, speaker) for name, each in ((few_name, few), (many_name, many))}
            found[what] = await compared(few_name, runs)
    return found


async def waiting(workspace: Workspace, databases: Databases) -> dict[str, dict[str, float]]:
    """The 99th percentile of the wait for an answer, of bare Bolt and of Parley, at half of what bare Bolt can take."""
    speaker = Speaker(workspace.people["chen"], workspace.channels["general"])
    async with team(workspace, databases) as here:
        apps = {A: bare_bolt(workspace), "Parley": here.app}
        for app in apps.values():
            await seconds(app, talk(speaker))
        every = 2 * await seconds(apps[A], talk(speaker)) / EACH
        found = {}
        for what, said in {
            "messages that concern nobody": talk,
            "messages of which 5% open a question": talk_and_plans,
        }.items():
            many = {name: said(speaker) + said(speaker) for name in apps}
            found[what] = {name: await slowest_of_a_hundred(app, many[name], every) for name, app in apps.items()}
            await here.office.settle()
        return found
