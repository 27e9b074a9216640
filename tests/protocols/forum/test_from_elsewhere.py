"""What other rooms bring to the forum: wins are its good news, and what customers said and what is objected to, topics."""

from protocols.feedback.records import Decision
from tests.protocols.feedback.story import brings, decides
from tests.protocols.files import CHARTER, changed
from tests.protocols.forum.weeks import ASKED, HELD, ON_SQLITE, goes_by, post
from tests.protocols.world import World

NORTHWIND = "Northwind Energy"


@ON_SQLITE
def test_wins_feedback_and_an_amendment_that_somebody_objects_to(world: World) -> None:
    change = changed(CHARTER, "by: 1 working day before the visit", "by: 2 working days before the visit")
    proposal = world.at("Mon 2 March 09:00").alice.proposes(change)
    world.hugo.objects(proposal)
    world.chen.tells_of(NORTHWIND, "The gateway went live a day early", world.chen, world.eve)
    feedback = brings(world.chen)
    decides(world.ben, feedback, Decision.SHARE, words="They would like one invoice a month", at_forum=True)
    goes_by(world, ASKED)
    opened = world.at(HELD).says("forum")[0].text
    assert "Good news*" in opened
    assert f"• {NORTHWIND}: The gateway went live a day early (Chen Wei, Eve Lindqvist)" in opened
    assert f"*From a customer, {NORTHWIND}:* They would like one invoice a month _(in Ben Aalto’s words)_" in opened
    assert "do not agree yet; Hugo Marchand: “Nights are long”)_" in opened
    assert "Alice" not in opened
    assert ("Question" in post(world, "forum_topic"), "_(in Ben Aalto’s words)_" in post(world, "forum_topic")) == (
        False,
        False,
    )
