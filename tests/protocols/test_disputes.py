"""A disagreement is raised in private, heard on both sides and settled; nobody else ever learns that there was one."""

import pytest
from sqlmodel import Session, select

from bot.blocks.home import home
from bot.screens.home import home as home_of
from protocols import record
from protocols.disputes import hearing, passing, settling
from protocols.disputes.raising import NobodyMediatesError, NotBetweenTheseError
from protocols.disputes.records import Dispute, Stage
from protocols.disputes.settling import NobodyAskedError, NotOneOfThemError
from protocols.disputes.waiting import due, remind
from protocols.duty.ledger import LedgerEntry, LedgerText
from protocols.duty.permits import NotYoursError
from protocols.duty.redress import waive
from protocols.erasure import erase
from tests.protocols.acting import Acting
from tests.protocols.colleague import Colleague
from tests.protocols.disagreeing import ABOUT, ANSWERED, SAID
from tests.protocols.files import CHARTER, TEAM, changed, team_without
from tests.protocols.racing import Meet, race
from tests.protocols.world import World

HELIOS = "Helios Grid"
ON_SQLITE = pytest.mark.parametrize("world", ["sqlite"], indirect=True)
"""For stories in which the engine does not matter."""


def stands(world: World, dispute: Dispute) -> Dispute:
    return world.see(lambda session: session.get_one(Dispute, dispute.id))


def stage(world: World, dispute: Dispute) -> Stage:
    return stands(world, dispute).stage


def seers(world: World, dispute: Dispute) -> set[str]:
    """Everybody whose it is to see."""
    everybody = (world.alice, world.ben, world.chen, world.dana, world.eve, world.farid, world.grace, world.hugo)
    return {each.key for each in everybody if each.sees(dispute)}


def test_raised_heard_on_both_sides_and_settled_with_steps(world: World) -> None:
    dispute = world.at("Mon 2 March 10:00").chen.raises(world.eve)
    assert seers(world, dispute) == {"chen", "alice"}
    assert world.told("dispute_raised") == [("alice", "Mon 2 March 10:00")]
    assert world.told("dispute_asked") == []
    assert world.alice.asks_other_side(dispute)
    assert seers(world, dispute) == {"chen", "alice", "eve"}
    assert not world.alice.asks_other_side(dispute)
    assert world.eve.tells_side(dispute)
    assert [who for who, _ in world.told("dispute_heard")] == ["alice", "chen"]
    assert world.alice.settles(dispute, steps=[(world.chen, "Fri 6 March"), (world.eve, "Mon 9 March")])
    assert (stage(world, dispute), stands(world, dispute).wake_at) == (Stage.SETTLED, None)
    assert [who for who, _ in world.told("dispute_over")] == ["chen", "eve"]
    assert (world.owes("chen"), world.owes("eve")) == (["do-what-was-settled"], ["do-what-was-settled"])
    assert world.chen.deadline()[0] == "Fri 6 March 17:30"
    for verb in (world.chen.drops, world.eve.tells_side, world.alice.settles):
        assert not verb(dispute)
    assert world.verbs("dispute") == ["raise", "ask the other side", "tell one's side", "settle"]


@ON_SQLITE
def test_the_ledger_and_the_log_hold_no_word_of_it(world: World) -> None:
    dispute = world.chen.raises(world.eve)
    world.alice.asks_other_side(dispute)
    world.eve.tells_side(dispute)
    world.alice.settles(dispute, "You take turns", [(world.eve, "Mon 9 March")])

    def written(session: Session) -> str:
        rows = [*session.exec(select(LedgerEntry)), *session.exec(select(LedgerText))]
        return " ".join(row.model_dump_json() for row in rows)

    kept = world.see(written)
    assert [word for word in (ABOUT, SAID, ANSWERED, "take turns", "Step of eve") if word in kept] == []
    told = world.see(lambda session: record.lines(session, world.workspace_id, record.Sought()))
    assert told == []  # neither in the team's figures nor on the coach's list
    assert not world.see(lambda session: _may_let_go(session, world))


