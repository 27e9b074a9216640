"""How often Parley was right where it asked a team because of a message: a figure of the team's, and nobody's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, case, col, func, select

from protocols.charter.clauses import Clause, Mode
from protocols.charter.vocabulary import Hold
from protocols.duty.permits import Action, Part, Subject, may
from protocols.facts import FeedbackHeard, VisitPlanned
from protocols.lessons import Lesson, tempers
from protocols.team.circles import Circle, in_role, leads, today_in
from protocols.team.records import Person, Team
from protocols.team.roles import ACCOUNT_MANAGER

FEW = 5  # answers: of fewer one could tell whose they are
_SIGNALS = {VisitPlanned.NAME: "visit", FeedbackHeard.NAME: "feedback"}


@dataclass(frozen=True)
class Precision:
    """How many questions were answered, and with how many Parley was right; `is_rarer`: it asks more rarely by now."""

    asked: int
    right: int
    is_rarer: bool = False


def signal_of(clause: Clause) -> str | None:
    """What a message reads like when Parley asks about it because of this rule; None where it does not."""
    if clause.mode is Mode.SHADOW:
        return None
    if clause.hold is Hold.THE_CELEBRATION:
        return "win"
    return _SIGNALS.get(clause.when) if isinstance(clause.when, str) else None


def may_see(session: Session, person: Person, team: Team, now: datetime) -> bool:
    """Whoever leads the team, coaches it or manages one of its accounts."""
    circle = Circle(team)
    managing = in_role(session, circle, ACCOUNT_MANAGER, today_in(session, circle, now))
    parts = [(Part.ACCOUNT_MANAGER, each.person.id) for each in managing]
    parts += [(Part.LEAD, each.id) for each in leads(session, team, now)]
    return may(session, Action.SEE_PRECISION, person, Subject(team_id=team.id, also=tuple(parts)), now)


def precision(session: Session, teams: Sequence[Team]) -> Mapping[str, Precision]:
    """By signal, as far as these teams' answers are kept and are not too few."""
    if not teams:
        return {}
    ids = [team.id for team in teams]
    right = func.sum(case((col(Lesson.is_right), 1), else_=0))
    counted = select(Lesson.signal, func.count(), right).where(col(Lesson.team_id).in_(ids)).group_by(Lesson.signal)
    wary = {signal for (_, signal), temper in tempers(session, teams[0].workspace_id, ids).items() if temper.raised}
    return {
        signal: Precision(asked, right, signal in wary)
        for signal, asked, right in session.exec(counted)
        if asked >= FEW
    }
