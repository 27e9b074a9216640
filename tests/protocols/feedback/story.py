"""What people do about feedback: bring it, read it, decide, close it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlmodel import Session, select

from protocols.feedback import acknowledging, closing, deciding, hearing
from protocols.feedback.closing import Answered
from protocols.feedback.deciding import Decided
from protocols.feedback.hearing import Told
from protocols.feedback.records import Decision, Feedback
from protocols.feedback.routing import recipients
from protocols.feedback.whose import may_see
from protocols.team.records import Person
from tests.protocols.colleague import Colleague
from tests.protocols.moments import day_of
from tests.protocols.world import World

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"
RELAY = "The new relay trips every night, and nobody calls us back"


def brings(who: Colleague, words: str = RELAY, account: str = NORTHWIND, **more: Any) -> Feedback:
    """Somebody passes on what a customer said; `about` are colleagues."""
    world, about = who.world, more.pop("about", ())

    def work(session: Session, me: Person) -> Feedback:
        named = tuple(each.of(session).id for each in about)
        told = Told(world.account(session, account), words, me, about=named, **more)
        return hearing.hear(session, told, world.now)

    return who._do(work)


def reads(who: Colleague, feedback: Feedback) -> bool:
    return _about(who, feedback, lambda session, it, me: acknowledging.acknowledge(session, it, me, who.world.now))


def decides(who: Colleague, feedback: Feedback, decision: Decision = Decision.NOTHING, **more: Any) -> bool:
    """Decide on it; by default that nothing is done, and why. `to`: the few who know; `act`: who does what by when."""
    given = {"reason": "It is known, and mended on Friday"} if decision is Decision.NOTHING else {}

    def work(session: Session, it: Feedback, me: Person) -> bool:
        people = tuple(each.of(session) for each in more.pop("to", ()))
        doing = more.pop("act", None)
        if doing:
            more["doing"] = deciding.Doing(doing[1], doing[0].of(session), day_of(doing[2]))
        return deciding.decide(session, it, me, Decided(decision, readers=people, **(given | more)), who.world.now)

    return _about(who, feedback, work)


def closes(
    who: Colleague, feedback: Feedback, told_by: Colleague | None = None, on: date | None = None, untold: str = ""
) -> bool:
    def work(session: Session, it: Feedback, me: Person) -> bool:
        answered = Answered(told_by.of(session) if told_by else None, on, untold)
        return closing.close(session, it, me, answered, who.world.now)

    return _about(who, feedback, work)


def sees(who: Colleague, feedback: Feedback) -> bool:
    """Whether they may read the customer's own words."""
    return _about(who, feedback, lambda session, it, me: may_see(session, it, me, who.world.now))


def _about(who: Colleague, feedback: Feedback, act: Callable[[Session, Feedback, Person], bool]) -> bool:
    return who._do(lambda session, me: act(session, session.get_one(Feedback, feedback.id), me))


def now(world: World, feedback: Feedback) -> Feedback:
    """As it stands."""
    return world.see(lambda session: session.get_one(Feedback, feedback.id))


def every(world: World) -> list[Feedback]:
    return world.see(lambda session: list(session.exec(select(Feedback).order_by(Feedback.id))))


def whose(world: World, feedback: Feedback) -> list[str]:
    """With whom it is."""
    return world.see(
        lambda session: [each.key for each in recipients(session, session.get_one(Feedback, feedback.id), world.now)]
    )


def readers(world: World, feedback: Feedback, but: str = "") -> set[str]:
    """Everybody who may read the customer's words; `but` is not asked."""
    everybody = (world.alice, world.ben, world.chen, world.dana, world.eve, world.farid, world.grace, world.hugo)
    return {each.key for each in everybody if each.key != but and sees(each, feedback)}
