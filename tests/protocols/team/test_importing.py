"""Importing a team file: what it changes is said, and the same file again changes nothing."""

import pytest
from sqlmodel import Session, SQLModel, select

from protocols.team.records import Account, AccountChannel, Alias, Membership, Person, Role, Team, Workspace
from protocols.yamltext.problems import Problems
from tests.protocols.files import TEAM, changed
from tests.protocols.world import World

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
        ("timezone: Europe/Amsterdam", "timezone: Europe/London", ["~ Chen Wei: timezone"]),
        (
            "function: legal,              level: senior",
            "function: sales, level: lead",
            ["~ Grace Mbeki: function, level"],
        ),
        ("admins: [dana]", "admins: [alice]", ["~ Alice Okafor: is admin", "~ Dana Kowalski: is admin"]),
        ("coach: dana", "coach: ben", ["~ Energy accounts: coach"]),
        ("account manager: ben", "account manager: alice", ["~ account manager of Helios Grid: person"]),
        ("aliases: [Northwind, NWE]", "aliases: [Northwind]", ["- NWE"]),
        ("aliases: [Helios]", "aliases: [Helios, HG]", ["+ HG, for Helios Grid"]),
        ("channels: [acct-helios]", "channels: []", ["- #acct-helios"]),
        ("members: [alice, ben,", "members: [alice,", ["- Ben Aalto in Energy accounts"]),
        ("tier: key\n    channels: [acct-helios]", "channels: [acct-helios]", ["~ Helios Grid: tier"]),
        ("to: 2026-08-14", "to: 2026-08-21", ["~ Ben Aalto covers account manager of Northwind Energy: ends"]),
        ("by: ben, from", "by: dana, from", ["~ Dana Kowalski covers account manager of Northwind Energy: person"]),
        ("workspace: Corrin Controls", "workspace: Corrin", ["~ Corrin: was Corrin Controls"]),
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
    assert world.imports(TEAM) == ["~ Farid Haddad: is active", "+ Farid Haddad in Energy accounts"]
    assert person(world, "farid") == farid


def test_what_somebody_owes_outlives_their_leaving(world: World) -> None:
    world.hugo.plans("Northwind Energy", "Thu 5 March")
    world.imports(without("hugo"))
    assert world.owes("hugo") == ["liaise-before-visit"]
    assert not person(world, "hugo").is_active


def test_a_customer_that_has_gone_is_kept_without_names_channels_and_roles(world: World) -> None:
    head, _, tail = TEAM.partition("  - name: Helios Grid")
    later = changed(head + tail[tail.index("\ncover:") :], ", Helios Grid]", "]")
    assert world.imports(later) == [
        "- Helios Grid",
        "- Helios",
        "- #acct-helios",
        "- account manager of Helios Grid",
        "- account executive of Helios Grid",
        "- technical manager of Helios Grid",
        "- legal of Helios Grid",
    ]
    helios = world.see(lambda session: world.account(session, "Helios Grid"))
    assert not helios.is_active
    assert world.imports(later) == []
    assert world.imports(TEAM)[0] == "~ Helios Grid: is active"


def test_a_team_that_has_gone_is_put_aside(world: World) -> None:
    field = changed(TEAM, "  - name: Energy accounts", "  - name: Field team")
    said = world.imports(field)
    assert said[0] == "+ Field team"
    assert "- Energy accounts" in said
    assert "~ Northwind Energy: team" in said
    standing = world.see(lambda session: dict(session.exec(select(Team.name, Team.is_active)).all()))
    assert standing == {"Energy accounts": False, "Field team": True}
    assert world.imports(field) == []
    assert "~ Energy accounts: is active" in world.imports(TEAM)


def test_an_alias_may_move_to_another_customer(world: World) -> None:
    later = changed(changed(TEAM, "[Northwind, NWE]", "[Northwind]"), "[Helios]", "[Helios, NWE]")
    assert world.imports(later) == ["~ NWE, for Helios Grid: account"]


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
