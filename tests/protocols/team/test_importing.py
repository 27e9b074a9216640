"""Importing a team file: what it changes is said, and the same file again changes nothing."""

import pytest
from sqlmodel import Session, SQLModel, select

from protocols.team.records import Account, AccountChannel, Alias, Membership, Person, Role, Team, Workspace
from protocols.yamltext.problems import Problems
from tests.protocols.files import TEAM, changed
from tests.protocols.world import World

pytestmark = pytest.mark.both_engines

COVER = "cover for the account manager of Northwind Energy from 2026-08-03"
TABLES: tuple[type[SQLModel], ...] = (Workspace, Person, Team, Membership, Account, Alias, AccountChannel, Role)


def rows(world: World) -> list[dict[str, object]]:
    def work(session: Session) -> list[dict[str, object]]:
        every = [row for table in TABLES for row in session.exec(select(table)).all()]
        return sorted((row.model_dump() for row in every), key=lambda row: str(row["id"]))

    return world.see(work)


def person(world: World, key: str) -> Person:
    return world.see(lambda session: session.exec(select(Person).where(Person.key == key)).one())


def without(key: str) -> str:
    """The team file after that person left."""
    lines = [line for line in TEAM.splitlines() if not line.startswith(f"  - {{id: {key},")]
    return "\n".join(lines).replace(f"{key}, ", "").replace(f", {key}]", "]")


def test_the_same_file_again_changes_nothing(world: World) -> None:
    before = rows(world)
    assert (world.imports(TEAM), rows(world)) == ([], before)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "timezone: Europe/Amsterdam",
            "timezone: Europe/London",
            ["~ Chen Wei: timezone Europe/Amsterdam → Europe/London"],
        ),
        (
            "function: legal,              level: senior",
            "function: sales",
            ["~ Grace Mbeki: function legal → sales; level senior → none"],
        ),
        (
            "admins: [dana]",
            "admins: [alice]",
            ["~ Alice Okafor: admin no → yes", "~ Dana Kowalski: admin yes → no"],
        ),
        ("coach: dana", "coach: ben", ["~ team Energy accounts: coach Dana Kowalski → Ben Aalto"]),
        (
            "coach: dana",
            "coach: dana\n    leads: [ben]",
            ["~ Ben Aalto in Energy accounts: lead no → yes"],
        ),
        (
            "account manager: ben",
            "account manager: alice",
            ["~ account manager of Helios Grid: Ben Aalto → Alice Okafor"],
        ),
        (
            "chen, legal: grace}\n  - name: Helios",
            "chen}\n  - name: Helios",
            ["- legal of Northwind Energy: Grace Mbeki"],
        ),
        ("aliases: [Northwind, NWE]", "aliases: [Northwind]", ["- alias NWE of Northwind Energy"]),
        ("aliases: [Helios]", "aliases: [Helios, HG]", ["+ alias HG of Helios Grid"]),
        ("channels: [acct-helios]", "channels: []", ["- channel #acct-helios of Helios Grid"]),
        ("members: [alice, ben,", "members: [alice,", ["- Ben Aalto in Energy accounts"]),
        (
            "tier: key\n    channels: [acct-helios]",
            "channels: [acct-helios]",
            ["~ account Helios Grid: tier key → none"],
        ),
        (
            "accounts: [Northwind Energy, Helios Grid]",
            "accounts: [Northwind Energy]",
            ["~ account Helios Grid: team Energy accounts → none"],
        ),
        (
            "to: 2026-08-14",
            "to: 2026-08-21",
            [f"~ {COVER}: to 2026-08-14 → 2026-08-21"],
        ),
        ("by: ben, from", "by: dana, from", [f"~ {COVER}: Ben Aalto → Dana Kowalski"]),
        ("workspace: Corrin Controls", "workspace: Corrin", ["~ workspace: Corrin Controls → Corrin"]),
        ("name: Alice Okafor, ", "name: Alice Adeyemi, ", ["~ Alice Adeyemi: name Alice Okafor → Alice Adeyemi"]),
    ],
)
def test_a_change_is_said_and_undone_as_well(world: World, old: str, new: str, said: list[str]) -> None:
    later = changed(TEAM, old, new)
    assert world.imports(later) == said
    after = rows(world)
    assert (world.imports(later), rows(world)) == ([], after)
    assert len(world.imports(TEAM)) == len(said)


def test_who_has_gone_is_kept_but_no_longer_active(world: World) -> None:
    farid = person(world, "farid")
    assert world.imports(without("farid")) == ["- Farid Haddad", "- Farid Haddad in Energy accounts"]
    gone = person(world, "farid")
    assert (gone.id, gone.is_active) == (farid.id, False)
    assert world.imports(TEAM) == ["+ Farid Haddad (back)", "+ Farid Haddad in Energy accounts"]
    assert person(world, "farid") == farid


def test_what_somebody_owes_outlives_their_leaving(world: World) -> None:
    world.hugo.plans("Northwind Energy", "Thu 5 March")
    world.imports(without("hugo"))
    assert (world.owes("hugo"), world.owes("dana")) == ([], ["liaise-before-visit"])
    assert not person(world, "hugo").is_active


def test_a_customer_that_has_gone_is_kept_without_names_channels_and_roles(world: World) -> None:
    head, _, tail = TEAM.partition("  - name: Helios Grid")
    later = changed(head + tail[tail.index("\ncover:") :], ", Helios Grid]", "]")
    assert world.imports(later) == [
        "- account Helios Grid",
        "- alias Helios of Helios Grid",
        "- channel #acct-helios of Helios Grid",
        "- account manager of Helios Grid: Ben Aalto",
        "- account executive of Helios Grid: Dana Kowalski",
        "- technical manager of Helios Grid: Chen Wei",
        "- legal of Helios Grid: Grace Mbeki",
    ]
    helios = world.see(lambda session: world.account(session, "Helios Grid"))
    assert not helios.is_active
    assert world.imports(later) == []
    assert world.imports(TEAM)[0] == "+ account Helios Grid (back)"


def test_a_team_that_has_gone_is_put_aside(world: World) -> None:
    field = changed(TEAM, "  - name: Energy accounts", "  - name: Field team")
    said = world.imports(field)
    assert said[0] == "+ team Field team"
    assert "- team Energy accounts" in said
    assert "~ account Northwind Energy: team Energy accounts → Field team" in said
    standing = world.see(lambda session: dict(session.exec(select(Team.name, Team.is_active)).all()))
    assert standing == {"Energy accounts": False, "Field team": True}
    assert world.imports(field) == []
    assert "+ team Energy accounts (back)" in world.imports(TEAM)


def test_an_alias_may_move_to_another_customer(world: World) -> None:
    later = changed(changed(TEAM, "[Northwind, NWE]", "[Northwind]"), "[Helios]", "[Helios, NWE]")
    assert world.imports(later) == ["~ alias NWE: Northwind Energy → Helios Grid"]


def test_people_of_the_customer_are_known_as_outsiders(world: World) -> None:
    carla = person(world, "external:carla@northwind.example")
    assert (carla.name, carla.outside, carla.is_active) == ("Carla Ruiz", "Northwind Energy", True)
    later = "\n".join(line for line in TEAM.splitlines() if "Carla" not in line and not line.startswith("external"))
    assert world.imports(later) == ["- Carla Ruiz"]
    assert not person(world, carla.key).is_active


def test_a_broken_file_changes_nothing(world: World) -> None:
    before = rows(world)
    with pytest.raises(Problems):
        world.imports(changed(changed(TEAM, "Chen Wei", "Chen Way"), "coach: dana", "coach: dona"))
    assert rows(world) == before
