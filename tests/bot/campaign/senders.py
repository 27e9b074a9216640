"""Senders on one database, what they ask of Slack, and a crowd of things to say."""

import contextlib
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from time import time
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from sqlmodel import Session, select

from bot.app import client
from bot.db import Database
from bot.delivery import Delivery
from bot.egress import Egress
from bot.people import People
from bot.refusals import code_of, retry_after, status_of
from bot.sandbox.server import Sandbox
from bot.workspaces import settle_in
from protocols.notice import post, tell
from protocols.team.records import Account, Person
from protocols.visits.gaps import NO_MANAGER
from tests.bot.conftest import monday

STORY = "story"
SENDERS = 4
CHANNELS = tuple(f"story-{number:02}" for number in range(30))


def open_channels(sandbox: Sandbox) -> None:
    """All of them, with everybody in them and Parley, too."""
    workspace = sandbox._slack.workspace
    for number, name in enumerate(CHANNELS):
        workspace.store.put(
            "channel", f"C0STORY{number:02}", workspace.channel("general") | {"id": f"C0STORY{number:02}", "name": name}
        )
    workspace.store.commit()


def queue(session: Session, slack_team: str, count: int) -> str:
    """So many notices, for everybody and for every channel by turns; the workspace."""
    workspace, now = settle_in(session, slack_team, "Corrin Controls"), monday().now()
    account, people = session.exec(select(Account)).first(), session.exec(select(Person)).all()
    inside = [person for person in people if not person.outside]
    assert account
    about: dict[str, Any] = {"workspace_id": workspace, "subject_id": account.id, "now": now}
    for number in range(count):
        place = number % (len(inside) + len(CHANNELS))
        if place < len(inside):
            tell(session, kind=NO_MANAGER, person_id=inside[place].id, once=str(number), **about)
        else:
            post(session, kind=STORY, channel=CHANNELS[place - len(inside)], once=str(number), **about)
    return workspace


@dataclass
class Diary:
    """What was asked of Slack, in order, and what came of it: `early` and `blind` are what must not be."""

    early: list[str] = field(default_factory=list)
    blind: list[str] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)
    _not_before: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    _in_doubt: set[str] = field(default_factory=set)

    def keep(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """From now on; the real calls are made."""
        post, history = AsyncWebClient.chat_postMessage, AsyncWebClient.conversations_history

        async def posted(slack: AsyncWebClient, **call: Any) -> Any:
            self._asks(call)
            with self._answered(call):
                return await post(slack, **call)

        async def looked(slack: AsyncWebClient, **call: Any) -> Any:
            page = await history(slack, **call)
            if not (page.get("response_metadata") or {}).get("next_cursor"):
                self._looked(call["channel"])
            return page

        monkeypatch.setattr(AsyncWebClient, "chat_postMessage", posted)
        monkeypatch.setattr(AsyncWebClient, "conversations_history", looked)

    def _asks(self, call: dict[str, Any]) -> None:
        notice = _notice(call)
        if time() < self._not_before[call["channel"]]:
            self.early.append(notice)
        if (call["channel"], notice) in self._doubts:
            self.blind.append(notice)

    def _looked(self, channel: str) -> None:
        self._doubts = {each for each in self._doubts if each[0] != channel}

    @property
    def posts(self) -> int:
        """How often Slack was asked to say something."""
        return self.answers.total()

    @contextlib.contextmanager
    def _answered(self, call: dict[str, Any]) -> Any:
        doubt = call["channel"], _notice(call)
        self._doubts.add(doubt)
        try:
            yield
        except SlackApiError as error:
            self.answers[code_of(error)] += 1
            if status_of(error) == 429:
                self._doubts.discard(doubt)
                self._not_before[call["channel"]] = time() + retry_after(error)
            raise
        except BaseException as error:
            self.answers[type(error).__name__] += 1
            raise
        self.answers["ok"] += 1
        self._doubts.discard(doubt)

    _doubts: set[tuple[str, str]] = field(default_factory=set)


def _notice(call: dict[str, Any]) -> str:
    return str(call["metadata"]["event_payload"]["id"])


@contextlib.asynccontextmanager
async def senders(sandbox: Sandbox, url: str, workspace: str, settle: float) -> AsyncIterator[list[Delivery]]:
    """Several, with nothing in common but the database."""
    team, databases = str(sandbox._slack.workspace.team["id"]), [Database(url) for _ in range(SENDERS)]
    slack = [client(sandbox.bot_token, sandbox.api_url) for _ in databases]
    known = [People(each, team, db, workspace) for each, db in zip(slack, databases, strict=True)]
    yield [
        Delivery(db, Egress(each, people), people, monday(), settle=settle)
        for db, each, people in zip(databases, slack, known, strict=True)
    ]
    for db in databases:
        db.close()
