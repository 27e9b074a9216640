"""Where a team keeps saying no it takes more to ask: in steps, never more than a few, and yes takes them back."""

import json

import pytest

from protocols.reading import temper
from protocols.reading.message import Message, Reading
from protocols.reading.temper import EVEN, LAST, MOST_WORDS, STEP, STEPS, WORD, Temper, Told, temper_of
from protocols.reading.weights import SIGNALS
from protocols.reading.whole import WholeReader
from tests.protocols.reading.conftest import DATA, TUESDAY, accounts

YES, NO = Told(is_right=True), Told(is_right=False)
FAR = 100.0  # whatever a message weighs, it falls under that


def steps(*answers: Told) -> float:
    return round(temper_of(answers).raised / STEP, 6)


def read(text: str, tempers: dict[tuple[str, str], Temper], channel: str = "general") -> Reading:
    return WholeReader(accounts(), tempers=tempers).read(Message("m1", text, channel, "technical", TUESDAY))


def customer(text: str) -> str:
    found = read(text, {}).customer
    assert found
    return found


@pytest.mark.parametrize(
    ("noes", "yeses", "raised"),
    [
        (0, 0, 0),
        (2, 0, 0),
        (3, 0, 1),
        (6, 0, 1),
        (7, 0, 2),
        (15, 0, 3),
        (LAST, 0, 3),
        (5, 19, 0),
        (5, 5, 1),
        (15, 15, 1),
    ],
)
def test_the_steps_that_noes_and_yeses_come_to(noes: int, yeses: int, raised: int) -> None:
    assert steps(*[NO] * noes, *[YES] * yeses) == raised


def test_one_more_no_never_lowers_it_and_one_more_yes_never_raises_it() -> None:
    for noes in range(LAST):
        for yeses in range(LAST):
            so_far = steps(*[NO] * noes, *[YES] * yeses)
            assert steps(*[NO] * (noes + 1), *[YES] * yeses) >= so_far >= steps(*[NO] * noes, *[YES] * (yeses + 1))
            assert 0 <= so_far <= len(STEPS)


def test_a_word_of_several_noes_weighs_against_until_it_stands_in_a_yes() -> None:
    noes = [Told(is_right=False, words=("site", "web")) for _ in range(3)]
    assert temper_of(noes[:2]).against == frozenset()
    assert temper_of(noes).against == {"site", "web"}
    assert temper_of([*noes, Told(is_right=True, words=("site",))]).against == {"web"}


def test_a_word_in_one_no_three_times_is_one_no() -> None:
    assert temper_of([Told(is_right=False, words=("web", "web", "web"))]).against == frozenset()


def test_words_weigh_a_little_and_no_more_than_some_of_them() -> None:
    weighing = Temper(against=frozenset({"web", "site", "logs"}))
    assert weighing.objection(["the", "web"]) == WORD
    assert weighing.objection(["web", "web", "site", "logs"]) == MOST_WORDS * WORD
    assert weighing.objection(["the"]) == EVEN.objection(["web"]) == 0
    assert len(STEPS) * STEP + MOST_WORDS * WORD < 1  # in all: not the whole way


TEXT = "heading over to Helios on Thursday with the spare battery"


def test_what_falls_under_it_is_worth_the_digest_and_says_the_same() -> None:
    usual, wary = read(TEXT, {}), read(TEXT, {(customer(TEXT), "visit"): Temper(FAR)})
    assert (usual.signals, usual.maybe) == (("visit",), ())
    assert (wary.signals, wary.maybe) == ((), ("visit",))
    assert (wary.customer, wary.visit_date, wary.because) == (usual.customer, usual.visit_date, usual.because)


def test_words_that_weigh_against_may_silence_what_no_rule_sees(monkeypatch: pytest.MonkeyPatch) -> None:
    """As far as they go: here, as if they went very far."""
    monkeypatch.setattr(temper, "WORD", FAR)
    words = frozenset(["to", "at", "with", "the", "on", "in", "we", "i", "my", "for", "from"])
    against = {(each.name, "visit"): Temper(against=words) for each in accounts()}
    fates = set()
    for line in (DATA / "examples.jsonl").read_text("utf-8").splitlines():
        said = json.loads(line)
        if "visit" in read(said["text"], {}, said["channel"]).signals and words & set(said["text"].lower().split()):
            found = read(said["text"], against, said["channel"])
            assert "visit" not in found.signals
            fates.add("visit" in found.maybe)
    assert fates == {True, False}  # what a rule sees, too, is worth the digest


def test_it_is_that_customers_team_and_that_signal_alone() -> None:
    own = customer(TEXT)
    others = {("Somebody Else", "visit"): Temper(FAR), (own, "feedback"): Temper(FAR), (own, "win"): Temper(FAR)}
    assert read(TEXT, others) == read(TEXT, {})


def test_whatever_is_said_nothing_is_asked_that_was_not_asked_before() -> None:
    reader = WholeReader(accounts())
    for raised, against in ((STEP, ""), (len(STEPS) * STEP, "visit to with their")):
        its = Temper(raised, frozenset(against.split()))
        wary = WholeReader(accounts(), tempers={(each.name, it): its for each in accounts() for it in SIGNALS})
        for line in (DATA / "examples.jsonl").read_text("utf-8").splitlines():
            said = json.loads(line)
            message = Message("m1", said["text"], said["channel"], said["author"], TUESDAY)
            before, after = reader.read(message), wary.read(message)
            assert set(after.signals) <= set(before.signals)
            assert {*after.signals, *after.maybe} <= {*before.signals, *before.maybe}
            assert wary.may_concern(message.text, message.channel) == reader.may_concern(message.text, message.channel)
