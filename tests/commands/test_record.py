"""`parley verify`, `log` and `erase`: the record is checked, read and, where somebody is to be forgotten, erased."""

import csv
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from bot.db import engine, transact
from protocols.duty.ledger import Happening, LedgerText, record
from protocols.duty.obligation import Obligation, State
from protocols.team.records import Account, Person, Workspace
from protocols.visits.liaison import Words, brief
from protocols.visits.planning import Plan, plan
from tests.commands.conftest import DATABASE, Run

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
TUESDAY = datetime(2026, 3, 3, 9, tzinfo=UTC)
NAMES = ("Chen", "chen", "Alice", "alice")


def change(folder: Path, work: Callable[[Session], object]) -> None:
    on = engine(f"sqlite:///{folder / 'var' / 'parley.db'}")
    transact(on, work)
    on.dispose()


@pytest.fixture
def lived(team: Path) -> Path:
    """Chen briefs Alice about Northwind, whom she has not answered; and owes a brief about Helios."""

    def work(session: Session) -> None:
        chen = session.exec(select(Person).where(Person.key == "chen")).one()
        northwind, helios = (
            session.exec(select(Account).where(Account.name == name)).one()
            for name in ("Northwind Energy", "Helios Grid")
        )
        visit = plan(session, northwind, chen, Plan(TUESDAY.date().replace(day=5)), MONDAY)
        plan(session, helios, chen, Plan(TUESDAY.date().replace(day=6)), MONDAY)
        brief(session, visit, chen, Words(visit.day, None, "Look", "Swap the meter"), [chen], TUESDAY)  # type: ignore[arg-type]

    change(team, work)
    return team


def test_before_there_is_a_team(parley: Run) -> None:
    assert (parley("verify").code, parley("verify").out) == (0, ["Nothing is recorded yet."])
    for words in (("log",), ("erase", "chen", "--yes")):
        ran = parley(*words)
        assert (ran.code, ran.out) == (1, [])
        assert ran.err == [DATABASE, "There is no team yet: run `parley team import TEAM.yaml` first."]


def test_a_ledger_that_holds(parley: Run, lived: Path) -> None:
    ran = parley("verify")
    assert (ran.code, ran.err) == (0, [DATABASE])
    (said,) = ran.out
    held, _, noted = said.partition(" The last is ")
    assert held == "Corrin Controls: 8 entries hold, and the duties say the same."
    assert noted.startswith("8:")
    assert parley("verify", "--since", noted).code == 0
    ran = parley("verify", "--since", f"7:{noted[2:]}")
    assert (ran.code, ran.out[-1]) == (1, "Entry 7 is not the one that was noted down.")
    assert parley("verify", "--since", "yesterday").err[-1].startswith("--since: a place")


def test_the_first_entry_that_does_not_hold(parley: Run, lived: Path) -> None:
    def lie(session: Session) -> None:
        session.execute(text("DROP TRIGGER ledger_entry_no_update"))
        session.execute(text("UPDATE ledger_entry SET verb = 'waive' WHERE seq IN (3, 5)"))

    change(lived, lie)
    ran = parley("verify")
    assert (ran.code, ran.out) == (1, ["Corrin Controls: entry 3 of 8 does not hold."])
    assert ran.err[-1].startswith("Somebody changed what is written down.")


def test_a_duty_that_says_something_else_than_the_ledger(parley: Run, lived: Path) -> None:
    told: list[str] = []

    def lie(session: Session) -> None:
        duty = session.exec(select(Obligation).where(Obligation.state == State.OPEN)).first()
        assert duty
        duty.state = State.KEPT
        told.append(f"Corrin Controls: the ledger and duty {duty.id} tell different things.")

    change(lived, lie)
    ran = parley("verify")
    assert (ran.code, ran.out) == (1, told)


def test_the_record_names_nobody_unless_asked(parley: Run, lived: Path) -> None:
    for layout in ("table", "csv", "json"):
        quiet, named = parley("log", "--as", layout), parley("log", "--as", layout, "--people")
        assert (quiet.code, named.code) == (0, 0)
        assert not any(name in line for line in quiet.out + quiet.err for name in NAMES)
        assert "Chen Wei" in "\n".join(named.out)


