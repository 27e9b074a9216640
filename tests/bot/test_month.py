"""A month's end, in the sandbox: the forum sees how it went, once, with a picture; nobody is named, no outsider sees it."""

from typing import Any

from bot.program import beat
from bot.sandbox.person import Person
from tests.bot.conftest import Stage
from tests.bot.february import february
from tests.bot.scenes import ON_SQLITE, notices

pytestmark = ON_SQLITE


def posts(person: Person, channel: str = "team-forum") -> list[dict[str, Any]]:
    return [each for each in person.sees(channel) if "How February went" in str(each)]


async def test_the_forum_sees_how_february_went_once(stage: Stage) -> None:
    eve = stage.person("eve")
    await february(stage)
    await beat(stage.office)
    [post] = await stage.until(lambda: posts(eve))
    kinds = [block["type"] for block in post["blocks"]]
    assert kinds.count("image") == 1
    shown = str(post)
    assert [name for name in ("Chen", "Alice", "Eve", "Hugo", "Ben ", "<@") if name in shown] == []
    await beat(stage.office)
    await stage.quiet()
    assert len(posts(eve)) == 1


async def test_where_an_outsider_reads_along_it_is_not_posted(stage: Stage) -> None:
    dana = stage.person("dana")
    await dana.invite("carla", "team-forum")
    await february(stage)
    await beat(stage.office)
    await stage.until(lambda: ("report", "dead") in notices(stage))
    assert posts(dana) == []
