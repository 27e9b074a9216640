"""The charter stands, pinned, where its team talks; and is taken down where somebody from outside comes in."""

from functools import partial

import yaml
from sqlmodel import Session, select

from bot.sandbox.person import Person
from protocols.adoption import adopt
from protocols.notice import Notice
from protocols.visible import CHARTER_POST, show
from tests.bot.conftest import Stage
from tests.bot.moments import calm
from tests.bot.scenes import ON_SQLITE, forged_tap, imports, seen, slack_of, verbs
from tests.protocols.files import CHARTER, TEAM, changed

pytestmark = ON_SQLITE
NAME = yaml.safe_load(CHARTER)["charter"]


async def adopts(stage: Stage, text: str = CHARTER) -> None:
    """A version comes into force, for everybody to see."""

    def work(session: Session) -> None:
        now = stage.office.clock.moved(session).now()
        adopt(session, stage.office.workspace_id, text, "charter.yaml", now)
        show(session, stage.office.workspace_id, NAME, now)

    await stage.office.db.write(work)
    await calm(stage)


def posts(stage: Stage, channel: str) -> list[tuple[str, bool]]:
    """What Parley has said in a channel: the ts, and whether it is pinned."""
    workspace = slack_of(stage).workspace
    said = [each for each in workspace.messages(workspace.channel(channel)["id"]) if each.get("bot_id")]
    return [(each["ts"], bool(each.get("pinned_to"))) for each in said]


async def test_it_stands_where_the_team_talks_and_follows_the_version_in_force(stage: Stage) -> None:
    chen = stage.person("chen")
    await adopts(stage)
    for channel in ("acct-northwind", "acct-helios", "team-forum"):
        await stage.until(partial(_is_pinned_in, stage, channel))
    before = posts(stage, "acct-northwind")
    assert [posts(stage, channel) for channel in ("general", "ext-northwind", "engineering")] == [[], [], []]
    assert "always liaise with the account manager" in seen(chen, "acct-northwind")

    await adopts(stage, changed(CHARTER, "by: 1 working day before the visit", "by: 2 working days before the visit"))
    after = posts(stage, "acct-northwind")
    assert (after[0], len(after), after[1][1]) == (before[0], 2, False)
    assert "Version 2 of our charter is in force" in seen(chen, "acct-northwind")
    assert "from *1 working day before the visit* to *2 working days" in seen(chen, "acct-northwind")
    assert "version 2" in seen(chen, "acct-helios").lower()
    await adopts(stage, changed(CHARTER, "by: 1 working day before the visit", "by: 2 working days before the visit"))
    assert posts(stage, "acct-northwind") == after


async def test_what_stands_where_an_outsider_comes_in_is_taken_down_by_who_looks_after_it(stage: Stage) -> None:
    alice, ben, chen, eve = (stage.person(name) for name in ("alice", "ben", "chen", "eve"))
    await adopts(stage)
    await adopts(stage, changed(CHARTER, "by: 1 working day before the visit", "by: 2 working days before the visit"))
    await chen.invite("ines", "acct-northwind")  # a colleague who is new here
    await calm(stage)
    assert "from outside" not in seen(alice)
    await chen.invite("carla", "acct-northwind")
    await stage.until(lambda: "Somebody from outside may be in #acct-northwind now" in seen(alice))
    assert "opened.all" in seen(alice)
    assert f"/archives/{slack_of(stage).workspace.channel('acct-northwind')['id']}/p" in seen(alice)
    assert [who for who in (ben, chen, eve) if "from outside" in seen(who)] == []

    for button in ("opened.down", "opened.all"):
        await forged_tap(stage, eve, button, alice, "parley")
        await stage.until(lambda: "That is not yours to answer." in seen(eve))
    assert len(posts(stage, "acct-northwind")) == 2
    await alice.click("Take all of it down", "parley")
    await stage.until(lambda: "Nothing of mine stands in #acct-northwind any more." in seen(alice))
    assert "liaise with the account manager" not in seen(stage.person("carla"), "acct-northwind")
    assert verbs(stage)[-2:] == ["take down", "take down"]

    await adopts(stage)  # and with a guest there, nothing new is said
    assert posts(stage, "acct-northwind") == []
    assert len(posts(stage, "acct-helios")) == 3


async def test_parley_brings_it_along_when_it_is_invited(stage: Stage) -> None:
    dana = stage.person("dana")
    await adopts(stage)
    await imports(stage, changed(TEAM, "channels: [acct-helios]", "channels: [acct-helios, random]"))
    await calm(stage)
    assert posts(stage, "random") == []
    await dana.invite("parley", "random")
    await stage.until(partial(_is_pinned_in, stage, "random"))
    kinds = stage.look(lambda session: [each.kind for each in session.exec(select(Notice)) if each.channel == "random"])
    assert kinds == [CHARTER_POST]


def _is_pinned_in(stage: Stage, channel: str) -> bool:
    return [is_pinned for _, is_pinned in posts(stage, channel)] == [True]


async def test_who_is_new_is_welcomed_and_who_is_who_is_a_tap_away(stage: Stage) -> None:
    ines, chen = stage.person("ines"), stage.person("chen")
    team = changed(TEAM, "external: ", "  - {id: ines, name: Ines Duarte, email: ines@corrin.example}\nexternal: ")
    await imports(stage, changed(team, "grace, hugo]", "grace, hugo, ines]"))
    await calm(stage)
    await stage.until(lambda: "*Welcome to Energy accounts, Ines.*" in seen(ines))
    assert "account executive: Ben Aalto, sales" in seen(ines)
    assert "Eve Lindqvist" in seen(ines)
    assert "Welcome" not in seen(chen)
    await ines.click("Our charter", "parley")
    await stage.until(lambda: "always liaise" in str(ines.modal()))
    await ines.close()
    await ines.click("I’ve read it", "parley")
    await stage.until(lambda: "charter.sign" not in seen(ines))
    await chen.open_home()
    await stage.until(lambda: _opens(chen))
    await chen.click("Who is who")
    await stage.until(lambda: "technical manager: Chen Wei" in str(chen.modal()))
    await chen.close()
    await chen.command("/charter team")
    await stage.until(lambda: "coach: Dana Kowalski" in seen(chen, "general"))


def _opens(person: Person) -> bool:
    return "home.team" in str(person.home())
