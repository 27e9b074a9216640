"""A thousand posts while a third of what Slack is asked goes wrong: each stands there once in the end."""

import asyncio
from collections import Counter
from collections.abc import Callable

import pytest
from sqlmodel import Session, col, func, select

from bot.blocks import asking
from bot.db import engine, look, transact
from bot.delivery import Delivery
from bot.sample import introduce
from bot.sandbox.faults import Fault, Weather
from bot.sandbox.server import Sandbox
from bot.screens import posts
from bot.text import Said
from protocols.notice import Fate, Notice
from tests.bot.campaign.senders import STORY, Diary, open_channels, queue, senders
from tests.tables import recorded

SEED, SHARE, POSTS, LONG = 7, 0.3, 1000, 10_000
SETTLE, LAG = 1.0, 0.4  # seconds; what Slack has taken is found well within the wait for it
ASKED = ("chat.postMessage", "conversations.history")
KINDS = (
    Fault("ratelimited", 1.0),
    Fault("error"),
    Fault("lost"),
    Fault("dropped"),
    Fault("slow", 0.1),
    Fault("slow", SETTLE * 1.2),
)
TITLE = "posts while so much goes wrong"


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
@pytest.mark.parametrize("count", [POSTS, pytest.param(LONG, marks=pytest.mark.long)])
async def test_each_stands_there_once_none_is_tried_too_early_or_without_looking(
    sandbox: Sandbox,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
    count: int,
) -> None:
    monkeypatch.setitem(posts.KINDS, STORY, lambda *_: asking.line(Said("A story", {})))
    introduce(database_url)
    open_channels(sandbox)
    on, diary = engine(database_url), Diary()
    workspace = transact(on, lambda session: queue(session, sandbox._slack.workspace.team["id"], count))
    diary.keep(monkeypatch)
    sandbox.faults.lag = LAG
    sandbox.faults.turn_to(Weather(SEED, SHARE, ASKED, KINDS))
    async with senders(sandbox, database_url, workspace, SETTLE) as several:
        await asyncio.gather(*(_say_all(each) for each in several))
    said = look(
        on, lambda session: [each.mark for each in session.exec(select(Notice).where(Notice.fate == Fate.SAID))]
    )
    on.dispose()
    stands = _standing(sandbox)
    counted = {"posts": count, "asked": diary.posts, "went wrong": diary.posts - diary.answers["ok"]}
    counted |= {"lost": count - len(stands), "doubled": stands.total() - len(stands)}
    counted |= {"early": len(diary.early), "blind": len(diary.blind)}
    record_property(*recorded(TITLE, {"sandbox": counted}))
    assert (len(said), set(stands)) == (count, set(said))
    assert (stands.total(), diary.early, diary.blind) == (count, [], [])
    assert diary.answers["ok"] < count < diary.posts


async def _say_all(sender: Delivery) -> None:
    while await sender.db.read(_left):
        await sender.deliver()
        await asyncio.sleep(0.3)


def _left(session: Session) -> int:
    unsaid = col(Notice.fate).in_((Fate.WAITING, Fate.SENDING)) | (col(Notice.wanted) > col(Notice.shown))
    return session.exec(select(func.count()).where(unsaid)).one()


def _standing(sandbox: Sandbox) -> Counter[str]:
    """How often each notice stands in Slack."""
    workspace = sandbox._slack.workspace
    messages = (each for channel in workspace.channels() for each in workspace.messages(channel["id"]))
    return Counter(each["metadata"]["event_payload"]["id"] for each in messages if "metadata" in each)
