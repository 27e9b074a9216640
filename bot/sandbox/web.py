"""The addresses of the sandbox."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket

from bot.sandbox import api, clockface, control_room
from bot.sandbox.slack import Slack

_PAGE = Path(__file__).parent / "page"


async def _index(_: Request) -> Response:
    return FileResponse(_PAGE / "index.html", headers={"Cache-Control": "no-cache"})


async def _archive(request: Request) -> Response:
    """A permalink: the page with that message in view."""
    channel, message = request.path_params["channel"], request.path_params["message"].removeprefix("p")
    return RedirectResponse(f"/?channel={channel}&message={message[:-6]}.{message[-6:]}")


async def _link(websocket: WebSocket) -> None:
    slack: Slack = websocket.app.state.slack
    await slack.link.serve(websocket, is_refused=slack.faults.next("link") is not None)


def web(slack: Slack) -> Starlette:
    routes = [
        Route("/", _index),
        Route("/archives/{channel}/{message}", _archive),
        Mount("/page", StaticFiles(directory=_PAGE)),
        Route("/api/{method}", api.call_method, methods=["GET", "POST"]),
        Route("/respond/{key}", api.respond, methods=["POST"]),
        Route("/upload/{key}", api.upload, methods=["POST"]),
        Route("/files/{key}", api.file),
        WebSocketRoute("/link", _link),
        Route("/sandbox/screen", control_room.screen),
        WebSocketRoute("/sandbox/live", control_room.live),
        Route("/sandbox/act", control_room.act, methods=["POST"]),
        Route("/sandbox/state", control_room.state),
        Route("/sandbox/faults", control_room.faults, methods=["POST", "DELETE"]),
        Route("/sandbox/clock", clockface.clock, methods=["GET", "POST"]),
    ]
    app = Starlette(routes=routes)
    app.state.slack = slack
    return app
