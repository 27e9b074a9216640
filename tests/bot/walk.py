"""Every tap, form, command and shortcut of Parley by itself, in a house full of everything; and what was asked of the
table of rights for it.
"""

import json
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, SQLModel, col, delete, update

from bot.blocks.briefing import SHELL
from bot.program import Part, parley
from bot.sandbox import interactions
from bot.sandbox.link import Unanswered
from bot.sandbox.server import Sandbox
from protocols.duty import permits, redress, sweep
from protocols.duty.enforce import about
from protocols.duty.rights import Action
from protocols.feedback.deciding import Decided, decide
from protocols.feedback.hearing import Told, hear
from protocols.feedback.records import Decision
from protocols.notice import Fate, Notice
from protocols.team.records import Membership
from protocols.visits.planning import Plan, plan
from protocols.visits.records import LIAISE
from tests.bot.conftest import MONDAY, Stage, monday, settings_for
from tests.bot.house import House
from tests.bot.house_credit import owed_update
from tests.bot.scenes import slack_of
from tests.bot.test_not_theirs import OUR_OWN

MUCH_LATER = MONDAY + timedelta(days=5)
OF_THE_MOMENT = ("views.open", "views.update", "chat.postEphemeral", "chat.delete")


@dataclass(frozen=True)
class Came:
    """What came of one payload: the answer to it, and what Slack was told meanwhile. `asked`: of the table, by whom."""

    answer: dict[str, Any]
    told: list[tuple[str, dict[str, Any]]]
    asked: list[tuple[str, Action, bool]]

    @property
    def said(self) -> str:
        """All of it, as one text."""
        return f"{self.answer}{self.told}"

    def said_of(self, who: str, action: Action) -> set[bool]:
        """What the table answered when it was asked whether they may."""
        return {found for asker, asked, found in self.asked if (asker, asked) == (who, action)}

    @property
    def is_something(self) -> bool:
        """Whether a window opened, a command was answered, or something that stood in a channel is taken down."""
        is_gone = any(method == "chat.delete" for method, _ in self.told)
        return bool(self.window) or "blocks" in self.answer or is_gone

    @property
    def window(self) -> str:
        """Which window is open in the end, by its name; none, or one that only says something, is no name."""
        shown = [said["view"] for method, said in self.told if method.startswith("views.")]
        shown += [self.answer["view"]] if "view" in self.answer else []
        last = shown[-1] if shown else {}
        name = (json.loads(last) if isinstance(last, str) else last).get("callback_id", "")
        return "" if name == SHELL else str(name)


@dataclass
class Walk:
    """One house. Nothing is due in it, and nothing waits to be said. `drawn`: each form, as its owner has it open."""

    stage: Stage
    drawn: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: list[tuple[str, Action, bool]] = field(default_factory=list)

    def rows(self) -> dict[str, int]:
        """What all rows are, but those of what came in, in one number a table: cheap enough after every tap."""
        names = [name for name in SQLModel.metadata.tables if name not in OUR_OWN]
        with closing(sqlite3.connect(self.stage.url.removeprefix("sqlite:///"))) as on:
            return {name: hash(tuple(on.execute(f"SELECT * FROM {name}"))) for name in names}

    async def tap(self, who: str, action: str, value: str, **more: Any) -> Came:
        """Somebody taps a button of this value, or chooses it; where a window is open, it is about the same."""
        person, slack = self.stage.person(who), slack_of(self.stage)
        place = slack.workspace.channel("acct-northwind")
        told: dict[str, Any] = {
            "action_id": action,
            "block_id": "b",
            "type": "button",
            "action_ts": "1.0",
            "value": value,
        }
        chosen = {"value": more.pop("chosen", value), "text": {"type": "plain_text", "text": "x"}}
        told |= {"selected_option": chosen}
        payload = interactions.common(slack, "block_actions", person.user)
        view = more.pop("view", None)
        where = {"view": view} if view else {"channel": {"id": place["id"], "name": place["name"]}}
        return await self._came(payload | {"actions": [told], "container": {}} | where)

    async def send(self, who: str, view: dict[str, Any], filled: dict[str, Any]) -> Came:
        """Somebody sends a form."""
        person = self.stage.person(who)
        return await self._came(interactions.view_submission(slack_of(self.stage), person.user, view, filled))

    async def type(self, who: str, line: str) -> Came:
        """Somebody types a command where everybody is."""
        person, slack = self.stage.person(who), slack_of(self.stage)
        typed = interactions.slash_command(slack, person.user, slack.workspace.channel("general"), line)
        return await self._came(typed, "slash_commands")

    async def choose(self, who: str, callback: str, message: dict[str, Any]) -> Came:
        """Somebody chooses a shortcut, on this message or beside it."""
        person, slack = self.stage.person(who), slack_of(self.stage)
        if not callback.endswith("from_message"):
            return await self._came(interactions.global_shortcut(slack, person.user, callback))
        place = slack.workspace.channel("acct-northwind")
        return await self._came(interactions.message_shortcut(slack, person.user, place, message, callback))

    async def _came(self, payload: dict[str, Any], kind: str = "interactive") -> Came:
        slack = slack_of(self.stage)
        slack.calls.clear()
        self.asked.clear()
        try:
            answer = await slack.link.ask(kind, payload) or {}
        except Unanswered:
            answer = {"failed": "unanswered"}
        await self.stage.office.settle()
        told = [(method, said) for method, said in slack.calls if method in OF_THE_MOMENT]
        return Came(answer, told, list(self.asked))


