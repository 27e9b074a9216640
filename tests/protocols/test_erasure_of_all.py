"""Whatever a week leaves behind of somebody goes with them: debriefs, promises, leave, counts, hand-overs."""

import pytest
from sqlmodel import Session, SQLModel, select

from protocols import erasure
from protocols.budget import Started
from protocols.erasure import Erasure
from protocols.notice import Fate, Notice
from protocols.promises import Stand
from protocols.tables import TABLES
from protocols.team.leave import Leave
from protocols.visits.debriefing import Met
from protocols.visits.records import Debrief
from tests.protocols.colleague import Colleague
from tests.protocols.files import TEAM, changed
from tests.protocols.world import World

pytestmark = pytest.mark.both_engines

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"
WELCOME = {"id": "welcome", "when": "someone joins", "who": "coach", "must": "show them around"}
OF_CHEN = ("Chen Wei", "'chen'", "Rotterdam", "They grumble", "The drawings", "A spare pump", "It was agreed")
OF_OTHERS = ("Carla Ruiz", "A load study", "All is well")


def erased(world: World, who: Colleague) -> Erasure:
    return world.do(lambda session: erasure.erase(session, who.of(session), world.now))


def everything(world: World) -> str:
    """All that the database holds, except the charters."""
    tables: list[type[SQLModel]] = [table for table in TABLES if table.__tablename__ != "charter_version"]
    return world.see(lambda session: "\n".join(str(row) for table in tables for row in session.exec(select(table))))


@pytest.fixture
def lived(world: World) -> World:
    """Chen and Eve were at Northwind; he debriefed, promised, was promised for, went on leave, contested and was told."""
    rule = {"id": "it", "who": "technical", "must": "do it", "by": "1 working day"}
    told = {"id": "told", "who": "technical", "every": "day 10:00", "must": "tidy up", "mode": "prompt"}
    world.at("Mon 2 March 09:00").lives_by_all(
        rule, told, told | {"id": "too"}, WELCOME, budget={"messages a day": 1, "messages a week": 9}
    )
    visit = world.chen.plans(NORTHWIND, "Tue 3 March", purpose="Look at the pump")
    world.eve.plans(NORTHWIND, "Tue 3 March")
    world.at("Wed 4 March 10:00").says()
    met = (Met("Carla Ruiz", "plant manager"),)
    world.chen.debriefs(
        visit, "They grumble", met=met, promised=[("The drawings", world.chen), ("A spare pump", world.eve)]
    )
    world.eve.debriefs(visit, "All is well", met=met, promised=[("A load study", world.chen)])
    world.chen.contests(world.duties("chen")[0], "It was agreed")
    world.says()
    world.chen.is_away(until="Fri 20 March")
    world.dana.hands(world.duties("chen")[-1], world.hugo)
    world.says()
    return world


def test_before_that_the_database_knows_him(lived: World) -> None:
    held = everything(lived)
    assert all(word in held for word in (*OF_CHEN, *OF_OTHERS))


def test_nothing_says_any_more_who_he_was_or_what_he_wrote(lived: World) -> None:
    chen = lived.chen.id
    found = erased(lived, lived.chen)
    held = everything(lived)
    assert [word for word in OF_CHEN if word in held] == []
    assert [word for word in OF_OTHERS if word not in held] == []
    assert (found.debriefs, found.promises) == (1, 3)

    def left(session: Session) -> list[SQLModel]:
        kept = [session.exec(select(table).where(table.person_id == chen)).all() for table in (Leave, Started)]
        return [row for rows in kept for row in rows]

    assert lived.see(left) == []
    said = lived.see(lambda session: session.exec(select(Debrief).where(Debrief.sent_by == chen)).one().said)
    assert said == ""


def test_what_he_was_to_keep_is_with_who_promised_it_again(lived: World) -> None:
    """Eve's words for it stay hers, and the customer still waits for it."""
    study = next(each for each in lived.chen.promised if each.wording == "A load study")
    erased(lived, lived.chen)
    assert lived.promise(study).stand is Stand.DECLINED
    (told,) = lived.says("promise_declined")
    assert (told.to, "A load study" in told.text) == ("eve", True)
    assert "A load study" in [each.promise.wording for each in lived.unkept(NORTHWIND)]


def test_what_he_had_taken_on_is_with_who_promised_it_as_well(world: World) -> None:
    promise = world.alice.promises(NORTHWIND, owner=world.chen, wording="A load study")
    world.chen.takes_on(promise)
    erased(world, world.chen)
    assert world.promise(promise).stand is Stand.DECLINED
    assert [each.promise.id for each in world.unkept(NORTHWIND)] == [promise.id]
    world.alice.gives(promise, world.ben)
    world.ben.takes_on(promise)
    assert [world.names()[each.owner_id] for each in world.unkept(NORTHWIND)] == ["ben"]


def test_what_was_handed_to_him_is_with_who_promised_it_as_well(world: World) -> None:
    promise = world.alice.promises(NORTHWIND, "Fri 13 March", owner=world.chen, wording="A load study")
    world.chen.takes_on(promise)
    assert world.dana.hands(world.chen.duty, world.eve)
    erased(world, world.eve)
    assert world.promise(promise).stand is Stand.DECLINED
    assert [each.promise.id for each in world.unkept(NORTHWIND)] == [promise.id]


def test_what_he_promised_and_eve_took_on_is_hers_without_his_words(world: World) -> None:
    mine, open_offer = (world.chen.promises(NORTHWIND, owner=world.eve, wording=each) for each in ("Pump", "Valve"))
    world.eve.takes_on(mine)
    erased(world, world.chen)
    assert world.owes("eve") == ["keep-a-promise"]
    assert [each.promise.wording for each in world.unkept(NORTHWIND)] == ["(erased)"]
    assert (world.promise(open_offer).stand, world.promise(open_offer).wording) == (Stand.DECLINED, "")


def test_cards_in_other_peoples_messages_name_him_no_more(lived: World) -> None:
    said = (Notice.fate == Fate.SAID, Notice.person_id != lived.chen.id)
    kinds = {"debriefed", "contested", "handed_over", "promise_offered"}
    before = {each.id: each for each in lived.see(lambda session: session.exec(select(Notice).where(*said)).all())}
    assert kinds <= {each.kind for each in before.values()}
    erased(lived, lived.chen)
    after = lived.see(lambda session: session.exec(select(Notice).where(*said)).all())
    assert kinds <= {each.kind for each in after if each.wanted > before[each.id].wanted}


def test_nothing_waits_to_be_said_to_him_not_in_a_digest_either(lived: World) -> None:
    chen = lived.chen.id
    mine = select(Notice).where(Notice.person_id == chen)
    before = lived.see(lambda session: {notice.fate for notice in session.exec(mine)})
    assert Fate.OVER in before
    erased(lived, lived.chen)
    after = lived.see(lambda session: {notice.fate for notice in session.exec(mine)})
    assert after <= {Fate.WITHDRAWN, Fate.FOLDED}
    assert [letter.to for letter in lived.at("Mon 23 March 09:00").says("digest") if letter.to != "eve"] == []


def test_nobody_shows_around_who_is_erased(world: World) -> None:
    world.lives_by_all(WELCOME)
    ivy = "  - {id: ivy, name: Ivy Novak, email: ivy@corrin.example, function: support}\n"
    world.imports(changed(changed(TEAM, "external: ", f"{ivy}external: "), "grace, hugo]", "grace, hugo, ivy]"))
    assert world.owes("dana") == ["welcome"]
    erased(world, Colleague(world, "ivy"))
    assert world.owes("dana") == []
    assert "Ivy" not in everything(world)
