"""May this be shown there, to them, now? A person must be a full member of our workspace and nothing else; a channel
must be internal, and everybody in it one of us. It is asked at the moment of sending; what Slack does not say means no.
"""

from typing import Any

from bot.outcomes import Why, case_of
from bot.people import People, Standing

SHARED = ("is_ext_shared", "is_pending_ext_shared", "is_org_shared")


class RefusedError(Exception):
    """Egress does not let this out. `for_good`: they are from outside, or gone; else Slack could not say who they are.

    `why`: in a word of ours, or of Slack's.
    """

    def __init__(self, *, for_good: bool, why: str = "outsider") -> None:
        super().__init__()
        self.for_good = for_good
        self.why = why if for_good else "unknown_person"


def is_internal(described: dict[str, Any]) -> bool:
    """Whether Slack describes a channel, and as ours alone."""
    return bool(described) and not any(described.get(key) for key in SHARED)


class Gate:
    """Asks Slack anew, each time."""

    def __init__(self, people: People) -> None:
        self._people = people

    async def may_reach(self, slack_user: str) -> bool:
        """Whether this is somebody of ours."""
        return (await self._people.visitor(slack_user, fresh=True)).is_inside

    async def may_whisper(self, channel: str) -> bool:
        """Whether a channel is internal for certain."""
        return is_internal(await self._people.channel(channel, fresh=True))

    async def must_reach(self, slack_user: str) -> None:
        """Raise RefusedError unless this is somebody of ours."""
        visitor = await self._people.visitor(slack_user, fresh=True)
        if visitor.is_inside:
            return
        if visitor.standing is Standing.UNKNOWN:
            raise RefusedError(for_good=case_of(visitor.refusal).why is Why.NO_PERSON, why=visitor.refusal)
        raise RefusedError(for_good=True, why="deactivated" if visitor.standing is Standing.NOBODY else "outsider")

    async def must_be_theirs(self, slack_user: str, channel: str) -> None:
        """Raise RefusedError unless a direct message stands with this Slack user. A card stands with whom it was said
        to; who acts as another Slack user by now is not there to see it.
        """
        await self.must_reach(slack_user)
        if await self._people.direct(slack_user) != channel:
            raise RefusedError(for_good=True)

    async def must_be_ours(self, channel: str) -> None:
        """Raise RefusedError unless everybody in a channel is one of us. Whom Slack does not describe may be later."""
        described = await self._people.channel(channel, fresh=True)
        if not is_internal(described):
            raise RefusedError(for_good=bool(described))
        inside = await self._people.everybody(channel)
        if inside is None:
            raise RefusedError(for_good=False)
        standings = [(await self._people.visitor(each)).standing for each in sorted(inside)]
        if Standing.GUEST in standings or Standing.STRANGER in standings:
            raise RefusedError(for_good=True)
        if Standing.UNKNOWN in standings:
            raise RefusedError(for_good=False)
