"""`/sandbox/…`: for the page (what a person sees and does) and for tests (state, calls, faults)."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.sandbox import clockface, sight
from bot.sandbox.acts import Outcome
from bot.sandbox.changes import Changes
from bot.sandbox.faults import KINDS
from bot.sandbox.person import Person
from bot.sandbox.refusal import Refusal
from bot.sandbox.slack import Slack
from bot.sandbox.store import Json


def _slack(request: Request) -> Slack:
    slack: Slack = request.app.state.slack
    return slack


async def screen(request: Request) -> Response:
    """What the person `as` sees, with one conversation opened."""
    slack, query = _slack(request), request.query_params
    try:
        user = slack.workspace.user(query.get("as", "alice"))
    except Refusal:
        user = slack.workspace.user("alice")
    seen = sight.screen(slack, user, query.get("channel", ""))
    slack.commit()
    return JSONResponse(seen | {"count": slack.changes.count, "clock": await clockface.shown(slack)})


async def live(websocket: WebSocket) -> None:
    """A number, whenever something has changed anywhere."""
    await websocket.accept()
    slack: Slack = websocket.app.state.slack
    telling = asyncio.create_task(_tell(websocket, slack.changes))
    with contextlib.suppress(WebSocketDisconnect):
        while True:
            await websocket.receive_text()
    telling.cancel()


async def _tell(websocket: WebSocket, changes: Changes) -> None:
    count = changes.count
    while not changes.closed:
        await websocket.send_text(str(count))
        count = await changes.after(count)
    await websocket.close()


async def _say(person: Person, body: Json) -> Outcome:
    await person.say(body["channel"], body["text"], thread_ts=body.get("thread_ts"))
    return Outcome()


async def _edit(person: Person, body: Json) -> Outcome:
    await person.edit(body["channel"], body["ts"], body["text"])
    return Outcome()


async def _delete(person: Person, body: Json) -> Outcome:
    await person.delete(body["channel"], body["ts"])
    return Outcome()


async def _react(person: Person, body: Json) -> Outcome:
    verb = person.unreact if body.get("takes_back") else person.react
    await verb(body["channel"], body["ts"], body["name"])
    return Outcome()


async def _invite(person: Person, body: Json) -> Outcome:
    await person.invite(body["who"], body["channel"])
    return Outcome()


async def _click(person: Person, body: Json) -> Outcome:
    told = {key: body[key] for key in ("where", "ts", "block", "value", "filled") if key in body}
    return await person.click(body["action_id"], **told)


async def _close(person: Person, body: Json) -> Outcome:
    await person.close(everything=bool(body.get("everything")))
    return Outcome()


async def _home(person: Person, body: Json) -> Outcome:
    await person.open_home(body.get("tab", "home"))
    return Outcome()


async def _status(person: Person, body: Json) -> Outcome:
    await person.sets_status(body.get("text", ""), body.get("emoji", ""), until=int(body.get("until") or 0))
    return Outcome()


async def _snooze(person: Person, body: Json) -> Outcome:
    """For so many minutes; 0 ends the pause."""
    minutes = int(body["minutes"])
    await (person.snoozes(minutes) if minutes else person.ends_snooze())
    return Outcome()


async def _read(person: Person, body: Json) -> Outcome:
    person.reads(body["channel"])
    return Outcome()


_ACTS: dict[str, Callable[[Person, Json], Awaitable[Outcome]]] = {
    "say": _say,
    "edit": _edit,
    "delete": _delete,
    "react": _react,
    "invite": _invite,
    "command": lambda person, body: person.command(body["line"], body["channel"]),
    "click": _click,
    "submit": lambda person, body: person.submit(body.get("filled")),
    "close": _close,
    "shortcut": lambda person, body: person.shortcut(body["callback_id"], body.get("channel", ""), body.get("ts", "")),
    "home": _home,
    "read": _read,
    "status": _status,
    "snooze": _snooze,
}


async def act(request: Request) -> Response:
    """`{"as": "alice", "do": "say", …}`: the person does something; the answer is the `Outcome` they are shown."""
    body: Any = await request.json()
    try:
        outcome = await _ACTS[body["do"]](Person(_slack(request), body["as"]), body)
    except Refusal as refusal:
        return JSONResponse({"error": refusal.code, "errors": {}}, status_code=400)
    except KeyError as missing:
        return JSONResponse({"error": f"{missing} is missing or unknown", "errors": {}}, status_code=400)
    return JSONResponse({"error": outcome.error, "errors": outcome.errors})


async def state(request: Request) -> Response:
    """Everything said, by channel; the modals and homes people have; events not yet acknowledged."""
    slack = _slack(request)
    store = slack.workspace.store
    channels = slack.workspace.channels()
    return JSONResponse(
        {
            "users": slack.workspace.users(),
            "channels": channels,
            "messages": {each["id"]: slack.workspace.messages(each["id"]) for each in channels},
            "ephemerals": {each["id"]: store.all(f"ephemeral:{each['id']}") for each in channels},
            "homes": store.all("home"),
            "modals": store.all("modal"),
            "waiting": slack.link.waiting,
            "connected": slack.link.is_connected,
            "calls": [{"method": method, "arguments": arguments} for method, arguments in slack.calls],
        }
    )


async def faults(request: Request) -> Response:
    """`{"method": "chat.postMessage", "kind": "ratelimited", "times": 2, "seconds": 1}`; DELETE takes all back."""
    slack = _slack(request)
    if request.method == "DELETE":
        slack.faults.clear()
        return JSONResponse({"ok": True})
    body: Any = await request.json()
    if body.get("kind") not in KINDS:
        return JSONResponse({"error": f"kind is one of {', '.join(KINDS)}"}, status_code=400)
    times, seconds = int(body.get("times", 1)), float(body.get("seconds", 1))
    slack.faults.plan(str(body["method"]), body["kind"], times=times, seconds=seconds)
    return JSONResponse({"ok": True})
