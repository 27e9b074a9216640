"""A rehearsal takes time by the message and no more memory for many of them than for few: `--long` reads a million."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import pytest

from tests.commands.exported import CHANNELS, MEMBERS, USERS
from tests.protocols.files import CHARTER, TEAM

SMALL_TALK = ["lunch?", "the build is green again", "thanks!", "can you look at the ticket, please?", "see the doc"]
VISIT = "on site at Northwind on Thursday from 9"
A_DAY = 5000  # messages
BASELINE, MANY = 4, 200  # days
ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
MEASURE = """
import resource, sys
from bot.__main__ import app
try:
    app(sys.argv[1:])
finally:
    print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)
"""


def written(days: int, path: Path) -> Path:
    """So many days of chatter in two channels, with a visit in every thousand messages."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("users.json", json.dumps(USERS))
        archive.writestr("channels.json", json.dumps(CHANNELS))
        for number in range(days):
            day = datetime(2026, 3, 2, 8, tzinfo=UTC) + timedelta(days=number)
            archive.writestr(f"general/{day:%Y-%m-%d}.json", json.dumps(list(_day(day))))
    return path


def _day(day: datetime) -> Iterator[dict[str, str]]:
    for number in range(A_DAY):
        text = VISIT if number % 1000 == 7 else f"{SMALL_TALK[number % len(SMALL_TALK)]} {number}"
        user = list(MEMBERS)[number % len(MEMBERS)]
        yield {"type": "message", "user": user, "text": text, "ts": f"{day.timestamp() + number:.6f}"}


def rehearsed(days: int, folder: Path) -> tuple[float, int]:
    """Seconds, and the most memory in MB, of a process of its own."""
    (folder / "charter.yaml").write_text(CHARTER)
    (folder / "team.yaml").write_text(TEAM)
    zipped = written(days, folder / f"{days}.zip")
    began = monotonic()
    command = [sys.executable, "-c", MEASURE, "rehearse", "charter.yaml", str(zipped), "--team", "team.yaml"]
    ran = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    return monotonic() - began, int(ran.stderr.split()[-1])


@pytest.mark.long
def test_a_million_messages_in_flat_memory(tmp_path: Path) -> None:
    few, many = rehearsed(BASELINE, tmp_path), rehearsed(MANY, tmp_path)
    sizes = (f"{days * A_DAY:,} messages: {ran[0]:.1f} s, {ran[1]} MB" for days, ran in ((BASELINE, few), (MANY, many)))
    ratio = f"{many[1] / few[1]:.2f} times the memory for {MANY / BASELINE:.0f} times the messages"
    sys.stdout.write("\n".join(["", *sizes, ratio, ""]))
    assert many[1] < 1.5 * few[1]
