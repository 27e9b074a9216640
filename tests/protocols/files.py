"""The sample files, and small charters made for one story."""

from pathlib import Path
from typing import Any

import yaml

from protocols.charter.ready import ready_text

TEAM = (Path(__file__).parents[1] / "data/examples/team.yaml").read_text(encoding="utf-8")
CHARTER = ready_text()
_HEADING = {
    "charter": "Account team charter",
    "timezone": "Europe/London",
    "working hours": "Mon-Fri 08:30-17:30",
    "holidays": "GB",
}


def charter_saying(**clause: Any) -> str:
    """The sample team's charter with one clause only: `must="consult"`, `short_notice="1 day"`; "who", "when", "by"
    have defaults: anyone, when a visit is planned, within one working day.
    """
    keys = {key.replace("_", " "): value for key, value in clause.items()}
    told = {"id": "the-rule", "area": "Visits", "text": "What this story is about.", "when": "a visit is planned"}
    asked = {"who": "anyone", "must": "consult", "by": "1 working day"}
    return yaml.safe_dump(_HEADING | {"clauses": [told | asked | keys]}, sort_keys=False)


def changed(text: str, old: str, new: str) -> str:
    """The text with one thing changed; fails when there is nothing to change."""
    assert old in text, f"not in the file: {old}"
    return text.replace(old, new)
