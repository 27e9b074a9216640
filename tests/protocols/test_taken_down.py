"""What stood in a channel and was taken down was said: a forum goes on without it, and nothing is celebrated again."""

from protocols import opened
from protocols.notice import Notice
from tests.protocols.acting import Acting
from tests.protocols.forum.weeks import ASKED, HELD, ON_SQLITE, forums, lives, outcomes, stand
from tests.protocols.praising import CELEBRATE
from tests.protocols.world import World


def takes_down(world: World, who: Acting, kind: str) -> bool:
    """Somebody takes down the last post of a kind."""
    post = world.notices(kind)[-1]
    return world.do(
        lambda session: opened.take_down(session, session.get_one(Notice, post.id), who.of(session), world.now)
    )


def test_a_forum_goes_on_without_its_post(world: World) -> None:
    lives(world)
    decided, open_still = world.eve.brings("Rotate the on-call week"), world.farid.brings("One list of invoices")
    world.at(ASKED).says()
    world.at(HELD).says()
    world.chen.decides(decided, "Eve writes the rota", world.eve, "Fri 13 March")
    assert takes_down(world, world.dana, "forum")
    told = world.at("Fri 6 March 10:30").says()
    assert [letter for letter in told if letter.kind == "forum_no_channel"] == []
    assert outcomes(world, forums(world)[0]) == ["decided", "open"]
    assert (stand(world, decided), stand(world, open_still), forums(world)[0].is_on) == ("decided", "on", True)
    world.chen.closes(forums(world)[0])
    assert (outcomes(world, forums(world)[0]), stand(world, decided)) == (["decided", "carried"], "decided")
    assert world.says("forum_summary") == []  # there is no thread any more


@ON_SQLITE
def test_what_a_forum_decided_stays_decided_when_its_post_cannot_be_said(world: World) -> None:
    lives(world)
    decided, open_still = world.eve.brings("Rotate the on-call week"), world.farid.brings("One list of invoices")
    world.at(ASKED).says()
    world.at(HELD).beat()
    world.chen.decides(decided, "Eve writes the rota", world.eve, "Fri 13 March")
    world.at("Fri 6 March 14:00").says()  # nobody could say it for hours
    world.says()
    assert outcomes(world, forums(world)[0]) == ["decided", "carried"]
    assert (stand(world, decided), stand(world, open_still)) == ("decided", "waiting")


def test_what_was_celebrated_is_not_celebrated_again(world: World) -> None:
    world.at("Mon 2 March 10:00").lives_by_all(CELEBRATE)
    world.chen.tells_of("Northwind Energy", "The gateway went live", world.eve)
    assert len(world.at("Fri 6 March 16:00").says("celebration")) == 1
    assert takes_down(world.at("Tue 10 March 10:00"), world.dana, "celebration")
    assert world.at("Fri 13 March 16:00").says("celebration") == []
