"""What people do again and again in these stories, and how one looks at what they see."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
import yaml
from sqlmodel import Session, select

from bot.sandbox import acts, controls, interactions
from bot.sandbox.acts import Outcome
from bot.sandbox.person import Person
from bot.sandbox.slack import Slack
from protocols.adoption import adopt
from protocols.duty.ledger import entries
from protocols.duty.obligation import Obligation
from protocols.notice import Notice
from protocols.questions import Question
from protocols.roster import bring_in
from protocols.team.file import load
from protocols.undelivered import UNDELIVERED
from tests.bot.conftest import Stage
from tests.protocols.files import CHARTER

ON_SITE = "on site at Northwind tomorrow from 9"
BRIEF = {"purpose": "Replace the gateway", "what": "Swap it in an hour; power is off meanwhile"}
QUESTION = "Shall I tell"

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""For stories in which the engine does not matter."""


def slack_of(stage: Stage) -> Slack:
    """The inside of the sandbox, for what no person could do with Slack's own client."""
    return stage.sandbox._slack


def seen(person: Person, channel: str = "parley") -> str:
    """All that somebody sees in a conversation."""
    return str(person.sees(channel))


def home(person: Person) -> str:
    """All that somebody sees in the Home tab."""
    return str(person.home())


def duties(stage: Stage) -> list[tuple[str, str]]:
    """Every duty in the order it arose: clause and state."""
    rows = stage.look(lambda session: session.exec(select(Obligation).order_by(Obligation.id)).all())
    return [(duty.clause_id, str(duty.state)) for duty in rows]


def questions(stage: Stage) -> list[str]:
    """Where each question stands, in the order they were asked."""
    rows = stage.look(lambda session: session.exec(select(Question).order_by(Question.id)).all())
    return [str(question.answer) for question in rows]


def notices(stage: Stage) -> list[tuple[str, str]]:
    """What the outbox holds, kind and fate; but for what admins hear of that itself."""
    rows = stage.look(lambda session: session.exec(select(Notice).order_by(Notice.id)).all())
    return [(notice.kind, str(notice.fate)) for notice in rows if notice.kind != UNDELIVERED]


def verbs(stage: Stage) -> list[str]:
    """What the ledger says happened, beginning with the sample charter's adoption."""
    return stage.look(lambda session: [entry.verb for entry in entries(session, stage.office.workspace_id)])


def closes(stage: Stage, channel: str) -> None:
    """Whoever was not invited reads along there no more."""
    workspace = slack_of(stage).workspace
    place = workspace.channel(channel)
    workspace.store.put("channel", place["id"], place | {"is_private": True})


async def asked(
    stage: Stage, person: Person, text: str = ON_SITE, channel: str = "acct-northwind", place: str = ""
) -> None:
    """Somebody writes of a visit and is asked, there or in another place."""
    await person.say(channel, text)
    await stage.until(lambda: QUESTION in seen(person, place or channel))


async def form(stage: Stage, person: Person, callback: str = "visit.brief") -> dict[str, Any]:
    """Wait for the form to be filled; the view."""
    view: dict[str, Any] = await stage.until(lambda: (top := person.modal()) and top["callback_id"] == callback and top)
    return view


async def form_for_tomorrow(stage: Stage, person: Person) -> None:
    """Somebody says yes, and has the prefilled form in front of them."""
    await asked(stage, person)
    await person.click("Yes, brief now", "acct-northwind")
    await form(stage, person)


async def briefed(stage: Stage, person: Person, manager: Person) -> None:
    """The brief has arrived with the account manager, and the traveller was told so."""
    await form_for_tomorrow(stage, person)
    assert (await person.submit(BRIEF)).is_well
    await stage.until(lambda: "Swap it in an hour" in seen(manager))
    await stage.until(lambda: "Your part is done" in seen(person))


async def forged_tap(stage: Stage, who: Person, name: str, seen_by: Person, where: str = "") -> Outcome:
    """`who` sends the tap on a button that only somebody else sees."""
    slack = slack_of(stage)
    control = controls.find(slack, seen_by.user, name, controls.Hint(where))
    return await acts.interact(slack, interactions.block_actions(slack, who.user, control, {}))


def reached_by(person: Person, stage: Stage) -> list[str]:
    """The methods by which Parley spoke to somebody."""
    spoken = ("chat.postMessage", "chat.postEphemeral", "views.open", "views.publish", "conversations.open")
    return [method for method, arguments in stage.sandbox.calls if method in spoken and person.id in str(arguments)]


def option(view: dict[str, Any], block: str, label: str) -> str:
    """The value behind what a menu calls `label`."""
    element = next(each["element"] for each in view["blocks"] if each.get("block_id") == block)
    return next(str(each["value"]) for each in element["options"] if each["text"]["text"] == label)


def prefilled(view: dict[str, Any]) -> dict[str, Any]:
    """What the form shows already, by field."""
    keys = ("initial_value", "initial_date", "initial_time", "initial_users", "initial_option")
    fields = {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}
    return {name: next((field[key] for key in keys if key in field), None) for name, field in fields.items()}


async def adopts(stage: Stage, *clauses: dict[str, Any], without: str = "") -> None:
    """The team adopts its charter with these clauses as well, and (`without`) not that one; it is read at once."""
    charter = yaml.safe_load(CHARTER)
    kept = [clause for clause in charter["clauses"] if clause["id"] != without]
    text = yaml.safe_dump(charter | {"clauses": [*kept, *clauses]}, sort_keys=False)
    await _brings(stage, lambda session, now: adopt(session, stage.office.workspace_id, text, "charter.yaml", now))


async def imports(stage: Stage, text: str) -> None:
    """The team file is another one from now on."""
    await _brings(stage, lambda session, now: bring_in(session, load(text, "team.yaml"), now))


async def _brings(stage: Stage, work: Callable[[Session, datetime], object]) -> None:
    office = stage.office
    await office.db.write(lambda session: work(session, office.clock.moved(session).now()))
    office._readers = None  # else known half a minute later
