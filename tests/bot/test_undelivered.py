"""What could not be said is told to who can mend that: to whom and why, never what; and one tap says it after all."""

from functools import partial

import pytest
from sqlmodel import Session, select

from bot.blocks import asking
from bot.blocks.undelivered import AGAIN
from bot.screens import posts
from bot.text import Said
from protocols.notice import Notice, post
from protocols.undelivered import UNDELIVERED
from tests.bot.conftest import Stage
from tests.bot.scenes import BRIEF, ON_SQLITE, forged_tap, form_for_tomorrow, notices, seen, slack_of

pytestmark = ON_SQLITE
ALICE = "To Alice Okafor, one message. Their Slack account is deactivated."
DONE = "Nothing lies aside here any more."


def deactivate(stage: Stage, name: str, *, is_gone: bool) -> None:
    """Slack's admin puts somebody's account out of use, or back."""
    slack, person = slack_of(stage), stage.person(name)
    slack.workspace.store.put("user", person.id, person.user | {"deleted": is_gone})


async def brief_that_alice_does_not_get(stage: Stage) -> None:
    deactivate(stage, "alice", is_gone=True)
    await form_for_tomorrow(stage, stage.person("chen"))
    assert (await stage.person("chen").submit(BRIEF)).is_well
    await stage.until(lambda: ALICE in seen(stage.person("dana")))


async def test_the_admin_mends_it_and_one_tap_says_it(stage: Stage) -> None:
    dana, alice = stage.person("dana"), stage.person("alice")
    await brief_that_alice_does_not_get(stage)
    assert "gateway" not in seen(dana)  # what it said is between Parley and Alice
    assert "Northwind" not in seen(dana)
    deactivate(stage, "alice", is_gone=False)
    await dana.click(AGAIN, "parley")
    await stage.until(lambda: "Swap it in an hour" in seen(alice))
    await stage.until(lambda: DONE in seen(dana))
    assert notices(stage) == [("brief", "said"), ("brief_sent", "said")]
    assert sum(1 for each in alice.sees("parley") if "Swap it" in str(each)) == 1


async def test_where_nothing_was_mended_it_comes_back_to_the_same_card(stage: Stage) -> None:
    dana = stage.person("dana")
    await brief_that_alice_does_not_get(stage)
    await dana.click(AGAIN, "parley")
    await stage.until(lambda: notices(stage) == [("brief", "dead"), ("brief_sent", "said")] and _shown(stage))
    assert len(dana.sees("parley")) == 1
    assert ALICE in seen(dana)


def _shown(stage: Stage) -> bool:
    """The card is as it should be."""
    card = stage.look(lambda session: session.exec(select(Notice).where(Notice.kind == UNDELIVERED)).one())
    return card.shown == card.wanted > 2


async def test_it_is_nobody_elses_to_tap(stage: Stage) -> None:
    """Chen forges Dana's button; and Dana, no admin any more, taps on hers."""
    dana, chen, alice = stage.person("dana"), stage.person("chen"), stage.person("alice")
    await brief_that_alice_does_not_get(stage)
    deactivate(stage, "alice", is_gone=False)
    await forged_tap(stage, chen, AGAIN, dana, "parley")
    await stage.until(lambda: "not yours" in seen(chen))
    await stage.office.db.write(_demote)
    await dana.click(AGAIN, "parley")
    await stage.until(lambda: "not yours" in seen(dana))
    await stage.quiet()
    assert notices(stage)[0] == ("brief", "dead")
    assert "Swap it" not in seen(alice)


def _demote(session: Session) -> None:
    from protocols.team.records import Person

    dana = session.exec(select(Person).where(Person.key == "dana")).one()
    dana.is_admin = False
    session.add(dana)


@pytest.mark.parametrize(("channel", "keeper"), [("acct-northwind", "alice"), ("team-forum", "dana")])
async def test_who_looks_after_a_channel_hears_that_parley_was_sent_away(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, channel: str, keeper: str
) -> None:
    """The account manager, or the coach of whose forum it is; invited again, Parley posts it with what belongs below."""
    monkeypatch.setitem(posts.KINDS, "story", lambda *_: asking.line(Said("A word to all of us")))
    slack, who = slack_of(stage), stage.person(keeper)
    room = slack.workspace.channel(channel)
    without = room | {"members": [each for each in room["members"] if each != slack.workspace.bot_user]}
    slack.workspace.store.put("channel", room["id"], without)
    for once, under in (("top", None), ("below", "top")):
        await stage.office.db.write(partial(_post, stage=stage, channel=channel, once=once, under=under))
    stage.office.outbox.set()
    await stage.until(lambda: "I am not in that channel. Invite me there." in seen(who))
    assert f"In #{channel}, one message." in seen(who)
    assert "A word to all" not in seen(who)
    slack.workspace.store.put("channel", room["id"], room)
    await who.click(AGAIN, "parley")
    await stage.until(lambda: [fate for _, fate in notices(stage)] == ["said", "said"])
    assert len([each for each in stage.person("chen").sees(channel) if "A word to all" in str(each)]) == 2


def _post(session: Session, stage: Stage, channel: str, once: str, under: str | None) -> None:
    now = stage.office.clock.moved(session).now()
    about = {"kind": "story", "subject_id": "s", "once": once, "under": under, "now": now}
    post(session, workspace_id=stage.office.workspace_id, channel=channel, **about)  # type: ignore[arg-type]
