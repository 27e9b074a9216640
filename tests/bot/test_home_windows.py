"""What the Home tab opens to read: the charter, and what Parley keeps about whoever asks; nothing about anybody else."""

from tests.bot.conftest import Stage
from tests.bot.scenes import ON_SQLITE, adopts, asked, briefed, forged_tap, home, seen

pytestmark = ON_SQLITE


async def test_the_charter_is_read_in_a_window(stage: Stage) -> None:
    farid = stage.person("farid")
    await farid.open_home()
    await stage.until(farid.home)
    await farid.click("Our charter", "home")
    await stage.until(lambda: "technical staff always liaise with the account manager" in str(farid.modal()))
    assert "support and operations people liaise with the account manager 1 working day before the visit;" in str(
        farid.modal()
    )
    assert "Version 1, in force since" in str(farid.modal())
    await farid.close()
    await adopts(stage, without="contract-wording")
    await farid.click("Our charter", "home")
    await stage.until(lambda: "Version 2" in str(farid.modal()) and "contract wording" not in str(farid.modal()))


async def test_what_is_kept_about_one_is_counted_for_oneself(stage: Stage) -> None:
    chen, alice, farid = stage.person("chen"), stage.person("alice"), stage.person("farid")
    await briefed(stage, chen, alice)
    await asked(stage, chen, "on site at Northwind on Friday")
    await chen.click("What I keep about you", "home")
    await stage.until(lambda: "Who sees it" in str(chen.modal()))
    for line in (
        "*Chen Wei*: your name, e-mail address, function, level, location and time zone",
        "• things that you owed, and what became of each: 1",
        "• visits that you were on: 1",
        "• briefs that you wrote or answered: 1",
        "• questions that I asked you: 2;",
        "Dana Kowalski can erase all of it",
    ):
        assert line in str(chen.modal())
    assert "debriefs" not in str(chen.modal())
    await farid.open_home()
    await stage.until(farid.home)
    await farid.click("What I keep about you", "home")
    await stage.until(lambda: "And nothing else so far." in str(farid.modal()))


async def test_whom_the_team_file_does_not_know_hears_who_can_add_them(stage: Stage) -> None:
    ines, farid = stage.person("ines"), stage.person("farid")
    for person in (ines, farid):
        await person.open_home()
        await stage.until(person.home)
    assert "You are not in the team file. Dana Kowalski can add you." in home(ines)
    assert "home.kept" not in home(ines)
    await forged_tap(stage, ines, "home.kept", farid, "home")
    await stage.until(lambda: "Dana Kowalski can add you" in str(ines.modal()))


async def test_both_sides_of_what_is_owed_and_how_far_a_visit_is(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await asked(stage, chen)
    await chen.click("Yes, later", "acct-northwind")
    await alice.open_home()
    line = "Chen Wei: a brief before *Northwind Energy* tomorrow, Tue 3 Mar, 09:00, by today 13:00"
    await stage.until(lambda: "From your colleagues" in home(alice) and line in home(alice))
    await chen.click("Brief now", "acct-northwind")
    await stage.until(lambda: (top := chen.modal()) and top["callback_id"] == "visit.brief")
    assert (await chen.submit({"purpose": "Replace the gateway", "what": "Swap it"})).is_well
    await stage.until(lambda: "Swap it" in seen(alice))
    await chen.open_home()
    await stage.until(lambda: "Briefed; no word back yet" in home(chen))
    assert "Alice Okafor: a word back about *Northwind Energy*" in home(chen)
    await alice.click("Let’s talk first", "parley")
    await stage.until(lambda: "would like to *talk first*" in seen(chen))
    await chen.open_home()
    await stage.until(lambda: "Briefed: talk first" in home(chen) and "From your colleagues" not in home(chen))
