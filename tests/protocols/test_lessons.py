"""What a team answers is kept for the team, without who said it or what was written; where it says no, less is asked."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest
import yaml
from sqlalchemy import event
from sqlmodel import Session, select

from bot import listening
from bot.channels import Channel
from bot.reader import readers_of
from protocols import erasure, precision, questions
from protocols.lessons import Lesson, Tempers, tempers
from protocols.precision import Precision
from protocols.questions import Answer, Kind, Noticed, Question
from protocols.reading import temper
from protocols.retention import forgetting
from protocols.team.records import Person, Team
from tests.protocols import messages
from tests.protocols.colleague import Colleague
from tests.protocols.files import TEAM
from tests.protocols.world import World

pytestmark = pytest.mark.both_engines

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"
ENERGY, SOLAR = "Energy accounts", "Solar accounts"
WON = "We won the tender!"
FAR = 100.0  # whatever a message weighs, it falls under that


def two_teams() -> str:
    """The sample team, and beside it one that looks after Helios."""
    page = yaml.safe_load(TEAM)
    energy = page["teams"][0]
    page["accounts"][1]["roles"] = {"account manager": "hugo", "account executive": "ben", "technical manager": "farid"}
    page["teams"] = [
        energy | {"members": ["alice", "ben", "chen", "dana", "eve", "grace"], "accounts": [NORTHWIND]},
        energy | {"name": SOLAR, "forum": "solar", "members": ["farid", "hugo", "ben"], "accounts": [HELIOS]},
    ]
    return yaml.safe_dump(page, sort_keys=False)


def asked(
    who: Colleague,
    number: int = 1,
    *,
    kind: Kind = Kind.WIN,
    account: str = NORTHWIND,
    because: Sequence[str] = (WON,),
    channel: str = "C1",
) -> Question:
    world = who.world
    about = world.see(lambda session: world.account(session, account).id)
    told = [*because, f"#{number}"]  # each is another message
    question = who.is_asked(Noticed(about, None, None, channel, f"{number}.0", told, kind))
    assert question is not None
    return question


def says(who: Colleague, answer: Answer, times: int, **about: object) -> None:
    """Somebody is asked so many times, and says that."""
    so_far = len(lessons(who.world))
    for number in range(so_far, so_far + times):
        assert who.says(asked(who, number, **about), answer)  # type: ignore[arg-type]


def lessons(world: World) -> list[Lesson]:
    return world.see(lambda session: list(session.exec(select(Lesson).order_by(Lesson.id)).all()))


def team(world: World, name: str = ENERGY) -> Team:
    return world.see(lambda session: session.exec(select(Team).where(Team.name == name)).one())


def wary(world: World) -> Tempers:
    return world.see(lambda session: tempers(session, world.workspace_id))


def figures(world: World, *names: str) -> dict[str, Precision]:
    teams = [team(world, name) for name in names or (ENERGY,)]
    return dict(world.see(lambda session: precision.precision(session, teams)))


def test_what_is_kept_is_the_team_the_day_yes_or_no_and_words_that_anybody_could_say(world: World) -> None:
    question = asked(world.chen, kind=Kind.FEEDBACK, because=["Carla says that Kvistgaard hates the noise at 9:30"])
    world.at("Mon 2 March 23:30").chen.says(question, Answer.NO)
    (lesson,) = lessons(world)
    assert (lesson.team_id, lesson.signal, lesson.is_right) == (team(world).id, "feedback", False)
    assert lesson.day == date(2026, 3, 2)  # at the team, though Chen's own is over
    assert {"says", "noise"} <= set(lesson.words)
    row = str(lesson.model_dump()).lower()
    told = ("carla", "kvistgaard", "9:30", "northwind", question.id, world.chen.id, "1.0", "'c1'")
    assert [word for word in told if word in row] == []


def test_each_question_teaches_once_and_a_slip_that_is_taken_back_nothing(world: World) -> None:
    question = asked(world.chen)
    assert world.chen.says(question, Answer.NO)
    assert not world.chen.says(question, Answer.YES)  # too late
    assert [each.is_right for each in lessons(world)] == [False]
    world.do(lambda session: questions.reopen(session, session.get_one(Question, question.id), world.now))
    assert lessons(world) == []
    world.chen.says(question, Answer.YES)
    assert [each.is_right for each in lessons(world)] == [True]


def test_who_does_not_answer_teaches_nothing_nor_does_what_no_reading_asked(world: World) -> None:
    world.chen.says(asked(world.chen), Answer.WITHDRAWN)
    asked(world.eve)
    world.at("Fri 6 March 09:00").expire()
    for number, kind in enumerate((Kind.PLAN, Kind.RULE, Kind.HINT, Kind.CHEER)):
        world.chen.says(asked(world.chen, number, kind=kind), Answer.NO)
    world.chen.says(asked(world.chen, 9, kind=Kind.VISIT, channel=""), Answer.NO)
    assert lessons(world) == []


def test_where_a_team_keeps_saying_no_the_next_waits_quietly_and_yes_brings_it_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(temper, "STEP", FAR)
    says(world.chen, Answer.NO, 2)
    before = world.eve.writes(WON, "acct-northwind")
    assert before
    assert not before.is_quiet
    says(world.chen, Answer.NO, 1)
    after = world.grace.writes(WON, "acct-northwind")
    assert after
    assert after.is_quiet  # it waits on her Home tab and in the digest
    says(world.chen, Answer.YES, 2)
    again = world.hugo.writes(WON, "acct-northwind")
    assert again
    assert not again.is_quiet


def test_of_other_signals_it_asks_as_before(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(temper, "STEP", FAR)
    says(world.chen, Answer.NO, 5)
    told = world.eve.writes("They say our gateway is far too slow", "acct-northwind")
    assert told
    assert not told.is_quiet
    says(world.chen, Answer.YES, temper.LAST, kind=Kind.FEEDBACK)
    assert set(wary(world)) == {(team(world).id, "win")}  # nor do answers about one make up for another


def test_one_teams_noes_never_change_anothers(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(temper, "STEP", FAR)
    world.imports(two_teams())
    says(world.chen, Answer.NO, 5)
    theirs = world.hugo.writes(WON, "acct-helios")
    assert theirs
    assert not theirs.is_quiet
    ours = world.eve.writes(WON, "acct-northwind")
    assert ours
    assert ours.is_quiet
    assert set(wary(world)) == {(team(world).id, "win")}
    assert figures(world, SOLAR) == {}


def test_with_time_it_is_forgotten(world: World) -> None:
    def goes() -> int:
        return world.do(lambda session: forgetting.forget(session, "lesson", world.workspace_id, world.now))

    says(world.chen, Answer.NO, 7)
    assert wary(world)[team(world).id, "win"].raised == 2 * temper.STEP
    world.at("Sun 31 May 10:00")
    assert goes() == 0
    world.at("Mon 1 June 10:00")
    assert goes() == 7
    assert wary(world) == {}


def test_to_read_a_message_nothing_more_is_looked_up(world: World) -> None:
    """What the answers come to is looked up with the accounts and the rules, every few seconds."""

    def looks_up(work: Callable[[Session], object]) -> int:
        statements = list[str]()

        def note(*said: object) -> None:
            statements.append(str(said[2]))

        event.listen(world.on, "before_cursor_execute", note)
        world.see(work)
        event.remove(world.on, "before_cursor_execute", note)
        return sum("FROM lesson" in each for each in statements)

    says(world.chen, Answer.NO, 7)
    assert looks_up(lambda session: readers_of(session, world.workspace_id)) == 1
    readers = world.see(lambda session: readers_of(session, world.workspace_id))
    message = {"ts": f"{world.now.timestamp():.6f}", "text": WON}

    def look(session: Session) -> object:
        desk = messages._desk(session, world, world.eve)
        return listening.look(desk, message, Channel(name="acct-northwind"), readers).win

    assert world.see(look)
    assert looks_up(look) == 0


def test_only_the_last_answers_count(world: World) -> None:
    says(world.chen, Answer.NO, 25)
    assert wary(world)
    says(world.chen, Answer.YES, temper.LAST)
    assert wary(world) == {}


def test_a_word_of_several_noes_and_no_yes_weighs_against_in_this_team(world: World) -> None:
    says(world.chen, Answer.NO, 3, because=["the tender is signed"])
    assert {"tender", "signed"} <= wary(world)[team(world).id, "win"].against
    says(world.chen, Answer.YES, 1, because=["they signed"])
    found = wary(world)[team(world).id, "win"].against
    assert "tender" in found
    assert "signed" not in found


def test_the_figure_is_shown_from_five_answers_on(world: World) -> None:
    says(world.chen, Answer.YES, 3)
    says(world.eve, Answer.NO, 1)
    assert figures(world) == {}
    says(world.eve, Answer.YES, 1)
    assert figures(world) == {"win": Precision(5, 4)}
    says(world.eve, Answer.NO, 5)
    assert figures(world) == {"win": Precision(10, 4, is_rarer=True)}


def test_words_alone_are_not_asking_more_rarely(world: World) -> None:
    says(world.chen, Answer.NO, 3, because=["the tender is signed"])
    says(world.chen, Answer.YES, 9, because=["they renewed"])
    assert wary(world)[team(world).id, "win"].against
    assert figures(world) == {"win": Precision(12, 9)}


def test_it_is_for_whoever_leads_coaches_or_manages_an_account(world: World) -> None:
    def may_see(name: str) -> list[str]:
        its = team(world, name)

        def work(session: Session) -> list[str]:
            people = session.exec(select(Person).order_by(Person.key)).all()
            return [each.key for each in people if precision.may_see(session, each, its, world.now)]

        return world.see(work)

    world.imports(two_teams())
    assert may_see(ENERGY) == ["alice", "dana"]
    assert may_see(SOLAR) == ["dana", "hugo"]
    page = yaml.safe_load(two_teams())
    page["teams"][0]["leads"] = ["eve"]
    world.imports(yaml.safe_dump(page, sort_keys=False))
    assert may_see(ENERGY) == ["alice", "dana", "eve"]


def test_who_is_erased_leaves_a_figure_and_no_words(world: World) -> None:
    says(world.chen, Answer.NO, 3, because=["the tender is signed"])
    says(world.eve, Answer.NO, 2, because=["they renewed"])
    world.do(lambda session: erasure.erase(session, world.chen.of(session), world.now))
    assert [bool(each.words) for each in lessons(world)] == [False, False, False, True, True]
    assert figures(world) == {"win": Precision(5, 0, is_rarer=True)}
    assert wary(world)[team(world).id, "win"].against == frozenset()


def test_nothing_is_learned_for_a_customer_that_nobody_looks_after(world: World) -> None:
    question = asked(world.chen)

    def let_go(session: Session) -> None:
        account = world.account(session, NORTHWIND)
        account.team_id = None
        session.add(account)

    world.do(let_go)
    assert world.chen.says(question, Answer.NO)
    assert lessons(world) == []
