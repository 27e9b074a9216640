"""Thursdays at noon the account manager owes the team an update: once for each customer, in its channel, or two words."""

import pytest

from protocols.credit.records import Liking
from protocols.credit.updating import AlreadyToldError
from protocols.duty.obligation import Obligation, State
from protocols.duty.permits import NotYoursError
from tests.protocols.colleague import Colleague
from tests.protocols.praising import LIAISE, ON_SQLITE, UPDATE
from tests.protocols.world import World

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"


def owed(world: World, who: Colleague) -> Obligation:
    """The update that somebody owes now."""
    return next(duty for duty in reversed(world.duties(who.key)) if duty.act == "update the team")


def posts(world: World) -> list[tuple[str, str]]:
    """Where something is posted now, and what."""
    return [(letter.to, letter.text) for letter in world.says("update")]


def a_good_week(world: World) -> None:
    """Chen briefs one visit and debriefs another late; a promise is kept; two wins, one not public yet."""
    world.at("Mon 2 March 10:00").lives_by_all(UPDATE, LIAISE)
    visit = world.chen.plans(NORTHWIND, "Thu 5 March", purpose="Replace the gateway")
    world.chen.briefs(visit)
    promise = world.eve.promises(NORTHWIND, "Fri 6 March")
    world.eve.says_done(world.eve.duty)
    assert promise
    world.chen.tells_of(NORTHWIND, "The gateway went live", world.eve)
    world.ben.tells_of(NORTHWIND, "They buy a second site", world.grace, until="Fri 20 March")
    world.ben.tells_of(HELIOS, "Not hers to tell", world.grace)


def test_prefilled_told_once_in_the_customers_channel_and_kept(world: World) -> None:
    a_good_week(world)
    (asked,) = [each for each in world.at("Thu 5 March 12:00").says("nudge") if each.to == "alice"]
    assert "An update on *Northwind Energy* for the team, by Fri 6 Mar 10:30" not in asked.text
    assert "An update on *Northwind Energy* for the team, by today 16:00" in asked.text
    duty = owed(world, world.alice)
    draft = world.alice.drafts(duty)
    assert draft.figures == {"visits": [1, 1], "promises": [1, 1], "wins": [1, 1]}
    assert [win.wording for win in draft.wins] == ["The gateway went live"]
    assert [win.wording for win in draft.embargoed] == ["They buy a second site"]
    for other in (world.chen, world.ben, world.dana):
        with pytest.raises(NotYoursError):
            other.updates(duty, "Mine")
    update = world.alice.updates(duty, "A good week", *draft.wins, *draft.embargoed)
    assert update.wins == [draft.wins[0].id]  # what is not public goes in no post
    ((where, said),) = posts(world)
    assert where == "#acct-northwind"
    assert all(
        part in said
        for part in ("A good week", "The gateway went live", "Eve Lindqvist", "Visits prepared together: 1 of 1")
    )
    assert "second site" not in said
    assert "Northwind Energy in the last 6 weeks. Visits prepared: 1, Promises kept: 1, Wins: 1." in said
    assert owed(world, world.alice).state is State.KEPT
    with pytest.raises(AlreadyToldError):
        world.alice.updates(duty, "Again")
    assert (posts(world), world.verbs("update")) == ([], ["update"])
    assert owed(world, world.ben).state is State.OPEN  # of Helios, the same hour
    world.at("Thu 26 March 12:00").says()
    later = world.alice.drafts(owed(world, world.alice))
    assert [win.wording for win in later.wins] == ["They buy a second site"]  # public by now
    assert later.figures["wins"] == [1, 1]


@ON_SQLITE
def test_nothing_to_tell_is_two_words_and_what_was_missed_is_still_welcome(world: World) -> None:
    world.at("Mon 2 March 10:00").lives_by_all(UPDATE, LIAISE)
    world.at("Thu 5 March 12:00").says()
    world.alice.updates(owed(world, world.alice))
    assert [(where, "nothing new to tell this time" in said) for where, said in posts(world)] == [
        ("#acct-northwind", True)
    ]
    world.at("Fri 6 March 12:00").says()
    missed = owed(world, world.ben)
    assert missed.state is State.BREACHED
    world.ben.updates(missed, "Better late")
    assert [where for where, _ in posts(world)] == ["#acct-helios"]
    assert owed(world, world.ben).settled_at is not None


