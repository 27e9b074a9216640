"""The team of the labelled examples, and somebody who says something on Tuesday 10 March 2026."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from protocols.reading.message import Message, Reading
from protocols.reading.names import Account, Lexicon
from protocols.reading.visits import VisitReader

DATA = Path(__file__).parents[2] / "data" / "reading"
TUESDAY = datetime(2026, 3, 10, 9, 14, tzinfo=UTC)

Says = Callable[..., Reading]


def load_yaml(name: str) -> Any:
    return yaml.load((DATA / name).read_text("utf-8"), yaml.CSafeLoader)


def accounts() -> list[Account]:
    return [
        Account(each["name"], tuple(each["aliases"]), tuple(each["channels"]))
        for each in load_yaml("team.yaml")["accounts"]
    ]


@pytest.fixture(scope="session")
def reader() -> VisitReader:
    return VisitReader(accounts())


@pytest.fixture(scope="session")
def lexicon(reader: VisitReader) -> Lexicon:
    return reader.lexicon


@pytest.fixture
def says(reader: VisitReader) -> Says:
    """A technician writes a text in a channel, on that Tuesday unless told otherwise."""

    def read(text: str, channel: str = "general", sent_at: datetime = TUESDAY) -> Reading:
        return reader.read(Message("m1", text, channel, "technical", sent_at))

    return read
