"""`/api/<method>` and response addresses: arguments in, Slack's answers out (docs.slack.dev/apis/web-api)."""

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from bot.sandbox import files, scopes
from bot.sandbox.faults import Fault
from bot.sandbox.methods import chat, conversations, identity, pins, responses, surfaces
from bot.sandbox.methods import files as uploads
from bot.sandbox.methods.call import Call
from bot.sandbox.refusal import Refusal
from bot.sandbox.slack import Slack
from bot.sandbox.store import Json
from bot.sandbox.wire import cut

METHODS: dict[str, Callable[[Call], Json]] = {
    **identity.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **surfaces.METHODS,
    **uploads.METHODS,
    **pins.METHODS,
}
_APP_LEVEL = {"apps.connections.open"}


async def call_method(request: Request) -> Response:
    """One call. State is committed before the answer leaves."""
    slack: Slack = request.app.state.slack
    method, arguments = request.path_params["method"], await _arguments(request)
    fault = slack.faults.next(method)
    if fault and (answer := _before(fault, request)):
        return answer
    body = _answer(Call(slack, arguments, await slack.now()), method, _token(request, arguments))
    answer = JSONResponse(body, headers=_headers(slack, method))
    if fault and fault.kind == "dropped":
        cut(request)
    if fault and fault.kind == "slow":
        await asyncio.sleep(fault.seconds)
    return answer


def _before(fault: Fault, request: Request) -> Response | None:
    """docs.slack.dev/apis/web-api/rate-limits: 429 says with `Retry-After` how many seconds to wait."""
    if fault.kind == "ratelimited":
        wait = {"Retry-After": str(int(fault.seconds))}
        return JSONResponse({"ok": False, "error": "ratelimited"}, status_code=429, headers=wait)
    if fault.kind == "error":
        return JSONResponse({"ok": False, "error": "internal_error"}, status_code=500)
    if fault.kind == "refused":
        return JSONResponse({"ok": False, "error": fault.code})
    if fault.kind == "lost":
        cut(request)
        return Response()
    return None


def _answer(call: Call, method: str, token: str) -> Json:
    slack = call.slack
    try:
        _authorise(slack, method, token)
        slack.calls.append((method, call.arguments))
        scopes.admit(method, slack.settings.scopes)
        body: Json = {"ok": True} | METHODS[method](call)
    except Refusal as refusal:
        body = {"ok": False, "error": refusal.code, **refusal.details}
    slack.commit()
    return body


def _authorise(slack: Slack, method: str, token: str) -> None:
    """docs.slack.dev/authentication/tokens: connections are opened by the app's token, all else by the bot's."""
    if method not in METHODS:
        raise Refusal("unknown_method", req_method=method)
    if not token:
        raise Refusal("not_authed")
    app = slack.workspace.app
    right, other = app["bot_token"], app["app_token"]
    if method in _APP_LEVEL:
        right, other = other, right
    if token == other:
        raise Refusal("not_allowed_token_type")
    if token != right:
        raise Refusal("invalid_auth")


def _headers(slack: Slack, method: str) -> dict[str, str]:
    """Not on what is asked with the app's token, which has a scope of its own."""
    return {} if method in _APP_LEVEL else scopes.headers(method, slack.settings.scopes)


def _token(request: Request, arguments: Json) -> str:
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token if kind.lower() == "bearer" else str(arguments.get("token", ""))


async def _arguments(request: Request) -> Json:
    arguments: Json = dict(request.query_params)
    if request.headers.get("content-type", "").startswith("application/json"):
        try:
            body = await request.json()
        except ValueError:
            body = {}
        return arguments | (body if isinstance(body, dict) else {})
    return arguments | dict(await request.form())


async def respond(request: Request) -> Response:
    """A `response_url`: 200 with `ok`, or 404 once it is used up or too old."""
    slack: Slack = request.app.state.slack
    try:
        responses.respond(slack, request.path_params["key"], await _arguments(request))
    except Refusal as refusal:
        return JSONResponse({"ok": False, "error": refusal.code, **refusal.details}, status_code=404)
    finally:
        slack.commit()
    return PlainTextResponse("ok")


async def upload(request: Request) -> Response:
    """Where the bytes of a file go, once (docs.slack.dev/reference/methods/files.getUploadURLExternal)."""
    slack: Slack = request.app.state.slack
    fault = slack.faults.next("upload")
    if fault and (answer := _before(fault, request)):
        return answer
    try:
        files.take(slack.workspace, request.path_params["key"], await request.body())
    except Refusal as refusal:
        return PlainTextResponse(refusal.code, status_code=400)
    slack.commit()
    return PlainTextResponse("OK - ")


async def file(request: Request) -> Response:
    """What is in a file. Slack asks for a token here; the page of the sandbox has none."""
    slack: Slack = request.app.state.slack
    try:
        body, kind = files.content(slack.workspace, request.path_params["key"])
    except Refusal as refusal:
        return PlainTextResponse(refusal.code, status_code=404)
    return Response(body, media_type=kind or "application/octet-stream")
