"""Files that were uploaded, and whether a block may show them (docs.slack.dev/messaging/working-with-files)."""

import base64
from collections.abc import Sequence

from bot.sandbox import limits
from bot.sandbox.ids import new_id
from bot.sandbox.refusal import Refusal
from bot.sandbox.store import Json
from bot.sandbox.workspace import Workspace

_KINDS = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}
_SECRET = {"content", "complete_at", "length"}


def promise(workspace: Workspace, name: str, length: int) -> Json:
    """A place for a file of so many bytes, to be filled once."""
    made: Json = {"id": new_id("F"), "name": name, "title": name, "length": length, "user": workspace.bot_user}
    return workspace.store.put("file", made["id"], made)


def take(workspace: Workspace, key: str, content: bytes) -> None:
    """What was uploaded. Raises `file_not_found`, `length_mismatch`."""
    file = _kept(workspace, key)
    if "content" in file or len(content) != file["length"]:
        raise Refusal("file_not_found" if "content" in file else "length_mismatch")
    workspace.store.put("file", key, file | {"content": base64.b64encode(content).decode()})


def complete(workspace: Workspace, key: str, title: str) -> Json:
    """The file is whole; it is examined from now on. Raises `file_not_found`."""
    file = _kept(workspace, key)
    if "content" not in file:
        raise Refusal("file_not_found")
    done = {"title": title or file["title"], "created": int(workspace.now()), "complete_at": workspace.now()}
    return workspace.store.put("file", key, file | done)


def shape(workspace: Workspace, key: str, url: str) -> Json:
    """docs.slack.dev/reference/objects/file-object: what it is stays empty until it was examined."""
    file = _kept(workspace, key)
    if "complete_at" not in file:
        raise Refusal("file_not_found")
    kind = _kind(file) if _is_examined(workspace, file) else ""
    told = {key: value for key, value in file.items() if key not in _SECRET}
    return told | {"size": file["length"], "mimetype": kind, "url_private": f"{url}files/{file['id']}"}


def content(workspace: Workspace, key: str) -> tuple[bytes, str]:
    """The bytes, and what they are. Raises `file_not_found`."""
    file = _kept(workspace, key)
    return base64.b64decode(file.get("content", "")), _kind(file)


def must_be_shown(workspace: Workspace, blocks: Sequence[Json]) -> None:
    """Undocumented, but so it is refused: a file that is unknown, no image, or not examined yet."""
    problems = [
        f"[ERROR] invalid slack file [json-pointer:/blocks/{place}/slack_file]"
        for place, block in enumerate(blocks)
        if block["type"] == "image" and "slack_file" in block and not _is_image(workspace, block["slack_file"])
    ]
    if problems:
        raise Refusal("invalid_blocks", errors=problems, response_metadata={"messages": problems})


def _is_image(workspace: Workspace, named: Json) -> bool:
    file = workspace.store.get("file", named.get("id") or str(named.get("url")).rpartition("/")[2])
    return file is not None and _is_examined(workspace, file) and bool(_kind(file))


def _is_examined(workspace: Workspace, file: Json) -> bool:
    """docs.slack.dev/messaging/working-with-files: uploads are completed asynchronously."""
    return "complete_at" in file and workspace.now() >= file["complete_at"] + limits.EXAMINED_SECONDS


def _kind(file: Json) -> str:
    beginning = base64.b64decode(file.get("content", "")[:16])
    return next((kind for mark, kind in _KINDS.items() if beginning.startswith(mark)), "")


def _kept(workspace: Workspace, key: str) -> Json:
    file = workspace.store.get("file", key)
    if file is None:
        raise Refusal("file_not_found")
    return file
