"""Who works on another account by now sees no more of what happens on the one before, on their Home tab either."""

from datetime import date

from sqlmodel import Session, select

from bot.screens.home import home
from protocols.roster import bring_in
from protocols.team.file import load
from protocols.team.records import Account
from protocols.visits.planning import Plan, plan_for
from tests.bot.conftest import MONDAY
from tests.bot.test_home_limits import people
from tests.protocols.test_privy import moved_on

THURSDAY = date(2026, 3, 12)


def visits_of(session: Session, name: str) -> int:
    (person,) = people(session, name)
    return len(home(session, person, MONDAY).coming)


def eve_plans(session: Session, *going: str) -> None:
    (eve,) = people(session, "eve")
    account = session.exec(select(Account).where(Account.name == "Northwind Energy")).one()
    plan_for(session, account, eve, people(session, *going), Plan(THURSDAY), MONDAY)


def eve_moves_on(session: Session) -> None:
    bring_in(session, load(moved_on("eve"), "team.yaml"), MONDAY)


def test_who_planned_a_colleagues_visit_and_moved_on_sees_no_more_of_it(rows: Session) -> None:
    eve_plans(rows, "chen")
    assert (visits_of(rows, "eve"), visits_of(rows, "chen")) == (1, 1)
    eve_moves_on(rows)
    assert (visits_of(rows, "eve"), visits_of(rows, "chen")) == (0, 1)


def test_who_still_goes_there_sees_it(rows: Session) -> None:
    eve_plans(rows, "chen", "eve")
    eve_moves_on(rows)
    assert visits_of(rows, "eve") == 1
