"""What docs/charter.md says of the language is so, and all of the language is in it."""

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from protocols.charter import keys, readers
from protocols.charter import vocabulary as words
from protocols.charter.hours import WorkingHours
from protocols.charter.loading import load
from protocols.charter.ready import ready_text
from protocols.charter.terms import Term, Unit
from protocols.check import check
from protocols.duty.worktime import Calendar
from protocols.team import file_keys as team
from protocols.team.file_names import Names

DOC = (Path(__file__).parents[1] / "docs" / "charter.md").read_text(encoding="utf-8")
YAML = re.findall(r"```yaml\n(.*?)```", DOC, re.DOTALL)
ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
SHAPES = (keys.CHARTER, keys.BUDGET, keys.CONSENT, keys.FORUM_TOPIC_WHEN, keys.CLAUSE, readers.WHEN)
TEAM = (team.team_file, team._person, team._outsider, team._team, team._account, team._roles, team._cover)
LISTS = (words.Mode, words.OnHolidays, words.Hold, words.Ban, words.Place, words.Actor, words.Role, words.Function)
BARE = "charter: Ours{}\nclauses:\n  - {{id: a, area: A, text: T, every: day 10:00, who: coach, must: sign{}}}"
LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize("block", YAML)
def test_every_block_is_right_by_itself_or_at_the_end_of_the_ready_made_charter(block: str):
    assert check(f"{ready_text()}\n{block}" if block.startswith("  - ") else block, "docs/charter.md") == []


def test_every_key_and_every_word_is_in_it():
    code = " ".join([*YAML, *re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", DOC, flags=re.DOTALL))])
    known = {*words.FACTS, *words.ACTS, *Unit, *words.Level, *(word for each in LISTS for word in each)}
    known |= {key for shape in (*SHAPES, *(of(Names({}, {})) for of in TEAM)) for key in shape.keys}
    assert [word for word in sorted(known) if not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", code)] == []


def test_what_it_says_holds_without_a_key_does():
    said = {key: default.strip("`") for key, default, _ in ROW.findall(DOC) if default.startswith("`")}
    heading = "".join(f"\n{key}: {value}" for key, value in said.items() if key in keys.CHARTER.keys)
    clause = "".join(f", {key}: {value}" for key, value in said.items() if key in keys.CLAUSE.keys)
    assert load(BARE.format(heading, clause), "said") == load(BARE.format("", ""), "bare")


def test_its_terms_are_counted_so():
    calendar = Calendar(LONDON, WorkingHours.parse("Mon-Fri 08:30-17:30"), "GB")
    rows = [(Term.parse(term), _at(start), _at(end)) for term, start, end in ROW.findall(DOC) if term[0].isdigit()]
    assert [(calendar.before if term.before else calendar.after)(term, start) for term, start, _ in rows] == [
        end for *_, end in rows
    ]


def _at(said: str) -> datetime:
    """A day of March 2026, as "Mon 2 15:30"."""
    return datetime.strptime(f"2026-03 {said}", "%Y-%m %a %d %H:%M").replace(tzinfo=LONDON)


def test_a_broken_charter_is_told_so():
    broken, told = re.findall(r"```text\n(.*?)```", DOC, re.DOTALL)
    assert [str(problem) for problem in check(broken, "my-charter.yaml")] == told.splitlines()
