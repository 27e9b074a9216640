"""After the visit: in a minute he tells whom he met, what was said and what was promised, and she has it on a card."""

from functools import partial
from typing import Any

from bot.sandbox.person import Person
from tests.bot.conftest import Stage
from tests.bot.moments import at, calm
from tests.bot.scenes import ON_SQLITE, briefed, duties, form, home, notices, seen

pytestmark = ON_SQLITE
NUDGE = "A minute is enough: whom you met"
OWED = [("liaise-before-visit", "kept"), ("answer-a-liaison", "kept"), ("debrief-after-visit", "open")]


async def visited(stage: Stage, chen: Person, alice: Person) -> None:
    """The visit has been, and it is the morning after."""
    await briefed(stage, chen, alice)
    await alice.click("Noted, go ahead", "parley")
    await at(stage, "Tue 3 March 16:29")
    assert duties(stage) == OWED[:2]
    await at(stage, "Wed 4 March 07:29")
    assert duties(stage) == OWED
    assert NUDGE not in seen(chen)
    await at(stage, "Wed 4 March 07:31")
    assert NUDGE in seen(chen)


async def opened(stage: Stage, person: Person, where: str = "parley") -> dict[str, Any]:
    await person.click("Debrief now", where)
    return await form(stage, person, "visit.debrief")


async def test_what_was_heard_is_on_her_card_and_whom_he_met_is_known_next_time(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await visited(stage, chen, alice)
    assert "A minute is enough, and Alice Okafor reads it" in str(await opened(stage, chen))
    filled = {"others": "Carla Ruiz (plant manager), Jan de Boer", "said": "They fear the winter", "owner_1": chen.id}
    assert (await chen.submit(filled)).is_well
    await stage.until(lambda: "Chen Wei was at *Northwind Energy* on Tue 3 Mar, 09:00." in seen(alice))
    assert "*Met*\\nCarla Ruiz, Jan de Boer" in seen(alice)
    assert "*What was said*\\nThey fear the winter" in seen(alice)
    assert "Promised" not in seen(alice)
    await stage.until(lambda: "Done: *Northwind Energy*" in seen(chen) and "Debrief now" not in seen(chen))
    assert duties(stage)[2] == ("debrief-after-visit", "kept")

    await chen.command("/visit Northwind Thursday fetch the old one")
    await at(stage, "Fri 6 March 08:00")
    await chen.open_home()
    await stage.until(lambda: "Debrief now" in home(chen))
    view = await opened(stage, chen, "home")
    met = next(block["element"] for block in view["blocks"] if block.get("block_id") == "met")
    assert [each["text"]["text"] for each in met["options"]] == ["Carla Ruiz, plant manager", "Jan de Boer"]
    assert (await chen.submit({"met": ["Jan de Boer"]})).is_well
    await stage.until(lambda: "*Met*\\nJan de Boer'" in seen(alice))


async def test_the_account_manager_tells_it_for_the_record_and_nobody_is_said_to_read_it(stage: Stage) -> None:
    alice = stage.person("alice")
    await alice.command("/visit Northwind Tuesday lunch")
    await at(stage, "Wed 4 March 08:31")
    view = str(await opened(stage, alice))
    assert "A minute is enough" in view
    assert "reads it" not in view


async def test_what_will_not_do_is_said_at_its_field_and_nothing_is_kept(stage: Stage) -> None:
    chen, alice, tomas, ines = (stage.person(name) for name in ("chen", "alice", "tomas", "ines"))
    await visited(stage, chen, alice)
    view = await opened(stage, chen)
    before = notices(stage)
    for filled, errors in (
        ({}, {"said": "Whom you met, what was said or what was promised: one of these, please."}),
        ({"to_1": "Carla"}, {"promise_1": "What was promised to them? A few words, please."}),
        ({"said": "x", "day_1": "2026-03-09"}, {"promise_1": "What was promised to them? A few words, please."}),
        ({"promise_1": "x", "day_1": "2026-03-03"}, {"day_1": "That day is over. Please choose today or a later day."}),
        (
            {"promise_1": "x", "owner_1": tomas.id},
            {"owner_1": "Tomas Brandt is from outside. Please name only colleagues."},
        ),
        (
            {"promise_1": "x", "owner_1": ines.id},
            {"owner_1": "Ines Duarte is not in the team file yet. Leave them out, or ask Dana Kowalski to add them."},
        ),
    ):
        assert (await chen.submit(filled)).errors == errors
    assert view["private_metadata"]
    assert notices(stage) == before
    assert duties(stage) == OWED


async def test_there_is_room_for_five_promises_and_each_is_one(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await visited(stage, chen, alice)
    await opened(stage, chen)
    for count in (2, 3, 4, 5):
        await chen.click("Another promise", "modal")
        await stage.until(partial(_has_room, chen, count))
    assert "Another promise" not in str(chen.modal())
    filled = {"promise_1": "Send the study", "promise_5": "Call on Friday", "to_5": "Carla Ruiz"}
    assert (await chen.submit(filled)).is_well
    await stage.until(
        lambda: (
            "• “Send the study” (Chen Wei, by Wed 11 Mar)\\n• “Call on Friday” (Chen Wei, by Wed 11 Mar)" in seen(alice)
        )
    )
    assert duties(stage)[2:] == [("debrief-after-visit", "kept"), *[("keep-a-promise", "open")] * 2]


def _has_room(person: Person, count: int) -> bool:
    return f"promise_{count}" in str(person.modal())


async def test_it_did_not_happen_and_a_second_window_says_so(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await visited(stage, chen, alice)
    await opened(stage, chen)
    await chen.click("It didn’t happen", "parley")
    await stage.until(lambda: "nothing more to do here" in seen(chen))
    outcome = await chen.submit({"said": "All well"})
    assert outcome.errors == {"said": "You have shared this already, or the visit is off. Nothing to do."}
    await calm(stage)
    assert duties(stage)[2] == ("debrief-after-visit", "void")
    assert "Debrief" not in home(chen)
