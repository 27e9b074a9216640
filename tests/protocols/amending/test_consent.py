"""A change to the charter is proposed, consented to by silence, and in force when its window ends; or it is not."""

import pytest
from sqlmodel import Session, select

from protocols.amending.ending import became, wake
from protocols.amending.proposing import (
    AnotherIsOpenError,
    NoCharterError,
    NothingChangesError,
    OutdatedError,
    RenamedError,
)
from protocols.amending.records import Course, Proposal
from protocols.amending.standing import objected, open_for
from protocols.charter.versions import CharterVersion, in_force
from protocols.duty.permits import NotYoursError
from protocols.yamltext.problems import Problems
from tests.protocols.files import CHARTER, TEAM, changed, team_without
from tests.protocols.moments import moment, spoken
from tests.protocols.world import World

NORTHWIND = "Northwind Energy"
GRACE = changed(CHARTER, "grace: 2 working hours", "grace: 4 working hours")
DAYS = changed(CHARTER, "by: 1 working day before the visit", "by: 2 working days before the visit")
NAMED = changed(TEAM, "    coach: dana", "    coach: dana\n    leads: [eve]")
EVERYBODY = ["alice", "ben", "chen", "dana", "eve", "farid", "grace", "hugo"]


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
    assert world.at("Thu 5 March 17:29").beat() == 0 or course(world, proposal) is Course.OPEN

    world.at("Thu 5 March 17:30").says()
    assert (course(world, proposal), version(world).version, version(world).text) == (Course.IN_FORCE, 2, DAYS)
    assert (version(world).adopted_at, version(world).adopted_by) == (world.now, world.alice.id)
    assert world.chen.deadline() == before
    world.eve.plans(NORTHWIND, "Tue 17 March")
    assert spoken(world.eve.duty.due_at) == "Fri 13 March 07:30"  # two working days before, in Gothenburg
    found = world.see(lambda session: became(session, version(world)))
    assert found
    assert found.why == "It was too short"
    assert world.verbs("amendment") == ["propose", "consent", "end"]
    assert [entry.actor_id for entry in world.ledger() if entry.verb == "adopt"] == [world.alice.id]


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
    assert (course(world, second), version(world).version) == (Course.REJECTED, 2)
    told = world.at("Wed 11 March 09:00").says("amendment_ended")
    assert sorted(notice.person_id for notice in world.notices("amendment_ended")[-8:]) == sorted(
        world.ben.of(session).id if False else person
        for session in [None]
        for person in (getattr(world, key).id for key in EVERYBODY)
    )
