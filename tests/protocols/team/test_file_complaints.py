"""Whoever breaks a team file is told where, what was expected, and the nearest right spelling."""

import pytest

from protocols.team.file import load
from protocols.yamltext.problems import Problems
from tests.protocols.team.small import SMALL, changed


def complaints(text: str) -> list[str]:
    with pytest.raises(Problems) as found:
        load(text, "team.yaml")
    return str(found.value).splitlines()


CURLY = "these are curly quotes as a word processor makes them; please remove them"
WITHOUT_HASH = 'a "#" starts a comment in this file, so what follows is not read; please write the channel without #'
BROKEN = [
    # people
    (changed("workspace: Corrin Controls\n", ""), 1, 'a team file needs "workspace"'),
    (changed("[dana]", "[dna]"), 2, '"dna" is not the id of anybody under people that I know; did you mean "dana"?'),
    (changed("external:", "  - {name: Eve, email: eve@corrin.example}\nexternal:"), 6, 'a person needs "id"'),
    (changed("name: Alice Okafor, ", ""), 4, 'a person needs "name"'),
    (changed(", email: alice@corrin.example", ""), 4, 'this person needs "email" or "slack" to be found in Slack'),
    (
        changed("email: alice@corrin.example", "e-mail: alice@corrin.example"),
        4,
        '"e-mail" is not a key of a person I know; did you mean "email"?',
    ),
    (
        changed("alice@corrin.example", "alice at corrin"),
        4,
        '"alice at corrin" is not an e-mail address; expected one such as "alice@corrin.example"',
    ),
    (
        changed("slack: U012AB3CD", "slack: dana"),
        5,
        '"dana" is not a Slack member id; expected one such as "U012AB3CD", from the profile',
    ),
    (
        changed("slack: U012AB3CD", "email: Alice@Corrin.example"),
        5,
        '"alice@corrin.example" is the e-mail address of somebody on line 4 already',
    ),
    (
        changed("carla@helios.example", "alice@corrin.example"),
        7,
        '"alice@corrin.example" is the e-mail address of somebody on line 4 already',
    ),
    (
        changed("id: dana, name: Dana Kowalski", "id: alice, name: Ali")
        .replace("[dana]", "[]")
        .replace("dana", "alice")
        .replace("[alice, alice]", "[alice]"),
        5,
        '"alice" is the id of a person on line 4 already',
    ),
    (
        changed("slack: U012AB3CD", "slack: U012AB3CD, function: techncal"),
        5,
        '"techncal" is not a function I know; did you mean "technical"?',
    ),
    (
        changed("slack: U012AB3CD", "slack: U012AB3CD, level: boss"),
        5,
        '"boss" is not a level I know; expected member, senior, lead, director, executive',
    ),
    (
        changed("slack: U012AB3CD", "slack: U012AB3CD, timezone: Europe/Pari"),
        5,
        '"Europe/Pari" is not a time zone I know; did you mean "Europe/Paris"?',
    ),
    (
        changed("slack: U012AB3CD", "slack: U012AB3CD, holidays: Mars"),
        5,
        '"Mars" cannot be read. No public holidays are known for "Mars"; please write a region such as "GB" or "GB-SCT".',
    ),
    (
        changed("of: Helios Grid", "of: Helios Grd"),
        7,
        '"Helios Grd" is not an account I know; did you mean "Helios Grid"?',
    ),
    # teams
    (
        changed("members: [alice, dana]", "members: [alice, alise]"),
        11,
        '"alise" is not the id of anybody under people that I know; did you mean "alice"?',
    ),
    (changed("members: [alice, dana]", "members: [alice, alice]"), 11, '"alice" is in this list twice'),
    (changed("members: [alice, dana]", "members: []"), 11, "this list is empty; expected at least one"),
    (changed("    members: [alice, dana]\n", ""), 9, 'a team needs "members"'),
    (
        changed("coach: dana", "coach: Dana"),
        12,
        '"Dana" is not the id of anybody under people that I know; did you mean "dana"?',
    ),
    (
        changed("coach: dana", "leads: [bob]"),
        12,
        '"bob" is not the id of anybody under people that I know; expected alice, dana',
    ),
    (
        changed("Northwind Energy]", "Northwind]"),
        10,
        '"Northwind" is not an account I know; did you mean "Northwind Energy"?',
    ),
    (
        changed("    coach: dana\n", "  - {name: Grids, accounts: [Helios Grid], members: dana}\n"),
        12,
        '"Helios Grid" is looked after by the team on line 10 already',
    ),
    (
        changed("    coach: dana\n", "  - {name: energy, accounts: [], members: dana}\n"),
        12,
        '"energy" is the name of a team on line 9 already',
    ),
    (
        changed("coach: dana", "forum: Our Forum"),
        12,
        '"Our Forum" is not the name of a channel; expected one such as "acct-northwind"',
    ),
    # accounts
    (
        changed("- name: Northwind Energy", "- name: Helios Grid").replace(", Northwind Energy", ""),
        18,
        '"Helios Grid" is what an account is called on line 14 already',
    ),
    (changed("[NWE]", "[NWE, helios]"), 19, '"helios" is what an account is called on line 15 already'),
    (changed("[acct-northwind]", "[acct-helios]"), 20, '"acct-helios" is the channel of an account on line 16 already'),
    (
        changed("{account manager: alice}", "{account manager: alice, techncal manager: dana}"),
        17,
        '"techncal manager" is not a role I know; did you mean "technical manager"?',
    ),
    (
        changed("{account manager: alice}", "{account manager: alic}"),
        17,
        '"alic" is not the id of anybody under people that I know; did you mean "alice"?',
    ),
    (changed("[NWE]", "[NWE, [a]]"), 19, "expected one piece of text here, and found a list"),
    (
        changed("account manager: alice", "account manager: Alice Okafor"),
        17,
        '"Alice Okafor" is no id; did you mean "alice" (Alice Okafor)?',
    ),
    (
        changed("account manager: alice", "account manager: alice okafr"),
        17,
        '"alice okafr" is no id; did you mean "alice" (Alice Okafor)?',
    ),
    (
        changed("Alice Okafor", "Dana Kowalski").replace("account manager: alice", "account manager: Dana Kowalski"),
        17,
        '"Dana Kowalski" is no id; did you mean "alice" (Dana Kowalski) or "dana" (Dana Kowalski)?',
    ),
    # what a word processor makes of it
    (changed("[NWE]", "[“NWE”]"), 19, CURLY),
    (changed("[NWE]", "[„NWE“]"), 19, CURLY),
    (changed("[NWE]", "[‘NWE’]"), 19, CURLY),
    (changed("name: Alice Okafor", "name: “Alice Okafor”"), 4, CURLY),
    (changed("alice@corrin.example", "“alice@corrin.example”"), 4, CURLY),
    (changed("{account manager: alice}", "{account manager: “alice”}"), 17, CURLY),
    (changed("[acct-northwind]", "[“acct-northwind”]"), 20, CURLY),
    # what YAML takes for a comment
    (changed("[acct-northwind]", "[#acct-northwind]"), 20, WITHOUT_HASH),
    (changed("[acct-northwind]", "[acct-nw, #acct-northwind]"), 20, WITHOUT_HASH),
    (changed("channels: [acct-northwind]", "channels: #acct-northwind"), 20, WITHOUT_HASH),
    (changed("channels: [acct-northwind]", "channels:\n      - #acct-northwind"), 21, WITHOUT_HASH),
    (changed("coach: dana", "forum: #team-forum"), 12, WITHOUT_HASH),
    # cover
    (changed("to: 2026-08-14", "to: 2026-08-02"), 22, "this cover ends on 2026-08-02, before it starts on 2026-08-03"),
    (changed("to: 2026-08-14", "to: 2026-02-30"), 22, '"2026-02-30" is not a day in the calendar'),
    (
        changed("to: 2026-08-14", "to: 14.8.2026"),
        22,
        '"14.8.2026" is not a date; expected year-month-day, such as 2026-08-14',
    ),
    (changed(", to: 2026-08-14", ""), 22, 'a cover needs "to"'),
    (
        changed("{role: account manager, ", "{role: acount manager, "),
        22,
        '"acount manager" is not a role on an account I know; did you mean "account manager"?',
    ),
    (
        changed("{role: account manager, ", "{role: legal, "),
        22,
        "Helios Grid has no legal to cover; please name one under its roles",
    ),
    (
        SMALL + "  - {role: account manager, account: Helios Grid, by: dana, from: 2026-08-14, to: 2026-08-20}\n",
        23,
        "the account manager of Helios Grid is covered then already, on line 22",
    ),
]


