"""A message relays a customer's words, or reports a win: its author is asked, privately and once."""

from sqlmodel import select

from bot.sandbox.person import Person
from protocols.credit.records import Credit
from protocols.feedback.records import Feedback, FeedbackReport
from protocols.questions import Question
from tests.bot.conftest import Stage
from tests.bot.scenes import ON_SQLITE, QUESTION, duties, home, questions, seen

pytestmark = ON_SQLITE
CHANNEL = "acct-northwind"
SAID = "Carla says the new gateway is far too slow at night"
TO_BEN = "Sounds like feedback from *Northwind Energy*. Send it to Ben Aalto first?"
WIN = "We won the tender for phase 2, thanks Eve!"
SAVE = "Sounds like a win at *Northwind Energy*. Save it for Friday’s celebration?"


async def says(stage: Stage, person: Person, text: str, channel: str = CHANNEL, *, asks: str) -> str:
    ts = await person.say(channel, text)
    await stage.until(lambda: asks in seen(person, channel))
    return ts


def kinds(stage: Stage) -> list[tuple[str, bool, str]]:
    """Every question: about what, whether quietly, and where it stands."""
    rows = stage.look(lambda session: session.exec(select(Question).order_by(Question.id)).all())
    return [(str(each.kind), each.is_quiet, str(each.answer)) for each in rows]


def reports(stage: Stage) -> list[FeedbackReport]:
    return list(stage.look(lambda session: session.exec(select(FeedbackReport)).all()))


async def test_what_a_customer_said_goes_to_the_executive_first(stage: Stage) -> None:
    chen, ben, alice = stage.person("chen"), stage.person("ben"), stage.person("alice")
    ts = await says(stage, chen, f"Morning all. {SAID}. Lunch anybody?", asks=TO_BEN)
    assert "Only you see this." in seen(chen, CHANNEL)
    assert TO_BEN not in seen(alice, CHANNEL) + seen(ben, CHANNEL)
    await chen.click("Yes, send it", CHANNEL)
    await stage.until(lambda: "Ben Aalto has this first;" in seen(chen, CHANNEL))
    await stage.until(lambda: SAID in seen(ben))
    (report,) = reports(stage)
    assert (report.words, report.said_by, report.message_ts) == (f"{SAID}.", "Carla", ts)
    assert [str(each.kind) for each in stage.look(lambda session: session.exec(select(Feedback)).all())] == [
        "complaint"
    ]
    assert duties(stage) == [("feedback-through-executive", "open")]
    assert "Lunch" not in seen(ben)


async def test_no_is_an_answer_and_may_be_taken_back(stage: Stage) -> None:
    chen = stage.person("chen")
    await chen.open_home()
    await says(stage, chen, SAID, asks=TO_BEN)
    await chen.click("Not feedback", CHANNEL)
    await stage.until(lambda: "I won’t ask about that again." in seen(chen, CHANNEL))
    assert (reports(stage), duties(stage)) == ([], [])
    await chen.say(CHANNEL, SAID)
    await chen.say(CHANNEL, "They also say the manual is hard to read")
    await stage.until(lambda: "hard to read" in home(chen))
    assert kinds(stage) == [("feedback", False, "no"), ("feedback", True, "open")]
    await chen.click("Ask me again", CHANNEL)
    await stage.until(lambda: TO_BEN in seen(chen, CHANNEL))


async def test_whose_it_would_be_anyway_is_not_asked_and_about_them_it_goes_elsewhere(stage: Stage) -> None:
    ben, chen = stage.person("ben"), stage.person("chen")
    await ben.say(CHANNEL, SAID)
    await says(stage, chen, "Carla says that Ben is hard to reach", asks="Send it to Alice Okafor first?")
    await chen.click("Yes, send it", CHANNEL)
    await stage.until(lambda: "Alice Okafor has this first;" in seen(chen, CHANNEL))
    assert len(questions(stage)) == 1
    await stage.quiet()
    assert "hard to reach" not in home(ben) + seen(ben)


async def test_a_win_is_saved_for_the_celebration(stage: Stage) -> None:
    chen, eve = stage.person("chen"), stage.person("eve")
    await says(stage, chen, WIN, asks=SAVE)
    await chen.click("Yes, save it", CHANNEL)
    await stage.until(lambda: "The team hears of it when it celebrates." in seen(chen, CHANNEL))
    await stage.until(lambda: "you had a part in it" in seen(eve))
    assert [each.wording for each in stage.look(lambda session: session.exec(select(Credit)).all())] == [WIN]
    await eve.say("general", "We won the pub quiz!")
    await eve.say(CHANNEL, "should sign next week")
    await stage.quiet()
    assert questions(stage) == ["yes"]


async def test_one_question_at_a_time(stage: Stage) -> None:
    chen = stage.person("chen")
    await chen.open_home()
    await chen.say(CHANNEL, f"on site at Northwind tomorrow from 9. {SAID}. And they signed the contract!")
    await stage.until(lambda: QUESTION in seen(chen, CHANNEL))
    await stage.until(lambda: "Sounds like a win" in home(chen))
    assert "Sounds like" not in seen(chen, CHANNEL)
    assert kinds(stage) == [("visit", False, "open"), ("feedback", True, "open"), ("win", True, "open")]
    await chen.click("Yes, send it", "home")
    await stage.until(lambda: [each.said_by for each in reports(stage)] == ["Carla"])


async def test_changed_words_are_what_is_asked_about_and_deleted_ones_nothing(stage: Stage) -> None:
    chen = stage.person("chen")
    await chen.open_home()
    ts = await says(stage, chen, SAID, asks=TO_BEN)
    await chen.edit(CHANNEL, ts, "Carla says the new gateway is brilliant")
    await stage.until(lambda: "brilliant" in home(chen) and "far too slow" not in home(chen))
    await chen.edit(CHANNEL, ts, "The serial numbers are in the folder")
    await stage.until(lambda: "Nothing waits for you" in home(chen))
    ts = await says(stage, chen, WIN, asks=SAVE)
    await chen.delete(CHANNEL, ts)
    await stage.until(lambda: [each for *_, each in kinds(stage)] == ["withdrawn", "withdrawn"])


async def test_what_is_said_in_private_stays_there_and_where_the_customer_reads_it_comes_by_message(
    stage: Stage,
) -> None:
    grace, chen = stage.person("grace"), stage.person("chen")
    await grace.say("deal-desk", f"Northwind: {SAID}. And we won the Helios tender!")
    await chen.say("ext-northwind", "Thanks to all! Northwind told me our gateway is brilliant")
    await stage.until(lambda: TO_BEN in seen(chen))
    assert "Sounds like" not in seen(chen, "ext-northwind")
    await stage.quiet()
    assert len(questions(stage)) == 1
    assert "Sounds like" not in seen(grace, "deal-desk") + seen(grace) + home(grace)
