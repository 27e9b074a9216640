"""A month: eight people, two customers, all four areas of the charter; a holiday, the clocks change, somebody is on
leave, a role changes hands, and twice nobody is there at the forum's hour.
"""

from collections.abc import AsyncIterator

import pytest

from bot.sandbox.person import Person
from bot.sandbox.server import Sandbox
from bot.sandbox_clock import SandboxClock
from protocols.duty.ledger import first_broken
from protocols.duty.replay import first_difference
from tests.bot.days.month import MOST_A_DAY, MOST_A_WEEK, Month
from tests.bot.days.test_amending import proposed
from tests.bot.days.test_feedback import RELAY, brought, decides
from tests.bot.days.test_forum import reply_about
from tests.bot.moments import at, calm
from tests.bot.scenes import ON_SQLITE, briefed, duties, form, imports, reached_by, seen
from tests.protocols.files import TEAM, changed

pytestmark = ON_SQLITE
FORUM, CHANNEL = "team-forum", "acct-northwind"
TEAM_OF_EIGHT = ("alice", "ben", "chen", "dana", "eve", "farid", "grace", "hugo")
PUMP = "Who owns the spare pump?"
SHARED = "Northwind loses sleep over the new relay. It goes first."


@pytest.fixture
async def month(sandbox: Sandbox, clock: SandboxClock, database_url: str) -> AsyncIterator[Month]:
    """Everything running; at the end the ledger verifies and tells the same as the rows."""
    assert clock
    life = await Month.begun(sandbox, database_url)
    yield life
    await life.quiet()
    found = life.look(lambda session: first_broken(session, life.office.workspace_id))
    differs = life.look(lambda session: first_difference(session, life.office.workspace_id))
    await life.stop()
    life.close()
    assert (found, differs) == (None, None)


async def facilitating(month: Month) -> Person:
    """Whose forum is on."""
    team = [month.person(name) for name in TEAM_OF_EIGHT]
    found: list[Person] = await month.until(lambda: [each for each in team if "Your forum of" in seen(each)])
    return found[0]


async def first_week(month: Month) -> None:
    """A visit, thanks, feedback and a topic; the update, the forum, the celebration."""
    alice, ben, chen, farid, hugo = (month.person(name) for name in ("alice", "ben", "chen", "farid", "hugo"))
    await briefed(month, chen, alice)
    await alice.click("Noted, go ahead", "parley")
    await farid.command("/kudos @eve for the night shift at Northwind")
    await brought(month, hugo, RELAY)
    await decides(month, ben, "Share with the team", "feedback.share")
    assert (await ben.submit({"words": SHARED, "where": ["channel", "forum"]})).is_well
    await hugo.command(f"/forum {PUMP}")
    await month.lives("Tue 3 March")
    await at(month, "Wed 4 March 08:00")
    await chen.click("Debrief now", "parley")
    await form(month, chen, "visit.debrief")
    assert (await chen.submit({"others": "Carla Ruiz (plant manager)", "said": "They like the display"})).is_well
    await ben.click("Close it", "parley")
    await form(month, ben, "feedback.close")
    assert (await ben.submit({"owner": alice.id, "day": "2026-03-03"})).is_well
    await month.lives("Wed 4 March")
    await at(month, "Thu 5 March 12:00")
    await alice.click("Write the update", "parley")
    await form(month, alice, "update.write")
    assert (await alice.submit({"words": "The gateway is in, a week early."})).is_well
    await month.lives("Thu 5 March")
    await at(month, "Fri 6 March 10:00")
    assert SHARED in seen(hugo, FORUM)
    pump, chair = reply_about(hugo, PUMP), await facilitating(month)
    await chair.click("Decided…", FORUM, ts=pump)
    await form(month, chair, "agenda.decide")
    told = {"problem": "Nobody fetched it", "decision": "Hugo keeps it", "owner": hugo.id, "day": "2026-03-10"}
    assert (await chair.submit(told)).is_well
    await calm(month)
    await chair.click("Close the forum", "parley")
    await at(month, "Fri 6 March 16:00")
    assert "the night shift at Northwind" in seen(hugo, FORUM)


async def second_week(month: Month) -> None:
    """Chen is on leave, and Parley leaves him in peace; a change of the charter is agreed."""
    alice, chen, hugo = month.person("alice"), month.person("chen"), month.person("hugo")
    await at(month, "Mon 9 March 08:31")
    await chen.sets_status("On leave", ":palm_tree:")
    await calm(month)
    await proposed(month, alice)
    await hugo.click("Done", "parley")
    await month.lives("Mon 9 March", "Tue 10 March", "Wed 11 March", "Thu 12 March")
    await at(month, "Fri 13 March 10:00")
    await month.lives("Fri 13 March")
    assert month.started("chen", "2026-W11") == 0
    await chen.clears_status()
    await calm(month)


async def third_week(month: Month) -> None:
    """Feedback waits as Ben hands his part to Dana; on Friday Parley is late."""
    dana, eve = month.person("dana"), month.person("eve")
    await at(month, "Mon 16 March 09:00")
    await brought(month, eve, "Northwind says that nobody calls them back")
    await imports(month, changed(TEAM, "account executive: ben, technical", "account executive: dana, technical"))
    await month.lives("Mon 16 March")
    await dana.click("Noted, thanks", "parley")
    await calm(month)
    await month.lives("Tue 17 March", "Wed 18 March", "Thu 19 March")
    await month.is_down("Fri 20 March 09:50", "Fri 20 March 10:40")
    assert "Later than planned: I was down at 10:00." in seen(eve, FORUM)
    await month.lives("Sat 21 March")


async def last_weeks(month: Month) -> None:
    """A forum falls through, the clocks change, and Good Friday has its forum on Thursday."""
    eve, hugo = month.person("eve"), month.person("hugo")
    await at(month, "Mon 23 March 09:30")
    for day in ("26th", "27th", "30th", "31st"):  # one more than he is to be asked about on a day
        await hugo.say(CHANNEL, f"on site at Northwind on the {day}")
        await calm(month)
    await month.lives("Mon 23 March", "Tue 24 March", "Wed 25 March", "Thu 26 March")
    await month.is_down("Fri 27 March 09:50", "Fri 27 March 13:00")
    await month.lives("Sat 28 March", "Mon 30 March", "Tue 31 March", "Wed 1 April")
    posts = seen(eve, FORUM).count("'Team forum, ")
    await at(month, "Thu 2 April 09:59")
    assert seen(eve, FORUM).count("'Team forum, ") == posts
    await at(month, "Thu 2 April 10:00")
    assert seen(eve, FORUM).count("'Team forum, ") == posts + 1
    await month.lives("Sat 4 April", "Mon 6 April")


async def test_a_month_of_the_team(month: Month) -> None:
    carla = month.person("carla")
    await first_week(month)
    await second_week(month)
    await third_week(month)
    await last_weeks(month)

    assert month.held("ideas-at-the-forum") == ["hold", "hold", "hold", "skip", "hold"]
    kept = {clause for clause, state in duties(month) if state == "kept"}
    assert kept >= {"liaise-before-visit", "answer-a-liaison", "debrief-after-visit", "performance-update"}
    assert kept >= {"feedback-through-executive", "feedback-is-decided", "do-what-was-agreed"}
    day, week = month.most_started()
    assert (day, week <= MOST_A_WEEK) == (MOST_A_DAY, True)
    assert reached_by(carla, month) == []
    assert "parley" not in seen(carla, "ext-northwind").lower()
