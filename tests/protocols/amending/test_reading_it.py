"""A version in force is read with one tap; who has not is a figure; where the charter has it signed, that is done, too."""

import pytest
from sqlmodel import select

from protocols.amending.records import Signature
from protocols.amending.signing import Readers, announce, readers
from protocols.charter.comparing import compare
from protocols.charter.loading import load
from protocols.charter.modes import with_mode
from protocols.charter.versions import CharterVersion, in_force
from protocols.charter.vocabulary import Mode
from protocols.duty.obligation import State
from protocols.duty.permits import NotYoursError
from protocols.erasure import erase
from tests.protocols.colleague import Colleague
from tests.protocols.duty.test_newcomers_and_charters import SIGN, WITH_IVY
from tests.protocols.files import CHARTER, changed, charter_saying
from tests.protocols.world import World

SMALL = charter_saying(who="technical", grace="2 working hours")
GRACE = changed(SMALL, "grace: 2 working hours", "grace: 4 working hours")


ON_SQLITE = pytest.mark.parametrize("world", ["sqlite"], indirect=True)


def figure(world: World) -> Readers:
    def work(session: object) -> Readers:
        version = in_force(session, world.workspace_id, "Account team charter")  # type: ignore[arg-type]
        assert version
        return readers(session, version)  # type: ignore[arg-type]

    return world.see(work)


def test_everybody_hears_of_a_new_version_and_says_that_they_have_read_it(world: World) -> None:
    world.adopts(SMALL)
    world.alice.proposes(GRACE)
    world.at("Thu 5 March 17:30").says()
    assert [letter.to for letter in world.says("charter_version")] == []  # nobody is at work any more
    told = world.at("Fri 6 March 09:00").says("charter_version")
    assert sorted(letter.to for letter in told) == ["ben", "chen", "dana", "eve", "farid", "grace", "hugo"]
    assert "time after that from *2 working hours* to *4 working hours*" in told[0].text
    assert "It was too short" in told[0].text
    assert figure(world) == Readers(0, 8)
    assert world.eve.signs(3)
    assert not world.eve.signs(3)
    assert not world.chen.signs(2)  # it holds no more
    assert figure(world) == Readers(1, 8)
    assert "You have read it; 1 of 8 have." in world.whole_card("charter_version", "eve")
    assert "1 of 8 have read this version." in world.whole_card("charter_version", "ben")  # who leads
    assert "1 of 8" not in world.whole_card("charter_version", "hugo")
    assert world.verbs("charter") == ["adopt", "adopt", "sign"]


@ON_SQLITE
def test_where_the_charter_has_it_signed_one_tap_does_both_and_one_message_asks(world: World) -> None:
    world.lives_by_all(SIGN | {"who": "anyone"}, SIGN | {"id": "joins", "when": "someone joins", "who": "anyone"})
    version = world.see(lambda session: in_force(session, world.workspace_id, "Account team charter"))
    assert version
    world.do(lambda session: announce(session, version, world.now))
    assert {letter.kind for letter in world.says()} == {"nudge"}
    assert "charter.sign" in world.whole_card("nudge", "eve")
    assert world.eve.signs(2)
    assert world.eve.duty.state is State.KEPT
    world.imports(WITH_IVY)
    ivy = Colleague(world, "ivy")
    assert [duty.clause_id for duty in world.duties("ivy")] == ["joins"]
    assert ivy.signs(2)
    assert ivy.duty.state is State.KEPT
    assert figure(world) == Readers(2, 9)


def test_only_who_lives_by_it_signs_and_who_is_erased_has_not(world: World) -> None:
    carla = Colleague(world, "external:carla@northwind.example")
    with pytest.raises(NotYoursError):
        carla.signs(1)
    world.adopts(SMALL)
    proposal = world.alice.proposes(GRACE, "Alice finds it short")
    world.chen.objects(proposal, "Chen does not")
    assert world.chen.signs(2)
    for who in (world.chen, world.alice):
        world.do(lambda session, who=who: erase(session, who.of(session), world.now))  # type: ignore[misc]
    held = world.see(lambda session: [*session.exec(select(Signature)), *session.exec(select(CharterVersion.id))])
    assert len(held) == 2
    assert "Chen does not" not in (card := world.see(lambda session: str(_all(session))))
    assert "Alice finds it short" not in card
    world.at("Thu 5 March 17:30").beat()
    assert world.verbs("charter") == ["adopt", "sign", "adopt"]  # nobody objects any more


def _all(session: object) -> list[object]:
    from protocols.amending.records import Proposal, Voice

    return [*session.exec(select(Proposal)), *session.exec(select(Voice))]  # type: ignore[attr-defined]


@ON_SQLITE
def test_what_is_too_much_for_a_day_stands_in_the_digest_and_can_be_read_there(world: World) -> None:
    world.lives_by_all({"who": "technical"}, budget={"messages a day": 0, "messages a week": 0})
    version = world.see(lambda session: in_force(session, world.workspace_id, "Account team charter"))
    assert version
    world.do(lambda session: announce(session, version, world.now))
    assert world.says("charter_version") == []
    told = {letter.to: letter.text for letter in world.at("Tue 3 March 09:30").says("digest")}
    assert len(told) == 8
    assert "Your charter has changed." in told["eve"]
    assert "charter.sign" in told["eve"]
    assert world.eve.signs(2)
    assert "Nothing of this waits any more" in world.whole_card("digest", "eve")


@ON_SQLITE
def test_a_rule_that_goes_further_is_a_change_like_any_other(world: World) -> None:
    before = load(CHARTER, "charter")
    text = with_mode(before, "contract-wording", Mode.ENFORCE)
    (changed,) = compare(before, load(text, "new")).changed
    assert [(turn.key, turn.before, turn.after) for turn in changed.turns] == [("mode", "prompt", "enforce")]
    proposal = world.alice.proposes(text)
    world.says()
    assert "mentioned until now, from then on" in world.whole_card("amendment", "eve")
    assert world.chen.consents(proposal)