@pytest.mark.parametrize(("text", "line", "sentence"), BROKEN, ids=[sentence[:50] for *_, sentence in BROKEN])
def test_one_thing_is_wrong_and_one_sentence_says_it(text: str, line: int, sentence: str):
    assert complaints(text) == [f"team.yaml:{line}: {sentence}"]


def test_two_covers_one_after_the_other_are_fine():
    later = "  - {role: account manager, account: Helios Grid, by: dana, from: 2026-08-15, to: 2026-08-20}\n"
    assert len(load(SMALL + later, "team.yaml").cover) == 2


def test_everything_that_is_wrong_is_said_at_once_in_the_order_of_lines():
    text = changed("[dana]", "[dna]").replace("acct-northwind", "acct-helios").replace("to: 2026", "to: 1926")
    assert [complaint.split(": ")[0] for complaint in complaints(text)] == [
        "team.yaml:2",
        "team.yaml:20",
        "team.yaml:22",
    ]


@pytest.mark.parametrize("alias", ["Robert “Bob” Smith", "Smith “Bob”", "St Aldhelm’s", "the Trustees’", "‘t Hof"])
def test_quotes_inside_a_name_and_apostrophes_are_part_of_it(alias: str):
    assert load(changed("[NWE]", f"[{alias}]"), "team.yaml").accounts[1].aliases == (alias,)
