"""What can never be said is put aside, and the others go on."""

import pytest
from sqlmodel import Session, col, select, update

from bot.blocks import kit
from bot.db import engine, transact
from bot.words import say
from protocols.notice import Notice
from protocols.team.records import Person
from protocols.undelivered import UNDELIVERED
from tests.bot.conftest import Stage
from tests.bot.scenes import BRIEF, ON_SQLITE, form_for_tomorrow, notices, seen, slack_of

pytestmark = ON_SQLITE


def change(stage: Stage, key: str, **values: object) -> None:
    """Alter somebody's row, as a later team file would."""

    def alter(session: Session) -> None:
        session.exec(update(Person).where(col(Person.key) == key).values(**values))

    on = engine(stage.url)
    transact(on, alter)
    on.dispose()


def failures(stage: Stage) -> list[str | None]:
    rows = stage.look(lambda session: session.exec(select(Notice).order_by(Notice.id)).all())
    return [notice.failure for notice in rows if notice.kind != UNDELIVERED]


async def brief_arrives_with_chen_alone(stage: Stage, why: str) -> None:
    chen = stage.person("chen")
    await form_for_tomorrow(stage, chen)
    await chen.submit(BRIEF)
    await stage.until(lambda: notices(stage) == [("brief", "dead"), ("brief_sent", "said")])
    assert failures(stage) == [why, None]
    assert "Your part is done" in seen(chen)


async def test_nobody_in_slack_has_this_address(stage: Stage) -> None:
    change(stage, "alice", email="alice@elsewhere.example")
    await brief_arrives_with_chen_alone(stage, "no_slack_user")


async def test_slack_refuses_for_good(stage: Stage) -> None:
    slack, alice = slack_of(stage), stage.person("alice")
    direct = slack.workspace.direct(alice.id)
    slack.workspace.store.put("channel", direct["id"], direct | {"members": [alice.id]})
    await brief_arrives_with_chen_alone(stage, "channel_not_found")


@pytest.mark.parametrize(
    ("who", "why"),
    [
        ({"is_restricted": True}, "outsider"),
        ({"is_stranger": True}, "outsider"),
        ({"deleted": True}, "deactivated"),
        ({"is_bot": True}, "deactivated"),
    ],
)
async def test_whoever_is_no_member_any_more_gets_nothing(stage: Stage, who: dict[str, bool], why: str) -> None:
    """Decided at the moment of sending: the file may still call her the account manager."""
    slack, alice = slack_of(stage), stage.person("alice")
    slack.workspace.store.put("user", alice.id, alice.user | who)
    await brief_arrives_with_chen_alone(stage, why)
    assert "gateway" not in seen(alice)


@pytest.mark.parametrize(("count", "why"), [(0, "invalid_blocks"), (26, "unshowable")])
async def test_blocks_that_slack_would_refuse_stop_nobody_else(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, count: int, why: str
) -> None:
    """Our own mistake, should it happen: one card is lost, the outbox goes on."""
    button = kit.button(say("card.note"), "answer.note", "x")
    monkeypatch.setattr("bot.blocks.cards.answer_buttons", lambda _: [button] * count)
    await brief_arrives_with_chen_alone(stage, why)
