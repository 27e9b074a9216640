"""The database: there, of this version, its clock going, its outbox empty enough."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session, select

from bot.checkup.finding import Finding
from bot.clock import Clock
from bot.db import engine, look
from bot.measuring import Figures, Pace, figures
from bot.schema import revisions, why_unusable
from bot.settings import Settings
from protocols.team.records import Workspace
from protocols.team.roles import admins

OLD = timedelta(minutes=15)
_UPGRADE, _RUN = "Run `parley db upgrade`.", "Start `parley run`: the sandbox makes its own."


def of_database(settings: Settings) -> list[Finding]:
    """What can be looked at; what stands on it is not, where it is not there. Changes nothing, makes nothing."""
    url, upgrade = settings.running_database, _RUN if settings.is_sandbox else _UPGRADE
    where = make_url(url).difference_update_query(["password"]).render_as_string(hide_password=True)
    if _is_missing(url):
        return [Finding(f"Database: there is none at {where} yet.", upgrade)]
    try:
        there, newest = revisions(url)
        found = [Finding(f"Database: {where} answers."), _of_revisions(there, newest, upgrade)]
        return [*found, *_of_rows(url)] if there == newest else found
    except DatabaseError as error:
        return [Finding(why_unusable(url, error), "Check the address, and whether the server runs.")]


def _is_missing(url: str) -> bool:
    at = make_url(url)
    return at.get_backend_name() == "sqlite" and not Path(at.database or "").exists()


def _of_revisions(there: str | None, newest: str, upgrade: str) -> Finding:
    if there == newest:
        return Finding(f"Migrations: {newest}, the newest.")
    return Finding(f"Migrations: the database is at {there or 'none'}, this version wants {newest}.", upgrade)


def _of_rows(url: str) -> list[Finding]:
    on = engine(url, begin="BEGIN")
    try:
        return look(on, _of_workspaces)
    finally:
        on.dispose()


def _of_workspaces(session: Session) -> list[Finding]:
    known = session.exec(select(Workspace).order_by(Workspace.name)).all()
    if not known:
        return [Finding("Team: nobody is known yet.", "Run `parley team import TEAM.yaml`.")]
    return [each for workspace in known for each in _of_workspace(session, workspace)]


def _of_workspace(session: Session, workspace: Workspace) -> list[Finding]:
    seen = figures(session, workspace.id, Clock())
    return [_of_admins(session, workspace), *_of_pace(seen.pace), *_of_outbox(seen)]


def _of_admins(session: Session, workspace: Workspace) -> Finding:
    found = admins(session, workspace.id)
    if not found:
        what = f"Admins: nobody hears of what cannot be delivered in {workspace.name}."
        return Finding(what, 'Name somebody under "admins" in the team file.')
    return Finding(f"Admins: {len(found)} in {workspace.name}.")


def _of_pace(now: Pace) -> list[Finding]:
    found = [_of_clock(now)]
    if now.shut_out:
        what = f"Delivery: Slack lets nobody in ({now.shut_out}), so nothing is said; nothing is lost."
        found.append(Finding(what, "Mend the token; what waits is said by itself then."))
    return found


def _of_clock(now: Pace) -> Finding:
    start = "Start `parley run`, or `parley clock` beside `parley web`."
    if now.lag is None:
        return Finding("Clock: it never ticked.", start)
    said = f"Clock: it ticked {_long(now.lag)} ago."
    return Finding(said, f"{start} Where it runs, its log says why.") if now.is_late else Finding(said)


def _of_outbox(seen: Figures) -> list[Finding]:
    said = f"Outbox: {seen.waiting or 'nothing'} to be said"
    if seen.age > OLD:
        late = Finding(f"{said}, the oldest {_long(seen.age)} late.", "See why: `parley outbox`, and the log.")
    else:
        late = Finding(f"{said}, none of it late." if seen.waiting else f"{said}.")
    if not seen.dead:
        return [late, Finding("Put aside: nothing.")]
    how = "See why with `parley outbox`, mend it, then `parley outbox retry --all`."
    return [late, Finding(f"Put aside: {seen.dead} that could not be said.", how)]


def _long(some: timedelta) -> str:
    seconds = int(some.total_seconds())
    for size, one, many in ((86_400, "day", "days"), (3600, "hour", "hours"), (60, "minute", "minutes")):
        if seconds >= size:
            return f"{seconds // size} {one if seconds // size == 1 else many}"
    return f"{seconds} {'second' if seconds == 1 else 'seconds'}"
