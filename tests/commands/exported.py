"""A workspace export as Slack makes it, for the sample team."""

import json
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

TEAM_ID = "T1"
MEMBERS = {"U1": "alice", "U2": "ben", "U3": "chen", "U4": "eve"}
USERS = [
    *(
        {"id": user, "team_id": TEAM_ID, "name": key, "profile": {"email": f"{key}@corrin.example"}}
        for user, key in MEMBERS.items()
    ),
    {"id": "U8", "team_id": TEAM_ID, "name": "ines", "profile": {"email": "ines@corrin.example"}},
    {"id": "U9", "team_id": TEAM_ID, "name": "carla", "is_restricted": True, "profile": {}},
]
CHANNELS = [{"id": "C1", "name": "acct-northwind", "members": [*MEMBERS, "U8"]}, {"id": "C2", "name": "general"}]
PRIVATE = [{"id": "G1", "name": "deal-desk", "members": ["U1", "U4"]}]
Said = tuple[str, str, str, str]
"""When ("2026-03-02 09:14", UTC), in which channel, which Slack user, and what."""


def export(path: Path, said: Iterable[Said], *, top: str = "", **files: Any) -> Path:
    """Write it; `files` are further files, or other ones in place of the usual."""
    days: dict[str, list[dict[str, Any]]] = {}
    for when, channel, user, text in said:
        days.setdefault(f"{channel}/{when[:10]}.json", []).append(message(when, user, text))
    whole: dict[str, Any] = {"users.json": USERS, "channels.json": CHANNELS, "groups.json": PRIVATE} | days
    whole |= {name.replace("__", "/") + ".json": content for name, content in files.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in whole.items():
            if content is not None:
                archive.writestr(f"{top}{name}", content if isinstance(content, str) else json.dumps(content))
    return path


def message(when: str, user: str, text: str) -> dict[str, Any]:
    at = datetime.fromisoformat(when).replace(tzinfo=UTC)
    return {"type": "message", "user": user, "text": text, "ts": f"{at.timestamp():.6f}"}
