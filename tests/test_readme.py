"""The README promises only what is there."""

import re
from pathlib import Path

from bot.settings import Settings
from protocols.duty.obligation import MOVES, State

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_diagram_is_the_state_table():
    drawn = re.search(r"```mermaid\n(.*?)```", README, re.DOTALL)
    assert drawn
    moves = [f"    {source} --> {target}: {verb}" for (source, verb), target in MOVES.items()]
    assert drawn[1].splitlines() == ["stateDiagram-v2", f"    [*] --> {State.OPEN}", *moves]


def test_every_setting_is_told():
    for name in Settings.model_fields:
        assert f"`{name.upper()}`" in README
        assert name.upper() in (ROOT / ".env.example").read_text(encoding="utf-8")


def test_every_file_it_links_to_is_there():
    for link in re.findall(r"\]\((?!https?:)([^)]+)\)", README):
        assert (ROOT / link).exists(), link


def test_every_room_in_the_house_exists():
    house = README.split("protocols/            ")[1].split("```")[0]
    for file in re.findall(r"\b[a-z_]+\.py\b", house):
        assert any(ROOT.joinpath(folder).rglob(file) for folder in ("bot", "protocols")), file
