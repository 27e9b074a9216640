"""Slack ids ↔ people, and who is from outside. What Slack cannot tell us counts as unknown, and unknown means no."""

from collections.abc import AsyncIterator, Callable, Collection
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from time import monotonic
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from sqlmodel import Session, col, select

from bot.db import Database
from bot.outcomes import Outcome, case_of
from bot.refusals import NO_ANSWER, code_of, status_of
from bot.roll import Roll
from bot.visitors import OURS, Standing, Visitor, described
from protocols.given import WORKSPACE
from protocols.team.records import Person

DND = "dnd:read"
FEW = 20  # people in a channel who are asked about one by one
FRESH = 60.0  # seconds for which what Slack said of somebody, or of a channel, is believed

_OUTSIDE = select(Person.slack, Person.email).where(
    Person.workspace_id == WORKSPACE, col(Person.is_active), col(Person.outside).is_not(None)
)


class People:
    """Asks Slack who somebody is and whether a channel is internal; remembers for a minute."""

    def __init__(
        self,
        client: AsyncWebClient,
        slack_team: str,
        db: Database,
        workspace_id: str,
        scopes: frozenset[str] = frozenset(),
    ) -> None:
        self._client = client
        self._scopes = scopes
        self._team = slack_team
        self._db = db
        self._workspace = workspace_id
        self._visitors: dict[str, tuple[float, Visitor]] = {}
        self._channels: dict[str, tuple[float, dict[str, Any]]] = {}
        self._direct: dict[str, str] = {}
        self._named: tuple[float, dict[str, str]] = (0.0, {})
        self._roll = Roll(client)

    @property
    def workspace_id(self) -> str:
        """Which workspace of ours they are in."""
        return self._workspace

    async def shut_out(self) -> str:
        """Slack's word for why our token opens nothing; nothing where it does, or where nobody answers."""
        try:
            await self._client.auth_test()
        except SlackApiError as error:
            code = code_of(error)
            return code if case_of(code).outcome is Outcome.SHUT_OUT else ""
        except NO_ANSWER:
            return ""
        return ""

    async def visitor(self, slack_user: str, *, fresh: bool = False) -> Visitor:
        """Who this is; unknown when Slack does not say. `fresh`: asked now, for what must not go to the wrong one."""
        found = self._visitors.get(slack_user)
        if found and found[0] > monotonic() and not fresh:
            return found[1]
        try:
            return await self._asked(slack_user)
        except SlackApiError as error:
            return Visitor(slack_user, "", Standing.UNKNOWN, refusal=code_of(error))
        except NO_ANSWER:
            return Visitor(slack_user, "", Standing.UNKNOWN)

    async def outsider(self, inside: Collection[str]) -> Standing | None:
        """What the first of these is whom Slack does not describe as ours; none where there is none.

        Of many, those are not asked about who were ours when Slack listed them. Raises SlackApiError where it
        wants to be left alone.
        """
        members = await self._listed() if len(inside) > FEW else frozenset[str]()
        for each in sorted(set(inside) - members):
            standing = await self._standing(each)
            if standing not in OURS:
                return standing
        return None

    async def _standing(self, slack_user: str) -> Standing:
        found = self._visitors.get(slack_user)
        if found and found[0] > monotonic():
            return found[1].standing
        try:
            return (await self._asked(slack_user)).standing
        except SlackApiError as error:
            if status_of(error) == HTTPStatus.TOO_MANY_REQUESTS:
                raise
        except NO_ANSWER:
            pass
        return Standing.UNKNOWN

    async def _listed(self) -> frozenset[str]:
        """The full members and bots whom Slack lists; but not whom the team file names as somebody of a customer's."""
        try:
            users = await self._roll.listed()
        except SlackApiError as error:
            if status_of(error) == HTTPStatus.TOO_MANY_REQUESTS:
                raise
            return frozenset()
        except NO_ANSWER:
            return frozenset()
        visitors = [described(user, self._team) for user in users.values()]
        outside = await self._db.read(self._outside)
        return frozenset(each.slack_user for each in visitors if each.standing in OURS and not outside(each))

    def _outside(self, session: Session) -> Callable[[Visitor], bool]:
        """Whether the team file names somebody as a customer's, whatever Slack holds them for."""
        rows = session.exec(_OUTSIDE, params={"workspace": self._workspace}).all()
        ids, mails = {slack for slack, _ in rows if slack}, {mail.lower() for _, mail in rows if mail}
        return lambda visitor: visitor.slack_user in ids or visitor.email.lower() in mails

    def note(self, user: dict[str, Any]) -> None:
        """Slack says that somebody is described otherwise now."""
        self._roll.note(user)
        self._visitors.pop(user.get("id", ""), None)

    async def _asked(self, slack_user: str) -> Visitor:
        """Who this is now. Raises SlackApiError, and whatever the network raises."""
        user = (await self._client.users_info(user=slack_user))["user"]
        seen = described(user, self._team)
        if not seen.is_inside:
            self._roll.note(user)
        if seen.is_inside and (await self._db.read(self._outside))(seen):
            seen = replace(seen, standing=Standing.GUEST)
        self._visitors[slack_user] = (monotonic() + FRESH, seen)
        return seen

    def known_channel(self, channel: str) -> dict[str, Any] | None:
        """The same as Slack told it within the last minute; None where it did not."""
        found = self._channels.get(channel)
        return found[1] if found and found[0] > monotonic() else None

    async def channel(self, channel: str, *, fresh: bool = False) -> dict[str, Any]:
        """Slack's description of a channel; empty when Slack does not say."""
        if not fresh and (known := self.known_channel(channel)):
            return known
        try:
            described: dict[str, Any] = (await self._client.conversations_info(channel=channel))["channel"]
        except (SlackApiError, *NO_ANSWER):
            return {}
        self._channels[channel] = (monotonic() + FRESH, described)
        return described

    async def members(self, channel: str) -> frozenset[str]:
        """The Slack users in a channel, a thousand at most; nobody when Slack does not say."""
        try:
            listed = await self._client.conversations_members(channel=channel, limit=1000)
        except (SlackApiError, *NO_ANSWER):
            return frozenset()
        return frozenset(listed["members"])

    async def everybody(self, channel: str) -> frozenset[str] | None:
        """Every Slack user in a channel, however many; None when Slack does not say."""
        found: set[str] = set()
        cursor = ""
        try:
            while True:
                page = await self._client.conversations_members(channel=channel, limit=1000, cursor=cursor)
                found.update(page["members"])
                cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
                if not cursor:
                    return frozenset(found) or None
        except (SlackApiError, *NO_ANSWER):
            return None

    async def channel_named(self, name: str) -> str | None:
        """The id of the channel of this name that Parley sees, or none. Raises SlackApiError."""
        until, named = self._named
        if name not in named or until <= monotonic():
            named = dict([pair async for pair in self._channel_names()])
            self._named = monotonic() + FRESH, named
        return named.get(name)

    async def _channel_names(self) -> AsyncIterator[tuple[str, str]]:
        cursor = ""
        while True:
            page = await self._client.conversations_list(
                types="public_channel,private_channel", exclude_archived=True, limit=1000, cursor=cursor
            )
            for each in page["channels"]:
                yield each["name"], each["id"]
            cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return

    async def resting_until(self, slack_user: str, now: datetime) -> datetime | None:
        """Until when somebody does not want to be disturbed (UTC); None where they may be, or Slack does not say: the
        scope for it is welcome, not required. As with a status, `now` is the domain's: people speak of their own day.
        """
        if DND not in self._scopes:
            return None
        try:
            said = await self._client.dnd_info(user=slack_user)
        except (SlackApiError, *NO_ANSWER):
            return None
        return _rest_ends(said.data if isinstance(said.data, dict) else {}, now)

    async def direct(self, slack_user: str) -> str:
        """The direct-message channel with somebody. Raises SlackApiError when there can be none."""
        if slack_user not in self._direct:
            opened = await self._client.conversations_open(users=slack_user)
            self._direct[slack_user] = opened["channel"]["id"]
        return self._direct[slack_user]

    async def by_email(self, email: str) -> str | None:
        """The Slack user with this address, or nobody. Raises SlackApiError when Slack does not say."""
        try:
            found: str = (await self._client.users_lookupByEmail(email=email))["user"]["id"]
        except SlackApiError as error:
            if code_of(error) == "users_not_found":
                return None
            raise
        return found


def _rest_ends(said: dict[str, Any], now: datetime) -> datetime | None:
    """The end of the snooze or of the quiet hours that `now` lies in."""
    quiet = [(said.get("next_dnd_start_ts"), said.get("next_dnd_end_ts"))] if said.get("dnd_enabled") else []
    snooze = [(now.timestamp(), said.get("snooze_endtime"))] if said.get("snooze_enabled") else []
    ends = [end for start, end in (*quiet, *snooze) if start and end and start <= now.timestamp() < end]
    return datetime.fromtimestamp(max(ends), UTC) if ends else None
