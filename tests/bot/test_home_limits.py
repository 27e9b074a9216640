"""However much waits for somebody, their Home tab is one that Slack takes, and says how much more there is."""

from datetime import date, timedelta

from sqlmodel import Session, select

from bot.blocks import home as blocks
from bot.rendering import rendered
from bot.sandbox.views import inspected
from bot.screens.home import home
from protocols import promises, questions
from protocols.adoption import adopt
from protocols.duty.opening import open_duties
from protocols.duty.sweep import wake, woken
from protocols.noticing.rules import phrase_said
from protocols.promises import Wording
from protocols.questions import Noticed
from protocols.team.records import Account, Person, Workspace
from protocols.visits.liaison import Words, brief
from protocols.visits.planning import Plan, plan
from protocols.visits.records import Sort
from tests.bot.conftest import MONDAY
from tests.protocols.files import charter_saying

SEVERAL = 12
RULE = {"when": {"says": ["redline"]}, "who": "anyone", "must": "consult", "by": "1 working day"}


def people(session: Session, *keys: str) -> list[Person]:
    return [session.exec(select(Person).where(Person.key == key)).one() for key in keys]


def a_lot(session: Session) -> Person:
    """Alice has a dozen of everything: questions, promises to take on and made to her customers, duties that she owes,
    missed, or is owed, and urgent visits that were briefed.
    """
    alice, chen = people(session, "alice", "chen")
    account = session.exec(select(Account).where(Account.name == "Northwind Energy")).one()
    for number in range(SEVERAL):
        day = date(2026, 3, 10) + timedelta(days=number)
        sort, last = (Sort.URGENT, None) if number % 2 else (Sort.STANDING, date(2026, 6, 1))
        visit = plan(session, account, chen, Plan(day, purpose=f"Look {number}", sort=sort, last_day=last), MONDAY)
        brief(session, visit, chen, Words(day, None, f"Look {number}", "At it", last), [chen], MONDAY)
        plan(session, account, chen, Plan(day + timedelta(days=40)), MONDAY)
        for owner in (alice, chen):
            promises.make(session, account, chen, Wording(f"Send {number}", "Carla", owner, day), MONDAY, visit.id)
        questions.ask(
            session, account.workspace_id, alice.id, Noticed(account.id, day, None, "C1", f"{number}"), MONDAY
        )
    _own_duties(session, alice, account)
    return alice


def _own_duties(session: Session, alice: Person, account: Account) -> None:
    """Half of them are missed by the next day."""
    workspace = session.exec(select(Workspace.id)).one()
    adopt(session, workspace, charter_saying(**RULE), "charter.yaml", MONDAY)
    for number in range(SEVERAL):
        fact = phrase_said(alice, "the-rule", f"C1:{number}", account.id, account.team_id)
        open_duties(session, fact, MONDAY)
    for duty, at in woken(session, MONDAY + timedelta(days=2), most=200)[: 2 * SEVERAL]:
        wake(session, duty, at, MONDAY + timedelta(days=2))
    session.flush()


def test_with_a_dozen_of_everything_it_still_is_one_that_slack_takes(rows: Session) -> None:
    shown = home(rows, a_lot(rows), MONDAY)
    for part in (shown.questions, shown.offered, shown.owed, shown.expected, shown.promised, shown.coming):
        assert len(part) >= SEVERAL
    view = rendered(blocks.home(shown))
    assert len(view["blocks"]) <= 100
    inspected(view, "home")
    for title in ("Questions for you", "Will you take this on?", "For you to do", "From your colleagues"):
        assert title in str(view)
    assert "Promised to your customers" in str(view)
    assert "Coming visits" in str(view)
    assert str(view).count("more.") == 6
    assert {"home.charter", "home.kept"} <= {each for each in str(view).split("'") if each.startswith("home.")}


def test_with_a_little_everything_is_shown(rows: Session) -> None:
    """Nothing is left out while there is room."""
    alice, chen = people(rows, "alice", "chen")
    account = rows.exec(select(Account).where(Account.name == "Northwind Energy")).one()
    for number in range(8):
        plan(rows, account, chen, Plan(date(2026, 3, 10) + timedelta(days=number)), MONDAY)
    view = rendered(blocks.home(home(rows, alice, MONDAY)))
    assert "more." not in str(view)
    assert str(view).count("Chen Wei") >= 16
