"""A message relays a customer's words or reports a win: its author is asked, as far as the team's charter has it so."""

from sqlmodel import Session, select

from bot.listeners import sounds
from bot.office import Desk
from protocols import digest
from protocols.credit.records import Credit
from protocols.feedback.records import Feedback, FeedbackReport
from protocols.noticing import spoken
from protocols.noticing.meant import as_people_read, colleagues_named
from protocols.noticing.spoken import Says
from protocols.questions import Answer, Kind, Question
from protocols.reading.feedback import FeedbackReader
from protocols.reading.names import Lexicon
from protocols.team.records import Account
from tests.protocols import messages
from tests.protocols.acting import Acting
from tests.protocols.noticing.writing import questions
from tests.protocols.world import World

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"
CHANNEL = "acct-northwind"
SAID = "They say our gateway is far too slow"
WON = "We won the tender, thanks to Eve and Hugo!"
HEARD = {"id": "first", "text": "It goes first through the executive.", "when": "feedback is heard"}
FIRST = HEARD | {"who": "account executive", "must": "acknowledge", "by": "1 working day"}
FEAST = {"id": "feast", "text": "We celebrate.", "every": "Friday 16:00", "hold": "the celebration"}


def says_yes(world: World, who: Acting, question: Question) -> bool:
    """They tap *Yes*."""

    def work(session: Session) -> bool:
        desk, asked = messages._desk(session, world, who), session.get_one(Question, question.id)
        if asked.kind is Kind.WIN:
            return sounds.say_save(desk, asked, who.of(session), is_private=False)
        return _send(desk, asked, who)

    return world.do(work)


def _send(desk: Desk, asked: Question, who: Acting) -> bool:
    return sounds.say_send(FeedbackReader(Lexicon(())), desk, asked, who.of(desk.session))


def kinds(world: World) -> list[tuple[str, bool]]:
    """What is asked, and whether quietly."""
    return [(str(each.kind), each.is_quiet) for each in questions(world)]


def test_a_yes_is_the_fact_and_only_the_first_one(world: World) -> None:
    asked = world.chen.writes(f"Lunch? {SAID}", CHANNEL)
    assert asked
    assert (asked.kind, asked.because, asked.clause_id) == (Kind.FEEDBACK, [SAID], "feedback-through-executive")
    assert world.duties() == []
    assert says_yes(world, world.chen, asked)
    assert not says_yes(world, world.chen, asked)
    [told] = world.see(lambda session: session.exec(select(FeedbackReport)).all())
    [feedback] = world.see(lambda session: session.exec(select(Feedback)).all())
    assert (told.words, told.reporter_id, str(feedback.kind)) == (SAID, world.chen.id, "complaint")
    assert (world.owes("ben"), world.verbs("feedback")) == (["feedback-through-executive"], ["hear"])


def test_two_who_relay_the_same_words_are_both_asked_and_it_is_one(world: World) -> None:
    for who in (world.chen, world.eve):
        asked = who.writes(SAID, CHANNEL)
        assert asked
        says_yes(world, who, asked)
    assert len(world.see(lambda session: session.exec(select(Feedback)).all())) == 1
    assert world.owes("ben") == ["feedback-through-executive"]


def test_whose_it_is_keeps_it_without_being_asked(world: World) -> None:
    assert world.ben.writes(SAID, CHANNEL) is None
    assert world.ben.writes("They say our gateway is far too slow", "acct-helios")
    assert [world.names()[each.account_id or ""] for each in questions(world)] == [HELIOS]


def test_where_no_rule_speaks_of_it_nobody_is_asked(world: World) -> None:
    world.lives_by_all({"id": "visits"})
    assert [world.chen.writes(text, CHANNEL) for text in (SAID, WON)] == [None, None]


