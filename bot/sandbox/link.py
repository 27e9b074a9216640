"""How the app is told: over its Socket Mode connections, or by HTTP once it has a request URL; and what it answers.

docs.slack.dev/apis/events-api/using-socket-mode and docs.slack.dev/apis/events-api#retries.
"""

import asyncio
import contextlib
import logging
import secrets
from collections import Counter
from collections.abc import Sequence
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.sandbox.changes import Changes
from bot.sandbox.copies import Copies
from bot.sandbox.faults import Faults
from bot.sandbox.ids import new_uuid
from bot.sandbox.post import NotTaken, Post
from bot.sandbox.store import Json
from bot.sandbox.workspace import Workspace

_log = logging.getLogger(__name__)
_IN_HAND = 5.0  # seconds: what is being posted is not posted once more


class Unanswered(Exception):  # noqa: N818 - what Slack shows a person, not a fault of ours
    """The app did not answer a person's act: `dispatch_failed` (not connected) or `operation_timeout`."""


class Link:
    """Events are sent again until acknowledged (at once, 1 min, 5 min); commands and interactions are sent once, as
    long as the weather copies nothing. `told`: how many payloads there were, by kind, however often each was sent.
    """

    def __init__(self, workspace: Workspace, faults: Faults, *, answer: float, retries: Sequence[float]) -> None:
        self._workspace = workspace
        self._faults = faults
        self._store = workspace.store
        self._answer = answer
        self._retries = tuple(retries)
        self._tickets: set[str] = set()
        self._connections: list[WebSocket] = []
        self._asked: dict[str, tuple[WebSocket, asyncio.Future[Json]]] = {}
        self._sent: dict[str, WebSocket] = {}
        self._post: Post | None = None
        self._posting: set[asyncio.Task[None]] = set()
        self._stirred = asyncio.Event()
        self.progress = Changes()
        self._copies = Copies(self.progress)
        self.told = Counter[str]()

    def ticket(self) -> str:
        """Admits one connection, once."""
        ticket = secrets.token_urlsafe(12)
        self._tickets.add(ticket)
        return ticket

    @property
    def is_connected(self) -> bool:
        return bool(self._connections or self._post)

    async def turn_to(self, post: Post | None) -> None:
        """From now on, tell the app by HTTP; None: by Socket Mode."""
        before, self._post = self._post, post
        if before:
            await before.close()
        self._stirred.set()

    async def disconnect(self, reason: str, *, closes: bool = True) -> None:
        """docs.slack.dev/apis/events-api/using-socket-mode: `warning`, `refresh_requested`, `link_disabled`."""
        for connection in list(self._connections):
            told = {"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}}
            with contextlib.suppress(WebSocketDisconnect, RuntimeError):
                await connection.send_json(told)
                if closes:
                    await connection.close()

    @property
    def waiting(self) -> list[Json]:
        """Events that the app has not acknowledged."""
        return self._store.all("delivery")

    async def break_off(self) -> None:
        """Every connection ends without a word before."""
        for connection in list(self._connections):
            with contextlib.suppress(WebSocketDisconnect, RuntimeError):
                await connection.close(1011)
            if connection in self._connections:
                self._lose(connection)

    def tell(self, event: Json) -> None:
        """Keep an event until the app has acknowledged it; it may be delivered again all the same."""
        self.told["events_api"] += 1
        for delay in self._faults.delays("events_api"):
            due = self._workspace.now() + delay
            delivery: Json = {"id": new_uuid(), "payload": event, "attempt": 0, "due": due}
            self._store.put("delivery", delivery["id"], delivery)
        self._stirred.set()

    async def ask(self, kind: str, payload: Json) -> Json:
        """Send a person's act, once; the payload of the app's acknowledgement. Raises `Unanswered`."""
        self.told[kind] += 1
        if self._post:
            return await self._ask_by_post(self._post, kind, payload)
        if not self._connections:
            raise Unanswered("dispatch_failed")
        connection, envelope = self._connections[-1], new_uuid()
        answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._asked[envelope] = connection, answer
        try:
            await self._send(connection, envelope, kind, payload, accepts_response_payload=True)
            async with asyncio.timeout(self._answer):
                return await answer
        except TimeoutError:
            raise Unanswered("operation_timeout") from None
        finally:
            self._asked.pop(envelope, None)

    async def _ask_by_post(self, post: Post, kind: str, payload: Json) -> Json:
        try:
            return await self._copies.ask(post, kind, payload, self._faults.delays(kind))
        except NotTaken as failure:
            is_late = str(failure) == "http_timeout"
            raise Unanswered("operation_timeout" if is_late else "dispatch_failed") from None

    async def settled(self) -> None:
        """Return when the app has acknowledged every event so far, and every copy of what people did has arrived."""
        while self.waiting or self._copies.are_under_way:
            await self.progress.after(self.progress.count)

    async def serve(self, connection: WebSocket, *, is_refused: bool = False) -> None:
        """One connection of the app, from hello to its end; one without a fresh ticket is turned away."""
        ticket = connection.query_params.get("ticket", "")
        is_fresh = ticket in self._tickets
        self._tickets.discard(ticket)
        if is_refused or not is_fresh:
            await connection.close()
            return
        await connection.accept()
        self._connections.append(connection)
        hello = {"type": "hello", "num_connections": len(self._connections)}
        hello |= {"connection_info": {"app_id": self._workspace.app["id"]}, "debug_info": {"host": "sandbox"}}
        try:
            await connection.send_json(hello)
            self._stirred.set()
            while True:
                self._acknowledge(await connection.receive_json())
        except (WebSocketDisconnect, RuntimeError):  # Starlette raises RuntimeError once the other side is gone
            pass
        finally:
            if connection in self._connections:
                self._lose(connection)

    def _acknowledge(self, message: Json) -> None:
        envelope = str(message.get("envelope_id", ""))
        if envelope in self._asked:
            _, answer = self._asked[envelope]
            if not answer.done():
                answer.set_result(message.get("payload") or {})
        elif self._store.get("delivery", envelope):
            self._sent.pop(envelope, None)
            self._is_taken(envelope)

    def _is_taken(self, envelope: str) -> None:
        self._store.drop("delivery", envelope)
        self._store.commit()
        self.progress.tell()

    def _lose(self, connection: WebSocket) -> None:
        self._connections.remove(connection)
        for asked_on, answer in self._asked.values():
            if asked_on is connection and not answer.done():
                answer.set_exception(Unanswered("dispatch_failed"))
        for envelope in [each for each, sent_on in self._sent.items() if sent_on is connection]:
            del self._sent[envelope]
            self._again(envelope, after=0.0)
        self._stirred.set()

    def _again(self, envelope: str, after: float) -> None:
        """When an event that was sent is due to be sent once more, should no acknowledgement come."""
        delivery = self._store.get("delivery", envelope)
        if delivery:
            delay = (*self._retries, 0.0)[delivery["attempt"] - 1]
            self._store.put("delivery", envelope, delivery | {"due": self._workspace.now() + after + delay})

    async def courier(self) -> None:
        """Carry events to the app as they fall due, for as long as the sandbox runs."""
        while True:
            self._stirred.clear()
            for delivery in self.waiting:
                if self.is_connected and delivery["due"] <= self._workspace.now():
                    await self._carry(delivery)
            self._store.commit()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._pause()):
                    await self._stirred.wait()

    def _pause(self) -> float | None:
        due = [each["due"] - self._workspace.now() for each in self.waiting if self.is_connected]
        return max(0.01, min(due)) if due else None

    async def _carry(self, delivery: Json) -> None:
        envelope, attempt = delivery["id"], delivery["attempt"]
        if attempt > len(self._retries):  # Slack gives up after the last retry
            self._store.drop("delivery", envelope)
            self.progress.tell()
            return
        self._store.put("delivery", envelope, delivery | {"attempt": attempt + 1})
        if self._post:
            self._again(envelope, after=self._answer + _IN_HAND)
            self._posting.add(task := asyncio.create_task(self._carry_by_post(self._post, delivery)))
            task.add_done_callback(self._posting.discard)
            return
        connection = self._sent[envelope] = self._connections[-1]
        self._again(envelope, after=self._answer)
        retry = {"retry_attempt": attempt, "retry_reason": "timeout" if attempt else ""}
        await self._send(connection, envelope, "events_api", delivery["payload"], **retry)

    async def _carry_by_post(self, post: Post, delivery: Json) -> None:
        envelope = delivery["id"]
        try:
            await post.event(delivery["payload"], delivery["attempt"], delivery.get("reason", ""))
        except NotTaken as failure:
            if failure.is_final:
                self._is_taken(envelope)
            elif kept := self._store.get("delivery", envelope):
                self._store.put("delivery", envelope, kept | {"reason": str(failure)})
                self._again(envelope, after=0.0)
            self._stirred.set()
        else:
            self._is_taken(envelope)

    async def _send(self, connection: WebSocket, envelope: str, kind: str, payload: Json, **more: Any) -> None:
        body = {"envelope_id": envelope, "type": kind, "accepts_response_payload": False, "payload": payload} | more
        try:
            await connection.send_json(body)
        except (WebSocketDisconnect, RuntimeError):
            _log.info("the app went away before %s could be sent", kind)
