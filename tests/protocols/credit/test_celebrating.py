"""Fridays at four the team celebrates: by customer, what was achieved and everybody who had a part. Or nothing at all."""

from datetime import timedelta

from bot.screens.posts import credit
from protocols.credit.records import Liking
from tests.protocols.moments import moment
from tests.protocols.praising import CELEBRATE, ON_SQLITE
from tests.protocols.world import World

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"


def celebrated(world: World) -> list[str]:
    """What is posted now, wherever that is."""
    letters = world.says("celebration")
    assert {letter.to for letter in letters} <= {"#team-forum"}
    return [letter.text for letter in letters]


def news(world: World, since: str) -> list[str]:
    """The good news for a forum held now, a line each."""
    return world.see(lambda session: credit.news(session, world.team(session).id, moment(since), world.now))


def test_by_customer_with_everybody_who_likes_to_be_named_and_never_twice(world: World) -> None:
    world.at("Mon 2 March 10:00").lives_by_all(CELEBRATE)
    world.hugo.likes(Liking.PRIVATE)
    world.farid.likes(Liking.NONE)
    world.chen.tells_of(NORTHWIND, "Hugo and I put the gateway live", world.chen, world.eve, world.hugo)
    world.ben.tells_of(HELIOS, "The contract is signed", world.grace)
    world.alice.thanks(world.farid, for_="the invoices")
    world.farid.thanks(world.dana, for_="your patience")
    assert celebrated(world.at("Fri 6 March 15:59")) == []
    (post,) = celebrated(world.at("Fri 6 March 16:00"))
    assert post.index("Helios Grid") < post.index("Northwind Energy") < post.index("In the team")
    assert "a colleague and I put the gateway live" in post
    assert "Chen Wei (technical) and Eve Lindqvist (support)" in post
    assert "Thanks to Dana Kowalski (management): your patience" in post
    assert [name for name in ("Hugo", "Farid", "the invoices") if name in post] == []
    assert celebrated(world.at("Fri 13 March 16:00")) == []  # an empty week
    assert celebrated(world.at("Fri 20 March 16:00")) == []


def test_what_is_not_public_yet_waits_for_its_day(world: World) -> None:
    world.at("Mon 2 March 10:00").lives_by_all(CELEBRATE)
    win = world.ben.tells_of(HELIOS, "They buy the second site", world.grace, until="Tue 10 March")
    assert "not public before Tue 10 Mar" in world.says("win")[0].text
    assert celebrated(world.at("Fri 6 March 16:00")) == []
    assert news(world.at("Fri 6 March 16:05"), "Fri 27 February 10:00") == []
    assert news(world.at("Fri 13 March 10:00"), "Fri 6 March 10:00") == [
        "Helios Grid: They buy the second site (Grace Mbeki)"
    ]
    (post,) = celebrated(world.at("Fri 13 March 16:00"))
    assert "They buy the second site" in post
    assert news(world.at("Fri 20 March 10:00"), "Fri 13 March 10:00") == []
    world.ben.takes_back(win)
    assert "What stood here was taken back." in world.whole_card("celebration", "#team-forum")


@ON_SQLITE
def test_late_it_says_so_and_too_late_it_waits_for_the_next(world: World) -> None:
    world.at("Mon 2 March 10:00").lives_by_all(CELEBRATE)
    world.chen.tells_of(NORTHWIND, "The gateway went live", world.eve)
    (late,) = celebrated(world.at("Fri 6 March 17:30"))
    assert "A little later than usual" in late
    world.chen.tells_of(NORTHWIND, "The second one, too", world.eve)
    assert celebrated(world.at("Sat 14 March 09:00")) == []
    held = [entry for entry in world.ledger() if entry.subject_kind == "broadcast"]
    friday = [
        entry.verb for entry in held if entry.terms["clause"] == "celebrate-together" and "03-13" in entry.terms["at"]
    ]
    assert friday == ["skip"]
    (post,) = celebrated(world.at("Fri 20 March 16:00"))
    assert ("The second one, too" in post, "The gateway went live" in post) == (True, False)


@ON_SQLITE
def test_what_slack_did_not_take_all_night_is_told_the_next_time(world: World) -> None:
    """It was marked as told, and never said."""
    world.at("Mon 2 March 10:00").lives_by_all(CELEBRATE)
    world.chen.tells_of(NORTHWIND, "The gateway went live", world.eve)
    world.at("Fri 6 March 16:00")
    while world.beat():
        pass
    world.now += timedelta(days=1)
    assert celebrated(world) == []
    (post,) = celebrated(world.at("Fri 13 March 16:00"))
    assert "The gateway went live" in post


@ON_SQLITE
def test_who_chooses_otherwise_later_is_taken_out_of_what_stands(world: World) -> None:
    world.at("Mon 2 March 10:00").lives_by_all(CELEBRATE)
    world.chen.tells_of(NORTHWIND, "The gateway went live", world.eve, world.hugo)
    world.at("Fri 6 March 16:00").says()
    stands = world.notices("celebration")[0].wanted
    world.eve.likes(Liking.NONE)
    assert world.notices("celebration")[0].wanted > stands
    assert "Eve" not in world.whole_card("celebration", "#team-forum")
