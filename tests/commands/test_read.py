"""`parley read --team TEAM.yaml`: JSON lines in, JSON lines out."""

import json
from typing import Any

import pytest

from tests.commands.conftest import Run

LINE = {
    "id": "m1",
    "text": "on site at Northwind tomorrow from 9",
    "channel": "general",
    "author": "technical",
    "sent_at": "2026-03-02T09:14:00+00:00",
}
KEYS = {"id", "signals", "maybe", "customer", "visit_date", "who", "because", "kind", "said_by"}


def lines(*messages: dict[str, Any]) -> str:
    return "".join(f"{json.dumps(message)}\n" for message in messages)


def test_a_line_for_a_line_in_their_order(parley: Run) -> None:
    small_talk = LINE | {"id": "m2", "text": "lunch?"}
    colleague = LINE | {"id": "m3", "text": "Mo goes out to Helios on Thursday", "channel": "acct-helios"}
    ran = parley("read", "--team", "team.yaml", typed=lines(LINE, small_talk) + "\n" + lines(colleague))
    assert (ran.code, ran.err) == (0, [])
    visit, nothing, other = map(json.loads, ran.out)
    assert [set(each) for each in (visit, nothing, other)] == [KEYS] * 3
    assert visit["signals"] == ["visit"]
    assert (visit["customer"], visit["visit_date"], visit["who"]) == ("Northwind Energy", "2026-03-03", None)
    assert visit["because"]
    assert all(each in LINE["text"] for each in visit["because"])
    assert nothing == {
        "id": "m2",
        "signals": [],
        "maybe": [],
        "customer": None,
        "visit_date": None,
        "who": None,
        "because": [],
        "kind": None,
        "said_by": None,
    }
    assert (other["customer"], other["who"]) == ("Helios Grid", "Mo")


def test_what_a_customer_said_and_what_was_won(parley: Run) -> None:
    told = LINE | {"id": "m4", "text": "Carla of Northwind says our manual is hard to read. Back at 3."}
    both = LINE | {"id": "m5", "text": "Northwind signed the contract! I'm on site at Northwind tomorrow."}
    ran = parley("read", "--team", "team.yaml", typed=lines(told, both))
    feedback, win = map(json.loads, ran.out)
    assert (feedback["signals"], feedback["kind"], feedback["said_by"]) == (["feedback"], "complaint", "Carla")
    assert feedback["because"] == ["Carla of Northwind says our manual is hard to read."]
    assert (win["signals"], win["customer"]) == (["visit", "win"], "Northwind Energy")
    assert (win["visit_date"], win["because"][-1]) == ("2026-03-03", "Northwind signed the contract!")


def test_words_of_other_scripts_come_out_as_they_are(parley: Run) -> None:
    ran = parley("read", "--team", "team.yaml", typed=lines(LINE | {"id": "Zoë–9"}))
    assert '"Zoë–9"' in ran.out[0]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("not json\n", "Line 1 is not JSON; write one message per line."),
        ("[1]\n", "Line 1 is not a JSON object; write one with id, text, channel, author and sent_at."),
        (lines(LINE) + lines({"id": "m2"}), "Line 2 lacks text, channel, author and sent_at; each must be text."),
        (lines(LINE | {"sent_at": "yesterday"}), "Line 1 has a sent_at that is no time;"),
        (lines(LINE | {"sent_at": "2026-03-02T09:14:00"}), "Line 1 has a sent_at without its offset;"),
    ],
)
def test_a_line_that_is_no_message_is_named(parley: Run, typed: str, said: str) -> None:
    ran = parley("read", "--team", "team.yaml", typed=typed)
    assert ran.code == 1
    assert len(ran.err) == 1
    assert ran.err[0].startswith(said)


def test_nothing_in_nothing_out(parley: Run) -> None:
    ran = parley("read", "--team", "team.yaml", typed="")
    assert (ran.code, ran.out, ran.err) == (0, [], [])


def test_a_team_file_that_cannot_be_read(parley: Run) -> None:
    assert parley("read", "--team", "gone.yaml", typed="").err == ["gone.yaml: there is no such file."]
    assert parley("read", "--team", "charter.yaml", typed="").code == 1