def test_csv_and_json_can_be_piped(parley: Run, lived: Path) -> None:
    rows = list(csv.DictReader(parley("log", "--as", "csv").out))
    same = json.loads("\n".join(parley("log", "--as", "json").out))
    assert [row["clause"] for row in rows] == ["liaise-before-visit"] * 2 + ["answer-a-liaison"]
    assert [row["state"] for row in same] == ["kept", "open", "open"]
    assert same[0] == {
        "account": "Northwind Energy",
        "clause": "liaise-before-visit",
        "state": "kept",
        "late": False,
        "settled": False,
        "opened": "2026-03-02T09:00:00+00:00",
        "due": "2026-03-04T07:30:00+00:00",
        "closed": "2026-03-03T09:00:00+00:00",
        "wording": "Before visiting a customer, technical staff always liaise with the account manager.",
    }
    assert rows[0] == {**same[0], "late": "no", "settled": "no"}


def test_the_table_is_in_the_time_of_whoever_owed(parley: Run, lived: Path) -> None:
    ran = parley("log", "--state", "kept")
    assert ran.out[0].split() == ["account", "clause", "state", "opened", "due", "closed"]
    kept = "Northwind Energy liaise-before-visit kept 2026-03-02 10:00 2026-03-04 08:30 2026-03-03 10:00"
    assert ran.out[1].split() == kept.split()
    assert ran.err[-1] == "1 duty, 0 of them late. Times where each bearer lives."


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("--account", "nwe"), 2),
        (("--account", "Helios Grid"), 1),
        (("--clause", "answer-a-liaison"), 1),
        (("--state", "breached"), 0),
        (("--from", "2026-03-03", "--to", "2026-03-03"), 3),
        (("--to", "2026-03-02"), 1),
        (("--to", "2026-03-01"), 0),
    ],
)
def test_one_asks_for_less(parley: Run, lived: Path, words: tuple[str, ...], count: int) -> None:
    assert len(json.loads("\n".join(parley("log", "--as", "json", *words).out))) == count


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--account", "Kestrel"), "--account: there is no customer Kestrel; known are Helios Grid, Northwind Energy."),
        (("--clause", "foo"), "--clause: no charter has a clause foo; known are liaise-before-visit, "),
        (("--from", "2026-03-03", "--to", "2026-03-02"), "--from is after --to; please turn them around."),
    ],
)
def test_what_cannot_be_read_is_one_sentence(parley: Run, lived: Path, words: tuple[str, ...], said: str) -> None:
    ran = parley("log", *words)
    assert (ran.code, ran.out) == (1, [])
    assert ran.err[-1].startswith(said)


def test_nothing_found_is_said(parley: Run, lived: Path) -> None:
    assert parley("log", "--state", "waived").out == ["Nothing of that is in the record."]
    assert parley("log", "--state", "waived", "--as", "csv").out == [
        "account,clause,state,late,settled,opened,due,closed,wording"
    ]


def test_erasing_says_what_went_and_the_ledger_still_verifies(parley: Run, lived: Path) -> None:
    ran = parley("erase", "chen", typed="y\n")
    assert ran.code == 0
    assert ran.out[1:] == [
        DATABASE,
        "Erased:",
        "- Chen Wei: name, e-mail, Slack id and all that the team file said of them",
        "- 1 brief, or answer to one",
        "- 1 purpose of a visit",
        "- 1 open duty is void",
        "- 2 roles have nobody: name somebody new",
    ]
    assert "Take them out of the team file as well" in ran.err[-1]
    assert parley("verify").out[0].startswith("Corrin Controls: 10 entries hold, and the duties say the same.")
    assert "Chen" not in "\n".join(parley("log", "--people").out)
    assert (
        parley("erase", "chen", "--yes").err[-1] == "There is nobody with the id chen; ids are those of the team file."
    )


def test_no_is_an_answer(parley: Run, lived: Path) -> None:
    ran = parley("erase", "chen", typed="n\n")
    assert (ran.code, len(ran.out)) == (1, 1)  # what was typed
    assert ran.err[-1].endswith("Nothing was erased.")
    assert "Chen Wei" in "\n".join(parley("log", "--people").out)


def test_words_that_were_changed_do_not_hold(parley: Run, lived: Path) -> None:
    def say(session: Session) -> None:
        workspace = session.exec(select(Workspace)).one().id
        record(session, Happening(workspace, MONDAY, None, "say", "visit", "v", text="As it was said"))

    def forge(session: Session) -> None:
        session.exec(select(LedgerText)).one().text = "As it was not"

    change(lived, say)
    assert parley("verify").code == 0
    change(lived, forge)
    ran = parley("verify")
    assert (ran.code, ran.out) == (1, ["Corrin Controls: the words beside entry 9 are not those that were said."])
