"""Before you go: what a traveller should know, on one card, late on the working day before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, or_, select, update

from protocols.given import NOW, given
from protocols.guarded import touched_one
from protocols.notice import tell
from protocols.promised import Standing, unkept
from protocols.visits.moving import brief_about
from protocols.visits.party import travellers
from protocols.visits.records import Brief, Visit
from protocols.visits.times import starts

BEFORE_YOU_GO = "before_you_go"
NEARBY = timedelta(days=14)
DUE = select(Visit.id, Visit.prepare_at).where(col(Visit.prepare_at) <= NOW)


@dataclass(frozen=True)
class Prepared:
    """What there is to know before a visit: the brief with its answer, colleagues' visits nearby, open promises."""

    brief: Brief | None
    others: Sequence[Visit]
    promised: Sequence[Standing]

    @property
    def is_empty(self) -> bool:
        return self.brief is None and not self.others and not self.promised


def due(session: Session, now: datetime, most: int = 200) -> list[tuple[str, datetime]]:
    """The visits whose travellers are to get their card now, each with the moment it was to be."""
    soon = session.exec(DUE.order_by(col(Visit.prepare_at)).limit(most), params=given(now))
    return [(visit, at) for visit, at in soon if at]


def prepare(session: Session, visit_id: str, prepare_at: datetime, now: datetime) -> bool:
    """Send each traveller the card, before it begins and if there is something to know. False: another process has."""
    mine = update(Visit).where(col(Visit.id) == visit_id, col(Visit.prepare_at) == prepare_at)
    if not touched_one(session, mine.values(prepare_at=None)):
        return False
    visit = session.get_one(Visit, visit_id)
    begins = starts(session, visit)
    if begins is None or begins <= now or prepared(session, visit).is_empty:
        return True
    for person in travellers(session, visit):
        tell(
            session,
            workspace_id=visit.workspace_id,
            kind=BEFORE_YOU_GO,
            subject_id=visit.id,
            person_id=person.id,
            account_id=visit.account_id,
            now=now,
            once=f"{BEFORE_YOU_GO}:{visit.id}:{person.id}:{visit.day}",
            is_started=True,
        )
    return True


def prepared(session: Session, visit: Visit) -> Prepared:
    """What there is to know before this visit."""
    return Prepared(brief_about(session, visit), _nearby(session, visit), unkept(session, [visit.account_id]))


def _nearby(session: Session, visit: Visit) -> list[Visit]:
    """Other visits to the customer, up to a fortnight before and after, in their order."""
    if visit.day is None or visit.ends_on is None:
        return []
    first, last = visit.day - NEARBY, visit.ends_on + NEARBY
    there = select(Visit).where(Visit.account_id == visit.account_id, Visit.id != visit.id)
    lasts = or_(col(Visit.day) >= first, col(Visit.last_day) >= first)
    around = there.where(col(Visit.cancelled_at).is_(None), lasts, col(Visit.day) <= last)
    return list(session.exec(around.order_by(col(Visit.day), col(Visit.id))))
