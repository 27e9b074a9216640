"""Learning the weights: two logistic regressions for each signal over the signs of the labelled messages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression

from protocols.reading.counts import Counts
from protocols.reading.evidence import Evidence
from protocols.reading.markup import OwnWords, all_words
from protocols.reading.sentences import sentences
from protocols.reading.signs import APART, PIECE, Sign
from protocols.reading.weights import SIGNALS, Weights, empty
from protocols.reading.whole import WholeReader
from tests.learning.corpus import CHATTER, Hand, Labelled

SEEN = {PIECE: 4, APART: 3}  # messages in which a sign must stand before it is learned from; else two
ROUNDS = 8  # in which hands are left out
STIFFNESS = 120.0  # scikit-learn's C
OF_CHATTER = 3.0  # times a message of chatter counts: few hands wrote it, and in a team's channel there is much of it
ASK = {"visit": 0.96, "feedback": 0.95, "win": 0.95}  # what of those asked is to be right, on hands not learned from
AGREED, MAYBE = 0.80, 0.70


@dataclass(frozen=True)
class Shown:
    """A message's signs (None: no customer is in sight), what it is, and with which others it is left out.

    A hand is left out as a whole. Of chatter there is one hand only: half of its voices at a time, or nothing would be
    known of chatter when the thresholds are set.
    """

    signs: Sequence[Sign] | None
    signals: frozenset[str]
    fold: str
    words: OwnWords


def shown(hands: Iterable[Hand]) -> list[Shown]:
    """Everything that the hands wrote."""
    found = []
    for hand in hands:
        reader = WholeReader(hand.accounts, weights=empty())
        for each in hand.messages:
            _, judged = reader.look(each.message)
            found.append(
                Shown(judged.signs if judged else None, each.signals, _fold(hand, each), all_words(each.message.text))
            )
    return found


def _fold(hand: Hand, each: Labelled) -> str:
    return f"{hand.name} {each.voice < 'v06'}" if hand.name in CHATTER else hand.name


def learned(messages: Sequence[Shown]) -> Weights:
    """Weights and thresholds; the latter from hands that were left out one after the other."""
    seen = [each for each in messages if each.signs is not None]
    scores = _left_out(seen)
    told = _is_told(seen)
    thresholds = [
        _thresholds(scores[told, place], _labels(seen, signal)[told], ASK[signal])
        for place, signal in enumerate(SIGNALS)
    ]
    ask, agreed, maybe = np.array(thresholds, np.float32).T
    weights = fitted(seen)
    return replace(weights, ask=ask, maybe=maybe, agreed=agreed)


def fitted(seen: Sequence[Shown]) -> Weights:
    """Weights without thresholds."""
    stood = Counter(sign.name for each in seen for sign in each.signs or ())
    index = {name: row for row, name in enumerate(sorted(name for name in stood if stood[name] >= _least(name)))}
    strengths = _strengths(seen, index)
    labels = np.array([[signal in each.signals for signal in SIGNALS] for each in seen])
    stands = (strengths > 0).astype(np.int32)
    counts = Counts(len(seen), np.asarray(stands.sum(0)).ravel(), stands.T @ labels.astype(np.int32))
    shares = np.where(_is_told(seen), 1, OF_CHATTER)
    judges = [[_judge(strengths, of, labels[:, at], shares) for at, of in enumerate(by.T)] for by in _by_judge(counts)]
    table = np.array([[judge.table for judge in each] for each in judges], np.float32).transpose(2, 0, 1)
    bias = np.array([[judge.bias for judge in each] for each in judges], np.float32).sum(0)
    none = np.zeros(len(SIGNALS), np.float32)
    return Weights(index, counts, table, bias, none, none, none)


def _least(name: str) -> int:
    return next((least for start, least in SEEN.items() if name.startswith(start)), 2)


def _by_judge(counts: Counts) -> np.ndarray:
    return counts.scales().transpose(1, 0, 2)


@dataclass(frozen=True)
class Judge:
    """One regression: its scores are as far apart as every other judge's, so that all of them count the same."""

    table: np.ndarray
    bias: float


def _judge(strengths: csr_matrix, scale: np.ndarray, labels: np.ndarray, shares: np.ndarray) -> Judge:
    """Each message is a row of length one; `shares`: how much each counts."""
    scaled = strengths @ diags(scale)
    lengths = np.sqrt(np.asarray(scaled.multiply(scaled).sum(1)).ravel())
    rows = csr_matrix(diags(1 / np.where(lengths == 0, 1, lengths).astype(np.float32)) @ scaled, dtype=np.float32)
    model = LogisticRegression(C=STIFFNESS, max_iter=500, solver="liblinear", random_state=0).fit(rows, labels, shares)
    spread = np.std(model.decision_function(rows))
    return Judge(model.coef_[0] / spread, model.intercept_[0] / spread)


def _is_told(seen: Sequence[Shown]) -> np.ndarray:
    """Which of them are no chatter."""
    return np.array([each.fold.split()[0] not in CHATTER for each in seen])


def _labels(seen: Sequence[Shown], signal: str) -> np.ndarray:
    return np.array([signal in each.signals for each in seen])


def _strengths(seen: Sequence[Shown], index: dict[str, int]) -> csr_matrix:
    rows, columns, values = [], [], []
    for row, each in enumerate(seen):
        known = [(index[sign.name], sign.strength) for sign in each.signs or () if sign.name in index]
        rows += [row] * len(known)
        columns += [column for column, _ in known]
        values += [strength for _, strength in known]
    return csr_matrix((values, (rows, columns)), shape=(len(seen), len(index)), dtype=np.float32)


def _left_out(seen: Sequence[Shown]) -> np.ndarray:
    """The scores of each hand's messages by what others taught: some hands are left out at a time."""
    scores = np.zeros((len(seen), len(SIGNALS)), np.float32)
    folds = sorted({each.fold for each in seen})
    for start in range(min(ROUNDS, len(folds))):
        out = frozenset(folds[start::ROUNDS])
        weights = fitted([each for each in seen if each.fold not in out])
        for place, each in enumerate(seen):
            if each.fold in out:
                scores[place] = Evidence(each.signs or (), sentences(each.words.text), weights).scores
    return scores


def _thresholds(scores: np.ndarray, labels: np.ndarray, wanted: float) -> tuple[float, float, float]:
    """From where on one asks, asks where the rules agree, and keeps it for the digest.

    By what teams say who talk about customers: chatter has its share of what is learned, not of what counts here.
    """
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(labels[order]) / np.arange(1, len(labels) + 1)
    ask, agreed, maybe = (float(scores[order][np.flatnonzero(right >= least)[-1]]) for least in (wanted, AGREED, MAYBE))
    return ask, agreed, maybe
