"""Visits of several days and standing ones in their forms, and colleagues who keep a visit that somebody else joins."""

from datetime import date

from sqlmodel import Session, select

from bot.blocks import plans
from bot.db import engine, transact
from protocols.team.records import Account, Person
from protocols.visits.party import travellers
from protocols.visits.planning import Plan, plan
from protocols.visits.records import Visit
from tests.bot.conftest import MONDAY, Stage
from tests.bot.scenes import BRIEF, ON_SQLITE, form, form_for_tomorrow, home, option, seen

pytestmark = ON_SQLITE


def visits(stage: Stage) -> list[tuple[str, str, str, list[str]]]:
    """Every visit: its sort, its days and who goes."""

    def work(session: Session) -> list[tuple[str, str, str, list[str]]]:
        return [
            (str(visit.sort), str(visit.day), str(visit.last_day), [each.key for each in travellers(session, visit)])
            for visit in session.exec(select(Visit).order_by(Visit.id)).all()
        ]

    return stage.look(work)


def goes(stage: Stage, key: str, first: date, last: date | None = None) -> None:
    """A colleague has a visit to Northwind already."""

    def work(session: Session) -> None:
        person = session.exec(select(Person).where(Person.key == key)).one()
        account = session.exec(select(Account).where(Account.name == "Northwind Energy")).one()
        plan(session, account, person, Plan(first, purpose="Stock-taking", last_day=last), MONDAY)

    on = engine(stage.url)
    transact(on, work)
    on.dispose()


async def test_the_brief_says_that_a_noted_visit_stands_and_until_when(stage: Stage) -> None:
    chen = stage.person("chen")
    await form_for_tomorrow(stage, chen)
    assert (await chen.submit(BRIEF | {"sort": "standing", "last_day": "2026-03-27"})).is_well
    await stage.until(lambda: "Your part is done" in seen(chen))
    assert visits(stage) == [("standing", "2026-03-03", "2026-03-27", ["chen"])]


async def test_a_visit_that_is_under_way_may_last_longer(stage: Stage) -> None:
    chen = stage.person("chen")
    goes(stage, "chen", date(2026, 2, 26), date(2026, 3, 3))
    await chen.open_home()
    await stage.until(lambda: "Stock-taking" in home(chen))
    await chen.click("Change", "home")
    await form(stage, chen, plans.CHANGE)
    assert (await chen.submit({"last_day": "2026-03-06", "going": [chen.id]})).is_well
    assert visits(stage) == [("ordinary", "2026-02-26", "2026-03-06", ["chen"])]
    await chen.click("Change", "home")
    await form(stage, chen, plans.CHANGE)
    over = {"last_day": "2026-03-01", "going": [chen.id]}
    assert (await chen.submit(over)).errors == {"day": "That day is over. Please choose today or a later day."}


async def test_a_brief_from_the_empty_form_leaves_colleagues_their_visit(stage: Stage) -> None:
    chen = stage.person("chen")
    goes(stage, "hugo", date(2026, 3, 6))
    await chen.command("/visit")
    view = await form(stage, chen)
    account = option(view, "account", "Northwind Energy")
    assert (await chen.submit(BRIEF | {"account": account, "day": "2026-03-06"})).is_well
    assert visits(stage) == [("ordinary", "2026-03-06", "None", ["hugo", "chen"])]
