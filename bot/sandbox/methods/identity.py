"""auth.test, bots.info, users.*, dnd.info, apps.connections.open: who is who, and where to connect."""

from bot.sandbox import dnd, users
from bot.sandbox.methods.call import Call
from bot.sandbox.refusal import Refusal
from bot.sandbox.seed import SLACKBOT
from bot.sandbox.store import Json


def auth_test(call: Call) -> Json:
    """docs.slack.dev/reference/methods/auth.test"""
    app, team = call.workspace.app, call.workspace.team
    who = {"user": app["name"].lower(), "user_id": app["user_id"], "bot_id": app["bot_id"], "app_id": app["id"]}
    return {"url": call.slack.url, "team": team["name"], "team_id": team["id"], "is_enterprise_install": False, **who}


def connections_open(call: Call) -> Json:
    """docs.slack.dev/reference/methods/apps.connections.open"""
    address = call.slack.url.replace("http", "ws", 1)
    return {"url": f"{address}link?ticket={call.slack.link.ticket()}"}


def bots_info(call: Call) -> Json:
    """docs.slack.dev/reference/methods/bots.info"""
    app = call.workspace.app
    if call.text("bot", app["bot_id"]) != app["bot_id"]:
        raise Refusal("bot_not_found")
    bot = {"id": app["bot_id"], "app_id": app["id"], "user_id": app["user_id"], "name": app["name"]}
    return {"bot": bot | {"deleted": False}}


def users_info(call: Call) -> Json:
    """docs.slack.dev/reference/methods/users.info"""
    user = call.workspace.store.get("user", call.text("user"))
    if user is None:
        raise Refusal("user_not_found")
    return {"user": users.as_told(call.slack, user, call.now)}


def users_list(call: Call) -> Json:
    """docs.slack.dev/reference/methods/users.list: the people of this workspace; strangers are not among them."""
    team = call.workspace.team["id"]
    own = [users.as_told(call.slack, user, call.now) for user in call.workspace.users() if user["team_id"] == team]
    start, size = call.number("cursor", 0), call.number("limit", 0) or len(own)
    rest = str(start + size) if start + size < len(own) else ""
    told = {"members": own[start : start + size], "response_metadata": {"next_cursor": rest}}
    return told | {"cache_ts": int(call.workspace.now())}


def users_lookup_by_email(call: Call) -> Json:
    """docs.slack.dev/reference/methods/users.lookupByEmail: people of this workspace, as `users.list` has them."""
    email = call.required("email").lower()
    for user in users_list(call)["members"]:
        if user["profile"].get("email") == email and user["id"] != SLACKBOT:
            return {"user": user}
    raise Refusal("users_not_found")


def dnd_info(call: Call) -> Json:
    """docs.slack.dev/reference/methods/dnd.info: of the app itself when nobody is named."""
    user_id = call.text("user", call.workspace.bot_user)
    if call.workspace.store.get("user", user_id) is None:
        raise Refusal("user_not_found")
    return dnd.info(call.slack, user_id, call.now)


METHODS = {
    "auth.test": auth_test,
    "apps.connections.open": connections_open,
    "bots.info": bots_info,
    "dnd.info": dnd_info,
    "users.info": users_info,
    "users.list": users_list,
    "users.lookupByEmail": users_lookup_by_email,
}
