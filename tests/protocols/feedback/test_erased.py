"""Whoever is erased takes along what they wrote of feedback; that there was some, and what became of it, stays."""

import pytest
from sqlmodel import select

from protocols import erasure
from protocols.feedback.records import Decision, FeedbackReader, Stage
from protocols.feedback.shared import SHARED
from protocols.feedback.telling import FILED
from tests.protocols.colleague import Colleague
from tests.protocols.feedback.story import RELAY, brings, closes, decides, now, readers, reads
from tests.protocols.test_erasure_of_all import everything
from tests.protocols.world import World

pytestmark = pytest.mark.parametrize("world", ["sqlite"], indirect=True)


def erased(world: World, who: Colleague) -> None:
    world.do(lambda session: erasure.erase(session, who.of(session), world.now))


def test_the_words_of_who_brought_it_go_and_a_second_ones_stay(world: World) -> None:
    feedback = brings(world.at("Tue 3 March 10:00").chen, said_by="Jan de Wit")
    brings(world.eve, RELAY.upper())
    world.says()
    erased(world, world.chen)
    held = everything(world)
    assert (RELAY in held, "de Wit" in held, RELAY.upper() in held) == (False, False, True)
    assert reads(world.ben, feedback)
    assert RELAY.upper() in world.whole_card("feedback_news", "ben")
    assert "brought by (erased) and Eve Lindqvist" in world.whole_card("feedback_news", "ben")


def test_the_words_of_who_decided_go_from_the_channel_as_well(world: World) -> None:
    feedback = brings(world.at("Tue 3 March 10:00").chen)
    decides(world.ben, feedback, Decision.SHARE, words="They lose sleep over it", in_channel=True)
    closes(world.ben, feedback, untold="They moved away")
    world.says()
    erased(world, world.ben)
    held = everything(world)
    assert ("They lose sleep" in held, "They moved away" in held, RELAY in held) == (False, False, True)
    assert "(erased)" in world.whole_card(SHARED, "#acct-northwind")
    assert "They lose sleep" not in world.whole_card(FILED, "chen")
    assert now(world, feedback).stage is Stage.CLOSED


def test_one_of_the_few_who_knew_is_none_any_more(world: World) -> None:
    feedback = brings(world.at("Tue 3 March 10:00").chen)
    decides(world.ben, feedback, Decision.KEEP, to=[world.grace])
    erased(world, world.grace)
    assert world.see(lambda session: session.exec(select(FeedbackReader)).all()) == []
    assert readers(world, feedback, but="grace") == {"ben", "alice", "chen"}
