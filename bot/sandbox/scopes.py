"""What the app was allowed when it was installed, and what each method needs (docs.slack.dev/reference/scopes)."""

from collections.abc import Collection

from bot.sandbox.refusal import Refusal

# What Parley's manifest asks for, or may; written down here because the sandbox knows nothing of Parley.
GRANTED = (
    "channels:history",
    "channels:read",
    "chat:write",
    "commands",
    "dnd:read",
    "files:read",
    "files:write",
    "groups:history",
    "groups:read",
    "im:history",
    "im:read",
    "im:write",
    "pins:read",
    "pins:write",
    "reactions:read",
    "users:read",
    "users:read.email",
)

_READ = "channels:read,groups:read,im:read,mpim:read"
_HISTORY = "channels:history,groups:history,im:history,mpim:history"

# Any one of the scopes opens the method; a method that is not here needs none.
NEEDED = {
    "bots.info": "users:read",
    "chat.delete": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.postMessage": "chat:write",
    "chat.update": "chat:write",
    "conversations.history": _HISTORY,
    "conversations.info": _READ,
    "conversations.list": _READ,
    "conversations.members": _READ,
    "conversations.open": "channels:manage,groups:write,im:write,mpim:write",
    "conversations.replies": _HISTORY,
    "dnd.info": "dnd:read",
    "files.completeUploadExternal": "files:write",
    "files.getUploadURLExternal": "files:write",
    "files.info": "files:read",
    "pins.add": "pins:write",
    "pins.list": "pins:read",
    "pins.remove": "pins:write",
    "users.info": "users:read",
    "users.list": "users:read",
    "users.lookupByEmail": "users:read.email",
}


def admit(method: str, granted: Collection[str]) -> None:
    """Raises `missing_scope` with what is needed and what was granted, as every method of Slack does."""
    needed = NEEDED.get(method, "")
    if needed and not set(needed.split(",")) & set(granted):
        raise Refusal("missing_scope", needed=needed, provided=",".join(granted))


def headers(method: str, granted: Collection[str]) -> dict[str, str]:
    """What every answer says of the token: what it was granted, and what this method takes."""
    accepted = {"x-accepted-oauth-scopes": NEEDED[method]} if method in NEEDED else {}
    return {"x-oauth-scopes": ",".join(granted)} | accepted
