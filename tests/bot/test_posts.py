"""A post in a channel: said once, where everybody is one of ours, in its thread, and kept up to date."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlmodel import Session, select

from bot.blocks import asking
from bot.blocks.message import Message
from bot.sandbox import events
from bot.screens import posts
from bot.screens.room import Room
from bot.text import Said
from protocols.notice import Notice, post, refresh
from protocols.team.records import Person
from tests.bot.conftest import Stage
from tests.bot.scenes import ON_SQLITE, notices, seen, slack_of

pytestmark = ON_SQLITE
FORUM = "team-forum"
Board = dict[str, str]


@pytest.fixture
def board(monkeypatch: pytest.MonkeyPatch) -> Board:
    """What posts say, by their subject; nothing where there is nothing to say."""
    words: Board = {}

    def drawn(_session: Session, notice: Notice, room: Room) -> Message | None:
        said = words.get(notice.subject_id)
        return asking.line(Said("{said} ({zone})", {"said": said, "zone": room.zone})) if said else None

    monkeypatch.setitem(posts.KINDS, "story", drawn)
    return words


async def posted(stage: Stage, subject: str, channel: str = FORUM, **more: Any) -> None:
    """Queue it, and wake who says it."""

    def work(session: Session) -> None:
        now = stage.office.clock.moved(session).now()
        told = partial(post, session, workspace_id=stage.office.workspace_id, kind="story", now=now)
        told(subject_id=subject, channel=channel, once=subject, **more)

    await wrote(stage, work)


async def wrote(stage: Stage, work: Callable[[Session], None]) -> None:
    await stage.office.db.write(work)
    stage.office.outbox.set()


def fates(stage: Stage) -> list[str]:
    return [fate for _, fate in notices(stage)]


async def test_it_is_said_with_its_thread_and_brought_up_to_date(stage: Stage, board: Board) -> None:
    board |= {"week": "This week", "first": "About invoices"}
    await posted(stage, "week")
    await posted(stage, "first", under="week")
    await stage.until(lambda: fates(stage) == ["said", "said"])
    rows = stage.look(lambda session: session.exec(select(Notice).order_by(Notice.id)).all())
    top, reply = rows
    eve = stage.person("eve")
    threads = {str(each.get("text")): each.get("thread_ts") for each in eve.sees(FORUM)}
    assert threads["About invoices (Europe/London)"] == top.slack_ts != reply.slack_ts
    board["week"] = "This week, closed"
    await wrote(stage, lambda session: refresh(session, "week"))
    await stage.until(lambda: "This week, closed" in seen(eve, FORUM))
    assert sum(each["text"].startswith("This week") for each in eve.sees(FORUM)) == 1


@pytest.mark.parametrize("channel", ["ext-northwind", "no-such-channel"])
async def test_nothing_goes_where_outsiders_read_along(stage: Stage, board: Board, channel: str) -> None:
    board["week"] = "Prices go up"
    await posted(stage, "week", channel)
    await posted(stage, "first", channel, under="week")
    await stage.until(lambda: fates(stage) == ["dead", "waiting"] or fates(stage) == ["dead", "withdrawn"])
    assert "Prices go up" not in seen(stage.person("carla"), "ext-northwind")


async def test_what_has_no_answer_is_looked_for_and_said_once(stage: Stage, board: Board) -> None:
    board["week"] = "This week"
    stage.sandbox.faults.plan("chat.postMessage", "lost")
    await posted(stage, "week")
    await stage.until(lambda: fates(stage) == ["said"], within=20)
    assert sum(each["text"].startswith("This week") for each in stage.person("eve").sees(FORUM)) == 1


async def test_what_nobody_needs_any_more_is_not_said(stage: Stage, board: Board) -> None:
    board["week"] = "This week"
    now = await stage.office.db.read(lambda session: stage.office.clock.moved(session).now())
    await posted(stage, "week", not_before=now, expires_at=now - timedelta(seconds=1))
    await stage.until(lambda: fates(stage) == ["withdrawn"])
    assert "This week" not in seen(stage.person("eve"), FORUM)


def crowd(stage: Stage, count: int) -> list[dict[str, Any]]:
    """So many more colleagues, who are all in the forum's channel."""
    workspace = slack_of(stage).workspace
    eve = workspace.user("eve")
    people = [eve | {"id": f"UCROWD{number:04}", "name": f"crowd{number}"} for number in range(count)]
    people = [each | {"profile": each["profile"] | {"email": f"{each['name']}@corrin.example"}} for each in people]
    for person in people:
        workspace.store.put("user", person["id"], person)
    channel = workspace.channel(FORUM)
    everybody = [*channel["members"], *(each["id"] for each in people)]
    workspace.store.put("channel", channel["id"], channel | {"members": everybody})
    return people


async def test_in_a_large_channel_it_is_said_however_busy_slack_is(stage: Stage, board: Board) -> None:
    """Nobody is asked about one by one: of six hundred, Slack would have none of that."""
    crowd(stage, 600)
    board["week"] = "This week"
    stage.sandbox.faults.plan("users.info", "ratelimited", times=500)
    stage.sandbox.faults.plan("users.list", "ratelimited", seconds=1)
    await posted(stage, "week")
    await stage.until(lambda: fates(stage) == ["said"])


@pytest.mark.parametrize("how", [{"is_restricted": True}, {"is_stranger": True}, {"team_id": "TELSEWHERE"}])
async def test_who_is_no_colleague_among_many_is_found(stage: Stage, board: Board, how: dict[str, Any]) -> None:
    """Before the list was read, and after."""
    people, slack = crowd(stage, 60), slack_of(stage)
    board |= {"week": "This week", "next": "Next week", "last": "The week after"}
    await posted(stage, "week")
    await stage.until(lambda: fates(stage) == ["said"])
    slack.workspace.store.put("user", people[30]["id"], people[30] | how)
    slack.conversation.tell("user_change", events.user_changed(people[30] | how, "1772442000.000100"))
    await stage.quiet()
    await posted(stage, "next")
    await stage.until(lambda: fates(stage) == ["said", "dead"])
    stage.office.people._roll._read = (0.0, {})
    await posted(stage, "last")
    await stage.until(lambda: fates(stage) == ["said", "dead", "dead"])
    assert "Next week" not in seen(stage.person("eve"), FORUM)


async def test_whom_the_team_file_names_as_a_customers_is_no_colleague_among_many(stage: Stage, board: Board) -> None:
    people = crowd(stage, 60)
    board["week"] = "This week"

    def works_there(session: Session) -> None:
        mail = people[30]["profile"]["email"]
        workspace = stage.office.workspace_id
        session.add(Person(workspace_id=workspace, key="zoe", name="Zoe", email=mail, outside="Northwind Energy"))

    await stage.office.db.write(works_there)
    await posted(stage, "week")
    await stage.until(lambda: fates(stage) == ["dead"])
