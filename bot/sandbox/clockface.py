"""`/sandbox/clock`: what the clock shows and, with `POST {"step": "hour"}`, moves it. 404 where there is none."""

from math import ceil
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.sandbox.clock import Clock, Face
from bot.sandbox.slack import Slack
from bot.sandbox.store import Json

MOVES = "clock"


async def clock(request: Request) -> Response:
    slack: Slack = request.app.state.slack
    if slack.clock is None:
        return JSONResponse({"error": "this sandbox has no clock"}, status_code=404)
    if request.method == "POST":
        body: Any = await request.json()
        offered = [each.name for each in (await slack.clock.face()).steps]
        if body.get("step") not in offered:
            return JSONResponse({"error": f"step is one of {', '.join(offered)}"}, status_code=400)
        await _move(slack, slack.clock, body["step"])
    return JSONResponse(await shown(slack))


async def _move(slack: Slack, clock: Clock, step: str) -> None:
    """What was said until now keeps, on the page, the hour at which it was said."""
    was, at = _ahead(slack, await clock.face()), slack.workspace.now()
    slack.workspace.store.put(MOVES, str(at), {"until": at, "ahead": was})
    slack.commit()
    await clock.move(step)
    slack.changes.tell()


async def shown(slack: Slack) -> Json | None:
    """For the page: how far the clock is ahead, how far it was until when (real time), and where it can be moved.

    Epochs and spans are in seconds. None where there is no clock.
    """
    if slack.clock is None:
        return None
    face = await slack.clock.face()
    steps = [{"step": each.name, "label": each.label, "to": each.to.timestamp()} for each in face.steps]
    moves = slack.workspace.store.all(MOVES)
    return {"now": face.now.isoformat(), "ahead": _ahead(slack, face), "moves": moves, "steps": steps}


def _ahead(slack: Slack, face: Face) -> int:
    """Rounded up: a page that is late by a moment would show the minute before the one it was moved to."""
    return ceil(face.now.timestamp() - slack.workspace.now())
