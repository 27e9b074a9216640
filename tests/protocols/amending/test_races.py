"""Real threads: of an objection and the end of the window one comes first, and nobody is asked or counted twice."""

import pytest
from sqlmodel import Session, select

from protocols.amending import voicing
from protocols.amending.ending import wake
from protocols.amending.proposing import AnotherIsOpenError, propose
from protocols.amending.records import Course, Proposal, Stance, Voice
from tests.protocols.amending.test_consent import CHARTER, DAYS, GRACE, _living_by_it, course, version  # noqa: F401  (a fixture)
from tests.protocols.files import changed
from tests.protocols.moments import moment
from tests.protocols.racing import Meet, race
from tests.protocols.world import World

pytestmark = pytest.mark.both_engines

THE_LAST_MOMENT = moment("Thu 5 March 17:29")


def test_an_objection_at_the_last_moment_stands_or_comes_too_late(world: World) -> None:
    for hours in (3, 4, 5, 6):
        text = changed(CHARTER, "grace: 2 working hours", f"grace: {hours} working hours")
        proposal = world.at("Mon 2 March 09:00").alice.proposes(text)
        ends = proposal.ends_at

        def end(session: Session, meet: Meet, about: Proposal = proposal) -> bool:
            session.get_one(Proposal, about.id)
            meet()
            return wake(session, about.id, about.ends_at)

        def objects(session: Session, meet: Meet, about: Proposal = proposal) -> bool:
            mine, chen = session.get_one(Proposal, about.id), world.chen.of(session)
            meet()
            return voicing.object_to(session, mine, chen, "Nights are long", THE_LAST_MOMENT)

        _, was_heard = race(world.on, end, objects)
        assert course(world, proposal) is (Course.REJECTED if was_heard else Course.IN_FORCE)
        assert ends == proposal.ends_at
    assert world.verbs("amendment").count("end") == 4


def test_two_clocks_end_it_once_and_two_taps_say_it_once(world: World) -> None:
    proposal = world.alice.proposes(GRACE)

    def consents(session: Session, meet: Meet) -> bool:
        mine, chen = session.get_one(Proposal, proposal.id), world.chen.of(session)
        meet()
        return voicing.consent(session, mine, chen, world.now)

    def end(session: Session, meet: Meet) -> bool:
        meet()
        return wake(session, proposal.id, proposal.ends_at)

    assert sorted(race(world.on, consents, consents)) == [False, True]
    assert sorted(race(world.on, end, end)) == [False, True]
    assert (version(world).version, world.verbs("amendment")) == (3, ["propose", "consent", "end"])
    voices = world.see(lambda session: session.exec(select(Voice.stance)).all())
    assert list(voices) == [Stance.CONSENT]


def test_of_two_changes_at_once_one_is_put_to_the_team(world: World) -> None:
    def proposes(session: Session, meet: Meet, who: str, text: str) -> bool:
        team, me = world.team(session), getattr(world, who).of(session)
        meet()
        try:
            return bool(propose(session, team, text, "So", me, world.now))
        except AnotherIsOpenError:
            return False

    made = race(world.on, lambda s, m: proposes(s, m, "alice", GRACE), lambda s, m: proposes(s, m, "ben", DAYS))
    assert sorted(made) == [False, True]
    assert len(world.notices("amendment")) == 8
