"""A team lives its charter in every order that can be thought of, and what must hold holds after each step."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, run_state_machine_as_test

from protocols.visits.records import Sort
from tests.protocols.machine import holds, holds_said, holds_then
from tests.protocols.machine.base import Ground, coming, customers
from tests.protocols.machine.doing import Doing
from tests.protocols.machine.ending import Ending
from tests.protocols.machine.forgiving import Forgiving
from tests.protocols.machine.replying import Replying
from tests.protocols.machine.rosters import TRAVELLERS
from tests.protocols.machine.staffing import Staffing, charters
from tests.protocols.machine.talking import Talking


class Life(Talking, Doing, Replying, Forgiving, Staffing, Ending):
    """Everything that can happen, and what must be so then."""

    @initialize(name=charters, by=st.sampled_from(TRAVELLERS), customer=customers, offset=coming)
    def it_begins(self, *, name, by, customer, offset) -> None:
        """The sample team, a charter, and the first visit."""
        self.ticks()
        self.adopts(name)
        self.plans(by=by, customer=customer, offset=offset, hour="", sort=Sort.ORDINARY, lasts=0)

    @invariant()
    def all_holds(self) -> None:
        self.look()
        holds.the_record_holds(self.world)
        history = holds.history_of(self.world)
        holds.each_duty_ends_once(history)
        holds.who_missed_it_may_contest(self.seen, history)
        holds.a_duty_is_in_one_state(self.seen)
        holds.a_visit_that_is_off_owes_nothing(self.seen)
        holds.a_visit_is_one(self.seen)
        holds.nobody_who_left_owes(self.seen)
        holds_said.of_deleted_messages_nothing_is_asked(self.seen, self.deleted)
        holds_said.outsiders_are_told_nothing(self.seen)
        holds_said.each_notice_is_said_once(self.seen, self.mail)
        holds_said.what_was_started_is_counted(self.world, self.mail)

    def after_a_tick(self) -> None:
        holds_then.every_duty_will_end(self.seen)
        holds_then.every_timer_is_ahead(self.seen)
        holds_then.nobody_owes_themselves(self.world, self.seen)
        holds_then.who_owes_can_do_it(self.world, self.seen)


class LongLife(Life):
    """And how it ends."""

    def end(self) -> None:
        super().end()
        self.three_days_at_work()


def lives(life: type[Life], ground: Ground, examples: int, steps: int) -> None:
    known = settings(max_examples=examples, stateful_step_count=steps)
    run_state_machine_as_test(lambda: life(ground), settings=known)  # type: ignore[arg-type]  # whatever makes one will do


def test_what_must_hold_holds(ground_on_sqlite: Ground) -> None:
    lives(Life, ground_on_sqlite, 7, 30)


@pytest.mark.long
def test_what_must_hold_holds_for_long(ground_on_sqlite: Ground) -> None:
    lives(LongLife, ground_on_sqlite, 300, 60)


def test_what_must_hold_holds_on_postgres(ground_on_postgres: Ground) -> None:
    lives(Life, ground_on_postgres, 2, 25)
