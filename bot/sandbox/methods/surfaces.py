"""views.*: docs.slack.dev/surfaces/modals, docs.slack.dev/surfaces/app-home."""

from bot.sandbox import files
from bot.sandbox.methods.call import Call
from bot.sandbox.refusal import Refusal
from bot.sandbox.store import Json
from bot.sandbox.views import inspected


def _view(call: Call, kind: str) -> Json:
    view = inspected(call.nested("view", "invalid_arguments"), kind)
    files.must_be_shown(call.workspace, view["blocks"])
    return view


def open_(call: Call) -> Json:
    """docs.slack.dev/reference/methods/views.open: a good view first, then the trigger is spent."""
    view = _view(call, "modal")
    return _shown(call, call.slack.modals.open(call.slack.tickets.exchange(call.required("trigger_id")), view))


def push(call: Call) -> Json:
    """docs.slack.dev/reference/methods/views.push"""
    view = _view(call, "modal")
    return _shown(call, call.slack.modals.push(call.slack.tickets.exchange(call.required("trigger_id")), view))


def update(call: Call) -> Json:
    """docs.slack.dev/reference/methods/views.update: by id or external id; `hash_conflict` if it has changed since."""
    view = _view(call, "modal")
    user_id, old = call.slack.modals.find(call.text("view_id"), call.text("external_id"))
    _same(call, old)
    return _shown(call, call.slack.modals.update(old, user_id, view))


def publish(call: Call) -> Json:
    """docs.slack.dev/reference/methods/views.publish"""
    view = _view(call, "home")
    user = call.workspace.store.get("user", call.required("user_id"))
    if user is None or user["is_bot"]:
        raise Refusal("invalid_arguments", response_metadata={"messages": ["[ERROR] user not found: user_id"]})
    if old := call.slack.modals.home(user["id"]):
        _same(call, old)
    return _shown(call, call.slack.modals.publish(user["id"], view))


def _same(call: Call, old: Json) -> None:
    if call.text("hash") and call.text("hash") != old["hash"]:
        raise Refusal("hash_conflict")


def _shown(call: Call, view: Json) -> Json:
    call.slack.changes.tell()
    return {"view": view}


METHODS = {"views.open": open_, "views.push": push, "views.update": update, "views.publish": publish}
