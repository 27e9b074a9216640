"""The third door: the outbox becomes Slack messages, each said once.

Lease the destination, call Slack with no transaction open, record in another. When Slack's answer is unknown the notice
stays `sending`; after `settle` seconds we look whether it stands there before saying it again. Times are real time.
"""

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus

from slack_sdk.errors import SlackApiError, SlackObjectFormationError
from sqlmodel import Session

from bot import outbox
from bot.blocks.message import Message
from bot.clock import Clock, real
from bot.db import Database
from bot.egress import Egress, Thread
from bot.gate import RefusedError
from bot.outbox import Errand
from bot.people import People
from bot.pictures import NotUploadedError
from bot.refusals import NO_ANSWER, code_of, retry_after, status_of
from protocols.base import new_id

SETTLE = 70.0  # longer than all calls of one errand and Slack's own lag together
BACKOFF = timedelta(seconds=30)
_log = logging.getLogger("parley.delivery")
_PASSING = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout", "invalid_auth"})


@dataclass
class Delivery:
    """Says what the outbox holds. Any number may run; the lease keeps them apart.

    `settle` (seconds): after so long a try that went unanswered is over, and what it said stands there to be found.
    """

    db: Database
    egress: Egress
    people: People
    clock: Clock
    name: str = field(default_factory=new_id)
    settle: float = SETTLE

    async def deliver(self) -> int:
        """Say all that can be said now; how many things were."""
        count = 0
        while errand := await self.db.write(self._lease):
            await self._run(errand)
            count += 1
        return count

    def _lease(self, session: Session) -> Errand | None:
        now = outbox.Moment(real(), self.clock.moved(session).now(), self._settling)
        return outbox.lease(session, self.name, now)

    @property
    def _settling(self) -> timedelta:
        return timedelta(seconds=self.settle)

    async def _run(self, errand: Errand) -> None:
        try:
            async with asyncio.timeout(self.settle):  # the lease lasts no longer
                await self._say(errand)
        except RefusedError as error:
            await self._withheld(errand, error)
        except NotUploadedError as error:
            await self._again(errand, max(BACKOFF, timedelta(seconds=error.wait)), "picture")
        except SlackApiError as error:
            await self._refused(errand, error)
        except SlackObjectFormationError:
            _log.exception("notice %s: Slack could not show it", errand.notice_id)
            await self._close(errand, lambda session, at: outbox.give_up(session, errand, "unshowable", at))
        except NO_ANSWER as error:
            _log.warning("notice %s: no answer from Slack (%s)", errand.notice_id, type(error).__name__)
            await self._unsure(errand)

    async def _say(self, errand: Errand) -> None:
        if errand.channel:
            await self._post(errand, errand.channel)
            return
        user = errand.slack_user or (await self.people.by_email(errand.email) if errand.email else None)
        if user is None:
            await self._close(errand, lambda session, at: outbox.give_up(session, errand, "no_slack_user", at))
        elif errand.stands and errand.message:
            await self.egress.update(user, *errand.stands, errand.message, errand.notice_id)
            await self._said(errand, errand.stands)
        elif errand.is_started and (until := await self.people.resting_until(user, await self._now())):
            await self._close(errand, lambda session, _at: outbox.rest(session, errand, until))
        elif errand.message:
            found = await self.egress.find(user, errand.notice_id, errand.since) if errand.since else None
            await self._said(errand, found or await self.egress.post(user, errand.message, errand.notice_id))

    async def _post(self, errand: Errand, name: str) -> None:
        channel = await self.people.channel_named(name)
        if channel is None or (errand.stands and errand.stands[0] != channel):  # gone, or another one has its name
            await self._close(errand, lambda session, at: outbox.give_up(session, errand, "no_channel", at))
        elif errand.stands and errand.message:
            await self.egress.update_post(*errand.stands, errand.message, errand.notice_id)
            await self._posted(errand, errand.stands, errand.message)
        elif errand.message:
            where = Thread(channel, errand.under)
            found = await self.egress.find_post(where, errand.notice_id, errand.since) if errand.since else None
            stands = found or await self.egress.post_in(where, errand.message, errand.notice_id)
            await self._posted(errand, stands, errand.message)

    async def _posted(self, errand: Errand, stands: tuple[str, str], message: Message) -> None:
        """A pin without an answer is tried again with its post; one that Slack refuses, when what is pinned changes."""
        if message.is_pinned:
            await self.egress.pin(*stands)
        await self._said(errand, stands)

    async def _now(self) -> datetime:
        return await self.db.read(lambda session: self.clock.moved(session).now())

    async def _withheld(self, errand: Errand, error: RefusedError) -> None:
        """Egress said no: for good where it is no member, for now where Slack does not say who it is."""
        if error.for_good:
            await self._close(errand, lambda session, at: outbox.give_up(session, errand, "outsider", at))
        else:
            await self._again(errand, BACKOFF, "unknown_person")

    async def _refused(self, errand: Errand, error: SlackApiError) -> None:
        """Slack said no: later, or never."""
        code = code_of(error)
        _log.warning("notice %s: Slack answered %s", errand.notice_id, code)
        if status_of(error) == HTTPStatus.TOO_MANY_REQUESTS:
            await self._again(errand, timedelta(seconds=retry_after(error)), code)
        elif status_of(error) >= HTTPStatus.INTERNAL_SERVER_ERROR or code == "unreadable":
            await self._unsure(errand)
        elif code in _PASSING:
            await self._again(errand, BACKOFF, code)
        else:
            await self._close(errand, lambda session, at: outbox.give_up(session, errand, code, at))

    async def _said(self, errand: Errand, stands: tuple[str, str]) -> None:
        await self._close(errand, lambda session, at: outbox.said(session, errand, stands, at))

    async def _unsure(self, errand: Errand) -> None:
        await self._close(errand, lambda session, at: outbox.unsure(session, errand, at + self._settling))

    async def _again(self, errand: Errand, wait: timedelta, why: str) -> None:
        await self._close(errand, lambda session, at: outbox.again(session, errand, why, at + wait))

    async def _close(self, errand: Errand, note: outbox.Note) -> None:
        await self.db.write(lambda session: outbox.close(session, errand, note, real()))
