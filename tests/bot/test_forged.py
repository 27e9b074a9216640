"""Forged values, another workspace's ids, and a form that was opened by who may not any more: nothing is done, nothing
of another workspace is shown.
"""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from sqlmodel import Session, SQLModel, col, update

from bot.program import sandbox_for
from bot.sandbox import interactions
from bot.sandbox.link import Unanswered
from bot.sandbox.person import Person
from bot.sandbox.server import Sandbox
from protocols.base import new_id
from protocols.notice import Fate, Notice
from protocols.team import records as team
from protocols.team.records import Workspace
from tests.bot.conftest import MONDAY, Stage
from tests.bot.house import WRITTEN, House
from tests.bot.scenes import ON_SQLITE, briefed, form, imports, slack_of
from tests.bot.test_not_theirs import FILLED, OF, everything, forms, routes
from tests.protocols.files import TEAM, changed

pytestmark = ON_SQLITE
SECRET = "zqotherzq"
ROWS = {word: found for word, found in OF.items() if word != "undelivered"}  # a day, forged in its own story
GARBAGE = ("", "x", "x" * 2000, "null", "{}", "[]", "a b c d", "0", "-1", "'; DROP TABLE visit; --", "\u202e", "٣")
SOME = 12  # actions between two looks at all rows
POWERFUL = ("alice", "dana", "chen")  # she manages and leads, she coaches and administers, he owes


@pytest.fixture
async def sandbox(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Sandbox]:
    """Slack waits for an answer to what is forged no longer than it does; forged windows are open nowhere."""
    monkeypatch.setattr("bot.egress.A_MOMENT", 0.01)
    async with sandbox_for(None, answer_seconds=3.0).serving() as running:
        yield running


def other_workspace(session: Session, ids: dict[str, str]) -> dict[str, str]:
    """Another company's rows in the same database, one of each kind, with its secret in all that was written."""
    session.add(other := Workspace(name="Another Company", created_at=MONDAY))
    session.flush()
    made: dict[str, str] = {}
    twins: dict[str, str] = {}
    for word, own in ids.items():
        if own in twins:
            made[word] = twins[own]
            continue
        table = next(iter(ROWS[word].selected_columns)).table
        row = session.get_one(_class_of(table.name), own)
        words = {name: SECRET for name, column in _written(type(row)) if getattr(row, name)}
        twin = type(row)(**(row.model_dump() | words | {"id": new_id(), "workspace_id": other.id}))
        session.add(twin)
        session.flush()
        made[word] = twins[own] = twin.id
    return made


async def lived(stage: Stage) -> dict[str, str]:
    """Everything is there as after days of work, and nothing of it is to be said; one of each kind."""

    def work(session: Session) -> dict[str, str]:
        House(session, "gateway").furnish()
        session.exec(update(Notice).values(fate=Fate.FOLDED, shown=Notice.wanted))
        return {word: session.exec(found.limit(1)).one() for word, found in ROWS.items()}

    return await stage.office.db.write(work)


def drawn(session: Session) -> list[dict[str, Any]]:
    """Each form as its owner has it open; drawing them leaves no trace."""
    with session.begin_nested() as trial:
        opened = forms(session)
        trial.rollback()
    session.info.clear()  # what was to be recorded did not happen, either
    session.expire_all()
    return opened


def _class_of(table: str) -> Any:
    return next(each.class_ for each in SQLModel._sa_registry.mappers if each.local_table.name == table)  # type: ignore[attr-defined]


def _written(table: type[SQLModel]) -> Iterator[tuple[str, Any]]:
    return ((column.key, column) for column in WRITTEN if column.class_ is table)


async def tapped(stage: Stage, person: Person, action: str, value: str) -> None:
    """What they tap says this; a window that they have open stands under it."""
    slack = slack_of(stage)
    told: dict[str, Any] = {"action_id": action, "block_id": "b", "type": "button", "action_ts": "1.0", "value": value}
    told |= {"selected_option": {"value": value or "x", "text": {"text": "x"}}} if action == "rule.about" else {}
    view = {"id": "V1", "type": "modal", "private_metadata": value, "state": {"values": {}}, "blocks": []}
    payload = interactions.common(slack, "block_actions", person.user)
    await _sent(stage, payload | {"actions": [told], "container": {}, "view": view})


