"""A change to the charter is proposed, consented to by silence, and in force when its window ends; or it is not."""

import pytest

from protocols.amending.ending import became
from protocols.amending.proposing import (
    AnotherIsOpenError,
    NoCharterError,
    NothingChangesError,
    OutdatedError,
    RenamedError,
)
from protocols.amending.records import Course, Proposal
from protocols.amending.standing import headline, objected, open_for
from protocols.charter.versions import CharterVersion, in_force
from protocols.duty.permits import NotYoursError
from protocols.yamltext.problems import Problems
from tests.protocols.files import TEAM, changed, charter_of, charter_saying, team_without
from tests.protocols.moments import moment, spoken
from tests.protocols.world import World

NORTHWIND = "Northwind Energy"
CHARTER = charter_saying(who="technical", grace="2 working hours", by="1 working day before the visit")
GRACE = changed(CHARTER, "grace: 2 working hours", "grace: 4 working hours")
DAYS = changed(CHARTER, "by: 1 working day before the visit", "by: 2 working days before the visit")
LENIENT = charter_of({"who": "technical", "must": "consult"}, consent={"window": "3 working days", "objections": 1})
ON_SQLITE = pytest.mark.parametrize("world", ["sqlite"], indirect=True)
NAMED = changed(TEAM, "    coach: dana", "    coach: dana\n    leads: [eve]")
EVERYBODY = ["alice", "ben", "chen", "dana", "eve", "farid", "grace", "hugo"]


@pytest.fixture(autouse=True)
def _living_by_it(world: World) -> None:
    """The team lives by a small charter, its second version."""
    world.adopts(CHARTER)


def course(world: World, proposal: Proposal) -> Course:
    return world.see(lambda session: session.get_one(Proposal, proposal.id).course)


def version(world: World) -> CharterVersion:
    found = world.see(lambda session: in_force(session, world.workspace_id, "Account team charter"))
    assert found
    return found


def heard(world: World, kind: str) -> list[str]:
    """Who gets something of this kind now."""
    return sorted(letter.to for letter in world.says(kind))


def test_silence_is_consent_and_what_is_owed_keeps_its_terms(world: World) -> None:
    world.chen.plans(NORTHWIND, "Tue 10 March")
    before = world.chen.deadline()
    proposal = world.alice.proposes(DAYS)
    assert spoken(proposal.ends_at) == "Thu 5 March 17:30"  # three working days, at the team's own hours
    assert heard(world, "amendment") == EVERYBODY
    assert world.eve.consents(proposal)
    assert not world.eve.consents(proposal)  # it was said
    world.at("Thu 5 March 17:29").says()
    assert course(world, proposal) is Course.OPEN

    world.at("Thu 5 March 17:30").says()
    assert (course(world, proposal), version(world).version, version(world).text) == (Course.IN_FORCE, 3, DAYS)
    assert (version(world).adopted_at, version(world).adopted_by) == (world.now, world.alice.id)
    assert world.chen.deadline() == before
    world.chen.plans(NORTHWIND, "Tue 17 March")
    assert spoken(world.chen.duty.due_at) == "Fri 13 March 07:30"  # two working days before, in Rotterdam
    found = world.see(lambda session: became(session, version(world)))
    assert found
    assert found.why == "It was too short"
    assert world.verbs("amendment") == ["propose", "consent", "end"]
    assert [entry.actor_id for entry in world.ledger() if entry.verb == "adopt"] == [None, world.alice.id]


@ON_SQLITE
def test_who_has_said_nothing_is_reminded_once_the_day_before_it_ends(world: World) -> None:
    proposal = world.alice.proposes(GRACE)
    world.ben.consents(proposal)
    world.chen.objects(proposal)
    world.says()
    assert world.at("Wed 4 March 17:00").says("amendment_reminder") == []
    world.at("Wed 4 March 17:30").says()
    assert heard(world.at("Thu 5 March 08:30"), "amendment_reminder") == ["dana", "eve", "farid", "grace", "hugo"]
    world.dana.consents(proposal)
    assert world.at("Thu 5 March 12:00").says("amendment_reminder") == []
    assert [notice.is_started for notice in world.notices("amendment_reminder")] == [True] * 5


