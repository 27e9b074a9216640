"""Whom a planned visit binds: technical staff, support and operations who travel; nobody else is asked for anything."""

import pytest

from protocols.duty.obligation import State
from protocols.team.roles import ACCOUNT_MANAGER
from tests.protocols.files import TEAM, changed
from tests.protocols.world import World

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"


@pytest.mark.parametrize("who", ["chen", "eve", "hugo"])
def test_technical_support_and_operations_owe_one_brief(world: World, who: str) -> None:
    getattr(world, who).plans(NORTHWIND, "Thu 5 March")
    assert world.owes(who) == ["liaise-before-visit"]
    assert len(world.duties()) == 1


@pytest.mark.parametrize("who", ["ben", "farid", "dana", "grace"])
def test_sales_finance_management_and_legal_owe_nothing(world: World, who: str) -> None:
    getattr(world, who).plans(NORTHWIND, "Thu 5 March")
    assert world.duties() == []
    assert world.verbs() == ["plan"]


def test_the_account_managers_own_visit_owes_nothing(world: World) -> None:
    world.alice.plans(NORTHWIND, "Thu 5 March")
    assert world.duties() == []


def test_a_technical_account_manager_need_not_brief_himself(world: World) -> None:
    world.imports(changed(TEAM, "account manager: alice", "account manager: chen"))
    world.chen.plans(NORTHWIND, "Thu 5 March")
    assert world.duties() == []
    world.chen.plans(HELIOS, "Thu 5 March")
    assert world.owes("chen") == ["liaise-before-visit"]


def test_the_duty_says_who_is_owed_and_under_which_words(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Thu 5 March")
    duty = world.chen.duty
    assert (duty.act, duty.subject_kind, duty.subject_id) == ("liaise", "visit", visit.id)
    assert (duty.role, duty.counterpart, duty.state) == (None, ACCOUNT_MANAGER, State.OPEN)
    assert duty.wording == "Before visiting a customer, technical staff always liaise with the account manager."


def test_who_goes_along_owes_what_the_charter_says_of_them(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Thu 5 March")
    world.chen.briefs(visit, world.eve, world.farid)
    bound = {duty.bearer_id: duty.state for duty in world.duties() if duty.act == "liaise"}
    assert bound == {world.chen.id: State.KEPT, world.eve.id: State.KEPT}


def test_two_visits_are_two_duties(world: World) -> None:
    world.chen.plans(NORTHWIND, "Thu 5 March")
    world.chen.plans(HELIOS, "Thu 5 March")
    assert world.owes("chen") == ["liaise-before-visit"] * 2


def test_an_account_without_a_team_has_no_charter_to_bind_anybody(world: World) -> None:
    world.imports(changed(TEAM, "accounts: [Northwind Energy, Helios Grid]", "accounts: [Northwind Energy]"))
    visit = world.chen.plans(HELIOS, "Thu 5 March")
    world.ben.answers(world.chen.briefs(visit))
    assert world.duties() == []
    assert world.verbs() == ["plan", "brief", "answer"]
