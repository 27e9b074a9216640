"""What is kept of a message that says something: the sentences that say it, as they were written."""

from __future__ import annotations

from collections.abc import Sequence

from protocols.reading.markup import OwnWords
from protocols.reading.sentences import Span, sentences


def whole_sentences(words: OwnWords, spans: Sequence[Span]) -> tuple[str, ...]:
    """The sentences that hold these spans, verbatim; those side by side as one."""
    whole: list[Span] = []
    for sentence in sentences(words.text):
        if any(each.start < sentence.end and sentence.start < each.end for each in spans):
            if whole and not words.text[whole[-1].end : sentence.start].strip():
                whole[-1] = Span(whole[-1].start, sentence.end)
            else:
                whole.append(sentence)
    return tuple(dict.fromkeys(said for each in whole if (said := words.verbatim(each.start, each.end).strip())))
