"""How a customer's team did, in figures: of what was owed, how much was kept. Of nobody in particular."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from protocols.charter.vocabulary import CLOSE, DEBRIEF, KEEP_THE_PROMISE, LIAISE
from protocols.credit.heard import stands
from protocols.credit.records import Credit, Sort
from protocols.duty.localtime import at_local
from protocols.duty.obligation import Obligation, State
from protocols.team.circles import Circle, charter_in
from protocols.team.records import Account

WEEKS = 6


class Area(StrEnum):
    """What is counted."""

    VISITS = "visits"
    DEBRIEFS = "debriefs"
    PROMISES = "promises"
    FEEDBACK = "feedback"
    WINS = "wins"


AREAS: Mapping[str, Area] = {
    LIAISE: Area.VISITS,
    DEBRIEF: Area.DEBRIEFS,
    KEEP_THE_PROMISE: Area.PROMISES,
    CLOSE: Area.FEEDBACK,
}
Figures = dict[str, list[int]]
"""By area: how many were kept, of how many that were owed; of wins, how many were heard of, twice."""


def figures(session: Session, account: Account, since: datetime, until: datetime) -> Figures:
    """What ended in that time (UTC), `until` included. An area in which nothing was owed is left out."""
    kept, owed = Counter[Area](), Counter[Area]()
    for act, state, _ in _ended(session, account, since, until):
        owed[AREAS[act]] += 1
        kept[AREAS[act]] += state is State.KEPT
    wins = len(_heard(session, account, since, until))
    counted = {str(area): [kept[area], owed[area]] for area in Area if owed[area]}
    return counted | ({str(Area.WINS): [wins, wins]} if wins else {})


def by_week(session: Session, account: Account, now: datetime) -> tuple[list[date], dict[Area, list[int]]]:
    """The Mondays of the last weeks, this one's last, and what was done well in each: kept, or won."""
    zone = _zone(session, account)
    this = _monday(now, zone)
    weeks = [this - timedelta(weeks=ago) for ago in reversed(range(WEEKS))]
    since = datetime(weeks[0].year, weeks[0].month, weeks[0].day, tzinfo=zone)
    done = Counter[tuple[Area, date]]()
    for act, state, at in _ended(session, account, since, now):
        done[AREAS[act], _monday(at, zone)] += state is State.KEPT
    for at in _heard(session, account, since, now):
        done[Area.WINS, _monday(at, zone)] += 1
    counted = {area: [done[area, week] for week in weeks] for area in Area}
    return weeks, {area: counts for area, counts in counted.items() if any(counts)}


def _ended(session: Session, account: Account, since: datetime, until: datetime) -> list[tuple[str, State, datetime]]:
    rows = select(Obligation.act, Obligation.state, Obligation.closed_at).where(
        Obligation.account_id == account.id,
        col(Obligation.act).in_(AREAS),
        col(Obligation.state).in_((State.KEPT, State.BREACHED)),
        col(Obligation.closed_at) > since,
        col(Obligation.closed_at) <= until,
    )
    return [(act, State(state), at) for act, state, at in session.exec(rows) if at]


def _heard(session: Session, account: Account, since: datetime, until: datetime) -> list[datetime]:
    """When each win was heard of: as it was told or, where it was not public then, on its day."""
    wins = session.exec(select(Credit).where(Credit.account_id == account.id, Credit.sort == Sort.WIN, stands()))
    zone = _zone(session, account)
    heard = (max(filter(None, (win.told_at, _lifted(win, zone)))) for win in wins)
    return [at for at in heard if since < at <= until]


def _lifted(win: Credit, zone: ZoneInfo) -> datetime | None:
    return at_local(win.embargo_until, time(), zone) if win.embargo_until else None


def _monday(at: datetime, zone: ZoneInfo) -> date:
    day = at.astimezone(zone).date()
    return day - timedelta(days=day.weekday())


def _zone(session: Session, account: Account) -> ZoneInfo:
    version = charter_in(session, Circle.of(session, account.id))
    return ZoneInfo(version.charter.timezone if version else "UTC")
