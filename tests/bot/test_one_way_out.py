"""Slack is spoken to in one place: nobody but egress, people and the start of the program calls its methods."""

import ast
from collections.abc import Iterator
from pathlib import Path

import bot

ROOT = Path(bot.__file__).parent
ALLOWED = {
    "egress.py": {"chat_", "views_", "conversations_history", "conversations_replies", "pins_"},
    "pictures.py": {"files_"},
    "checkup/slack.py": {"auth_test"},
    "people.py": {
        "users_",
        "conversations_info",
        "conversations_list",
        "conversations_members",
        "conversations_open",
        "auth_test",
        "dnd_",
    },
    "roll.py": {"users_list"},
    "program.py": {"auth_test"},
}
FAMILIES = (
    "chat_",
    "views_",
    "conversations_",
    "users_",
    "dnd_",
    "auth_",
    "files_",
    "reactions_",
    "pins_",
    "bookmarks_",
)
BY_HAND = {"api_call", "AsyncWebhookClient", "WebhookClient", "respond", "AsyncRespond", "AsyncSay", "payload"}
"""Ways around the named methods: a raw call, a response address, Bolt's own `say` and `respond`; what `ack` shows."""


def modules() -> Iterator[Path]:
    return (path for path in ROOT.rglob("*.py") if "sandbox" not in path.relative_to(ROOT).parts)


def calls(path: Path) -> Iterator[tuple[int, str]]:
    """Every call: its line and the last word of what is called."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node.lineno, str(getattr(node.func, "attr", None) or getattr(node.func, "id", ""))


def test_only_egress_and_people_call_slack() -> None:
    astray = [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for path in modules()
        for line, name in calls(path)
        if name.startswith(FAMILIES) and not name.startswith(tuple(ALLOWED.get(str(path.relative_to(ROOT)), {"-"})))
    ]
    assert astray == []


def test_nobody_goes_round_it() -> None:
    astray = [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for path in modules()
        if path != ROOT / "egress.py"
        for line, name in calls(path)
        if name in BY_HAND
    ]
    assert astray == []


def test_no_listener_asks_bolt_for_a_way_out() -> None:
    """A listener gets `say`, `respond` or `client` by naming an argument so."""
    asked_for = {
        f"{path.name}: {argument.arg}"
        for path in (ROOT / "listeners").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for argument in node.args.args
        if argument.arg in {"say", "respond", "client"}
    }
    assert asked_for == set()


def test_what_is_allowed_is_used() -> None:
    """Otherwise this list has grown stale."""
    for name, allowed in ALLOWED.items():
        used = [called for _, called in calls(ROOT / name) if called.startswith(FAMILIES)]
        assert all(any(call.startswith(word) for call in used) for word in allowed), name
