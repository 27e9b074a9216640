"""A Slack workspace export, read as a stream: users.json, channels.json, a folder a channel, a file a day.

Of the messages only one day is in memory at a time, so that a million of them take no more room than a thousand.
"""

import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, Self

import orjson

from bot.channels import Channel

WRITTEN = frozenset({None, "file_share", "thread_broadcast"})


class NotAnExportError(Exception):
    """What is wrong with the file, in one sentence that says what to do."""


@dataclass(frozen=True, kw_only=True)
class Exported(Channel):
    """A channel as the export describes it; `inside`: the Slack users in it."""

    inside: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Written:
    """One message that a person wrote."""

    channel: Exported
    user: str
    ts: str
    text: str


class Export:
    """An export that is open. `people`: Slack's own descriptions, by id; `size`: of all messages, in bytes unpacked."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._top = _top(archive)
        self.people: dict[str, dict[str, Any]] = {each["id"]: each for each in self._listed("users.json")}
        public = self._channels("channels.json", is_private=False)
        private = self._channels("groups.json", is_private=True) if self._has("groups.json") else {}
        self._days = self._by_day(public | private)
        self.size = sum(info.file_size for files in self._days.values() for _, info in files)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Raises NotAnExportError."""
        try:
            return cls(zipfile.ZipFile(path))
        except FileNotFoundError:
            raise NotAnExportError(f"{path}: there is no such file.") from None
        except (zipfile.BadZipFile, IsADirectoryError):
            raise NotAnExportError(f"{path}: this is not a zip file; please name the one Slack gave you.") from None
        except NotAnExportError as error:
            raise NotAnExportError(f"{path}: {error}") from None

    def days(self) -> Iterator[tuple[list[Written], int]]:
        """What was written, a day at a time, in order; with how many bytes of the export that was.

        Raises NotAnExportError.
        """
        for day in sorted(self._days):
            files = self._days[day]
            said = [each for channel, info in files for each in self._messages(channel, info)]
            yield sorted(said, key=lambda each: float(each.ts)), sum(info.file_size for _, info in files)

    def _messages(self, channel: Exported, info: zipfile.ZipInfo) -> Iterator[Written]:
        for each in self._parsed(info.filename):
            is_somebodys = each.get("type") == "message" and each.get("user") and not each.get("bot_id")
            if is_somebodys and each.get("subtype") in WRITTEN and each.get("text"):
                yield Written(channel, each["user"], str(each["ts"]), each["text"])

    def _by_day(self, channels: dict[str, Exported]) -> dict[date, list[tuple[Exported, zipfile.ZipInfo]]]:
        found = defaultdict[date, list[tuple[Exported, zipfile.ZipInfo]]](list)
        for info in self._archive.infolist():
            path = PurePosixPath(info.filename)
            channel = channels.get(path.parent.name)
            if channel and str(path.parent.parent) == self._top and (day := _day(path.stem)) and path.suffix == ".json":
                found[day].append((channel, info))
        return found

    def _channels(self, name: str, *, is_private: bool) -> dict[str, Exported]:
        return {
            each["name"]: replace(
                Exported.of(each | {"is_private": is_private}), inside=frozenset(each.get("members") or ())
            )
            for each in self._listed(name)
        }

    def _has(self, name: str) -> bool:
        return str(PurePosixPath(self._top, name)) in self._archive.namelist()

    def _listed(self, name: str) -> list[dict[str, Any]]:
        if not self._has(name):
            raise NotAnExportError(f"there is no {name} in it; please name the zip file that Slack exported.")
        return self._parsed(str(PurePosixPath(self._top, name)))

    def _parsed(self, name: str) -> list[dict[str, Any]]:
        try:
            read = orjson.loads(self._archive.read(name))
        except (orjson.JSONDecodeError, zipfile.BadZipFile):
            raise NotAnExportError(f"{name} cannot be read; please export the workspace again.") from None
        if not isinstance(read, list) or not all(isinstance(each, dict) for each in read):
            raise NotAnExportError(f"{name} is not a list, as Slack writes it; please export the workspace again.")
        return read


def _top(archive: zipfile.ZipFile) -> str:
    """Where users.json is: at the top, or in the one folder that somebody zipped."""
    found = [PurePosixPath(name).parent for name in archive.namelist() if PurePosixPath(name).name == "users.json"]
    return str(min(found, key=lambda path: len(path.parts), default=PurePosixPath()))


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name)
    except ValueError:
        return None