def test_one_objection_is_enough_unless_it_is_taken_back_in_time(world: World) -> None:
    first = world.alice.proposes(GRACE)
    assert world.chen.objects(first, "Two hours are plenty")
    (told,) = world.says("amendment_objected")
    assert (told.to, "Two hours are plenty" in told.text) == ("alice", True)
    assert world.chen.consents(first)
    world.at("Thu 5 March 17:30").says()
    assert course(world, first) is Course.IN_FORCE

    second = world.ben.proposes(CHARTER, "Back again")
    assert world.hugo.consents(second)
    assert world.hugo.objects(second, "It helps")
    assert not world.at("Tue 10 March 17:30").hugo.consents(second)  # it has ended, be the clock late
    world.says()
    assert (course(world, second), version(world).version) == (Course.REJECTED, 3)
    assert heard(world.at("Wed 11 March 09:00"), "amendment_ended") == [who for who in EVERYBODY if who != "ben"]
    assert "It helps" in world.whole_card("amendment_ended", "ben")
    (topic,) = world.see(lambda session: objected(session, world.team(session).id, moment("Mon 9 March 09:00")))
    assert topic.id == second.id
    assert world.see(lambda session: headline(session, topic)) == "What this story is about. (Back again)"


@ON_SQLITE
def test_a_charter_may_take_an_objection_or_two_of_those_whose_charter_it_is(world: World) -> None:
    world.adopts(LENIENT)
    stricter = world.alice.proposes(changed(LENIENT, "by: 1 working day", "by: 2 working days"))
    world.chen.objects(stricter)
    world.at("Thu 5 March 17:30").beat()
    assert course(world, stricter) is Course.IN_FORCE

    again = world.alice.proposes(LENIENT)
    world.chen.objects(again)
    world.hugo.objects(again)
    world.imports(team_without("hugo"))  # it is his no more
    world.at("Tue 10 March 17:30").beat()
    assert course(world, again) is Course.IN_FORCE


@ON_SQLITE
def test_only_who_leads_proposes_and_only_the_others_speak(world: World) -> None:
    with pytest.raises(NotYoursError):
        world.eve.proposes(GRACE)
    proposal = world.ben.proposes(GRACE)  # who manages an account leads, where the team file names nobody
    for act in (world.ben.consents, world.ben.objects, world.alice.withdraws):
        with pytest.raises(NotYoursError):
            act(proposal)
    with pytest.raises(ValueError, match="needs a reason"):
        world.chen.objects(proposal, "  ")
    assert world.dana.withdraws(proposal)  # an admin may, should Ben be gone
    assert not world.ben.withdraws(proposal)
    assert not world.chen.consents(proposal)
    assert course(world, proposal) is Course.WITHDRAWN

    world.imports(NAMED)
    with pytest.raises(NotYoursError):
        world.ben.proposes(GRACE)
    assert world.eve.proposes(GRACE).course is Course.OPEN


@ON_SQLITE
def test_what_cannot_be_proposed_says_why(world: World) -> None:
    base = version(world).id
    for text, error in (
        (CHARTER, NothingChangesError),
        (f"# By the way:\n{CHARTER}", NothingChangesError),
        (changed(GRACE, "charter: Account team charter", "charter: Ours"), RenamedError),
        (changed(CHARTER, "must: consult", "mist: consult"), Problems),
    ):
        with pytest.raises(error):
            world.alice.proposes(text)
    world.adopts(DAYS)
    with pytest.raises(OutdatedError):
        world.alice.proposes(GRACE, base=base)
    first = world.alice.proposes(GRACE, base=version(world).id)
    with pytest.raises(AnotherIsOpenError) as refused:
        world.ben.proposes(CHARTER)
    assert refused.value.proposal.id == first.id
    world.alice.withdraws(first)
    assert world.ben.proposes(CHARTER).course is Course.OPEN


@ON_SQLITE
def test_a_charter_that_was_changed_otherwise_ends_what_was_proposed_for_it(world: World) -> None:
    proposal = world.alice.proposes(GRACE)
    world.says()
    world.adopts(DAYS)
    (told,) = world.says("amendment_ended")
    assert (course(world, proposal), told.to) == (Course.SUPERSEDED, "alice")
    assert "propose it anew" in told.text
    assert version(world).text == DAYS
    assert "changed in another way" in world.whole_card("amendment", "eve")


@ON_SQLITE
def test_a_team_without_a_charter_has_nothing_to_change(world: World) -> None:
    world.imports(changed(TEAM, "    charter: Account team charter  # the adopted charter this team lives by\n", ""))
    with pytest.raises(NoCharterError):
        world.alice.proposes(GRACE)
    assert world.see(lambda session: open_for(session, world.alice.of(session))) == []
