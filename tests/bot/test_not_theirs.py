"""A house full of cards: nobody from outside can do anything with them."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, SQLModel, col, select

from bot import app
from bot.rendering import rendered
from bot.sandbox import interactions
from bot.sandbox.person import Person
from protocols.amending.records import Course, Proposal
from protocols.charter.versions import CharterVersion
from protocols.charter.vocabulary import UPDATE_THE_TEAM
from protocols.credit.records import Credit
from protocols.disputes.records import Dispute
from protocols.duty.obligation import Obligation, State
from protocols.feedback.records import Feedback
from protocols.forum.records import AgendaItem, Forum, Outcome, Topic
from protocols.forum.records import Stand as Standing
from protocols.notice import Notice
from protocols.promises import Promise, Stand
from protocols.questions import Kind, Question
from protocols.undelivered import UNDELIVERED
from protocols.visits.records import Brief, Visit
from tests.bot import windows
from tests.bot.conftest import Stage
from tests.bot.house import House
from tests.bot.moments import calm
from tests.bot.scenes import ON_SQLITE, reached_by, slack_of

pytestmark = ON_SQLITE
OUR_OWN = {"pulse", "receipt", "identity", "destination"}  # what came in, the clock, and who is who in Slack
FILLED = {
    "purpose": "x",
    "what": "x",
    "day": "2026-03-20",
    "words": "x",
    "said": "x",
    "note": "x",
    "promise_1": "x",
    "decision": "x",
}


class Routes:
    """What the listeners listen to, by kind."""

    def __init__(self) -> None:
        self.heard: dict[str, list[str]] = {"action": [], "view": [], "shortcut": []}

    def __getattr__(self, kind: str) -> Callable[[Any], Callable[[Any], None]]:
        def listen(key: Any) -> Callable[[Any], None]:
            if isinstance(key, str) and kind in self.heard:
                self.heard[kind].append(key)
            return print

        return listen


def routes(kind: str) -> list[str]:
    """Every action, view or shortcut that Parley answers."""
    told = Routes()
    for listener in app.LISTENERS:
        listener.register(told, None)
    return sorted(set(told.heard[kind]))


OF = {
    "question": select(Question.id).where(Question.kind == Kind.VISIT),
    "plan": select(Question.id).where(Question.kind == Kind.PLAN),
    "rule": select(Question.id).where(Question.kind == Kind.RULE),
    "sounds": select(Question.id).where(Question.kind == Kind.FEEDBACK),
    "answer": select(Brief.id),
    "visit": select(Visit.id).where(col(Visit.over_at).is_not(None)),
    "debrief": select(Visit.id),
    "promise": select(Promise.id).where(Promise.stand == Stand.OFFERED),
    "claim": select(Obligation.id).where(col(Obligation.claimed_at).is_not(None)),
    "duty": select(Obligation.id).where(Obligation.state == State.OPEN),
    "topic": select(Topic.id).where(Topic.stand == Standing.WAITING),
    "agenda": select(AgendaItem.id).where(AgendaItem.outcome == Outcome.OPEN),
    "forum": select(Forum.id).where(col(Forum.closed_at).is_(None)),
    "cheer": select(Question.id).where(Question.kind == Kind.CHEER),
    "credit": select(Credit.id),
    "update": select(Obligation.id).where(Obligation.act == UPDATE_THE_TEAM),
    "feedback": select(Feedback.id).where(Feedback.stage != "closed"),
    "dispute": select(Dispute.id).where(col(Dispute.closed_at).is_(None)),
    "opened": select(Notice.id).where(col(Notice.channel).is_not(None)),
    "maker": select(CharterVersion.id),
    "amend": select(Proposal.id).where(Proposal.course == Course.REJECTED),
    "charter": select(CharterVersion.id).where(CharterVersion.version == 1),
    "home": select(Question.id),
    "undelivered": select(Notice.subject_id).where(Notice.kind == UNDELIVERED),
}
"""By the first word of an action: what it may be about, and by whom it is still to be done."""


async def furnished(stage: Stage) -> dict[str, str]:
    """Everything that can be asked, owed or offered stands in Slack; one of each kind, by its action's first word."""

    def work(session: Session) -> dict[str, str]:
        House(session, "gateway").furnish()
        return {word: session.exec(found.limit(1)).one() for word, found in OF.items()}

    ids = await stage.office.db.write(work)
    stage.office.outbox.set()
    await calm(stage)
    return ids


def everything(stage: Stage) -> dict[str, list[Any]]:
    """All rows but those of what came in."""
    tables = {name: table for name, table in SQLModel.metadata.tables.items() if name not in OUR_OWN}

    def work(session: Session) -> dict[str, list[Any]]:
        rows = {name: session.connection().execute(table.select()).all() for name, table in tables.items()}
        return {name: sorted(map(str, found)) for name, found in rows.items()}

    return stage.look(work)


async def tap(stage: Stage, person: Person, action: str, value: str) -> None:
    slack = slack_of(stage)
    chosen = {"selected_option": {"value": f"{value} {value}"}} if action == "rule.about" else {"value": value}
    view = {"view": {"id": "V1", "private_metadata": value}} if action == "debrief.more" else {}
    told = {"action_id": action, "block_id": "b", "type": "button", "action_ts": "1.0"} | chosen
    told |= {"value": "2"} if action == "debrief.more" else {}
    payload = interactions.common(slack, "block_actions", person.user)
    await slack.link.ask("interactive", payload | {"actions": [told], "container": {}} | view)
    await stage.office.settle()


async def test_nothing_that_somebody_from_outside_taps_or_sends_is_done(stage: Stage) -> None:
    """What colleagues may, and may not, is walked in `test_rights`."""
    ids = await furnished(stage)
    outsiders = [stage.person(name) for name in ("carla", "tomas")]
    before = everything(stage)
    for action in routes("action"):
        for person in outsiders:
            await tap(stage, person, action, ids[action.partition(".")[0]])
    answered = {
        view["callback_id"] for view in stage.look(forms) for each in outsiders if await let_go(stage, each, view)
    }
    assert answered == set(routes("view"))
    await calm(stage)
    assert everything(stage) == before
    for person in outsiders:
        assert reached_by(person, stage) == []
        assert person.modal() is None


async def let_go(stage: Stage, person: Person, view: dict[str, Any]) -> bool:
    """They send somebody else's form: it is acknowledged, and let go."""
    slack = slack_of(stage)
    filled = FILLED | {"to": person.id, "owner": person.id, "going": [person.id]}
    return await slack.link.ask("interactive", interactions.view_submission(slack, person.user, view, filled)) == {}


def forms(session: Session) -> list[dict[str, Any]]:
    """Each form as it is drawn for its owner."""
    drawn = (rendered(view) for view in windows.views(House(session, "gateway")))
    sent = [view for view in drawn if view["type"] == "modal" and "submit" in view]
    return [view | {"id": "V1"} for view in sent]


@pytest.mark.parametrize("name", ["carla", "tomas"])
async def test_a_shortcut_of_an_outsider_opens_nothing(stage: Stage, name: str) -> None:
    person, slack = stage.person(name), slack_of(stage)
    place = slack.workspace.channel("ext-northwind")
    ts = await person.say("ext-northwind", "on site at Northwind on Thursday")
    message = slack.workspace.message(place["id"], ts)
    for callback in routes("shortcut"):
        on_message = interactions.message_shortcut(slack, person.user, place, message, callback)
        for payload in (interactions.global_shortcut(slack, person.user, callback), on_message):
            await slack.link.ask("interactive", payload)
    await calm(stage)
    assert person.modal() is None
