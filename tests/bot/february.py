"""A February of the sample team, lived at once: visits to both customers, most of them briefed and told of."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from sqlmodel import Session, col, delete, select

from protocols.duty import redress, sweep
from protocols.duty.obligation import Obligation
from protocols.notice import Notice
from protocols.receipts import Receipt
from protocols.team.records import Account, Person
from protocols.visits import debriefing
from protocols.visits.debriefing import Heard
from protocols.visits.liaison import Lines, Words, answer, brief
from protocols.visits.planning import Plan, plan
from protocols.visits.records import LIAISE, Reply, Visit
from tests.bot.conftest import Stage

FIRST = date(2026, 2, 5)
TRAVELLERS = ("chen", "eve", "hugo")
LATE, NEVER, LET_GO, QUIET = {4, 13}, {7, 16}, {9}, {2, 11}
"""Which of the visits were briefed late, never, need not be; and of which nobody told."""
Act = Callable[[Session, datetime], object]


async def february(stage: Stage) -> None:
    """It was lived, nobody was told, and nobody has reported it yet."""
    await stage.office.db.write(_lived)


def _lived(session: Session) -> None:
    for number in range(18):
        for at, act in _story(session, number):
            _turn(session, at)
            act(session, at)
    _turn(session, datetime(2026, 2, 27, 18, tzinfo=UTC))
    session.flush()
    session.execute(delete(Notice))
    session.execute(delete(Receipt).where(col(Receipt.delivery_key).startswith("report")))


def _story(session: Session, number: int) -> list[tuple[datetime, Act]]:
    """One visit, a day after the one before: planned the same week, briefed, answered, told of."""
    who = _person(session, TRAVELLERS[number % 3])
    account = session.exec(select(Account).order_by(col(Account.name).desc()).offset(number % 2)).first()
    assert account
    manager = _person(session, "ben" if account.name.startswith("H") else "alice")
    day = FIRST + timedelta(days=number + 2 * ((number + 3) // 5))  # no weekends
    made = list[Visit]()

    def plans(session: Session, now: datetime) -> None:
        made.append(plan(session, account, who, Plan(day, time(9), "Look at the meter"), now))

    def briefs(session: Session, now: datetime) -> None:
        sent = brief(session, made[0], who, Words(day, time(9), "Look at the meter", "Swap it"), [who], now)
        answer(session, sent, manager, Reply.GO_AHEAD, Lines(), now)

    def lets_go(session: Session, now: datetime) -> None:
        about = select(Obligation).where(Obligation.subject_id == made[0].id, Obligation.act == LIAISE)
        redress.waive(session, session.exec(about).one(), manager, "Routine", now)

    def tells(session: Session, now: datetime) -> None:
        debriefing.debrief(session, made[0], who, Heard(said="All well"), now)

    planned = (_at(day, -3, 8, 0), plans)
    if number in NEVER:
        return [planned]
    if number in LET_GO:
        return [planned, (_at(day, -3, 9, 0), lets_go)]
    told = [] if number in QUIET else [(_at(day, 0, 18, 0), tells)]
    return [planned, (_at(day, -1, 9, 30) if number in LATE else _at(day, -3, 10, 0), briefs), *told]


def _at(day: date, working_days: int, hour: int, minute: int) -> datetime:
    """So many working days from a day on."""
    step = timedelta(days=1 if working_days > 0 else -1)
    while working_days:
        day += step
        working_days -= (day.weekday() < 5) * (1 if step.days > 0 else -1)
    return datetime.combine(day, time(hour, minute), UTC)


def _turn(session: Session, now: datetime) -> None:
    """All that was due by then."""
    for visit, at in debriefing.over(session, now):
        debriefing.end(session, visit, at, at)
    for _ in range(4):
        for duty, at in sweep.woken(session, now):
            sweep.wake(session, duty, at, at)


def _person(session: Session, key: str) -> Person:
    return session.exec(select(Person).where(Person.key == key)).one()
