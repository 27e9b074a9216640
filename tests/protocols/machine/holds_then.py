"""What holds once all that was due is done: duties that will end, owed by who can do them and to somebody else."""

from datetime import datetime

from sqlmodel import Session

from protocols.charter.vocabulary import ANSWER, DEBRIEF, LIAISE
from protocols.duty.obligation import Obligation
from protocols.team.circles import Circle, meant_by, today_in
from protocols.team.records import Person
from protocols.team.roles import ACCOUNT_MANAGER
from protocols.visits.debriefing import may_debrief
from protocols.visits.liaison import may_answer, may_brief
from protocols.visits.records import Brief, Visit
from tests.protocols.machine.sight import Sight
from tests.protocols.world import World


def every_duty_will_end(seen: Sight) -> None:
    for duty in seen.open_duties:
        assert duty.wake_at, duty.clause_id
        assert duty.wake_at > seen.now, f"{duty.clause_id} sleeps since {duty.wake_at}"
        assert duty.grace_until > seen.now, f"{duty.clause_id} is open after {duty.grace_until}"


def every_timer_is_ahead(seen: Sight) -> None:
    for visit in seen.visits:
        assert visit.over_at is None or visit.over_at > seen.now
        assert visit.prepare_at is None or visit.prepare_at > seen.now
    assert not [question for question in seen.asked if question.expires_at <= seen.now], "an old question is open"


def nobody_owes_themselves(world: World, seen: Sight) -> None:
    """Nobody comes to owe themselves something, nor misses it while they stand in for whom it is owed to."""
    came = [duty for duty in seen.open_duties if seen.now in {duty.opened_at, duty.known_at}]
    missed = [duty for duty in seen.missed if duty.closed_at == seen.now]
    own = world.see(lambda session: [duty for duty in (*came, *missed) if _is_own(session, duty, seen.now)])
    assert not own, f"{seen.key(own[0].bearer_id)} owes {own[0].clause_id} to themselves"


def _is_own(session: Session, duty: Obligation, now: datetime) -> bool:
    circle = Circle.of(session, duty.account_id, duty.team_id)
    word = duty.counterpart or (ACCOUNT_MANAGER if duty.act == LIAISE else None)
    found = meant_by(session, circle, word, today_in(session, circle, now)) if word else []
    return duty.bearer_id in {each.person.id for each in found}


def who_owes_can_do_it(world: World, seen: Sight) -> None:
    """Whoever owes a brief, an answer or a debrief may send it; unless nobody has the role that could."""

    def cannot(session: Session) -> list[Obligation]:
        return [duty for duty in seen.open_duties if not _can(session, duty, world.now)]

    lost = world.see(cannot)
    assert not lost, f"{seen.key(lost[0].bearer_id)} cannot do {lost[0].clause_id}"


def _can(session: Session, duty: Obligation, now: datetime) -> bool:
    circle = Circle.of(session, duty.account_id, duty.team_id)
    is_managed = bool(meant_by(session, circle, ACCOUNT_MANAGER, today_in(session, circle, now)))
    if duty.act not in {LIAISE, ANSWER, DEBRIEF} or not is_managed:
        return True
    bearer, brief = session.get_one(Person, duty.bearer_id), session.get(Brief, duty.subject_id)
    if brief:
        return may_answer(session, brief, bearer, now)
    visit = session.get_one(Visit, duty.subject_id)
    return (may_brief if duty.act == LIAISE else may_debrief)(session, visit, bearer, now)
