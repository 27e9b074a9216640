"""What we believe of how Slack says who somebody is."""

from bot.app import client
from bot.installed import granted
from bot.visitors import Standing, described
from tests.contract.slacks import Slack, refusal


async def test_our_own_token_says_who_we_are_and_what_we_may(slack: Slack) -> None:
    """docs.slack.dev/reference/methods/auth.test; the scopes: docs.slack.dev/reference/scopes, `x-oauth-scopes`"""
    known = await slack.client.auth_test()
    assert known["team_id"].startswith("T")
    assert known["user_id"].startswith(("U", "W"))
    assert known["bot_id"].startswith("B")
    assert known["url"].startswith("http")
    assert known["team"]
    assert known["user"]
    assert {"chat:write", "users:read"} <= granted(known)


async def test_a_token_that_is_none_is_known_as_such(slack: Slack) -> None:
    """docs.slack.dev/reference/methods/auth.test"""
    stranger = client("xoxb-not-a-token", slack.client.base_url)
    assert await refusal(stranger.auth_test()) == "invalid_auth"


async def test_a_full_member_is_one_of_this_team_with_no_mark_on_them(slack: Slack) -> None:
    """docs.slack.dev/reference/methods/users.info, docs.slack.dev/reference/objects/user-object"""
    user = (await slack.client.users_info(user=slack.user))["user"]
    team = (await slack.client.auth_test())["team_id"]
    assert (user["id"], user["team_id"]) == (slack.user, team)
    marks = {"deleted", "is_bot", "is_restricted", "is_ultra_restricted"}
    assert {mark: user[mark] for mark in marks} == dict.fromkeys(marks, False)
    assert not user.get("is_stranger")
    assert described(user, team).standing is Standing.MEMBER
    assert {"tz", "name", "profile"} <= set(user)


async def test_an_address_leads_to_who_has_it_and_no_other(slack: Slack) -> None:
    """docs.slack.dev/reference/methods/users.lookupByEmail"""
    email = (await slack.client.users_info(user=slack.user))["user"]["profile"]["email"]
    assert (await slack.client.users_lookupByEmail(email=email))["user"]["id"] == slack.user
    nobody = slack.client.users_lookupByEmail(email="nobody.at.all@parley.example")
    assert await refusal(nobody) == "users_not_found"


async def test_a_bot_says_that_it_is_one(slack: Slack) -> None:
    """docs.slack.dev/reference/objects/user-object"""
    known = await slack.client.auth_test()
    user = (await slack.client.users_info(user=known["user_id"]))["user"]
    assert described(user, known["team_id"]).standing is Standing.NOBODY


async def test_whom_slack_does_not_know_is_not_found(slack: Slack) -> None:
    """docs.slack.dev/reference/methods/users.info"""
    assert await refusal(slack.client.users_info(user="U000000000")) == "user_not_found"


async def test_when_somebody_wants_no_disturbance_is_in_seconds_since_1970(slack: Slack) -> None:
    """docs.slack.dev/reference/methods/dnd.info: of somebody else without `snooze_*`"""
    said = await slack.client.dnd_info(user=slack.user)
    assert isinstance(said["dnd_enabled"], bool)
    assert isinstance(said["next_dnd_start_ts"], int)
    assert isinstance(said["next_dnd_end_ts"], int)
    assert "snooze_endtime" not in said.data
