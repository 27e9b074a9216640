"""What concerns nobody never reaches Bolt, by HTTP as by Socket Mode."""

from tests.bot.http.conftest import Running
from tests.bot.test_sieve import is_sifted


async def test_small_talk_is_stopped_and_a_visit_is_asked_about(whole: Running, dispatched: list[str]) -> None:
    await is_sifted(whole, dispatched)
