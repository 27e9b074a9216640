"""What Slack's client makes of what a person types (docs.slack.dev/messaging/formatting-message-text)."""

import re
from collections.abc import Callable

from bot.sandbox.store import Json
from bot.sandbox.workspace import Workspace

_URL = re.compile(r"\bhttps?://[^\s<>|]+[^\s<>|.,;:!?)\]}'\"]")
_CHANNEL = re.compile(r"(?<![\w&])#([a-z0-9][a-z0-9_-]*)")
_PERSON = re.compile(r"<@(\w+)>")
_BROADCAST = re.compile(r"(?<![\w.])@(here|channel|everyone)\b")


def as_sent(text: str, workspace: Workspace) -> str:
    """`&`, `<`, `>` escaped; @Name, #channel and addresses turned into references."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _URL.sub(lambda found: f"<{found[0]}>", text)
    for user in sorted(workspace.users(), key=lambda user: -len(user["real_name"])):
        text = _mention(user).sub(f"<@{user['id']}>", text)
    text = _BROADCAST.sub(lambda found: f"<!{found[1]}>", text)
    return _CHANNEL.sub(_channel_link(workspace), text)


def as_escaped(text: str, workspace: Workspace) -> str:
    """The same in the text of a command that asks for it (docs.slack.dev/interactivity/implementing-slash-commands):
    a person's reference also says what they are called.
    """
    names = {user["id"]: user["name"] for user in workspace.users()}
    return _PERSON.sub(lambda found: f"<@{found[1]}|{names[found[1]]}>", as_sent(text, workspace))


def _mention(user: Json) -> re.Pattern[str]:
    names = [user["real_name"], user["profile"]["display_name"], user["name"]]
    return re.compile(rf"(?<![\w.])@(?:{'|'.join(re.escape(name) for name in names)})(?!\w)", re.IGNORECASE)


def _channel_link(workspace: Workspace) -> Callable[[re.Match[str]], str]:
    public = {each["name"]: each["id"] for each in workspace.channels() if each.get("name") and not each["is_private"]}
    return lambda found: f"<#{public[found[1]]}|{found[1]}>" if found[1] in public else found[0]