@ON_SQLITE
def test_who_covers_tells_it_and_the_figures_begin_where_the_last_ones_ended(world: World) -> None:
    world.at("Mon 27 July 10:00").lives_by_all(UPDATE, LIAISE)
    world.at("Thu 30 July 12:00").says()
    world.alice.updates(owed(world, world.alice), "All well")
    world.at("Tue 4 August 10:00").chen.tells_of(NORTHWIND, "The gateway went live", world.eve)
    asked = [letter.to for letter in world.at("Thu 6 August 12:00").says("nudge") if "Northwind" in letter.text]
    assert asked == ["ben"]
    mine = next(
        duty
        for duty in world.duties("ben")
        if duty.account_id and duty.state is State.OPEN and "Northwind" in world.names()[duty.account_id]
    )
    draft = world.ben.drafts(mine)
    assert (draft.figures, [win.wording for win in draft.wins]) == ({"wins": [1, 1]}, ["The gateway went live"])
    world.ben.updates(mine, "I cover", *draft.wins)
    assert [where for where, _ in posts(world)] == ["#acct-northwind"]


@ON_SQLITE
def test_whom_nobody_mentioned_is_a_thought_for_her_alone_now_and_then(world: World) -> None:
    """Not before there is anything to tell from; not herself, nor whom would rather not be; three names at most."""

    def thought_of(when: str) -> list[str]:
        world.at(when).says()
        return [person.key for person in world.alice.drafts(owed(world, world.alice)).unmentioned]

    world.at("Mon 2 March 10:00").lives_by_all(UPDATE, LIAISE)
    world.hugo.likes(Liking.NONE)
    world.chen.tells_of(NORTHWIND, "The gateway went live", world.chen, world.eve)
    assert thought_of("Thu 5 March 12:00") == []
    world.at("Wed 25 March 10:00").ben.thanks(world.dana)
    assert thought_of("Thu 26 March 12:00") == ["ben", "chen", "eve"]
    assert thought_of("Thu 26 March 12:05") == ["ben", "chen", "eve"]  # the same form, opened again
    world.alice.updates(owed(world, world.alice), "All well")
    assert "Ben" not in str(posts(world))
    assert thought_of("Thu 2 April 12:00") == ["farid", "grace"]
    assert thought_of("Thu 9 April 12:00") == []


@pytest.mark.parametrize(
    ("zone", "every", "told", "until", "offered"),
    [
        ("America/Los_Angeles", "Thursday 12:00", "Thu 5 March 17:00", "Fri 6 March", 1),  # in London it is Friday
        ("Australia/Sydney", "Thursday 09:00", "Thu 5 March 09:30", "Thu 5 March", 0),  # in London it is Wednesday
    ],
)
@ON_SQLITE
def test_a_win_that_was_not_public_is_told_once_whatever_day_it_is_in_london(
    world: World, zone: str, every: str, told: str, until: str, offered: int
) -> None:
    rule = UPDATE | {"every": every, "by": "2 days"}
    world.at("Mon 2 March 10:00", zone).lives_by_all(rule, timezone=zone)
    win = world.ben.tells_of(NORTHWIND, "They buy a second site", world.grace, until=until)
    world.at(told.rpartition(" ")[0] + " 12:30" if offered else told, zone).says()
    first = world.alice.updates(owed(world, world.at(told, zone).alice), "A good week", win)
    assert (first.wins == [win.id], first.figures.get("wins")) == (not offered, None if offered else [1, 1])
    world.at("Thu 12 March 12:30", zone).says()
    later = world.alice.drafts(owed(world, world.alice))
    assert (len(later.wins), later.figures.get("wins")) == (offered, [1, 1] if offered else None)


@ON_SQLITE
def test_who_was_away_months_ago_is_thought_of_like_anybody_else(world: World) -> None:
    world.at("Mon 2 March 10:00").lives_by_all(UPDATE, LIAISE)
    world.chen.is_away(until="Fri 6 March")  # and nobody ever took that status away
    world.chen.tells_of(NORTHWIND, "The gateway went live", world.eve)
    world.at("Mon 8 June 10:00").ben.is_away(until="Tue 9 June")
    world.at("Thu 11 June 12:00").says()
    thought_of = [person.key for person in world.alice.drafts(owed(world, world.alice)).unmentioned]
    assert thought_of == ["chen", "dana", "eve"]
