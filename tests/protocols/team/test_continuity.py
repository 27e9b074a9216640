"""People stay who they are under another id, and a file that leaves most of them out is taken for a mistake."""

import pytest
from sqlmodel import Session, select

from protocols.team.continuity import MostWouldGoError
from protocols.team.file import load
from protocols.team.importing import import_team
from protocols.team.records import Account, Person
from tests.protocols.files import TEAM, changed
from tests.protocols.world import World

TWO = """\
workspace: Corrin Controls
people:
  - {id: alice, name: Alice Okafor, email: alice@corrin.example}
  - {id: ben, name: Ben Aalto, email: ben@corrin.example}
accounts: [{name: Northwind Energy}, {name: Helios Grid}]
"""


def alicia(text: str = TEAM) -> str:
    """The file in which Alice has another id."""
    for old, new in (("id: alice,", "id: alicia,"), ("[alice,", "[alicia,"), ("manager: alice,", "manager: alicia,")):
        text = changed(text, old, new)
    return text


def person(world: World, key: str) -> Person:
    return world.see(lambda session: session.exec(select(Person).where(Person.key == key)).one())


def active(world: World) -> tuple[int, int]:
    """How many people and how many accounts."""

    def work(session: Session) -> tuple[int, int]:
        people, accounts = session.exec(select(Person)).all(), session.exec(select(Account)).all()
        return sum(each.is_active for each in people), sum(each.is_active for each in accounts)

    return world.see(work)


def test_a_new_id_with_the_same_address_is_the_same_person(world: World) -> None:
    alice = person(world, "alice")
    assert world.imports(alicia()) == ["~ Alice Okafor: id alice → alicia"]
    assert person(world, "alicia").id == alice.id
    assert world.imports(alicia()) == []


def test_so_is_one_with_the_same_slack_id_and_a_new_address(world: World) -> None:
    world.imports(changed(TEAM, "email: alice@corrin.example,", "email: alice@corrin.example, slack: U0ALICE,"))
    alice = person(world, "alice")
    later = alicia().replace("email: alice@corrin.example,", "email: a.okafor@corrin.example, slack: U0ALICE,")
    assert world.imports(later) == [
        "~ Alice Okafor: id alice → alicia",
        "~ Alice Okafor: email alice@corrin.example → a.okafor@corrin.example",
    ]
    assert person(world, "alicia").id == alice.id


def test_what_somebody_owes_follows_them_to_their_new_id(world: World) -> None:
    world.chen.plans("Northwind Energy", "Thu 5 March")
    world.imports(
        TEAM.replace("id: chen,", "id: wei,").replace("chen,", "wei,").replace("manager: chen", "manager: wei")
    )
    assert world.owes("wei") == ["liaise-before-visit"]


def test_another_address_under_another_id_is_another_person(world: World) -> None:
    alice = person(world, "alice")
    said = world.imports(changed(alicia(), "alice@corrin.example", "alicia@corrin.example"))
    assert "+ Alice Okafor" in said
    assert "- Alice Okafor" in said
    assert person(world, "alicia").id != alice.id


def test_an_id_that_somebody_has_is_not_given_away(world: World) -> None:
    """Ben takes over Alice's address; she is still in the file."""
    swapped = (
        TEAM.replace("alice@corrin", "x@corrin").replace("ben@corrin", "alice@corrin").replace("x@corrin", "a@corrin")
    )
    ids = person(world, "alice").id, person(world, "ben").id
    world.imports(swapped)
    assert (person(world, "alice").id, person(world, "ben").id) == ids


def test_somebody_of_the_customer_who_joins_us_stays_the_same_person(world: World) -> None:
    carla = person(world, "external:carla@northwind.example")
    row = "  - {name: Carla Ruiz, of: Northwind Energy, email: carla@northwind.example}\n"
    ours = "  - {id: carla, name: Carla Ruiz, email: carla@northwind.example}\n"
    joined = changed(changed(TEAM, row, "  []\n"), "people:\n", f"people:\n{ours}")
    assert world.imports(joined) == ["~ Carla Ruiz: of Northwind Energy → none"]
    assert person(world, "carla").id == carla.id


@pytest.mark.parametrize(
    ("text", "how_many"),
    [
        (TWO, "6 of 8 people"),
        (changed(TEAM, "[Northwind, NWE]", "[]").replace("Northwind", "N").replace("Helios", "H"), "2 of 2 accounts"),
    ],
    ids=["people", "accounts"],
)
def test_a_file_without_most_of_them_is_refused_and_changes_nothing(world: World, text: str, how_many: str) -> None:
    with pytest.raises(MostWouldGoError, match=how_many):
        world.imports(text)
    assert world.imports(TEAM) == []


def test_half_of_them_may_go(world: World) -> None:
    four = "".join(line for line in TEAM.splitlines(keepends=True) if not line.startswith("  - {id: "))
    kept = [line for line in TEAM.splitlines() if line.startswith("  - {id: ")][:4]
    text = changed(four, "people:\n", "people:\n" + "\n".join(kept) + "\n")
    for key in ("eve", "farid", "grace", "hugo"):
        text = text.replace(f", legal: {key}", "").replace(f", {key}", "")
    assert "- Hugo Marchand" in world.imports(text)
    assert active(world) == (5, 2)


def test_unless_that_is_meant(world: World) -> None:
    def work(session: Session) -> list[str]:
        return import_team(session, load(TWO, "team.yaml"), world.now, may_empty=True)

    said = world.do(work)
    assert "- Chen Wei" in said
    assert "- team Energy accounts" in said
    assert active(world) == (2, 2)
