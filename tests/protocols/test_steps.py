"""What was agreed is somebody's to do, by its day: reminded, done, let go, and never left to nobody."""

from datetime import date

from sqlmodel import Session, select

from protocols.erasure import erase
from protocols.steps import Agreed, Step, agree, steps_of
from protocols.team.records import Person
from tests.protocols.moments import spoken
from tests.protocols.world import World

CLOSE = "Fri 6 March 17:30"


def agreed(world: World, *, private: bool = False, day: date | None = date(2026, 3, 6), by: str = "ben") -> Step:
    """Ben writes down that Chen looks into the alarms at Northwind."""

    def work(session: Session) -> Step:
        people = {person.key: person for person in session.exec(select(Person))}
        account = world.account(session, "Northwind Energy")
        said = Agreed("topic", "t1", "Look into the alarms", people["chen"], day, account=account, is_private=private)
        return agree(session, said, people[by], world.now)

    return world.do(work)


def test_its_owner_owes_it_until_the_close_of_its_day_and_is_told(world: World) -> None:
    step = agreed(world.at("Mon 2 March 10:00"))
    [duty] = world.duties()
    assert (duty.clause_id, duty.act, world.chen.deadline()[0]) == ("do-what-was-agreed", "do it", "Fri 6 March 17:30")
    assert world.told("nudge") == [("chen", "Mon 2 March 10:00")]
    world.says()
    assert "Look into the alarms" in world.whole_card("nudge", "chen")
    world.at("Wed 4 March 10:00").chen.claims(duty)
    [(_, done)] = world.see(lambda session: steps_of(session, "t1"))
    assert done
    assert (done.id, str(done.state)) == (duty.id, "kept")
    assert step.wording == "Look into the alarms"


def test_without_a_day_the_rule_says_by_when(world: World) -> None:
    agreed(world.at("Mon 2 March 10:00"), day=None)
    assert spoken(world.duties()[0].due_at, world.chen.zone) == "Mon 9 March 17:30"


def test_a_private_one_is_let_go_by_the_mediator_alone(world: World) -> None:
    agreed(world.at("Mon 2 March 10:00"), private=True)
    [duty] = world.duties()
    assert (duty.clause_id, duty.waived_by) == ("do-what-was-settled", "account manager")


def test_words_go_with_who_wrote_them_and_the_duty_stays(world: World) -> None:
    step = agreed(world.at("Mon 2 March 10:00"))
    world.do(lambda session: erase(session, world.ben.of(session), world.now))
    assert world.see(lambda session: session.get_one(Step, step.id)).wording == "(erased)"
    assert [str(duty.state) for duty in world.duties()] == ["open"]
