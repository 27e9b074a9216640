"""A file is checked for what it is; whatever happened to it, the answer is a list of sentences."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from protocols.charter.loading import load as load_charter
from protocols.check import check
from protocols.team.file import load as load_team
from protocols.yamltext.problems import MOST_LISTED, Problem, Problems
from tests.protocols.damage import damaged

DATA = Path(__file__).parents[1] / "data" / "examples"
CHARTER = (DATA / "charter.yaml").read_text(encoding="utf-8")
TEAM = (DATA / "team.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", [CHARTER, TEAM])
def test_the_examples_are_right(text: str):
    assert check(text, "example.yaml") == []


def test_a_file_is_told_apart_by_its_keys():
    (no_clauses,) = check("charter: Ours\n", "a.yaml")
    (no_workspace,) = check("accounts: [{name: Helios}]\n", "b.yaml")
    (neither,) = check("# a shopping list\nmilk: 2\n", "c.yaml")
    assert str(no_clauses) == 'a.yaml:1: a charter needs "clauses"'
    assert str(no_workspace) == 'b.yaml:1: a team file needs "workspace"'
    assert str(neither).startswith("c.yaml:2: this is neither a charter")


def test_all_problems_of_a_file_are_listed():
    assert [
        problem.line for problem in check(CHARTER.replace("must: liaise", "must: liase").replace("mode:", "mod:"), "c")
    ] == [17, 20, 90, 101]


@pytest.mark.parametrize(("text", "load"), [(CHARTER, load_charter), (TEAM, load_team)], ids=["charter", "team"])
def test_whatever_happens_to_a_file_it_loads_or_has_problems(
    text: str, load: Callable[[str, str], object], pytestconfig: pytest.Config
):
    for seed in range(1000 if pytestconfig.getoption("--long") else 60):
        broken = damaged(text, seed)
        problems = _problems(load, broken)
        assert all(problem.sentence and problem.line in lines_of(broken) for problem in problems)
        assert isinstance(check(broken, "broken.yaml"), list)


def _problems(load: Callable[[str, str], object], text: str) -> tuple[Problem, ...]:
    try:
        load(text, "broken.yaml")
    except Problems as found:
        return found.problems
    return ()


def lines_of(text: str) -> range:
    """The numbers of the lines as YAML counts them."""
    return range(1, len(re.split("\r\n|[\n\r\u0085\u2028\u2029]", text)) + 1)


HOSTILE = {
    "ten megabytes": "charter: " + "x" * 10_000_000,
    "aliases of aliases": "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
    "deep brackets": "charter: " + "[" * 100_000,
    "deep braces": "charter: " + "{a: " * 50_000,
    "deep lines": "\n".join(" " * depth + "a:" for depth in range(900)),
    "a key of brackets": "? " + "[" * 50_000,
    "many unknown keys": "".join(f"accounts{number}: x\n" for number in range(10_000)),
    "many clauses": "charter: x\nclauses:\n" + "  - {id: a}\n" * 8_000,
    "many unknown people": "workspace: x\npeople:\n"
    + "".join(f"- {{id: somebody{n}}}\n" for n in range(4_000))
    + "admins: ["
    + ", ".join(f"sombody{n}" for n in range(4_000))
    + "]\n",
    "many covers": "workspace: x\naccounts: [{name: A, roles: {legal: p}}]\npeople: [{id: p, name: P, email: p@a.b}]\ncover:\n"
    + "- {role: legal, account: A, by: p, from: 2026-01-01, to: 2026-01-02}\n" * 2_500,
    "a chain of breaches": "charter: x\nclauses:\n"
    + "".join(
        f"- {{id: c{n}, area: a, text: t, when: {{breached: c{n - 1}}}, who: coach, must: x, by: 1 day}}\n"
        for n in range(2_000)
    ),
    "a list of one word": "workspace: x\nadmins: [" + "a, " * 50_000 + "]\n",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_soon(text: str):
    problems = check(text, "hostile.yaml")
    assert 1 <= len(problems) <= MOST_LISTED
