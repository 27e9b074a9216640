"""auth.test, bots.info, users.*, apps.connections.open: who is who, and where to connect."""

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
    return {"user": _visible(call, user)}


def users_list(call: Call) -> Json:
    """docs.slack.dev/reference/methods/users.list: the people of this workspace; strangers are not among them."""
    team = call.workspace.team["id"]
    own = [_visible(call, user) for user in call.workspace.users() if user["team_id"] == team]
    return {"members": own, "response_metadata": {"next_cursor": ""}, "cache_ts": int(call.workspace.now())}


def users_lookup_by_email(call: Call) -> Json:
    """docs.slack.dev/reference/methods/users.lookupByEmail: people of this workspace, as `users.list` has them."""
    email = call.required("email").lower()
    for user in users_list(call)["members"]:
        if user["profile"].get("email") == email and user["id"] != SLACKBOT:
            return {"user": user}
    raise Refusal("users_not_found")


def _visible(call: Call, user: Json) -> Json:
    """docs.slack.dev/apis/slack-connect: of people from another organisation some things are withheld."""
    profile = user["profile"]
    if user["team_id"] != call.workspace.team["id"]:
        profile = {key: value for key, value in profile.items() if key != "email"}
    return user | {"profile": profile}


METHODS = {
    "auth.test": auth_test,
    "apps.connections.open": connections_open,
    "bots.info": bots_info,
    "users.info": users_info,
    "users.list": users_list,
    "users.lookupByEmail": users_lookup_by_email,
}
