"""A win is told with everybody who had a part; colleagues are thanked; each chooses how, and a slip is taken back."""

import pytest

from protocols import erasure
from protocols.credit.crediting import NotOfTheTeamError
from protocols.credit.heard import good_news
from protocols.credit.records import Liking
from protocols.duty.permits import NotYoursError
from tests.protocols.colleague import Colleague
from tests.protocols.praising import CELEBRATE, ON_SQLITE
from tests.protocols.world import World

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"


@pytest.fixture(autouse=True)
def _nothing_else(world: World) -> None:
    """Only the celebration comes round."""
    world.lives_by_all(CELEBRATE)


def heard(world: World, kind: str) -> list[str]:
    """Who was told, in order."""
    return [letter.to for letter in world.says(kind)]


def test_everybody_who_had_a_part_hears_of_a_win_once_and_at_once(world: World) -> None:
    """At once, and outside the budget: a colleague said it. Told of the same message, it is the same win."""
    world.at("Mon 2 March 20:00")
    win = world.chen.tells_of(NORTHWIND, "The gateway went live", world.chen, world.eve, world.hugo, ts="1.1")
    letters = world.says("win")
    assert [letter.to for letter in letters] == ["eve", "hugo"]
    assert (
        "Chen Wei told of a win at *Northwind Energy*, and you had a part in it: “The gateway went live”."
        in letters[0].text
    )
    assert {notice.is_started for notice in world.notices("win")} == {False}

    again = world.alice.tells_of(NORTHWIND, "The gateway is live", world.hugo, world.grace, ts="1.1")
    assert (again.id, again.wording, heard(world, "win")) == (win.id, "The gateway went live", ["grace"])
    assert world.verbs("credit") == ["win"]


@ON_SQLITE
def test_who_would_rather_not_hears_nothing_and_who_is_private_only_hears(world: World) -> None:
    assert world.eve.likes(Liking.NONE)
    assert not world.eve.likes(Liking.NONE)
    world.hugo.likes(Liking.PRIVATE)
    world.alice.thanks(world.eve, world.hugo, world.chen, account=NORTHWIND)
    letters = {letter.to: letter.text for letter in world.says("thanks")}
    assert set(letters) == {"hugo", "chen"} == {who for who, _ in world.told("thanks")}
    assert "Alice Okafor thanks you: “the night shift”." in letters["hugo"]
    assert ("named in no post" in letters["hugo"], "named in no post" in letters["chen"]) == (True, False)
    world.eve.likes(Liking.PUBLIC)
    world.alice.thanks(world.eve)
    assert heard(world, "thanks") == ["eve"]


@ON_SQLITE
def test_nobody_thanks_themselves_nor_who_is_not_of_the_team(world: World) -> None:
    carla = Colleague(world, "external:carla@northwind.example")
    for someone, thanked in ((world.chen, world.chen), (carla, world.chen)):
        with pytest.raises(NotYoursError):
            someone.thanks(thanked)
    with pytest.raises(NotYoursError):
        carla.tells_of(NORTHWIND, "We signed", world.alice)
    with pytest.raises(NotOfTheTeamError):
        world.chen.thanks(carla)
    with pytest.raises(NotOfTheTeamError):
        world.chen.tells_of(NORTHWIND, "We signed", carla)
    assert (world.verbs("credit"), heard(world, "win"), heard(world, "thanks")) == ([], [], [])


@ON_SQLITE
def test_taken_back_it_is_gone_from_where_it_stands_and_unsaid_where_it_waits(world: World) -> None:
    win = world.chen.tells_of(NORTHWIND, "We signed", world.eve)
    world.says()
    for other in (world.eve, world.ben, world.dana):
        with pytest.raises(NotYoursError):
            other.takes_back(win)
    assert world.alice.takes_back(win)  # she answers for the customer
    assert not world.chen.takes_back(win)
    assert world.card("win", "eve") == "This was taken back."
    kudos = world.chen.thanks(world.hugo)
    world.chen.takes_back(kudos)
    assert heard(world, "thanks") == []
    assert world.verbs("credit") == ["win", "take back", "kudos", "take back"]


def test_who_is_erased_is_named_in_nothing_and_their_words_are_gone(world: World) -> None:
    hers = world.eve.tells_of(NORTHWIND, "We signed", world.chen)
    world.chen.tells_of(NORTHWIND, "The gateway went live", world.eve, world.hugo)
    world.eve.likes(Liking.PRIVATE)
    world.says()
    assert world.do(lambda session: erasure.erase(session, world.eve.of(session), world.now)).credits == 2
    assert world.card("win", "chen") == "This was taken back."

    def left(session) -> list[tuple[str, list[str]]]:
        found = good_news(session, world.team(session).id, hers.told_at.replace(hour=0), world.now)
        return [(each.credit.wording, [person.key for person in each.people]) for each in found]

    assert world.see(left) == [("The gateway went live", ["hugo"])]
