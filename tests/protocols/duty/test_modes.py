"""Shadow and prompt track nobody; amending a charter never changes what is owed already."""

import pytest

from protocols.charter.versions import in_force
from protocols.duty.binding import asks
from protocols.duty.obligation import State
from protocols.facts import VisitPlanned
from tests.protocols.files import CHARTER, changed
from tests.protocols.moments import spoken
from tests.protocols.world import World

NORTHWIND = "Northwind Energy"


def is_worth_asking(world: World, who: str) -> bool:
    """Whether the charter wants somebody asked who seems to go to Northwind."""
    account = world.see(lambda session: world.account(session, NORTHWIND))
    fact = VisitPlanned(
        workspace_id=world.workspace_id,
        account_id=account.id,
        subject_kind="message",
        subject_id="",
        actors=(getattr(world, who).id,),
        by=getattr(world, who).id,
    )
    return world.see(lambda session: asks(session, fact, world.now.date()))


@pytest.mark.parametrize("mode", ["shadow", "prompt"])
def test_only_enforce_opens_duties(world: World, mode: str) -> None:
    world.lives_by(mode=mode)
    world.chen.plans(NORTHWIND, "Thu 5 March")
    assert world.duties() == []
    world.lives_by(mode="enforce")
    world.chen.plans(NORTHWIND, "Fri 6 March")
    assert world.owes("chen") == ["the-rule"]


@pytest.mark.parametrize(("mode", "expected"), [("shadow", False), ("prompt", True), ("enforce", True)])
def test_in_shadow_nobody_is_asked(world: World, mode: str, expected: bool) -> None:
    world.lives_by(mode=mode, who="technical")
    assert is_worth_asking(world, "chen") is expected
    assert not is_worth_asking(world, "farid")


def test_an_amendment_leaves_what_is_owed_alone(world: World) -> None:
    world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Tue 10 March")
    before = world.chen.duty
    later = changed(CHARTER, "by: 1 working day before the visit", "by: 3 working days before the visit")
    later = changed(later, "grace: 2 working hours", "grace: 1 working day")
    later = changed(later, "always liaise with", "must speak to")
    assert any("liaise-before-visit" in change for change in world.adopts(later).changes)
    assert world.chen.duty == before

    world.chen.plans("Helios Grid", "Tue 10 March")
    new = world.chen.duty
    assert spoken(new.due_at, new.zone) == "Thu 5 March 08:30"
    assert new.wording.startswith("Before visiting a customer, technical staff must speak to")
    assert new.charter_version_id != before.charter_version_id


def test_a_clause_that_is_gone_still_ends_what_it_opened(world: World) -> None:
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    world.chen.plans("Helios Grid", "Thu 5 March")
    world.lives_by(when="feedback is heard")
    world.chen.briefs(visit)
    world.at("Wed 4 March 12:00").tick()
    assert [duty.state for duty in world.duties("chen")] == [State.KEPT, State.BREACHED]
    assert world.duties("alice") == []


def test_the_newest_version_is_in_force(world: World) -> None:
    world.lives_by()
    found = world.see(lambda session: in_force(session, world.workspace_id, "Account team charter"))
    assert found is not None
    assert (found.version, [clause.id for clause in found.charter.clauses]) == (2, ["the-rule"])
