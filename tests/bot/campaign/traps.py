"""Where Parley is killed: SIGKILL by its own hand, as it passes a named point for the n-th time.

The real functions run, with a counter around them. A payload and the clock have `before commit` and `committed`; what is
said is `leased`, then `sending` (killed some thousandths of a second later, wherever that is), `sent`, `before mark`.
"""

import asyncio
import os
import signal
from collections.abc import Callable
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import event
from sqlmodel import Session

from bot import office, outbox, tick
from bot.office import Office
from protocols import receipts

RECEIVED, BEFORE_COMMIT, COMMITTED = "received", "before commit", "committed"
LEASED, SENDING, SENT, BEFORE_MARK = "leased", "sending", "sent", "before mark"
POINTS = (RECEIVED, BEFORE_COMMIT, COMMITTED, LEASED, SENDING, SENT, BEFORE_MARK)

_DOOR = "door"
_BEFORE = {"payload": BEFORE_COMMIT, "clock": BEFORE_COMMIT, "said": BEFORE_MARK}
_AFTER = {"payload": COMMITTED, "clock": COMMITTED, "lease": LEASED}


class Trap:
    """Lies at a point and lets `passing` - 1 pass. `seconds`: how long after a call to Slack began."""

    def __init__(self, point: str, passing: int, seconds: float) -> None:
        self._point = point
        self._left = passing
        self.seconds = seconds

    def is_for(self, point: str) -> bool:
        """Whether it closes now."""
        self._left -= point == self._point
        return point == self._point and self._left == 0

    def at(self, point: str) -> None:
        if self.is_for(point):
            die()


def die() -> None:
    """Now, as a machine that loses power."""
    os.kill(os.getpid(), signal.SIGKILL)


def lay(trap: Trap) -> None:
    """From now on it lies there."""
    _at_the_first_door(trap)
    _at_the_second()
    _at_the_third(trap)
    event.listen(Session, "before_commit", lambda session: trap.at(_BEFORE.get(session.info.get(_DOOR, ""), "")))
    event.listen(Session, "after_commit", lambda session: trap.at(_AFTER.get(session.info.get(_DOOR, ""), "")))


def _at_the_first_door(trap: Trap) -> None:
    inbound, take_in = Office.inbound, receipts.take_in

    async def received(self: Office, *rest: Any) -> Any:
        trap.at(RECEIVED)
        return await inbound(self, *rest)

    def taken_in(session: Session, *rest: Any) -> bool:
        session.info[_DOOR] = "payload"
        return take_in(session, *rest)

    _put(Office, "inbound", received)
    _put(office, "take_in", taken_in)


def _at_the_second() -> None:
    do = tick._do

    def done(work: Any, clock: Any, session: Session) -> object:
        session.info[_DOOR] = "clock"
        return do(work, clock, session)

    _put(tick, "_do", done)


def _at_the_third(trap: Trap) -> None:
    lease, said, post = outbox.lease, outbox.said, AsyncWebClient.chat_postMessage

    def leased(session: Session, *rest: Any) -> Any:
        errand = lease(session, *rest)
        session.info[_DOOR] = "lease" if errand else ""
        return errand

    def marked(session: Session, *rest: Any) -> None:
        said(session, *rest)
        session.info[_DOOR] = "said"

    async def posted(self: AsyncWebClient, **call: Any) -> Any:
        if trap.is_for(SENDING):
            asyncio.get_running_loop().call_later(trap.seconds, die)
        answer = await post(self, **call)
        trap.at(SENT)
        return answer

    _put(outbox, "lease", leased)
    _put(outbox, "said", marked)
    _put(AsyncWebClient, "chat_postMessage", posted)


def _put(where: object, name: str, instead: Callable[..., Any]) -> None:
    """In place of what is there, from which it is called."""
    setattr(where, name, instead)