@ON_SQLITE
def test_what_was_settled_stays_with_who_mediated_then(world: World) -> None:
    """Ben covers for Alice and settles it; when she is back, Eve's step is as little hers as the coach's."""
    dispute = world.at("Mon 3 August 10:00").chen.raises(world.eve)
    world.ben.asks_other_side(dispute)
    world.ben.settles(dispute, "You take turns", [(world.eve, "Fri 21 August")])
    step = world.at("Mon 17 August 10:00").eve.duty

    def sees_it(who: Acting) -> bool:
        return world.see(lambda session: "Step of eve" in str(home(home_of(session, who.of(session), world.now))))

    assert [who.key for who in (world.alice, world.dana, world.ben, world.eve) if sees_it(who)] == ["ben", "eve"]
    for someone in (world.alice, world.dana, world.chen):
        with pytest.raises(NotYoursError):
            someone.waives(step)
    world.at("Mon 24 August 10:00").tick()
    assert world.eve.contests(world.eve.duty)
    assert [who for who, _ in world.told("contested")] == ["ben"]
    assert world.ben.upholds(world.eve.duty)


def _may_let_go(session: Session, world: World) -> bool:
    try:
        waive(session, world.eve.duty, world.dana.of(session), "Not so", world.now)
    except NotYoursError:
        return False
    return True


@ON_SQLITE
@pytest.mark.parametrize(
    ("sides", "account", "mediator"),
    [
        ("chen eve", "Northwind Energy", "alice"),
        ("alice eve", "Northwind Energy", "ben"),
        ("ben alice", "Northwind Energy", "dana"),  # the coach
        ("ben eve", HELIOS, "dana"),
    ],
)
def test_whoever_mediates_is_none_of_the_two(world: World, sides: str, account: str, mediator: str) -> None:
    one, other = (Colleague(world, key) for key in sides.split())
    dispute = one.raises(other, account)
    assert seers(world, dispute) == {one.key, mediator}


@ON_SQLITE
def test_the_charter_names_who_mediates_and_cover_steps_in(world: World) -> None:
    before = world.chen.raises(world.eve)
    world.adopts(changed(CHARTER, "mediator: account manager", "mediator: legal"))
    after = world.chen.raises(world.hugo)
    assert (seers(world, before), seers(world, after)) == ({"chen", "alice"}, {"chen", "grace"})
    world.at("Mon 3 August 09:00")  # Ben covers for Alice
    assert seers(world, before) == {"chen", "ben"}
    with pytest.raises(NotYoursError):
        world.alice.asks_other_side(before)
    world.beat()
    assert [who for who, _ in world.told("dispute_passed")] == ["ben", "chen"]
    assert world.do(lambda session: passing.follow(session, world.workspace_id, world.now)) == 0
    assert world.ben.asks_other_side(before)
    assert world.ben.settles(before)
    world.at("Mon 17 August 09:00").beat()  # Alice is back, and it is none of hers any more
    assert seers(world, before) == {"chen", "ben", "eve"}


@ON_SQLITE
def test_nobody_else_has_a_say(world: World) -> None:
    """A third colleague, the coach who is an admin as well, the other side before they were asked, one side alone."""
    dispute = world.chen.raises(world.eve)
    for someone in (world.hugo, world.dana, world.ben, world.eve, world.chen):
        for verb in (someone.asks_other_side, someone.settles, someone.tells_side):
            with pytest.raises(NotYoursError):
                verb(dispute)
    for someone in (world.hugo, world.dana, world.alice, world.eve):
        with pytest.raises(NotYoursError):
            someone.drops(dispute)
    with pytest.raises(NobodyAskedError):
        world.alice.settles(dispute, steps=[(world.eve, "Mon 9 March")])
    world.alice.asks_other_side(dispute)
    with pytest.raises(NotYoursError):
        world.alice.tells_side(dispute)
    with pytest.raises(NotOneOfThemError):
        world.alice.settles(dispute, steps=[(world.hugo, "Mon 9 March")])
    assert (stage(world, dispute), world.duties()) == (Stage.ASKED, [])


@ON_SQLITE
def test_raised_only_between_two_who_work_on_it_and_with_somebody_who_can_mediate(world: World) -> None:
    outside = Colleague(world, "external:carla@northwind.example")
    for other in (world.chen, outside):
        with pytest.raises(NotBetweenTheseError):
            world.chen.raises(other)
    with pytest.raises(NotYoursError):
        outside.raises(world.chen)
    two = changed(TEAM, "account executive: ben, technical", "account executive: dana, technical")
    world.imports(two)
    with pytest.raises(NobodyMediatesError):
        world.alice.raises(world.dana)
    assert world.verbs("dispute") == []


