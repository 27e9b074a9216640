"""What holds after every step, of duties and of their record."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session

from protocols.charter.vocabulary import LIAISE
from protocols.duty.enforce import OBLIGATION
from protocols.duty.ledger import LedgerEntry, entries, first_altered, first_broken
from protocols.duty.obligation import MOVES, Obligation, State, Verb
from protocols.duty.replay import first_difference
from protocols.team.circles import Circle, meant_by, today_in
from protocols.team.roles import ACCOUNT_MANAGER
from protocols.visits.records import Sort
from tests.protocols.machine.sight import Sight
from tests.protocols.world import World

_VERBS = frozenset(Verb)
BREAKDOWN = [Sort.STANDING, Sort.URGENT]


def the_record_holds(world: World) -> None:
    """The chain verifies, and told again it says what the rows say."""

    def look(session: Session) -> tuple[object, ...]:
        chain = world.workspace_id
        return first_broken(session, chain), first_altered(session, chain), first_difference(session, chain)

    assert world.see(look) == (None, None, None)


def each_duty_ends_once(world: World) -> None:
    """By the state table, and never a second time; and time never goes back."""
    history = world.see(lambda session: list(entries(session, world.workspace_id)))
    states: dict[str, State] = {}
    for entry in _moves(history):
        if entry.verb == Verb.OPEN:
            assert entry.subject_id not in states, "opened twice"
            states[entry.subject_id] = State.OPEN
        else:
            states[entry.subject_id] = MOVES[states[entry.subject_id], Verb(entry.verb)]
    moments = [entry.at for entry in history]
    assert moments == sorted(moments), "the ledger goes back in time"


def _moves(history: list[LedgerEntry]) -> Iterator[LedgerEntry]:
    return (entry for entry in history if entry.subject_kind == OBLIGATION and entry.verb in _VERBS)


def a_duty_is_in_one_state(seen: Sight) -> None:
    for duty in seen.duties:
        is_open = duty.state is State.OPEN
        assert is_open == (duty.closed_at is None), f"{duty.clause_id} is {duty.state}, closed {duty.closed_at}"
        assert is_open == (duty.wake_at is not None), f"{duty.clause_id} is {duty.state}, wakes {duty.wake_at}"
        assert duty.due_at <= duty.grace_until
        assert duty.closed_at is None or duty.opened_at <= duty.closed_at <= seen.now


def a_visit_that_is_off_owes_nothing(seen: Sight) -> None:
    off = {visit.id for visit in seen.visits if visit.cancelled_at}
    subjects = off | {brief.id for brief in seen.briefs if brief.visit_id in off}
    assert not [duty.clause_id for duty in seen.open_duties if duty.subject_id in subjects], (
        "owed for a visit that is off"
    )


def a_visit_is_one(seen: Sight) -> None:
    """One a customer, day and traveller; but a breakdown while somebody is there for long is a visit of its own."""
    on, sorts = {visit.id: visit for visit in seen.on}, defaultdict(list)
    for row in seen.travellers:
        if (visit := on.get(row.visit_id)) and visit.day:
            sorts[visit.account_id, visit.day, row.person_id].append(visit.sort)
    twice = [sorted(several) for several in sorts.values() if len(several) > 1]
    assert not [each for each in twice if each != BREAKDOWN], "twice at one customer on one day"


def nobody_who_left_owes(seen: Sight) -> None:
    for duty in seen.open_duties:
        bearer = seen.people[duty.bearer_id]
        assert bearer.is_active, f"{bearer.key} has left, and owes {duty.clause_id}"
        assert bearer.outside is None


# -- after a tick


def every_duty_will_end(seen: Sight) -> None:
    for duty in seen.open_duties:
        assert duty.wake_at, duty.clause_id
        assert duty.wake_at > seen.now, f"{duty.clause_id} sleeps since {duty.wake_at}"
        assert duty.grace_until > seen.now, f"{duty.clause_id} is open after {duty.grace_until}"


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


def every_timer_is_ahead(seen: Sight) -> None:
    for visit in seen.visits:
        assert visit.over_at is None or visit.over_at > seen.now
        assert visit.prepare_at is None or visit.prepare_at > seen.now
    assert not [question for question in seen.asked if question.expires_at <= seen.now], "an old question is open"
