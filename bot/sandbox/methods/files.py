"""files.*: docs.slack.dev/messaging/working-with-files. Files are shown by blocks, never shared by themselves."""

from typing import Any

from bot.sandbox import files, limits
from bot.sandbox.methods.call import Call
from bot.sandbox.refusal import Refusal
from bot.sandbox.store import Json


def upload_address(call: Call) -> Json:
    """docs.slack.dev/reference/methods/files.getUploadURLExternal"""
    name, length = call.required("filename"), call.number("length", 0)
    if not 0 < length <= limits.FILE_BYTES:
        raise Refusal("invalid_arguments", response_metadata={"messages": ["[ERROR] invalid length"]})
    file = files.promise(call.workspace, name, length)
    return {"upload_url": f"{call.slack.url}upload/{file['id']}", "file_id": file["id"]}


def complete(call: Call) -> Json:
    """docs.slack.dev/reference/methods/files.completeUploadExternal"""
    named: Any = call.nested("files", "invalid_arguments")
    if not isinstance(named, list) or not all(isinstance(each, dict) and each.get("id") for each in named) or not named:
        raise Refusal("invalid_arguments")
    if call.text("channel_id") or call.text("channels"):
        raise Refusal("posting_to_channel_denied")
    done = [files.complete(call.workspace, str(each["id"]), str(each.get("title") or "")) for each in named]
    return {"files": [files.shape(call.workspace, each["id"], call.slack.url) for each in done]}


def info(call: Call) -> Json:
    """docs.slack.dev/reference/methods/files.info"""
    return {"file": files.shape(call.workspace, call.required("file"), call.slack.url)}


METHODS = {"files.getUploadURLExternal": upload_address, "files.completeUploadExternal": complete, "files.info": info}
