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
    left_out |= {"who", "must", "by"} if "hold" in given else set()
    left_out |= {"must", "by"} if "must not" in given else {"by"} if given.get("must") == "sign" else set()
    return {key: value for key, value in _USUAL.items() if key not in left_out} | given


def _keys(said: dict[str, Any]) -> dict[str, Any]:
    return {key.rstrip("_").replace("_", " "): value for key, value in said.items()}


def team_without(*who: str, roles: dict[str, dict[str, str]] | None = None) -> str:
    """The sample team once these people have left; `roles` on an account from now on, by its name."""
    page = yaml.safe_load(TEAM)
    page["people"] = [person for person in page["people"] if person["id"] not in who]
    page["teams"][0]["members"] = [person["id"] for person in page["people"]]
    page["admins"] = [admin for admin in page["admins"] if admin not in who]
    page["teams"][0].update({"coach": "farid"} if "dana" in who else {})
    for account in page["accounts"]:
        held = account["roles"] | (roles or {}).get(account["name"], {})
        account["roles"] = {role: person for role, person in held.items() if person not in who}
    kept = [cover for cover in page["cover"] if cover["by"] not in who]
    page["cover"] = [cover for cover in kept if "account manager" in page["accounts"][0]["roles"]]
    return yaml.safe_dump(page, sort_keys=False)


def changed(text: str, old: str, new: str) -> str:
    """The text with one thing changed; fails when there is nothing to change."""
    assert old in text, f"not in the file: {old}"
    return text.replace(old, new)
