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

from bot import moot, outbox
from bot.admission import KNOCK, Door, is_let_in
from bot.backoff import UNIT, backoff, no_sooner
from bot.blocks.message import Message
from bot.clock import Clock, real
from bot.counting import refused
from bot.db import Database
from bot.egress import Egress, Thread
from bot.gate import RefusedError
from bot.outbox import Errand
from bot.outcomes import Outcome, case_of
from bot.people import People
from bot.pictures import NotUploadedError
from bot.refusals import NO_ANSWER, code_of, retry_after, status_of
from protocols.base import new_id
from protocols.notice import Notice

MOST_TRIES = 10  # more than an hour, as the waits grow
SETTLE = 70.0  # longer than all calls of one errand and Slack's own lag together
_log = logging.getLogger("parley.delivery")


@dataclass
class Delivery:
    """Says what the outbox holds. Any number may run; the lease keeps them apart.

    `settle` (seconds): after so long a try that went unanswered is over, and as long after that what it said stands
    there to be found. Whoever is killed in the middle holds their destination for both.
    """

    db: Database
    egress: Egress
    people: People
    clock: Clock
    name: str = field(default_factory=new_id)
    settle: float = SETTLE
    is_ending: bool = False

    async def deliver(self) -> int:
        """Say all that can be said now, or what is begun when Parley ends; how many things were."""
        count = 0
        await self._door.knock()
        while not self.is_ending:
            over = asyncio.get_running_loop().time() + self.settle
            errand = await self.db.write(self._lease)
            if errand is None:
                break
            await self._run(errand, over)
            count += 1
        return count

    def _lease(self, session: Session) -> Errand | None:
        if not is_let_in(session, self.people.workspace_id):
            return None
        now = outbox.Moment(real(), self.clock.moved(session).now(), self._settling)
        return outbox.lease(session, self.name, now)

    @property
    def _settling(self) -> timedelta:
        return timedelta(seconds=self.settle)

    @property
    def _door(self) -> Door:
        return Door(self.db, self.people, min(KNOCK, self._settling))

    def _backoff(self, errand: Errand) -> timedelta:
        return backoff(errand.misses, min(UNIT, self._settling))

    async def _run(self, errand: Errand, over: float) -> None:
        """`over`: by when (the loop's time) nothing more is asked of Slack; the lease lasts as long again."""
        try:
            async with asyncio.timeout_at(over):
                await self._say(errand)
        except RefusedError as error:
            await self._withheld(errand, error)
        except NotUploadedError as error:
            await self._again(errand, max(self._backoff(errand), timedelta(seconds=error.wait)), "picture")
        except SlackApiError as error:
            await self._refused(errand, error)
        except SlackObjectFormationError:
            _log.exception("notice %s: Slack could not show it", errand.notice_id)
            await self._give_up(errand, "unshowable")
        except NO_ANSWER as error:
            _log.warning("notice %s: no answer from Slack (%s)", errand.notice_id, type(error).__name__)
            refused("no_answer")
            await self._unsure(errand)

    async def _say(self, errand: Errand) -> None:
        if errand.channel:
            await self._post(errand, errand.channel)
            return
        user = errand.slack_user or (await self.people.by_email(errand.email) if errand.email else None)
        if user is None:
            await self._give_up(errand, "no_slack_user")
        elif errand.stands and errand.message:
            await self.egress.update(user, *errand.stands, errand.message, errand.mark)
            await self._said(errand, errand.stands)
        elif errand.is_started and (until := await self.people.resting_until(user, await self._now())):
            await self._close(errand, lambda session, _at: outbox.rest(session, errand, until))
        elif errand.since and (stands := await self.egress.find(user, errand.mark, errand.since)):
            await self._found(errand, stands)
        elif errand.message:
            await self._said(errand, await self.egress.post(user, errand.message, errand.mark))
        else:
            await self._withdraw(errand)

    async def _post(self, errand: Errand, name: str) -> None:
        channel = await self.people.channel_named(name)
        if channel is None or (errand.stands and errand.stands[0] != channel):  # gone, or another one has its name
            await self._give_up(errand, "no_channel")
        elif errand.stands and errand.message:
            await self.egress.update_post(*errand.stands, errand.message, errand.mark)
            await self._posted(errand, errand.stands, errand.message)
        else:
            await self._post_in(errand, Thread(channel, errand.under))

    async def _post_in(self, errand: Errand, where: Thread) -> None:
        if errand.since and (stands := await self.egress.find_post(where, errand.mark, errand.since)):
            await self._found(errand, stands)
        elif errand.message:
            stands = await self.egress.post_in(where, errand.message, errand.mark)
            await self._posted(errand, stands, errand.message)
        else:
            await self._withdraw(errand)

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
            await self._give_up(errand, error.why)
        elif code := await self.people.shut_out():
            await self._shut_out(errand, code)
        else:
            await self._again(errand, self._backoff(errand), error.why)

    async def _refused(self, errand: Errand, error: SlackApiError) -> None:
        """Slack said no: later, or never."""
        code = code_of(error)
        outcome = case_of(code).outcome
        refused(case_of(code).why)
        if outcome is Outcome.SHUT_OUT:
            await self._shut_out(errand, code)
            return
        _log.warning("notice %s: Slack answered %s", errand.notice_id, code)
        if status_of(error) == HTTPStatus.TOO_MANY_REQUESTS:
            await self._again(errand, no_sooner(timedelta(seconds=retry_after(error))), code)
        elif status_of(error) >= HTTPStatus.INTERNAL_SERVER_ERROR or code == "unreadable":
            await self._unsure(errand)
        elif outcome is Outcome.LATER:
            await self._again(errand, self._backoff(errand), code)
        else:
            await self._give_up(errand, code)

    async def _shut_out(self, errand: Errand, code: str) -> None:
        await self._door.shut(code)
        await self._close(errand, lambda session, at: outbox.wait_outside(session, errand, code, at))

    async def _give_up(self, errand: Errand, why: str) -> None:
        await self._close(errand, lambda session, at: outbox.give_up(session, errand, why, at))

    async def _said(self, errand: Errand, stands: tuple[str, str]) -> None:
        await self._close(errand, lambda session, at: outbox.said(session, errand, stands, at))

    async def _found(self, errand: Errand, stands: tuple[str, str]) -> None:
        await self._close(errand, lambda session, at: outbox.found(session, errand, stands, at))

    async def _withdraw(self, errand: Errand) -> None:
        """It does not stand there, and there is nothing to say any more."""
        await self._close(
            errand, lambda session, _at: moot.withdraw(session, session.get_one(Notice, errand.notice_id))
        )

    async def _unsure(self, errand: Errand) -> None:
        """The first time it only settles; what stays unanswered is asked for ever more seldom.

        What never gets an answer while others do holds up its destination no longer.
        """
        if errand.tries >= MOST_TRIES and not await self.db.read(lambda session: outbox.is_alone(session, errand)):
            await self._give_up(errand, "no_answer")
            return
        wait = self._settling + (self._backoff(errand) if errand.misses else timedelta())
        await self._close(errand, lambda session, at: outbox.unsure(session, errand, at + wait))

    async def _again(self, errand: Errand, wait: timedelta, why: str) -> None:
        await self._close(errand, lambda session, at: outbox.again(session, errand, why, at + wait))

    async def _close(self, errand: Errand, note: outbox.Note) -> None:
        await self.db.write(lambda session: outbox.close(session, errand, note, real()))
