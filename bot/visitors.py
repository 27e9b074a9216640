"""Who somebody is as Slack describes them: one of ours, a guest, from elsewhere, or nobody to speak to."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


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
    """A Slack user as Slack describes them now; `refusal`: Slack's word for why it does not."""

    slack_user: str
    home_team: str
    standing: Standing
    email: str = ""
    name: str = ""
    refusal: str = ""

    @property
    def is_inside(self) -> bool:
        """A full member of this workspace, a person, and not deactivated."""
        return self.standing is Standing.MEMBER


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
