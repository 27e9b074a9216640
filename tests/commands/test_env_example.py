""".env.example: a line of it, without its mark, is a setting as it stands."""

from pathlib import Path

import pytest

from bot.settings import Settings, load
from tests.commands.conftest import SETTINGS

EXAMPLE = (Path(__file__).parents[2] / ".env.example").read_text(encoding="utf-8")
LINES = [line.removeprefix("# ") for line in EXAMPLE.splitlines() if "=" in line]


def test_every_setting_has_a_line_of_its_own() -> None:
    assert [line.partition("=")[0] for line in LINES] == [name.upper() for name in Settings.model_fields]


def test_uncommented_each_says_what_holds_anyway(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    (tmp_path / ".env").write_text("\n".join(line for line in LINES if "…" not in line), encoding="utf-8")
    set_so = load(tmp_path / ".env")
    assert set_so.database == load(None).database
    assert set_so.model_copy(update={"database_url": ""}) == load(None)


def test_uncommented_the_tokens_are_tokens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    (tmp_path / ".env").write_text("\n".join(LINES), encoding="utf-8")
    assert not load(tmp_path / ".env").is_sandbox
