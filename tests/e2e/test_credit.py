"""Team credit in a browser: thanks in a line, Thursday's update with its chart, and Friday's celebration."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from protocols.credit.crediting import Reported, Thanked, report, thank
from protocols.duty import claims, enforce
from protocols.promises import Wording, make
from protocols.team.records import Account, Person
from protocols.visits.debriefing import Heard, debrief, end
from protocols.visits.liaison import Words, brief
from protocols.visits.planning import Plan, plan
from tests.bot.conftest import MONDAY, Stage
from tests.bot.days.conftest import clock, sandbox  # noqa: F401  (fixtures)
from tests.bot.moments import at, calm
from tests.e2e.conftest import PHONE, Office

pytestmark = [pytest.mark.browser, pytest.mark.retold]
WORDS = "Live a week early, and nobody in the plant noticed. Next: the second site."


def weeks_of_work(session: Session) -> None:
    """What the team did for Northwind since the end of January, and what it achieved this week."""
    who = {person.key: person for person in session.exec(select(Person))}
    account = session.exec(select(Account).where(Account.name == "Northwind Energy")).one()
    for weeks, visits in ((5, 1), (4, 2), (3, 1), (2, 3), (1, 2)):
        then = MONDAY - timedelta(weeks=weeks)
        for number in range(visits):
            day = (then + timedelta(days=2 + number)).date()
            visit = plan(session, account, who["chen"], Plan(day), then)
            brief(session, visit, who["chen"], Words(day, None, "Gateway", "Look"), [who["chen"]], then)
            assert visit.over_at
            end(session, visit.id, visit.over_at, visit.over_at)
            debrief(session, visit, who["chen"], Heard((), "All well", ()), visit.over_at)
        said = Wording("Send the load study", "Carla Ruiz", who["eve"], None)
        promise = make(session, account, who["eve"], said, then)
        for duty in enforce.about(session, promise.id):
            claims.claim(session, duty, who["eve"], then + timedelta(days=1))
    team = (who["chen"], who["eve"], who["hugo"])
    report(session, Reported(account, "The gateway in substation B went live, a week early", who["chen"], team), MONDAY)
    report(session, Reported(account, "They renewed for three years", who["ben"], (who["grace"], who["farid"])), MONDAY)
    helios = session.exec(select(Account).where(Account.name == "Helios Grid")).one()
    signed = Reported(helios, "The pilot is signed off", who["ben"], (who["chen"], who["grace"]))
    report(session, signed, MONDAY)
    thank(session, Thanked((who["farid"],), "invoices that nobody had to ask about", who["alice"], account), MONDAY)


async def test_thanked_told_and_celebrated(desks: Office, stage: Stage) -> None:
    await calm(stage)
    await stage.office.db.write(weeks_of_work)
    alice, eve = await desks.seat("alice"), await desks.seat("eve", PHONE)
    await alice.goes_to("acct-northwind")
    await alice.writes("/kudos @Eve for the night shift in substation B")
    await alice.sees("Kept: your thanks to Eve Lindqvist")
    await eve.goes_to_parley()
    await eve.sees("Alice Okafor thanks you: “the night shift in substation B”.")
    await eve.picture("thanked")

    await at(stage, "Thu 5 March 12:00")
    await alice.goes_to_parley()
    await alice.sees("An update on Northwind Energy for the team")
    await alice.opens("Write the update", "Figures to tell")
    await alice.fills("In your words", WORDS)
    await alice.picture("update-form")
    await alice.taps("Tell the team")
    await alice.sees("Noted: Northwind Energy")
    await calm(stage)
    await alice.goes_to("acct-northwind")
    await alice.sees("An update on Northwind Energy, from Alice Okafor")
    await alice.picture("update")

    await at(stage, "Fri 6 March 16:00")
    await alice.goes_to("team-forum")
    await alice.sees("What we achieved together")
    await alice.sees("Alice Okafor thanks Eve Lindqvist (support)")
    await alice.picture("celebration")
