"""What stands in Slack stays there, whatever goes wrong with bringing it up to date; and nobody else waits for it."""

import pytest
from sqlalchemy.exc import DataError, OperationalError
from sqlmodel import Session

from bot import outbox
from bot.blocks.message import Message
from bot.screens import notices
from protocols import opened
from protocols.notice import Fate, Notice, refresh
from tests.protocols.forum.weeks import ASKED, HELD, ON_SQLITE, forums, lives, outcomes
from tests.protocols.world import World


def breaks(monkeypatch: pytest.MonkeyPatch, kind: str, error: Exception) -> None:
    """From now on what this kind of notice says cannot be drawn."""
    draw = notices.render

    def render(session: Session, notice: Notice, now: object) -> Message | None:
        if notice.kind == kind:
            raise error
        return draw(session, notice, now)  # type: ignore[arg-type]

    monkeypatch.setattr(notices, "render", render)


@ON_SQLITE
def test_a_forum_whose_post_cannot_be_drawn_any_more_goes_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    lives(world)
    world.eve.brings()
    world.at(ASKED).says()
    world.at(HELD).says()
    breaks(monkeypatch, "forum", KeyError("a word that is not there"))
    world.do(lambda session: refresh(session, forums(world)[0].id))
    assert world.at("Fri 6 March 10:30").says("forum_no_channel") == []
    (post,) = world.notices("forum")
    assert (post.fate, post.failure, post.shown) == (Fate.SAID, "unshowable", post.wanted)
    assert outcomes(world, forums(world)[0]) == ["open"]


@ON_SQLITE
def test_what_the_database_finds_wrong_with_one_notice_holds_up_no_other(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaks(monkeypatch, "brief", DataError("SELECT", {}, ValueError("out of range")))
    world.chen.briefs(world.chen.plans("Northwind Energy", "Thu 5 March"))
    world.chen.plans("Helios Grid", "Fri 6 March")
    assert [letter for letter in world.says() if letter.kind == "brief"] == []
    assert {each.fate for each in world.notices("brief")} == {Fate.DEAD}
    monkeypatch.undo()
    breaks(monkeypatch, "brief", OperationalError("SELECT", {}, TimeoutError("the database is away")))
    world.chen.briefs(world.visits()[1])
    with pytest.raises(OperationalError):
        world.says()
    assert world.notices("brief")[1].fate is Fate.WAITING


@ON_SQLITE
def test_what_is_taken_down_while_it_is_brought_up_to_date_stays_down(world: World) -> None:
    lives(world)
    world.at(ASKED).says()
    world.eve.brings()
    world.at(HELD).says()
    (post,) = world.notices("forum")
    world.do(lambda session: refresh(session, post.subject_id))
    world.now = world.now.replace(minute=5)
    errand = next(each for each in iter(world.leases, None) if each.notice_id == post.id)
    world.do(
        lambda session: opened.take_down(session, session.get_one(Notice, post.id), world.dana.of(session), world.now)
    )
    world.do(lambda session: outbox.said(session, errand, errand.stands or ("", ""), world.now))
    after = world.notices("forum")[0]
    assert (after.fate, after.slack_ts) == (Fate.TAKEN_DOWN, None)
