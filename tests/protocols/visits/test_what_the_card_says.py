"""Before you go: her lines, colleagues' visits nearby, and what the customer was promised; only what there is."""

from protocols.visits.liaison import Lines
from protocols.visits.preparing import Prepared, prepared
from protocols.visits.records import Reply, Sort, Visit
from tests.protocols.world import World

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"


def known(world: World, visit: Visit) -> Prepared:
    return world.see(lambda session: prepared(session, session.get_one(Visit, visit.id)))


def nearby(world: World, visit: Visit) -> list[str]:
    return [str(other.day) for other in known(world, visit).others]


def promised(world: World, visit: Visit) -> list[str]:
    return [standing.promise.wording for standing in known(world, visit).promised]


def test_her_lines_once_she_has_answered(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Thu 5 March")
    assert known(world, visit).is_empty
    brief = world.chen.briefs(visit)
    unanswered = known(world, visit).brief
    assert unanswered
    assert unanswered.reply is None
    world.alice.answers(brief, Reply.NOTE, Lines("Call me", "It is free", "The late invoice"))
    answered = known(world, visit).brief
    assert answered
    assert (answered.note, answered.to_say, answered.to_avoid) == ("Call me", "It is free", "The late invoice")


def test_visits_there_a_fortnight_before_and_after(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Fri 20 March", "09:00")
    for day in ("Thu 5 March", "Fri 6 March", "Fri 3 April", "Sat 4 April"):
        world.eve.plans(NORTHWIND, day)
    world.hugo.plans(NORTHWIND, "Fri 20 March", "14:00")
    world.hugo.plans(HELIOS, "Thu 19 March")
    world.hugo.plans(NORTHWIND)
    world.eve.cancels(world.eve.plans(NORTHWIND, "Wed 18 March"))
    assert nearby(world, visit) == ["2026-03-06", "2026-03-20", "2026-04-03"]


def test_a_colleague_who_is_there_for_long_is_there(world: World) -> None:
    world.eve.plans(NORTHWIND, "Mon 2 March", sort=Sort.STANDING, until="Fri 26 June")
    world.hugo.plans(NORTHWIND, "Mon 2 March", until="Wed 4 March")
    visit = world.chen.plans(NORTHWIND, "Tue 21 April")
    assert nearby(world, visit) == ["2026-03-02"]
    long = world.chen.plans(NORTHWIND, "Mon 2 February", until="Thu 19 February")
    assert nearby(world, long) == ["2026-03-02", "2026-03-02"]


def test_what_the_customer_was_promised_and_is_not_kept(world: World) -> None:
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 12 March")
    world.hugo.promises(NORTHWIND, "Fri 6 March", wording="A spare part")
    world.chen.promises(NORTHWIND, "Wed 4 March", owner=world.eve, wording="A drawing")
    world.chen.promises(NORTHWIND, wording="A word with Ben")
    world.farid.promises(HELIOS, wording="Somebody else's")
    assert promised(world, visit) == ["A drawing", "A spare part", "A word with Ben"]
    world.chen.says_done(world.chen.duty)
    assert promised(world, visit) == ["A drawing", "A spare part"]
    world.at("Mon 9 March 09:00").does_what_is_due()
    assert promised(world, visit) == ["A drawing", "A spare part"]  # missed, and still to be kept
    world.hugo.says_done(world.hugo.duty)
    assert promised(world, visit) == ["A drawing"]