def test_on_trial_it_is_counted_once_a_message_and_nobody_is_asked(world: World) -> None:
    world.lives_by_all(FIRST | {"mode": "shadow"}, FEAST | {"mode": "shadow"})
    assert [world.chen.writes(text, CHANNEL) for text in (SAID, WON)] == [None, None]
    assert [trial.times for trial in world.on_trial()] == [1]
    world.lives_by_all(FIRST | {"mode": "prompt"}, FEAST)
    assert [bool(world.chen.writes(text, CHANNEL)) for text in (SAID, WON)] == [True, True]


def test_while_one_is_open_or_after_a_no_the_next_waits_quietly(world: World) -> None:
    first = world.chen.writes(SAID, CHANNEL)
    assert first
    assert world.chen.writes(SAID, CHANNEL) is None
    world.chen.writes("And they love the new manual", CHANNEL)
    assert kinds(world) == [("feedback", False), ("feedback", True)]
    world.chen.says(first, Answer.NO)
    world.chen.writes("They say the training was excellent", CHANNEL)
    assert world.chen.writes(SAID, CHANNEL) is None
    assert kinds(world)[2:] == [("feedback", True)]
    world.at("Tue 3 March 09:00")
    assert world.see(lambda session: digest.awaited(session, world.workspace_id, world.now)) == [world.chen.id]
    world.at("Mon 9 March 09:00").chen.writes("They say our prices are far too high", CHANNEL)
    assert kinds(world)[3:] == [("feedback", False)]


def test_a_visit_is_asked_about_first_and_the_rest_is_quiet(world: World) -> None:
    asked = world.chen.writes(f"On site at Northwind on Thursday. {SAID}. {WON}", CHANNEL)
    assert asked
    assert asked.kind is Kind.VISIT
    assert kinds(world) == [("visit", False), ("feedback", True), ("win", True)]


def test_a_win_is_saved_with_those_whom_it_names(world: World) -> None:
    asked = world.chen.writes(WON, CHANNEL)
    assert asked
    assert says_yes(world, world.chen, asked)
    assert not says_yes(world, world.chen, asked)
    [credit] = world.see(lambda session: session.exec(select(Credit)).all())
    assert (credit.wording, credit.told_by) == (WON, world.chen.id)
    assert sorted(who for who, _ in world.told("win")) == ["eve", "hugo"]
    assert world.eve.writes("Siemens won the tender", CHANNEL) is None


def test_other_words_of_the_message_are_followed(world: World) -> None:
    asked = world.chen.writes(SAID, CHANNEL)
    assert asked
    ids = world.see(lambda session: {each.name: each.id for each in session.exec(select(Account)).all()})

    def now_says(**told: tuple[str, list[str]]) -> list[str]:
        says = Says(told={Kind(kind): words for kind, words in told.items()})
        where = (world.workspace_id, asked.channel, asked.message_ts)
        return world.do(lambda session: [each.id for each in spoken.revise(session, *where, says, world.now)])

    assert now_says(feedback=(ids[NORTHWIND], [SAID])) == []
    assert now_says(feedback=(ids[NORTHWIND], ["They say it is quick"])) == [asked.id]
    assert questions(world)[0].because == ["They say it is quick"]
    assert now_says(feedback=(ids[HELIOS], ["They say it is quick"])) == []
    assert questions(world)[0].answer is Answer.WITHDRAWN


def test_whom_words_name_and_how_people_read_them(world: World) -> None:
    def named(text: str) -> list[str]:
        def work(session: Session) -> list[str]:
            return [each.key for each in colleagues_named(session, world.account(session, NORTHWIND), [text])]

        return world.see(work)

    def read(text: str) -> str:
        return world.see(lambda session: as_people_read(session, world.account(session, NORTHWIND), [text]))

    assert named("eve and HUGO did it, Ben Aalto too") == ["ben", "eve", "hugo"]
    assert (named("by the grace of the weather"), named("Grace did it")) == ([], ["grace"])
    assert named("the benefit of chenille") == []
    assert read("<@U999> &amp; <https://x.example|the page>: 3 &lt; 4, <#C1|general>") == (
        "a colleague & the page: 3 < 4, general"
    )
