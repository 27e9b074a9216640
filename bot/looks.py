"""What the clock looks at, in which order, and the one statement that tells which of it is worth a look."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CompoundSelect, SelectBase, literal, or_, select, union_all
from sqlmodel import Session

from protocols import digest, questions, reports
from protocols.amending import ending
from protocols.broadcasts import HOLDS
from protocols.disputes import passing, waiting
from protocols.duty import handover, rhythms, sweep
from protocols.feedback import reminding
from protocols.forum import asking, holding
from protocols.given import given, told
from protocols.receipts import take_in, untaken
from protocols.retention import forgetting, leaving
from protocols.team.records import Person
from protocols.visits import debriefing, preparing


@dataclass(frozen=True)
class Look:
    """Something the clock looks at: what is due (given session, workspace and now), and what `do` does with each of it
    (given session, what is due, and now), in a transaction of its own.

    `rows`: while there is none of them nothing is due, and a glance can tell; a look without such rows is always taken.
    """

    what: str
    due: Callable[[Session, str, datetime], Iterable[Any]]
    do: Callable[..., object]
    rows: tuple[SelectBase, ...] = ()


def _hour(now: datetime) -> str:
    return f"roles:{now:%Y-%m-%dT%H}"


_HOUR_BEGAN = untaken(told("hour_of_roles", _hour))


def _this_hour(session: Session, workspace_id: str, now: datetime) -> list[tuple[str, str]]:
    began = session.exec(_HOUR_BEGAN, params=given(now, workspace_id)).first()
    return [(_hour(now), workspace_id)] if began else []


def _follow_roles(session: Session, hour: str, workspace_id: str, now: datetime) -> bool:
    """Covers begin and end at midnight, somewhere on the hour: whatever a role owes follows it."""
    if not take_in(session, workspace_id, hour, now):
        return False
    return bool(handover.follow_roles(session, workspace_id, now) + passing.follow(session, workspace_id, now))


def _come_round(session: Session, cadence: str, now: datetime) -> bool:
    return rhythms.come_round(session, cadence, now, HOLDS)


def _not_held(session: Session, _workspace_id: str, now: datetime) -> list[str]:
    return [*holding.unsaid(session), *holding.skipped(session, now)]


def _gather(session: Session, person: str, now: datetime) -> bool:
    return digest.gather(session, session.get_one(Person, person), now)


def _old_questions(session: Session, _workspace_id: str, now: datetime) -> list[str]:
    return ["that expired"] if questions.overdue(session, now, most=1) else []


def _expire_questions(session: Session, _which: str, now: datetime) -> int:
    old = questions.overdue(session, now)
    return sum(questions.answer(session, question, questions.Answer.EXPIRED, now) for question in old)


def _everywhere(due: Callable[[Session, datetime], Iterable[Any]]) -> Callable[[Session, str, datetime], Iterable[Any]]:
    return lambda session, _workspace_id, now: due(session, now)


# In this order: roles first, since what passes on is nobody's breach; digests gather what the others left; last goes
# what is too old.
LOOKS = (
    Look("roles", _this_hour, _follow_roles, (_HOUR_BEGAN,)),
    Look("proposal", ending.due, ending.wake, (ending.DUE,)),
    Look("rhythm", _everywhere(rhythms.due), _come_round, (rhythms.DUE,)),
    Look("forum of", _everywhere(asking.due), asking.prepare, (asking.UNASKED,)),
    Look("forum", _not_held, holding.fall_through, (holding.UNSAID, holding.UNHELD)),
    Look("end of visit", _everywhere(debriefing.over), debriefing.end, (debriefing.OVER,)),
    Look("duty", _everywhere(sweep.woken), sweep.wake, (sweep.DUE,)),
    Look("visit", _everywhere(preparing.due), preparing.prepare, (preparing.DUE,)),
    Look("feedback", reminding.due, reminding.remind, (reminding.UNASKED,)),
    Look("report", reports.due, reports.report, (reports.UNREPORTED,)),
    Look("disagreement", _everywhere(waiting.due), waiting.remind, (waiting.DUE,)),
    Look("digest of", digest.awaited, _gather, (digest.WAITING,)),
    Look("questions", _old_questions, _expire_questions, (questions.OVERDUE,)),
    Look("what is old in", forgetting.due, forgetting.forget, (forgetting.DUE,)),
    Look("workspace that was left", _everywhere(leaving.due), leaving.purge, (leaving.DUE,)),
)


def glance(looks: Iterable[Look]) -> CompoundSelect[Any]:
    """Tells of which looks something may be due. It is written once: that takes longer than asking it."""
    return union_all(
        *(select(literal(look.what)).where(or_(*(rows.exists() for rows in look.rows))) for look in looks if look.rows)
    )


GLANCE = glance(LOOKS)
