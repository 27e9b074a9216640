"""What holds after every step, of duties and of their record."""

from collections import defaultdict
from collections.abc import Iterator

from sqlmodel import Session

from protocols.duty.enforce import OBLIGATION
from protocols.duty.ledger import LedgerEntry, entries, first_altered, first_broken
from protocols.duty.obligation import MOVES, Remark, State, Verb
from protocols.duty.recounting import HAND_OVER
from protocols.duty.replay import first_difference
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


def history_of(world: World) -> list[LedgerEntry]:
    """Everything that was recorded."""
    return world.see(lambda session: list(entries(session, world.workspace_id)))


def each_duty_ends_once(history: list[LedgerEntry]) -> None:
    """By the state table, and never a second time; and time never goes back."""
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


def who_missed_it_may_contest(seen: Sight, history: list[LedgerEntry]) -> None:
    """What somebody else said of it, before it passed to them, does not count."""
    last = {entry.subject_id: entry.verb for entry in history if entry.verb in {Remark.CONTEST, HAND_OVER}}
    for duty in seen.missed:
        assert not duty.contested_at or last[duty.id] == Remark.CONTEST, f"{duty.clause_id} was contested by another"
