"""Somebody writes, edits or deletes a message in #acct-northwind, as the reader of messages understood it."""

from collections.abc import Sequence

from sqlmodel import Session, select

from protocols.noticing import spoken
from protocols.noticing.spoken import Says, Spoken
from protocols.noticing.visits import Seems, about_visit
from protocols.questions import Answer, Question
from protocols.team.records import Person
from tests.protocols.acting import Acting
from tests.protocols.on_the_road import planned
from tests.protocols.world import World

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"
CHANNEL, BECAUSE = "C1", ("on site at Northwind", "Thursday")


def writes(
    author: Acting,
    account: str = NORTHWIND,
    day: str = "Thu 5 March",
    hour: str = "",
    *,
    of: Sequence[Acting] = (),
    is_own: bool | None = None,
    is_sure: bool = True,
    ts: str = "1.0",
) -> Question | None:
    """A message that reads like a visit: of these colleagues, else the author's own; what the author is asked."""
    world, when = author.world, planned(day, hour)

    def work(session: Session) -> Question | None:
        people = [each.of(session) for each in of]
        own = not of if is_own is None else is_own
        where = world.account(session, account)
        seems = Seems(where, when.day, when.hour, BECAUSE, own, people, is_sure)
        return about_visit(session, Spoken(CHANNEL, ts, author.of(session)), seems, world.now)

    return world.do(work)


def edits(
    world: World, account: str = "", day: str = "", hour: str = "", *, going: Sequence[Acting] = (), ts: str = "1.0"
) -> list[str]:
    """The message says this now, or nothing of a visit; who has a question that is about another day or hour."""
    when = planned(day, hour)

    def work(session: Session) -> list[str]:
        people = frozenset(each.of(session).id for each in going)
        where = world.account(session, account).id if account else None
        says = Says(where, people, when.day, when.hour)
        changed = spoken.revise(session, world.workspace_id, CHANNEL, ts, says, world.now)
        return [session.get_one(Person, question.person_id).key for question in changed]

    return world.do(work)


def deletes(world: World, ts: str = "1.0") -> None:
    world.do(lambda session: spoken.forget(session, world.workspace_id, CHANNEL, ts, world.now))


def is_gone(world: World, ts: str = "1.0") -> bool:
    return world.see(lambda session: spoken.is_gone(session, world.workspace_id, CHANNEL, ts))


def is_stale(world: World, ts: str = "1.0") -> bool:
    return world.see(lambda session: spoken.is_stale(session, world.workspace_id, CHANNEL, ts, world.now))


def questions(world: World) -> list[Question]:
    """Every question, in the order they were asked."""
    return world.see(lambda session: list(session.exec(select(Question).order_by(Question.id)).all()))


def waiting(world: World) -> list[tuple[str, str]]:
    """Who is asked about which day, as long as nobody has answered."""
    names = world.see(lambda session: dict(session.exec(select(Person.id, Person.key)).all()))
    return [(names[each.person_id], str(each.day)) for each in questions(world) if each.answer is Answer.OPEN]
