"""All that an office knows, in the domain's words: who did what, and how it stands, without ids and times.

Of two offices to which the same happened the digests are equal, whatever each called it and whenever it took it in.
"""

import re
from collections import Counter
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, SQLModel, select

from protocols.duty.ledger import entries
from protocols.duty.replay import replay
from protocols.questions import Answer, Question
from protocols.team.records import Account, Person, Team, Workspace

Digest = dict[str, Counter[str]]
ID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
TIME = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)?")
OPAQUE = re.compile(r"\b(?:\d{10}\.\d{6}|[CDU]0[A-Z0-9]{8,}|[0-9a-f]{32,})\b")
UNTOLD = frozenset({"clock", "pulse"})  # how the process does
OF_THE_WAY = frozenset(
    {
        "attempts",
        "delivery_key",
        "leased_by",
        "misses",
        "place_of_day",
        "place_of_week",
        "seq",
        "shown",
        "slack_url",
        "wanted",
    }
)
"""Columns that tell how it came to be so: keys of Slack's, which try it was, which revision stands there."""


def digest(session: Session) -> Digest:
    """By table, each row as often as there is one like it; and what the ledger makes of the duties.

    Who edits or deletes at once was asked before that, or not at all: what was withdrawn is as if it had not been.
    """
    names, forgotten = _names(session), _forgotten(session)
    told = {
        table.name: Counter(
            _row(names, row)
            for row in session.execute(table.select()).mappings()
            if forgotten.isdisjoint((row.get("id"), row.get("subject_id")))
        )
        for table in SQLModel.metadata.sorted_tables
        if table.name not in UNTOLD
    }
    workspace = session.exec(select(Workspace.id)).one()
    stands = replay(entries(session, workspace)).values()
    return told | {"replay": Counter(_row(names, vars(each)) for each in stands)}


def _forgotten(session: Session) -> set[str]:
    return set(session.exec(select(Question.id).where(Question.answer == Answer.WITHDRAWN)))


def difference(one: Digest, other: Digest) -> str:
    """What only one of them knows; nothing where they know the same."""
    lines = [
        f"{table}: {sign} {row} ×{times}"
        for table in one
        for sign, more in (("-", one[table] - other[table]), ("+", other[table] - one[table]))
        for row, times in more.items()
    ]
    return "\n".join(lines)


def _names(session: Session) -> dict[str, str]:
    """What is called by its name: people, customers, teams."""
    names = {each.id: each.key for each in session.exec(select(Person))}
    named = [*session.exec(select(Account)), *session.exec(select(Team))]
    return names | {each.id: each.name for each in named}


def _row(names: dict[str, str], row: Any) -> str:
    return ", ".join(f"{key}={_plain(names, value)}" for key, value in row.items() if key not in OF_THE_WAY)


def _plain(names: dict[str, str], value: Any) -> str:
    if isinstance(value, datetime):
        return "then"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_plain(names, value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(sorted(_plain(names, each) for each in value)) + "]"
    said = ID.sub(lambda found: names.get(found[0], "·"), str(value))
    return OPAQUE.sub("·", TIME.sub("then", said))
