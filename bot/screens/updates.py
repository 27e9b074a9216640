"""The account manager's update: her form as it opens, and the post as it is read, with a chart of the weeks."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.blocks.dates import day_name
from bot.blocks.updating import Blank, Posted
from bot.charts import Bars
from bot.office import Desk
from bot.screens.onlooker import Onlooker
from bot.text import Said
from bot.words import say
from protocols.credit.figures import WEEKS, Area, by_week
from protocols.credit.heard import discreetly, stands, told
from protocols.credit.records import Credit, Update
from protocols.credit.updating import Draft, Telling
from protocols.team.circles import Circle
from protocols.team.records import Account, AccountChannel, Person


def blank(desk: Desk, draft: Draft) -> Blank:
    """The form, with all that is known."""
    assert desk.person
    onlooker = Onlooker.of(desk.session, desk.person, desk.now)
    since = draft.since.astimezone(ZoneInfo(onlooker.zone)).date()
    return Blank(
        duty_id=draft.duty.id,
        account=draft.account.name,
        since=day_name(since, onlooker.today),
        channels=" and ".join(f"#{name}" for name in _channels(desk.session, draft.account)),
        figures=draft.figures,
        wins=[(win.id, win.wording) for win in draft.wins],
        embargoed=[
            (day_name(win.embargo_until, onlooker.today), win.wording) for win in draft.embargoed if win.embargo_until
        ],
        unmentioned=[person.name for person in draft.unmentioned],
    )


def _channels(session: Session, account: Account) -> Sequence[str]:
    rows = select(AccountChannel.name).where(AccountChannel.account_id == account.id)
    return session.exec(rows.order_by(AccountChannel.name)).all()


def read_update(view: dict[str, Any]) -> Telling:
    """What she wrote, and the wins and figures she left ticked."""
    values = {name: next(iter(block.values())) for name, block in view["state"]["values"].items()}
    ticked = (values[name].get("selected_options") or () for name in values if name.startswith("wins_"))
    return Telling(
        words=(values["words"].get("value") or "").strip(),
        wins=[option["value"] for some in ticked for option in some],
        areas=[option["value"] for option in values.get("figures", {}).get("selected_options") or ()],
    )


def posted(session: Session, update: Update) -> Posted:
    """As the team reads it."""
    account = session.get_one(Account, update.account_id)
    return Posted(
        account=account.name,
        who=session.get_one(Person, update.told_by).name,
        words=update.words,
        wins=_wins(session, account, update),
        figures=update.figures,
        is_short=update.is_short,
        chart=None if update.is_short else _chart(session, account, update.told_at),
    )


def _wins(session: Session, account: Account, update: Update) -> list[tuple[str, str]]:
    """Each with who had a part and likes to be named."""
    rows = select(Credit).where(col(Credit.id).in_(update.wins), stands()).order_by(col(Credit.id))
    found = told(session, Circle.of(session, account.id), session.exec(rows).all())
    colleague = say("credit.colleague").template
    return [(discreetly(each, colleague), ", ".join(person.name for person in each.people)) for each in found]


def _chart(session: Session, account: Account, at: datetime) -> tuple[Bars, Said] | None:
    """What was done well, week by week; nothing where there is nothing to see."""
    weeks, done = by_week(session, account, at)
    if not done:
        return None
    series = tuple((_name(area), tuple(counts)) for area, counts in done.items())
    sums = ", ".join(f"{name}: {sum(counts)}" for name, counts in series)
    bars = Bars(say("update.chart").template, tuple(f"{week.day} {week:%b}" for week in weeks), series)
    return bars, say("update.chart.alt", account=account.name, weeks=WEEKS, sums=sums)


def _name(area: Area) -> str:
    return say(f"update.series.{area}").template
