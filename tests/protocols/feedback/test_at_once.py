"""Real threads on real databases: of two who do the same about feedback one does it, and nothing is heard twice."""

from functools import partial

from sqlmodel import Session

from protocols.feedback.acknowledging import acknowledge
from protocols.feedback.deciding import Decided, decide
from protocols.feedback.hearing import Told, hear
from protocols.feedback.records import Decision, Feedback
from protocols.feedback.telling import NEWS
from tests.protocols.colleague import Colleague
from tests.protocols.feedback.story import NORTHWIND, RELAY, brings, every
from tests.protocols.racing import Meet, race
from tests.protocols.world import World


def test_two_at_once(world: World) -> None:
    world.at("Tue 3 March 10:00")

    def tells(who: Colleague, words: str, session: Session, meet: Meet) -> str:
        told = Told(world.account(session, NORTHWIND), words, who.of(session))
        meet()
        return hear(session, told, world.now).id

    same = race(world.on, partial(tells, world.chen, RELAY), partial(tells, world.eve, RELAY.upper()))
    assert [each.id for each in every(world)] == same[:1] == same[1:]
    race(
        world.on, partial(tells, world.chen, "They like the display"), partial(tells, world.eve, "The invoice was late")
    )
    assert sorted(letter.to for letter in world.says(NEWS)) == ["alice", "ben"]
    feedback = brings(world.hugo, "The lorry blocked their gate")

    def reads(session: Session, meet: Meet) -> bool:
        it, ben = session.get_one(Feedback, feedback.id), world.ben.of(session)
        meet()
        return acknowledge(session, it, ben, world.now)

    def decides(session: Session, meet: Meet) -> bool:
        it, ben = session.get_one(Feedback, feedback.id), world.ben.of(session)
        meet()
        return decide(session, it, ben, Decided(Decision.NOTHING, reason="It was the neighbour's"), world.now)

    assert sorted(race(world.on, reads, reads)) == [False, True]
    assert sorted(race(world.on, decides, decides)) == [False, True]
    assert world.verbs("feedback")[-3:] == ["hear", "acknowledge", "decide"]
