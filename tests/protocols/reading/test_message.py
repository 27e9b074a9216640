"""JSON lines in, JSON lines out."""

import json
from datetime import date

import pytest

from protocols.reading.message import Reading, UnreadableLineError, read_lines, reading_to_json
from protocols.reading.visits import VisitReader

LINE = {
    "id": "b1",
    "text": "on site at Northwind tomorrow from 9",
    "channel": "general",
    "author": "technical",
    "sent_at": "2026-03-10T09:14:00+00:00",
}


def answers(reader: VisitReader, *lines: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in read_lines(lines, reader)]


def test_a_line_is_answered_by_a_line(reader: VisitReader) -> None:
    assert answers(reader, json.dumps(LINE)) == [
        {
            "id": "b1",
            "signals": ["visit"],
            "maybe": [],
            "customer": "Northwind Energy",
            "visit_date": "2026-03-11",
            "who": None,
            "because": ["on site at", "Northwind", "tomorrow"],
            "kind": None,
            "said_by": None,
        }
    ]


def test_empty_lines_are_passed_over_and_more_fields_do_no_harm(reader: VisitReader) -> None:
    labelled = {**LINE, "signals": [], "note": "label", "lang": "en"}

    assert len(answers(reader, "", json.dumps(labelled), "  \n")) == 1


def test_the_day_is_the_authors_own(reader: VisitReader) -> None:
    late_in_sydney = {**LINE, "sent_at": "2026-03-11T08:00:00+11:00"}

    assert answers(reader, json.dumps(late_in_sydney))[0]["visit_date"] == "2026-03-12"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("nothing", "Line 2 is not JSON; write one message per line."),
        ("[1]", "Line 2 is not a JSON object; write one with id, text, channel, author and sent_at."),
        ("{}", "Line 2 lacks id, text, channel, author and sent_at; each must be text."),
        (json.dumps({**LINE, "text": None}), "Line 2 lacks text; each must be text."),
        (
            json.dumps({**LINE, "sent_at": "soon"}),
            "Line 2 has a sent_at that is no time; write it like 2026-03-10T09:14:00+00:00.",
        ),
        (
            json.dumps({**LINE, "sent_at": "2026-03-10T09:14:00"}),
            "Line 2 has a sent_at without its offset; write it like 2026-03-10T09:14:00+00:00.",
        ),
    ],
)
def test_a_broken_line_is_named_in_one_sentence(reader: VisitReader, line: str, sentence: str) -> None:
    with pytest.raises(UnreadableLineError) as refused:
        answers(reader, json.dumps(LINE), line)

    assert str(refused.value) == sentence


def test_names_with_accents_stay_readable() -> None:
    line = reading_to_json(Reading("b2", ("visit",), (), "Café Zoë", date(2026, 3, 12), "Lucía", ("Zoë",)))

    assert "Café Zoë" in line
    assert json.loads(line)["visit_date"] == "2026-03-12"
