"""Whose turn it is: the functions take turns, whoever is away is skipped, and it can be given to somebody else."""

import pytest

from protocols.duty.permits import NotYoursError
from tests.protocols.files import team_without
from tests.protocols.forum.weeks import ASKED, HELD, ON_SQLITE, chairs, forums, goes_by, lives, post
from tests.protocols.world import World


def notes(world: World) -> list[tuple[str, bool]]:
    """Who heard that it is their turn, and whether it was Parley that started it."""
    names = world.names()
    told = [notice for notice in world.notices("forum_facilitator") if notice.person_id]
    return [(names[each.person_id or ""], each.is_started) for each in told]


@ON_SQLITE
def test_each_function_has_its_turn_and_who_is_away_is_skipped(world: World) -> None:
    lives(world)
    world.at("Mon 2 March 09:00").eve.is_away(until="Fri 13 March")
    weeks = (("Thu 5 March", "Fri 6 March"), ("Thu 12 March", "Fri 13 March"), ("Thu 19 March", "Fri 20 March"))
    for asked, held in weeks:
        goes_by(world, f"{asked} 10:00", f"{held} 10:00")
    assert chairs(world) == ["chen", "ben", "eve"]  # technical; support is away; sales; then support
    assert notes(world) == [("chen", True), ("ben", True), ("eve", True)]


@ON_SQLITE
def test_whoever_falls_ill_overnight_is_followed_by_whose_turn_is_next(world: World) -> None:
    lives(world)
    goes_by(world, ASKED)
    world.at("Fri 6 March 08:00").chen.is_away(until="Fri 6 March")
    world.eve.brings()
    opened = world.at(HELD).says("forum")
    assert (chairs(world), "*Eve Lindqvist* facilitates." in opened[0].text) == (["eve"], True)


@ON_SQLITE
def test_not_me_asks_the_next_and_nobody_twice(world: World) -> None:
    lives(world)
    world.at(ASKED).says()
    (forum,) = forums(world)
    assert world.chen.says_not_me(forum)
    assert "Eve Lindqvist facilitates the forum of tomorrow 11:00" in world.card("forum_facilitator", "chen")
    assert [letter.to for letter in world.says("forum_facilitator")] == ["eve"]
    for who in (world.eve, world.ben, world.alice, world.farid, world.hugo, world.grace, world.dana):
        assert who.says_not_me(forum)
    assert chairs(world) == ["nobody"]
    with pytest.raises(NotYoursError):
        world.chen.says_not_me(forum)
    world.hugo.brings()
    opened = world.at(HELD).says("forum")[0].text
    assert "Ben Aalto or Alice Okafor can close the topics" in opened


@ON_SQLITE
def test_given_to_a_colleague_who_hears_of_it_at_once_and_may_say_no(world: World) -> None:
    lives(world)
    goes_by(world, ASKED)
    (forum,) = forums(world)
    assert world.chen.gives_the_chair(forum, world.grace)
    assert not world.alice.gives_the_chair(forum, world.grace)
    assert (chairs(world), notes(world)) == (["grace"], [("chen", True), ("grace", False)])
    assert world.grace.says_not_me(forum)
    assert chairs(world) == ["chen"]  # it was given away, not declined


@ON_SQLITE
def test_whoever_leaves_passes_it_on(world: World) -> None:
    lives(world)
    goes_by(world, ASKED)
    world.imports(team_without("chen"))
    assert chairs(world) == ["eve"]
    world.eve.brings()
    goes_by(world, HELD)
    world.imports(team_without("chen", "eve"))
    assert chairs(world) == ["ben"]
    assert [letter.to for letter in world.says("forum_facilitator")] == ["ben"]


@ON_SQLITE
def test_a_turn_that_is_too_much_for_its_day_comes_with_the_digest(world: World) -> None:
    lives(world, budget={"messages a day": 0, "messages a week": 8})
    assert world.at(ASKED).says() == []
    (digest,) = [letter for letter in world.at("Fri 6 March 08:00").says("digest") if letter.to == "chen"]
    assert "It is your turn to facilitate the team forum today 11:00" in digest.text


@ON_SQLITE
def test_given_away_while_it_is_on_the_thread_says_who_closes_and_who_asked(world: World) -> None:
    lives(world)
    world.eve.brings()
    world.at(ASKED).says()
    world.at(HELD).says()
    assert "Chen Wei closes this once you are done." in post(world, "forum_topic")
    wanted = [notice.wanted for notice in world.notices("forum_topic")]
    assert world.chen.gives_the_chair(forums(world)[0], world.ben)
    assert [notice.wanted for notice in world.notices("forum_topic")] == [wanted[0] + 1]
    assert "Ben Aalto closes this once you are done." in post(world, "forum_topic")


@ON_SQLITE
def test_whoever_was_asked_reads_by_whom(world: World) -> None:
    lives(world)
    world.at(ASKED).says()
    assert world.chen.gives_the_chair(forums(world)[0], world.ben)
    world.says()
    assert "Chen Wei asks you to facilitate the team forum tomorrow 12:00" in world.card("forum_facilitator", "ben")
    assert world.ben.says_not_me(forums(world)[0])
    world.says()
    assert "Chen Wei facilitates the forum" in world.card("forum_facilitator", "ben")
    assert "It is your turn to facilitate" in world.card("forum_facilitator", "chen")
