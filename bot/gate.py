"""May this be shown there, to them, now? A person must be a full member of our workspace and nothing else; a channel
must be internal, and everybody in it one of us. It is asked at the moment of sending; what Slack does not say means no.
"""

from bot.channels import Channel
from bot.outcomes import Why, case_of
from bot.people import People
from bot.visitors import Standing


class RefusedError(Exception):
    """Egress does not let this out. `for_good`: they are from outside, or gone; else Slack could not say who they are.

    `why`: in a word of ours, or of Slack's.
    """

    def __init__(self, *, for_good: bool, why: str = "outsider") -> None:
        super().__init__()
        self.for_good = for_good
        self.why = why if for_good else "unknown_person"


class Gate:
    """Asks Slack anew, each time."""

    def __init__(self, people: People) -> None:
        self._people = people

    async def may_reach(self, slack_user: str) -> bool:
        """Whether this is somebody of ours."""
        return (await self._people.visitor(slack_user, fresh=True)).is_inside

    async def may_whisper(self, channel: str) -> bool:
        """Whether a channel is internal for certain."""
        return Channel.of(await self._people.channel(channel, fresh=True)).is_ours

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
        here = Channel.of(await self._people.channel(channel, fresh=True))
        if not here.is_ours:
            raise RefusedError(for_good=here.is_known)
        inside = await self._people.everybody(channel)
        if inside is None:
            raise RefusedError(for_good=False)
        if outsider := await self._people.outsider(inside):
            raise RefusedError(for_good=outsider is not Standing.UNKNOWN)
