"""Parley is taken out of the workspace: fourteen days later nothing is left of what people told it."""

from datetime import timedelta

from sqlmodel import Session, SQLModel, func, select

from bot.clock import Clock, real
from bot.program import _take_leave
from bot.sandbox import events
from bot.tick import tick
from bot.workspaces import settle_in
from protocols.retention import leaving
from protocols.tables import TABLES
from protocols.team.records import Workspace
from tests.bot.conftest import MONDAY, Stage
from tests.bot.scenes import ON_SQLITE, briefed, slack_of

STAY = {"workspace", "ledger_entry", "clock", "receipt", "pulse"}  # the clock's own, of its next beat and hour


def kept(stage: Stage) -> set[str]:
    """The tables in which something is."""

    def look(session: Session) -> set[str]:
        tables: list[type[SQLModel]] = list(TABLES)
        return {
            str(table.__tablename__) for table in tables if session.exec(select(func.count()).select_from(table)).one()
        }

    return stage.look(look)


async def uninstalled(stage: Stage) -> None:
    slack = slack_of(stage)
    slack.link.tell(events.callback(slack.workspace, {"type": "app_uninstalled"}))
    slack.commit()
    await stage.until(lambda: stage.look(lambda session: session.exec(select(Workspace.removed_at)).one()))


async def days_later(stage: Stage, days: int) -> None:
    clock = Clock(MONDAY + timedelta(days=days) - real())
    await tick(stage.office.db, clock, stage.office.workspace_id)


async def test_fourteen_days_later_only_the_ledger_is_left_and_it_holds(stage: Stage) -> None:
    await briefed(stage, stage.person("chen"), stage.person("alice"))
    await uninstalled(stage)
    await days_later(stage, 13)
    assert {"person", "brief", "notice", "obligation"} <= kept(stage)
    await days_later(stage, 15)
    assert kept(stage) <= STAY
    assert stage.look(lambda session: session.exec(select(Workspace.slack_team)).one()) is None


@ON_SQLITE
async def test_who_brings_it_back_in_time_finds_everything(stage: Stage) -> None:
    await briefed(stage, stage.person("chen"), stage.person("alice"))
    await uninstalled(stage)
    team = slack_of(stage).workspace.team["id"]
    await stage.office.db.write(lambda session: settle_in(session, team, "Corrin"))
    await days_later(stage, 15)
    assert {"person", "brief", "notice", "obligation"} <= kept(stage)


@ON_SQLITE
async def test_a_parley_that_cannot_connect_any_more_does_it_when_it_is_started(stage: Stage) -> None:
    long_ago = real() - timedelta(days=15)
    await stage.office.db.write(lambda session: leaving.leave(session, stage.office.workspace_id, long_ago))
    _take_leave(stage.url)
    assert kept(stage) <= STAY
