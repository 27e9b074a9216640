"""Adopting a charter: said once, told in the ledger, and the difference named clause by clause."""

import pytest
from sqlmodel import select

from protocols.adoption import Adoption
from protocols.charter.versions import CharterVersion
from protocols.yamltext.problems import Problems
from tests.protocols.files import CHARTER, changed, charter_saying
from tests.protocols.world import World

pytestmark = pytest.mark.both_engines

GRACE = changed(CHARTER, "grace: 2 working hours", "grace: 1 working hour")


def versions(world: World) -> list[int]:
    return world.see(lambda session: list(session.exec(select(CharterVersion.version).order_by(CharterVersion.id))))


def test_the_same_text_again_changes_nothing(world: World) -> None:
    assert [world.adopts(CHARTER), world.adopts(CHARTER)] == [Adoption(1, is_new=False)] * 2
    assert (versions(world), world.verbs()) == ([1], [])


def test_a_changed_clause_is_named(world: World) -> None:
    said = "~ liaise-before-visit: grace 2 working hours → 1 working hour"
    assert world.adopts(GRACE) == Adoption(2, (said,))
    assert (versions(world), world.verbs()) == ([1, 2], ["adopt"])


def test_clauses_that_come_and_go_are_named_in_their_order(world: World) -> None:
    adoption = world.lives_by()
    assert adoption.changes[:3] == ("+ the-rule", "- liaise-before-visit", "- answer-a-liaison")
    assert len(adoption.changes) == 11
    again = [line.replace("- ", "+ ") for line in adoption.changes[1:]]
    assert world.adopts(CHARTER) == Adoption(3, (*again, "- the-rule"))


def test_a_new_heading_is_a_new_version_though_no_clause_changed(world: World) -> None:
    said = "~ budget: messages a day 3 → 2"
    assert world.adopts(changed(CHARTER, "messages a day: 3", "messages a day: 2")) == Adoption(2, (said,))


@pytest.mark.parametrize(
    ("old", "new"),
    [("  # --", "  # By the way:"), ("grace: 2 working hours", "grace:   2 Working Hours"), ("mode: enforce\n", "\n")],
    ids=["a comment", "spaces and capitals", "a default left out"],
)
def test_a_text_that_says_the_same_is_no_new_version(world: World, old: str, new: str) -> None:
    assert world.adopts(changed(CHARTER, old, new)) == Adoption(1, is_new=False, is_relaid=True)
    assert (versions(world), world.verbs()) == ([1], [])


def test_going_back_is_a_version_of_its_own(world: World) -> None:
    world.adopts(GRACE)
    assert world.adopts(CHARTER) == Adoption(3, ("~ liaise-before-visit: grace 1 working hour → 2 working hours",))


def test_another_charter_is_counted_apart(world: World) -> None:
    other = changed(charter_saying(), "charter: Account team charter", "charter: Field charter")
    assert world.adopts(other) == Adoption(1, ("+ the-rule",))
    assert world.adopts(GRACE).version == 2


def test_a_broken_charter_changes_nothing(world: World) -> None:
    with pytest.raises(Problems, match=r"charter\.yaml:\d+: "):
        world.adopts(changed(CHARTER, "must: liaise", "mist: liaise"))
    assert (versions(world), world.verbs()) == ([1], [])


def test_what_is_adopted_is_kept_whole_and_the_ledger_holds_its_digest(world: World) -> None:
    world.adopts(GRACE)
    newest = world.see(lambda session: session.exec(select(CharterVersion).where(CharterVersion.version == 2)).one())
    assert (newest.text, newest.adopted_at) == (GRACE, world.now)
    (entry,) = world.ledger()
    assert (entry.subject_id, entry.terms) == (newest.id, {"version": 2, "digest": newest.digest})