@contextmanager
def listening_in(asked: list[tuple[str, Action, bool]]) -> Iterator[None]:
    """The table as it is; whatever it is asked, by whom and with which answer, is noted."""
    parts, allows = permits.parts, permits.allows
    asking: list[str] = []

    def noted_parts(session: Session, person: Any, *rest: Any) -> frozenset[permits.Part]:
        asking.append(person.key)
        return parts(session, person, *rest)

    def noted_allows(action: Action, played: frozenset[permits.Part]) -> bool:
        asked.append((asking.pop(), action, found := allows(action, played)))
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(permits, "parts", noted_parts)
        patch.setattr(permits, "allows", noted_allows)
        yield


@asynccontextmanager
async def walking(sandbox: Sandbox, url: str) -> AsyncIterator[Walk]:
    """Parley as it listens, and nothing else of it: whatever asks the table does so for what is tapped or sent.

    The Home tab, which shows everything that somebody may do, is not drawn.
    """
    async with parley(settings_for(sandbox, url), monday(), part=Part.WEB) as office:
        walk = Walk(Stage(sandbox, office, url))
        later = office.later

        def but_the_home_tab(errand: Any) -> None:
            errand.close() if errand.cr_code.co_name == "show_home" else later(errand)

        office.later = but_the_home_tab  # type: ignore[method-assign]
        with listening_in(walk.asked):
            yield walk
        walk.stage.close()


def furnish(session: Session) -> None:
    """What was to be said stands as said; what lies aside still does. Farid is a colleague of no team."""
    house = House(session, "gateway")
    house.furnish()
    _more(house)
    session.exec(update(Notice).where(col(Notice.fate) == Fate.WAITING).values(fate=Fate.FOLDED, shown=Notice.wanted))
    session.exec(delete(Membership).where(col(Membership.person_id) == house.person("farid").id))


def _more(house: House) -> None:
    """A breach that is contested and one that is not yet; feedback that was decided on, and an update that is owed."""
    chen, ben = house.person("chen"), house.person("ben")
    for day in (5, 6):
        visit = plan(house.session, house._account("H"), chen, Plan(date(2026, 3, day)), MONDAY)
        (duty,) = about(house.session, visit.id, LIAISE)
        assert duty.wake_at
        sweep.wake(house.session, duty.id, duty.wake_at, MUCH_LATER)
        if day == 5:
            redress.contest(house.session, duty, chen, "We did speak", MUCH_LATER)
    heard = hear(house.session, Told(house.account, "They like the new portal", chen), MONDAY)
    decide(house.session, heard, ben, Decided(Decision.SHARE, words="x", at_forum=True), MONDAY)
    owed_update(house.session, house.account, "2")


@contextmanager
def as_it_was(url: str, to: Path) -> Iterator[Callable[[], None]]:
    """Puts the rows of a SQLite database back to how they are now, as often as it is called."""
    kept, live = sqlite3.connect(to), sqlite3.connect(url.removeprefix("sqlite:///"))
    live.backup(kept)
    yield lambda: kept.backup(live)
    kept.close()
    live.close()
