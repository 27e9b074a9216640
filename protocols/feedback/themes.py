"""How feedback from a customer goes, in figures: how much of each kind, month by month."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlmodel import Session, col, select

from protocols.feedback.records import Feedback, Kind, Stage
from protocols.team.records import Account, Person
from protocols.team.roles import Staff

MONTHS = 6


@dataclass(frozen=True)
class Themes:
    """`months`: the first days of the last months, in order; `counts`: of each kind ("" unsaid), one for each month.

    `unclosed`: how much of it is not closed yet.
    """

    account: str
    months: tuple[date, ...]
    counts: dict[str, tuple[int, ...]]
    unclosed: int = 0

    @property
    def total(self) -> int:
        return sum(map(sum, self.counts.values()))


def themes_of(session: Session, account: Account, person: Person, now: datetime) -> Themes:
    """What came from this customer in the last months, without what is kept from whoever looks."""
    staff = Staff.of(session)
    months = tuple(_months_until(staff.day_of(account, now)))
    since = datetime.combine(months[0], time(), UTC) - timedelta(days=1)
    here = select(Feedback).where(Feedback.account_id == account.id, col(Feedback.heard_at) >= since)
    found = [each for each in session.exec(here) if person.id not in each.kept_from]
    seen = Counter((str(each.kind or ""), staff.day_of(account, each.heard_at).replace(day=1)) for each in found)
    kinds = [kind for kind in (*map(str, Kind), "") if any(seen[kind, month] for month in months)]
    unclosed = sum(each.stage is not Stage.CLOSED for each in found)
    return Themes(
        account.name, months, {kind: tuple(seen[kind, month] for month in months) for kind in kinds}, unclosed
    )


def _months_until(today: date) -> Iterator[date]:
    for back in range(MONTHS - 1, -1, -1):
        years, month = divmod(today.year * 12 + today.month - 1 - back, 12)
        yield date(years, month + 1, 1)
