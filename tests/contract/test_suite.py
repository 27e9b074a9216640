"""The suite itself: every belief has its page, and a run says whether Slack was asked."""

import ast
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.contract import slacks
from tests.contract.verified import unverified

HERE = Path(__file__).parent


def test_every_belief_names_its_page() -> None:
    bare = [
        f"{path.name}: {node.name}"
        for path in HERE.glob("test_*.py")
        if path.name != Path(__file__).name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.AsyncFunctionDef | ast.FunctionDef)
        and node.name.startswith("test_")
        and "docs.slack.dev/" not in (ast.get_docstring(node) or "")
    ]
    assert bare == []


@pytest.mark.parametrize(
    ("ran", "line"),
    [
        (["tests/contract/test_people.py::test_a[sandbox]"], ["not verified against Slack"]),
        (["tests/contract/test_people.py::test_a[sandbox]", "tests/contract/test_people.py::test_a[slack]"], []),
        (["tests/test_house.py::test_a"], []),
    ],
)
def test_the_summary_says_whether_slack_was_asked(ran: list[str], line: list[str]) -> None:
    assert unverified(SimpleNamespace(nodeid=each) for each in ran) == line


def test_a_workspace_that_is_given_by_half_is_an_error_and_not_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in slacks.WANTED:
        monkeypatch.delenv(f"{slacks.SETTING}{name}", raising=False)
    assert slacks.kinds() == ["sandbox"]
    monkeypatch.setenv("PARLEY_CONTRACT_BOT_TOKEN", "xoxb-1")
    with pytest.raises(ValueError, match="PARLEY_CONTRACT_CHANNEL, PARLEY_CONTRACT_USER"):
        slacks.kinds()
    monkeypatch.setenv("PARLEY_CONTRACT_CHANNEL", "C1")
    monkeypatch.setenv("PARLEY_CONTRACT_USER", "U1")
    assert slacks.kinds() == ["sandbox", "slack"]
