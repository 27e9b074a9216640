"""People as the app is told of them, and the status they set beside their name.

docs.slack.dev/reference/objects/user-object, docs.slack.dev/apis/web-api/user-presence-and-status.
"""

import asyncio
import contextlib

from bot.sandbox import events, limits
from bot.sandbox.refusal import Refusal
from bot.sandbox.slack import Slack
from bot.sandbox.store import Json

NO_STATUS: Json = {"status_text": "", "status_emoji": "", "status_expiration": 0}
_SECOND = 1.0


def as_told(slack: Slack, user: Json, now: float) -> Json:
    """The user object. Of strangers, and without `users:read.email`, the address is withheld."""
    profile = user["profile"] | status(user, now)
    ours = user["team_id"] == slack.workspace.team["id"]
    if not ours or "users:read.email" not in slack.settings.scopes:
        profile.pop("email", None)
    return user | {"profile": profile}


def status(user: Json, now: float) -> Json:
    """What they say of themselves, empty once its time is up."""
    said = as_set(user)
    return NO_STATUS if 0 < said["status_expiration"] <= now else said


def as_set(user: Json) -> Json:
    """The status as it was set, whether or not its time is up."""
    return {key: user["profile"].get(key, empty) for key, empty in NO_STATUS.items()}


def set_status(slack: Slack, user: Json, text: str, emoji: str, until: int, now: float) -> None:
    """`until` is an epoch second, 0 for as long as they like. Raises `too_long`."""
    if len(text) > limits.STATUS_TEXT:
        raise Refusal("too_long")
    emoji = emoji or (limits.STATUS_EMOJI if text else "")
    _keep(slack, user, {"status_text": text, "status_emoji": emoji, "status_expiration": until}, now)


def _keep(slack: Slack, user: Json, said: Json, now: float) -> None:
    workspace = slack.workspace
    changed = user | {"profile": user["profile"] | said, "updated": int(workspace.now())}
    workspace.store.put("user", user["id"], changed)
    told = as_told(slack, changed, now)
    slack.conversation.tell("user_change", events.user_changed(told, workspace.timestamps.next()))
    slack.commit()


async def watch(slack: Slack) -> None:
    """Take each status away when its time is up, for as long as the sandbox runs; the app is told, as by Slack."""
    while True:
        count = slack.changes.count
        limited = [each for each in slack.workspace.users() if each["profile"].get("status_expiration")]
        now = await slack.now() if limited else 0.0
        for user in limited:
            if user["profile"]["status_expiration"] <= now:
                _keep(slack, user, NO_STATUS, now)
        with contextlib.suppress(TimeoutError):  # the clock may be moved by others, too: look again and again
            async with asyncio.timeout(_SECOND if limited else None):
                await slack.changes.after(count)