@ON_SQLITE
def test_either_takes_it_back_and_who_was_never_asked_never_hears_of_it(world: World) -> None:
    first, second = world.chen.raises(world.eve), world.chen.raises(world.hugo)
    assert world.chen.drops(first)
    world.alice.asks_other_side(second)
    assert world.hugo.drops(second)
    assert [stage(world, each) for each in (first, second)] == [Stage.WITHDRAWN] * 2
    assert [who for who, _ in world.told("dispute_over")] == ["alice", "chen", "alice"]
    assert not world.eve.sees(first)
    third = world.chen.raises(world.eve)
    assert world.alice.settles(third, "You can ask her yourself")
    assert not world.eve.sees(third)


def reminded(world: World, moment: str) -> list[str]:
    """Who is told then that it waits for them."""
    return [letter.to for letter in world.at(moment).says("dispute_waits")]


@ON_SQLITE
def test_it_does_not_lie(world: World) -> None:
    """Whoever mediates is reminded; the other side once, and then it is with who mediates to follow it up."""
    dispute = world.at("Mon 2 March 10:00").chen.raises(world.eve)
    assert reminded(world, "Tue 3 March 17:00") == []
    ((waiting, at),) = world.at("Tue 3 March 17:30").see(lambda session: due(session, world.now))
    twice = [world.do(lambda session: remind(session, waiting, at, world.now)) for _ in ("one clock", "another")]
    assert twice == [True, False]
    assert reminded(world, "Wed 4 March 08:30") == ["alice"]  # Tuesday's close, that is
    world.alice.asks_other_side(dispute)
    assert reminded(world, "Fri 6 March 09:00") == ["eve"]
    assert reminded(world, "Wed 11 March 12:00") == []
    assert reminded(world, "Thu 12 March 08:30") == ["alice"]
    world.eve.tells_side(dispute)
    world.alice.settles(dispute)
    assert reminded(world, "Fri 20 March 12:00") == []
    assert all(notice.is_started for notice in world.notices("dispute_waits"))


@ON_SQLITE
def test_it_ends_when_one_of_the_two_has_left_and_passes_on_when_who_mediates_has(world: World) -> None:
    ended, passed = world.chen.raises(world.eve), world.chen.raises(world.farid)
    world.alice.asks_other_side(passed)
    world.farid.tells_side(passed)
    kept = world.chen.raises(world.hugo)
    world.alice.asks_other_side(kept)
    world.alice.settles(kept, steps=[(world.hugo, "Mon 9 March")])
    world.imports(team_without("alice", "eve", "hugo", roles={"Northwind Energy": {"account manager": "ben"}}))
    assert [stage(world, each) for each in (ended, passed)] == [Stage.ENDED, Stage.HEARD]
    assert seers(world, passed) == {"chen", "farid", "ben"}
    assert [who for who, _ in world.told("dispute_passed")] == ["ben", "chen", "farid"]
    assert [str(duty.state) for duty in world.duties("hugo")] == ["void"]  # what was private is nobody else's
    assert world.owes("dana") == []


def test_told_and_closed_at_the_same_moment_nothing_is_half_done(world: World) -> None:
    dispute = world.chen.raises(world.eve)
    world.alice.asks_other_side(dispute)

    def tells(session: Session, meet: Meet) -> bool:
        found = session.get_one(Dispute, dispute.id)
        meet()
        return hearing.tell_side(session, found, world.eve.of(session), ANSWERED, world.now)

    def closes(session: Session, meet: Meet) -> bool:
        found = session.get_one(Dispute, dispute.id)
        meet()
        return settling.settle(session, found, world.alice.of(session), "It is settled", [], world.now)

    told, closed = race(world.on, tells, closes)
    assert told or closed
    assert stage(world, dispute) is (Stage.SETTLED if closed else Stage.HEARD)
    assert len(world.verbs("dispute")) == 2 + told + closed


def test_erased_their_words_go_and_what_was_open_ends(world: World) -> None:
    dispute, settled = world.chen.raises(world.eve), world.eve.raises(world.chen)
    for each, told in ((dispute, world.eve), (settled, world.chen)):
        world.alice.asks_other_side(each)
        told.tells_side(each, f"Words of {told.key}")
    world.alice.settles(settled, "You take turns")
    world.do(lambda session: erase(session, world.chen.of(session), world.now))
    left = stands(world, dispute)
    assert (left.stage, left.about, left.said, left.answered) == (Stage.ENDED, "", "", "Words of eve")
    then = stands(world, settled)
    assert (then.said, then.answered, then.outcome) == (SAID, "", "You take turns")
