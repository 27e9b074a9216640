"""Of two who tell of the same win at once it is one win; of two who tell one update, one tells it."""

import pytest
from sqlmodel import Session

from protocols.credit.crediting import Reported, report
from protocols.credit.updating import AlreadyToldError, Telling, update_team
from protocols.duty.obligation import Obligation
from tests.protocols.colleague import Colleague
from tests.protocols.praising import UPDATE
from tests.protocols.racing import Meet, race
from tests.protocols.world import World

pytestmark = pytest.mark.both_engines

NORTHWIND = "Northwind Energy"


def test_told_at_once_it_is_one_win_and_one_update(world: World) -> None:
    world.at("Mon 2 March 10:00").lives_by_all(UPDATE)

    def tells(who: Colleague, had_a_part: Colleague):
        def work(session: Session, meet: Meet) -> str:
            account, me = world.account(session, NORTHWIND), who.of(session)
            meet()
            told = Reported(account, f"{who.key} says so", me, (had_a_part.of(session),), "C1", "1.1")
            return report(session, told, world.now).id

        return work

    first, second = race(world.on, tells(world.chen, world.eve), tells(world.ben, world.grace))
    assert first == second
    assert sorted(who for who, _ in world.told("win")) == ["eve", "grace"]
    assert world.verbs("credit") == ["win"]

    world.at("Thu 5 March 12:00").says()
    duty_id = world.alice.duty.id

    def updates(words: str):
        def work(session: Session, meet: Meet) -> bool:
            duty, me = session.get_one(Obligation, duty_id), world.alice.of(session)
            meet()
            try:
                update_team(session, duty, me, Telling(words), world.now)
            except AlreadyToldError:
                return False
            return True

        return work

    assert sorted(race(world.on, updates("One"), updates("Two"))) == [False, True]
    assert (world.verbs("update"), len(world.says("update"))) == (["update"], 1)