async def _sent(stage: Stage, payload: dict[str, Any]) -> dict[str, Any]:
    """What no button of ours says may fail, which its sender sees; it changes nothing."""
    try:
        answer: dict[str, Any] = await slack_of(stage).link.ask("interactive", payload)
    except Unanswered:
        answer = {}
    await stage.office.settle()
    return answer


def shown(stage: Stage) -> str:
    """All that anybody sees, and all that Slack was told. The Home tab lists what is one's own: these twins are about
    the same people, so it would show them, too; no real row of another workspace is.
    """
    kept = {kind: seen for kind, seen in slack_of(stage).workspace.store._kinds.items() if kind != "home"}
    return str(kept) + str([call for call in stage.sandbox.calls if call[0] != "views.publish"])


async def test_what_is_forged_does_nothing_and_shows_nothing_of_another_company(stage: Stage) -> None:
    ids = await lived(stage)
    others = await stage.office.db.write(lambda session: other_workspace(session, ids))
    opened = await stage.office.db.write(drawn)
    before = everything(stage)
    await taps_that_lie(stage, ids, others, before)
    await forms_that_lie(stage, {own: others[word] for word, own in ids.items()}, opened, before)
    assert SECRET not in shown(stage)
    await what_who_left_had_open(stage, opened)


async def taps_that_lie(stage: Stage, ids: dict[str, str], others: dict[str, str], before: dict[str, Any]) -> None:
    """Another company's record, a record of another kind, and what is no id at all."""
    assert {action.partition(".")[0] for action in routes("action")} <= set(OF), "say in OF what it may be about"
    about_rows = [action for action in routes("action") if action.partition(".")[0] in ROWS]
    for number, action in enumerate(about_rows):
        word = action.partition(".")[0]
        strange = [id_ for kind, id_ in ids.items() if id_ != ids[word] and kind != "home"]
        values = [others[word], strange[number % len(strange)], GARBAGE[number % len(GARBAGE)]]
        for place, value in enumerate(values):
            await tapped(stage, stage.person(POWERFUL[(place + number) % len(POWERFUL)]), action, value)
        if number % SOME == 0:
            assert _changed(before, everything(stage)) == [], action
    assert _changed(before, everything(stage)) == []


async def forms_that_lie(stage: Stage, twins: dict[str, str], opened: list[Any], before: dict[str, Any]) -> None:
    """What a form is about is another company's, or nothing."""
    for number, view in enumerate(opened):
        kept = view.get("private_metadata", "")
        forged = next((kept.replace(own, twin) for own, twin in twins.items() if own in kept), "")
        for metadata in filter(None, (forged, GARBAGE[number % len(GARBAGE)] if kept else "")):
            await _submitted(stage, POWERFUL[number % len(POWERFUL)], view | {"private_metadata": metadata})
    assert _changed(before, everything(stage)) == []


async def what_who_left_had_open(stage: Stage, opened: list[Any]) -> None:
    """Each form as its owner has it open; the team file has nobody of them any more."""

    def leave(session: Session) -> None:
        session.exec(update(team.Person).where(col(team.Person.key) != "farid").values(is_active=False))

    await stage.office.db.write(leave)
    before = everything(stage)
    for number, view in enumerate(opened):
        for name in ("alice", "ben", "chen", "dana")[number % 2 :: 2]:
            await _submitted(stage, name, view)
    assert _changed(before, everything(stage)) == []


async def _submitted(stage: Stage, name: str, view: dict[str, Any]) -> None:
    who = stage.person(name)
    filled = FILLED | {"to": who.id, "owner": who.id, "going": [who.id]}
    await _sent(stage, interactions.view_submission(slack_of(stage), who.user, view, filled))


def _changed(before: dict[str, list[Any]], after: dict[str, list[Any]]) -> list[str]:
    return [each for name in before for each in {*before[name]} ^ {*after[name]}]


async def test_a_role_that_lapsed_between_opening_and_sending_sends_nothing(stage: Stage) -> None:
    """Alice has the note's form open while Ben becomes the account manager."""
    chen, alice = stage.person("chen"), stage.person("alice")
    await briefed(stage, chen, alice)
    await alice.click("answer.note", "parley")
    await form(stage, alice, "answer.note")
    await imports(
        stage,
        changed(
            TEAM, "account manager: alice, account executive: ben", "account manager: ben, account executive: dana"
        ),
    )
    outcome = await alice.submit({"note": "Too late", "to_say": "", "to_avoid": ""})
    assert outcome.errors
    await stage.quiet()
    assert "Too late" not in shown(stage).replace(str(list(stage.sandbox.calls)), "")
