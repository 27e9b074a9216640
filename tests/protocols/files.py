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


_USUAL = {
    "id": "the-rule",
    "area": "Visits",
    "text": "What this story is about.",
    "when": "a visit is planned",
    "who": "anyone",
    "must": "consult",
    "by": "1 working day",
}


def charter_saying(**clause: Any) -> str:
    """The sample team's charter with one clause only: `must="consult"`, `short_notice="1 day"`; "who", "when", "by"
    have defaults: anyone, when a visit is planned, within one working day.
    """
    return charter_of(clause)


def charter_of(*clauses: dict[str, Any], **heading: Any) -> str:
    """The same with several clauses, and with another heading. What comes round has no "when"; a ban has no "by"."""
    return yaml.safe_dump(_HEADING | _keys(heading) | {"clauses": [_clause(each) for each in clauses]}, sort_keys=False)


def _clause(said: dict[str, Any]) -> dict[str, Any]:
    given = _keys(said)
    left_out = {"when"} if "every" in given else set()
    left_out |= {"must", "by"} if "must not" in given else {"by"} if given.get("must") == "sign" else set()
    return {key: value for key, value in _USUAL.items() if key not in left_out} | given


def _keys(said: dict[str, Any]) -> dict[str, Any]:
    return {key.rstrip("_").replace("_", " "): value for key, value in said.items()}


def changed(text: str, old: str, new: str) -> str:
    """The text with one thing changed; fails when there is nothing to change."""
    assert old in text, f"not in the file: {old}"
    return text.replace(old, new)
