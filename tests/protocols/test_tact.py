"""Several reminders at one time are one, the most serious first; what is done, said or begun is not reminded of."""

from typing import Any

from sqlmodel import select

from bot import outbox
from protocols import budget, tact
from protocols.budget import Started
from protocols.notice import Fate, Notice
from tests.protocols.moments import spoken
from tests.protocols.world import World

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"


def three_due_together(world: World) -> None:
    """Eve owes three things at Tuesday noon in Gothenburg; for the second there is the least grace."""
    rule = {"who": "support", "by": "1 day", "must": "do it"}
    world.lives_by_all(
        rule | {"id": "a", "text": "Pack the parts.", "grace": "2 days"},
        rule | {"id": "b", "text": "Charge the meter.", "grace": "4 working hours"},
        rule | {"id": "c", "text": "Book the train.", "grace": "1 day"},
    )
    world.at("Mon 2 March 11:00").eve.plans(NORTHWIND, "Thu 12 March")


def test_of_several_reminders_the_most_serious_is_said_and_has_the_others_within(world: World) -> None:
    three_due_together(world)
    assert world.says() == []  # she said so herself
    (nudge,) = world.at("Tue 3 March 11:00").says()
    assert (nudge.to, nudge.kind) == ("eve", "nudge")
    assert nudge.text.startswith("Charge the meter.")
    assert "Pack the parts." in nudge.text
    assert "Book the train." in nudge.text
    assert sorted(notice.fate for notice in world.notices("nudge")) == [Fate.FOLDED, Fate.FOLDED, Fate.SAID]
    assert world.see(lambda session: budget.spend(session, world.eve.of(session), "one more", world.now))


def test_what_is_done_said_or_begun_is_not_in_it(world: World) -> None:
    three_due_together(world)
    world.at("Tue 3 March 11:00").beat()
    parts, meter, train = world.duties("eve")
    world.eve.begins(parts)
    world.eve.begins(meter)
    (nudge,) = world.says()
    assert nudge.text.startswith("Book the train.")
    assert "Pack the parts." not in nudge.text
    assert "Charge the meter." not in nudge.text
    assert world.at("Tue 3 March 11:59").says() == []
    world.eve.claims(train)
    world.eve.claims(parts)
    (second,) = world.at("Tue 3 March 12:00").says()  # an hour later it is not under way any more
    assert second.text.startswith("Charge the meter.")
    assert "Pack the parts." not in second.text


def test_what_waits_for_a_yes_goes_out_of_a_message_that_stands(world: World) -> None:
    rule = {"who": "support", "by": "1 day", "must": "do it", "grace": "1 day"}
    world.lives_by_all(rule | {"id": "a"}, rule | {"id": "b", "text": "Ask legal.", "with": "legal"})
    world.at("Mon 2 March 11:00").eve.plans(NORTHWIND, "Thu 12 March")
    world.at("Tue 3 March 11:00").says()
    stands = world.notices("nudge")[0]
    assert "Ask legal." in world.whole_card("nudge", "eve")
    world.eve.claims(world.duties("eve")[1])
    assert world.notices("nudge")[0].wanted == stands.wanted + 1
    world.says()
    assert "Ask legal." not in world.whole_card("nudge", "eve")


def test_what_cannot_be_said_now_waits_with_all_that_is_within_it_and_is_not_used_up(world: World) -> None:
    """Slack says that she rests until one o'clock."""
    three_due_together(world)
    world.at("Tue 3 March 11:00").beat()
    until = world.at("Tue 3 March 12:00").now
    world.at("Tue 3 March 11:00")
    errand = world.leases()
    assert errand
    world.do(lambda session: outbox.rest(session, errand, until))
    assert {(notice.fate, spoken(notice.not_before)) for notice in world.notices("nudge")} == {
        (Fate.WAITING, "Tue 3 March 12:00")
    }
    assert world.see(lambda session: session.exec(select(Started)).all()) == []
    world.do(lambda session: outbox._release(session, errand.destination_id, errand.leased_by))
    assert world.says() == []
    (nudge,) = world.at("Tue 3 March 12:00").says()
    assert "Pack the parts." in nudge.text


def test_a_reminder_comes_before_a_hint_and_what_others_ask_before_both(world: World) -> None:
    hint: dict[str, Any] = {"id": "hint", "who": "support", "mode": "prompt", "every": "Tuesday 11:00"}
    duty = {"id": "it", "who": "support", "by": "1 day", "must": "do it", "grace": "1 day"}
    world.lives_by_all(hint, duty)
    world.at("Mon 2 March 11:00").eve.plans(NORTHWIND, "Thu 12 March")
    world.at("Tue 3 March 11:00").beat()
    world.chen.promises(HELIOS, owner=world.eve)
    assert [letter.kind for letter in world.says()] == ["promise_offered", "nudge", "question"]


def test_whoever_is_on_leave_hears_nothing_that_parley_starts(world: World) -> None:
    three_due_together(world)
    world.at("Tue 3 March 11:00").beat()
    world.eve.is_away(until="Wed 4 March")
    assert world.says() == []
    assert [letter.kind for letter in world.at("Thu 5 March 07:30").says()] == ["nudge"]


def test_of_what_waits_the_one_that_is_missed_soonest_is_the_most_serious(world: World) -> None:
    three_due_together(world)
    world.at("Tue 3 March 11:00").beat()
    waiting: list[Notice] = world.notices("nudge")
    chosen = world.see(lambda session: tact.most_serious(session, waiting))
    assert chosen.subject_id == world.duties("eve")[1].id
