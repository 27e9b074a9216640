"""`parley outbox`: what waits to be said and what was put aside, by kind and reason; `retry` says it after all."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Column, Table
from sqlmodel import Session, col, select

from bot.commands.console import err, out, stop
from bot.commands.layouts import WIDE
from bot.commands.store import Sandbox, in_one_transaction, looked_up, now
from bot.outcomes import case_of
from protocols.notice import Fate, Notice
from protocols.undelivered import say_after_all
from protocols.waiting import Heap, heaps, put_aside

app = typer.Typer(help="What is to be said, and what could not be.", invoke_without_command=True)
MOST = 50
Key = Callable[[Heap], str]


@app.callback()
def outbox(context: typer.Context, sandbox: Sandbox = False) -> None:
    """What waits and what was put aside, by kind and reason; never what it says, nor to whom. Changes nothing."""
    if context.invoked_subcommand:
        return
    found, letters, at = looked_up(_seen, sandbox=sandbox)
    _show("Waits to be said", [each for each in found if each.fate is not Fate.DEAD], at)
    _show("Put aside", [each for each in found if each.fate is Fate.DEAD], at)
    for letter in letters[:MOST]:
        out.print(f"  {letter.id}  {letter.kind}: {letter.failure}", markup=False)
    if len(letters) > MOST:
        out.print(f"  and {len(letters) - MOST} more", markup=False)
    if letters:
        err.print("`parley outbox retry ID` says one after all, `parley outbox retry --all` all of them.", markup=False)


def _seen(session: Session) -> tuple[list[Heap], list[Notice], datetime]:
    return heaps(session), put_aside(session, MOST + 1), now(session)


def _show(title: str, found: list[Heap], at: datetime) -> None:
    count = sum(each.count for each in found)
    out.print(f"{title}: {count or 'nothing'}.", markup=False)
    if not found:
        return
    table = Table(*(Column(name) for name in ("kind", "reason", "how many", "oldest")), box=None, pad_edge=False)
    for each in found:
        table.add_row(each.kind, _why(each), str(each.count), _ago(each.oldest, at))
    (out if out.is_terminal else Console(width=WIDE)).print(table)


def _why(each: Heap) -> str:
    """Slack's word for it, or ours; of what was put aside, what is behind it."""
    is_aside = each.failure and each.fate is Fate.DEAD
    return f"{each.failure} ({case_of(each.failure).why})" if is_aside else each.failure or ""


def _ago(then: datetime, at: datetime) -> str:
    seconds = int((at - then).total_seconds())
    for size, name in ((86_400, "d"), (3600, "h"), (60, "min")):
        if abs(seconds) >= size:
            return f"in {-seconds // size} {name}" if seconds < 0 else f"{seconds // size} {name}"
    return "now"


@app.command()
def retry(
    notice: Annotated[str, typer.Argument(help="The id of one, as `parley outbox` lists it")] = "",
    every: Annotated[bool, typer.Option("--all", help="All that was put aside")] = False,
    sandbox: Sandbox = False,
) -> None:
    """Say what was put aside after all, as far as it is still worth saying. Parley does so as soon as it runs."""
    if bool(notice) == every:
        stop("Name one that `parley outbox` lists, or say --all.", 2)
    count = in_one_transaction(lambda session: _revived(session, notice), sandbox=sandbox)
    if notice and not count:
        stop("There is nothing of that id that was put aside; `parley outbox` lists what is.")
    out.print(f"{count or 'Nothing'} to be said after all." if count != 1 else "One to be said after all.")


def _revived(session: Session, notice_id: str) -> int:
    lost = select(Notice).where(Notice.fate == Fate.DEAD).order_by(col(Notice.id))
    found = session.exec(lost.where(Notice.id == notice_id) if notice_id else lost).all()
    return say_after_all(session, found, now(session))
