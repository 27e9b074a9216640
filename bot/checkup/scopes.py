"""What each permission in Slack is for: where one is missing, this is what stops working."""

from collections.abc import Collection
from pathlib import Path

import yaml

from bot.checkup.finding import Finding
from bot.settings import Mode

MANIFESTS = Path(__file__).parents[1] / "manifests"
FILES = {Mode.SOCKET: "socket-mode.yaml", Mode.HTTP: "http.yaml"}
STOPS = {
    "channels:history": "it reads nothing in public channels, and cannot look there what it said",
    "channels:read": "it cannot tell who is in a public channel, so it posts in none",
    "chat:write": "it says nothing at all",
    "commands": "/visit, /charter and the other commands are not there",
    "dnd:read": "it does not see Do Not Disturb, and may write to somebody who rests",
    "files:read": "charts stay words",
    "files:write": "charts stay words",
    "groups:history": "it reads nothing in private channels",
    "groups:read": "it cannot tell who is in a private channel, so it posts in none",
    "im:history": "it does not hear what people write to it, and cannot look there what it said",
    "im:read": "it cannot tell a direct message from a channel",
    "im:write": "it writes to nobody directly",
    "pins:write": "the charter is posted, but not pinned",
    "reactions:read": "it does not see who cheers, so no win is asked about",
    "users:read": "it cannot tell colleagues from guests, so it writes to nobody",
    "users:read.email": "it finds nobody by the e-mail address of the team file",
}


def wanted(mode: Mode) -> list[str]:
    """The bot's scopes of the manifest for this mode."""
    manifest = yaml.safe_load((MANIFESTS / FILES[mode]).read_text(encoding="utf-8"))
    return list(manifest["oauth_config"]["scopes"]["bot"])


def of_scopes(mode: Mode, granted: Collection[str]) -> list[Finding]:
    """A line for each that is missing, with what stops working."""
    asked = wanted(mode)
    again = f"Reinstall the app from bot/manifests/{FILES[mode]}, then `parley outbox retry --all`."
    missing = [each for each in asked if each not in granted]
    if not missing:
        return [Finding(f"Scopes: all {len(asked)} of the manifest are granted.")]
    return [Finding(f"Scopes: {each} is not granted, so {STOPS[each]}.", again) for each in missing]
