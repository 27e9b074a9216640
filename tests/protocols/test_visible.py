"""Where the charter stands, who hears of what stands where an outsider is, and who is welcomed."""

import pytest
from sqlmodel import Session, select, update

from protocols import opened
from protocols.duty.permits import NotYoursError
from protocols.notice import Fate, Notice
from protocols.visible import show
from tests.protocols.acting import Acting
from tests.protocols.files import CHARTER, TEAM, changed
from tests.protocols.world import World

ON_SQLITE = pytest.mark.parametrize("world", ["sqlite"], indirect=True)
"""For stories in which the engine does not matter."""
NAME = "Account team charter"
IVY = "  - {id: ivy, name: Ivy Novak, email: ivy@corrin.example, function: support}\n"


def shows(world: World) -> None:
    world.do(lambda session: show(session, world.workspace_id, NAME, world.now))


def stands(world: World) -> None:
    """All of it is said, each in a channel whose id is its name in capitals."""

    def said(session: Session) -> None:
        for notice in session.exec(select(Notice).where(Notice.fate == Fate.WAITING)).all():
            notice.fate, notice.slack_channel, notice.slack_ts = Fate.SAID, (notice.channel or "").upper(), notice.id
            session.add(notice)

    world.do(said)


def comes_into(world: World, channel: str, at: str = "1.0") -> bool:
    return world.do(lambda session: opened.report(session, world.workspace_id, channel, at, world.now))


@ON_SQLITE
def test_it_stands_in_each_channel_once_and_follows(world: World) -> None:
    shows(world)
    shows(world)
    rooms = ["#acct-helios", "#acct-northwind", "#team-forum"]
    assert sorted(who for who, _ in world.told("charter_post")) == rooms
    stands(world)
    before = {notice.id: notice.wanted for notice in world.notices("charter_post")}
    world.adopts(changed(CHARTER, "by: 1 working day before the visit", "by: 2 working days before the visit"))
    shows(world)
    assert all(notice.wanted > before[notice.id] for notice in world.notices("charter_post"))
    assert sorted(who for who, _ in world.told("charter_news")) == rooms
    world.imports(changed(TEAM, "channels: [acct-helios]", "channels: [acct-helios, helios-site]"))
    assert [who for who, _ in world.told("charter_post")][3:] == ["#helios-site"]


@ON_SQLITE
def test_whoever_looks_after_the_channel_hears_of_it(world: World) -> None:
    assert not comes_into(world, "ACCT-NORTHWIND")  # nothing stands there
    shows(world)
    stands(world)
    assert comes_into(world, "ACCT-NORTHWIND")
    assert not comes_into(world, "ACCT-NORTHWIND")  # Slack says it again
    assert comes_into(world, "ACCT-NORTHWIND", at="2.0")
    assert comes_into(world, "TEAM-FORUM")
    assert not comes_into(world, "GENERAL")
    assert [who for who, _ in world.told("channel_opened")] == ["alice", "alice", "dana"]
    assert not any(notice.is_started for notice in world.notices("channel_opened"))


def test_only_they_take_it_down_and_with_the_next_version_it_is_tried_again(world: World) -> None:
    shows(world)
    stands(world)
    post = next(each for each in world.notices("charter_post") if each.channel == "acct-northwind")

    def takes_down(who: Acting) -> bool:
        return world.do(
            lambda session: opened.take_down(session, session.get_one(Notice, post.id), who.of(session), world.now)
        )

    for someone in (world.chen, world.eve, world.hugo):
        with pytest.raises(NotYoursError):
            takes_down(someone)
    assert takes_down(world.alice)
    assert not takes_down(world.dana)
    assert world.verbs("post") == ["take down"]
    shows(world)
    again = next(each for each in world.notices("charter_post") if each.id == post.id)
    assert (again.fate, again.slack_ts) == (Fate.WAITING, None)


@ON_SQLITE
def test_what_slack_did_not_take_is_tried_again(world: World) -> None:
    shows(world)
    world.do(lambda session: session.exec(update(Notice).values(fate=Fate.DEAD)))
    shows(world)
    assert {notice.fate for notice in world.notices("charter_post")} == {Fate.WAITING}
    assert world.notices("charter_news") == []


@ON_SQLITE
def test_who_joins_a_team_is_welcomed_once(world: World) -> None:
    with_ivy = changed(changed(TEAM, "external: ", f"{IVY}external: "), "grace, hugo]", "grace, hugo, ivy]")
    world.imports(with_ivy)
    assert [who for who, _ in world.told("welcome")] == ["ivy"]
    world.imports(TEAM)
    world.imports(with_ivy)
    assert len(world.notices("welcome")) == 1
    assert [notice.is_started for notice in world.notices("welcome")] == [True]
    another = "  - {name: Gas accounts, charter: Account team charter, members: [eve, farid], accounts: []}\naccounts:"
    world.imports(changed(with_ivy, "accounts:\n  - name: North", f"{another}\n  - name: North"))
    assert len(world.notices("welcome")) == 1  # where everybody is new, nobody is


@ON_SQLITE
def test_what_stands_for_weeks_names_the_day_and_not_today(world: World) -> None:
    world.adopts(changed(CHARTER, "by: 1 working day before the visit", "by: 2 working days before the visit"))
    shows(world)
    pinned = world.says("charter_post")[0].text
    assert ("in force since Mon 2 Mar." in pinned, "today" in pinned) == (True, False)
