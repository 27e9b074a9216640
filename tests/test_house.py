"""Walls that an import linter's list of names would have to be told of, one module at a time."""

import ast
from collections.abc import Iterator
from pathlib import Path

SANDBOX = Path(__file__).parents[1] / "bot" / "sandbox"


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def test_the_sandbox_stands_apart():
    inner = {(path, name) for path in SANDBOX.rglob("*.py") for name in imports(path)}
    assert {name for _, name in inner if name.startswith("bot.sandbox")}
    ours = {(path.name, name) for path, name in inner if name.split(".")[0] in {"bot", "protocols"}}
    assert {each for each in ours if not each[1].startswith("bot.sandbox")} == set()
