"""A team file says who is who and who looks after whom."""

from datetime import date
from pathlib import Path

from protocols.charter.vocabulary import Function, Level
from protocols.team.file import Cover, Outsider, TeamFile, load
from tests.protocols.team.small import changed

ROOT = Path(__file__).parents[3]
TEAM_TEXT = (ROOT / "tests" / "data" / "examples" / "team.yaml").read_text(encoding="utf-8")
EXAMPLE = load(TEAM_TEXT, "team.yaml")


def test_the_example_says_who_is_who():
    chen = next(person for person in EXAMPLE.people if person.id == "chen")
    assert (chen.name, chen.email, chen.slack) == ("Chen Wei", "chen@corrin.example", None)
    assert (chen.function, chen.level) == (Function.TECHNICAL, Level.LEAD)
    assert (chen.location, chen.timezone, chen.holidays) == ("Rotterdam", "Europe/Amsterdam", None)
    assert (EXAMPLE.workspace, EXAMPLE.admins) == ("Corrin Controls", ("dana",))
    assert EXAMPLE.external == (
        Outsider(name="Carla Ruiz", customer="Northwind Energy", email="carla@northwind.example"),
    )


def test_the_example_says_who_looks_after_whom():
    (team,) = EXAMPLE.teams
    assert (team.name, team.charter, team.forum, team.coach) == (
        "Energy accounts",
        "Account team charter",
        "team-forum",
        "dana",
    )
    assert team.accounts == ("Northwind Energy", "Helios Grid")
    assert team.members == ("alice", "ben", "chen", "dana", "eve", "farid", "grace", "hugo")
    northwind, helios = EXAMPLE.accounts
    assert (northwind.aliases, northwind.channels, northwind.tier) == (("Northwind", "NWE"), ("acct-northwind",), "key")
    assert helios.roles["account manager"] == "ben"
    assert EXAMPLE.cover == (
        Cover(
            role="account manager",
            account="Northwind Energy",
            by="ben",
            starts=date(2026, 8, 3),
            ends=date(2026, 8, 14),
        ),
    )


def test_the_sample_of_the_sandbox_is_the_example():
    assert load((ROOT / "bot" / "sample" / "team.yaml").read_text(encoding="utf-8"), "team.yaml") == EXAMPLE


def test_reading_needs_no_people():
    text = 'workspace: Reading\naccounts:\n  - {name: St Aldhelm Trust, aliases: ["St Aldhelm\'s", the Trust], channels: [acct-saht]}\n'
    read = load(text, "team.yaml")
    assert read.accounts[0].aliases == ("St Aldhelm's", "the Trust")
    assert load("workspace: Alone", "team.yaml") == TeamFile(workspace="Alone")


def test_channels_are_read_with_their_hash_and_names_without_stray_spaces():
    read = load(changed("[acct-helios]", '["#acct-helios"]').replace("Alice Okafor", '" Alice  Okafor "'), "team.yaml")
    assert read.accounts[0].channels == ("acct-helios",)
    assert read.people[0].name == "Alice Okafor"
