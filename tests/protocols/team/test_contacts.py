"""People at the customer: each is written down once, however their name is spelt, and met once a day by each of us."""

import pytest
from sqlmodel import Session, select

from protocols.team import contacts
from protocols.team.contacts import Contact, Touchpoint
from tests.protocols.moments import day_of
from tests.protocols.racing import Meet, race
from tests.protocols.world import World

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"


def known(world: World, name: str, title: str = "", account: str = NORTHWIND) -> Contact:
    return world.do(lambda session: contacts.known(session, world.account(session, account), name, title))


def listed(world: World, account: str = NORTHWIND) -> list[str]:
    return world.see(
        lambda session: [each.name for each in contacts.contacts_of(session, world.account(session, account))]
    )


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("Carla Ruiz", "carla RUIZ"),
        ("Élodie Durand", "Élodie Durand"),
        ("Élodie Durand", "élodie durand"),
        ("Åsa Öberg", "ÅSA ÖBERG"),
        ("Carla Ruiz", " Carla  Ruiz "),
        ("Jörg Weiß", "Jo\u0308rg Weiss"),
    ],
)
def test_the_same_person_is_written_down_once(world: World, first: str, again: str) -> None:
    one, same = known(world, first), known(world, again)
    assert (same.id, same.name, listed(world)) == (one.id, first, [first])


def test_of_the_same_name_at_another_customer_is_somebody_else(world: World) -> None:
    assert known(world, "Carla Ruiz").id != known(world, "Carla Ruiz", account=HELIOS).id
    assert listed(world, HELIOS) == ["Carla Ruiz"]


def test_a_title_that_was_not_known_is_added_and_one_that_was_stays(world: World) -> None:
    assert known(world, "Carla Ruiz").title == ""
    assert known(world, "Carla Ruiz", "plant manager").title == "plant manager"
    assert known(world, "Carla Ruiz", "director").title == "plant manager"
    assert known(world, "Carla Ruiz").title == "plant manager"


def test_by_name_also_beyond_ascii(world: World) -> None:
    for name in ("Zoë Vos", "Øyvind Aas", "Élodie Durand", "carla ruiz", "Bo Ek"):
        known(world, name)
    assert listed(world) == ["Bo Ek", "carla ruiz", "Élodie Durand", "Zoë Vos", "Øyvind Aas"]


def test_met_once_a_day_by_each_of_us(world: World) -> None:
    contact, day = known(world, "Carla Ruiz"), day_of("Thu 5 March")

    def work(session: Session) -> None:
        for person, on in ((world.chen, day), (world.chen, day), (world.eve, day), (world.chen, day_of("Fri 6 March"))):
            contacts.met(session, contact, person.of(session).id, on)

    world.do(work)
    assert len(world.see(lambda session: session.exec(select(Touchpoint)).all())) == 3


def test_two_who_write_the_same_new_name_at_once_write_one_person(world: World) -> None:
    def write(session: Session, meet: Meet) -> str:
        account = world.account(session, NORTHWIND)
        meet()
        return contacts.known(session, account, "Carla Ruiz").id

    one, other = race(world.on, write, write)
    assert (one == other, listed(world)) == (True, ["Carla Ruiz"])
