"""Slack ids ↔ people, and who is from outside. What Slack cannot tell us counts as unknown, and unknown means no."""

from collections.abc import AsyncIterator, Callable, Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from http import HTTPStatus
from time import monotonic
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from sqlmodel import Session, col, func, select

from bot.db import Database
from bot.refusals import NO_ANSWER, code_of, status_of
from bot.roll import Roll
from protocols.guarded import insert_ignoring
from protocols.team.records import Identity, Person

DND = "dnd:read"
FEW = 20  # people in a channel who are asked about one by one
FRESH = 60.0  # seconds for which what Slack said of somebody, or of a channel, is believed


class Standing(StrEnum):
    """What somebody is in this workspace. `nobody`: a bot, or deactivated; `unknown`: Slack does not say now."""

    MEMBER = "member"
    GUEST = "guest"
    STRANGER = "stranger"
    NOBODY = "nobody"
    UNKNOWN = "unknown"


OURS = frozenset({Standing.MEMBER, Standing.NOBODY})  # none of a customer's


@dataclass(frozen=True)
class Visitor:
    """A Slack user as Slack describes them now."""

    slack_user: str
    home_team: str
    standing: Standing
    email: str = ""
    name: str = ""

    @property
    def is_inside(self) -> bool:
        """A full member of this workspace, a person, and not deactivated."""
        return self.standing is Standing.MEMBER


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

    async def visitor(self, slack_user: str, *, fresh: bool = False) -> Visitor:
        """Who this is; unknown when Slack does not say. `fresh`: asked now, for what must not go to the wrong one."""
        found = self._visitors.get(slack_user)
        if found and found[0] > monotonic() and not fresh:
            return found[1]
        try:
            return await self._asked(slack_user)
        except (SlackApiError, *NO_ANSWER):
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
        here = select(Person.slack, Person.email).where(Person.workspace_id == self._workspace, col(Person.is_active))
        rows = session.exec(here.where(col(Person.outside).is_not(None))).all()
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

    async def channel(self, channel: str, *, fresh: bool = False) -> dict[str, Any]:
        """Slack's description of a channel; empty when Slack does not say."""
        found = self._channels.get(channel)
        if found and found[0] > monotonic() and not fresh:
            return found[1]
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


def described(user: dict[str, Any], our_team: str) -> Visitor:
    """Somebody as Slack describes them to us."""
    profile = user.get("profile") or {}
    home = user.get("team_id", "")
    standing = Standing.MEMBER
    if user.get("is_stranger") or home != our_team:
        standing = Standing.STRANGER
    elif user.get("is_restricted") or user.get("is_ultra_restricted"):
        standing = Standing.GUEST
    elif user.get("deleted") or user.get("is_bot"):
        standing = Standing.NOBODY
    name = profile.get("real_name") or user.get("name", "")
    return Visitor(user["id"], home, standing, profile.get("email", ""), name)


def person_of(session: Session, workspace_id: str, visitor: Visitor) -> Person | None:
    """The person of the team file that this visitor is, by id or e-mail; nobody for anyone from outside."""
    if not visitor.is_inside:
        return None
    same = select(Person).where(Identity.person_id == Person.id, Identity.workspace_id == workspace_id)
    known = session.exec(
        same.where(Identity.slack_user == visitor.slack_user, Identity.home_team == visitor.home_team)
    ).first()
    if known and known.is_active and not known.outside:
        return known
    return _matched(session, workspace_id, visitor)


def _matched(session: Session, workspace_id: str, visitor: Visitor) -> Person | None:
    here = select(Person).where(Person.workspace_id == workspace_id, col(Person.is_active))
    ours = here.where(col(Person.outside).is_(None))
    by_id = session.exec(ours.where(Person.slack == visitor.slack_user)).first()
    by_mail = ours.where(func.lower(Person.email) == visitor.email.lower()) if visitor.email else None
    return by_id or (session.exec(by_mail).first() if by_mail is not None else None)


def tie(session: Session, workspace_id: str, visitor: Visitor, person: Person) -> None:
    """Remember that this Slack user is this person."""
    key = {"workspace_id": workspace_id, "slack_user": visitor.slack_user, "home_team": visitor.home_team}
    if insert_ignoring(session, Identity, Identity(**key, person_id=person.id).model_dump()):
        return
    identity = session.exec(select(Identity).filter_by(**key)).one()
    identity.person_id = person.id
    session.add(identity)


def name_of(session: Session, slack_user: str) -> str:
    """What the colleague is called who acts as this Slack user, as far as it is known."""
    tied = select(Person.name).join(Identity, col(Identity.person_id) == Person.id)
    known = session.exec(tied.where(Identity.slack_user == slack_user)).first()
    return known or session.exec(select(Person.name).where(Person.slack == slack_user)).first() or "somebody"


def slack_user_of(session: Session, person: Person) -> str | None:
    """The Slack user a person acts as, where known; of several the one that Parley met last for the first time."""
    tied = select(Identity.slack_user).where(Identity.person_id == person.id)
    return session.exec(tied.order_by(col(Identity.id).desc()).limit(1)).first() or person.slack
