"""The labelled messages, by the hand that wrote them; each hand has a team of its own, and ten voices."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from protocols.reading.message import Message
from protocols.reading.names import Account

CORPUS = Path(__file__).parents[1] / "data" / "reading"
EXAMPLES = "examples"
CHATTER = frozenset(  # in which nothing is to be seen
    f"h{number:02}" for number in (9, 13, 14, *range(38, 49), 55, 56, 65, 66, 109, 110, *range(115, 121))
)
HELD_OUT = frozenset({"h07"})  # hands of which nothing was learned: for checking


@dataclass(frozen=True)
class Labelled:
    """A message, what a careful reader sees in it, and in which language it is."""

    message: Message
    signals: frozenset[str]
    customer: str | None
    visit_date: str | None
    lang: str
    voice: str


@dataclass(frozen=True)
class Hand:
    """Whoever wrote these, and the customers of the team in which they are said."""

    name: str
    accounts: tuple[Account, ...]
    messages: tuple[Labelled, ...]


def hands() -> list[Hand]:
    """Every hand whose messages may be learned from, or are held out."""
    return [hand(folder) for folder in sorted((CORPUS / "corpus").iterdir()) if folder.is_dir()]


def examples() -> Hand:
    """The 160 that came with the guide: for checking, never for learning."""
    return _hand(EXAMPLES, CORPUS / "team.yaml", CORPUS / "examples.jsonl")


def hand(folder: Path) -> Hand:
    return _hand(folder.name, folder / "team.yaml", folder / "messages.jsonl")


def _hand(name: str, team: Path, messages: Path) -> Hand:
    page = yaml.safe_load(team.read_text("utf-8"))
    lines = messages.read_text("utf-8").splitlines()
    accounts = tuple(
        Account(each["name"], tuple(each.get("aliases", ())), tuple(each["channels"])) for each in page["accounts"]
    )
    return Hand(name, accounts, tuple(_labelled(json.loads(line)) for line in lines if line))


def _labelled(row: dict[str, Any]) -> Labelled:
    sent_at = datetime.fromisoformat(row["sent_at"])
    message = Message(row["id"], row["text"], row["channel"], row["author"], sent_at)
    return Labelled(
        message, frozenset(row["signals"]), row["customer"], row["visit_date"], row["lang"], row.get("voice", "")
    )
