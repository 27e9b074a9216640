"""What Slack says of this installation, asked once at the start: who we are, where, and what we may."""

from collections.abc import Awaitable

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from bot.clock import Clock
from bot.db import Database
from bot.egress import Egress
from bot.office import Office
from bot.people import People
from bot.refusals import NO_ANSWER, code_of
from bot.workspaces import settle_in
from protocols.duty.rhythms import set_going
from protocols.pulse import let_in


class CannotStartError(Exception):
    """Why Parley cannot start, in one sentence."""


async def asked(question: Awaitable[AsyncSlackResponse], setting: str, slack: AsyncWebClient) -> AsyncSlackResponse:
    """What Slack answers. Raises CannotStartError, which names the setting that is to blame."""
    try:
        return await question
    except SlackApiError as error:
        if code_of(error) == "unreadable":
            raise CannotStartError(f"SLACK_API_URL: what answers at {slack.base_url} is not Slack.") from None
        raise CannotStartError(f"{setting}: Slack answers {code_of(error)}.") from None
    except (*NO_ANSWER, ValueError):  # ValueError: no address at all
        raise CannotStartError(f"SLACK_API_URL: nobody answers at {slack.base_url}.") from None


async def opened(db: Database, slack: AsyncWebClient, known: AsyncSlackResponse, clock: Clock) -> Office:
    """The office of this workspace; `known` is how Slack introduced us."""

    def settle(session: Session) -> str:
        workspace = settle_in(session, known["team_id"], known["team"], known.get("url"))
        set_going(session, workspace, clock.moved(session).now())
        let_in(session, workspace)
        return workspace

    try:
        workspace = await db.write(settle)
    except IntegrityError:  # another process started at the same moment; now its rows are there
        workspace = await db.write(settle)
    people = People(slack, known["team_id"], db, workspace, granted(known))
    return Office(db, Egress(slack, people), people, workspace, clock)


def granted(known: AsyncSlackResponse) -> frozenset[str]:
    """What this installation was granted, as Slack says with each answer."""
    said = {name.lower(): value for name, value in dict(known.headers or {}).items()}.get("x-oauth-scopes", "")
    return frozenset(scope.strip() for scope in str(said).split(",") if scope.strip())
