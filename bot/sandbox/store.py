"""JSON documents in one SQLite file: what people saw is there again after the process was killed."""

import json
import sqlite3
from pathlib import Path
from typing import Any

Json = dict[str, Any]

_TABLE = "CREATE TABLE IF NOT EXISTS document (kind TEXT, id TEXT, body TEXT NOT NULL, PRIMARY KEY (kind, id))"
_SAVE = (
    "INSERT INTO document (kind, id, body) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body"
)


class Store:
    """Documents by kind and id, read from memory, written through; `commit` before anybody is answered."""

    def __init__(self, path: Path | None) -> None:
        self._db = sqlite3.connect(path or ":memory:", check_same_thread=False)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")  # survives SIGKILL; a power cut may cost the last moment
        self._db.execute(_TABLE)
        self._kinds: dict[str, dict[str, Json]] = {}
        for kind, key, body in self._db.execute("SELECT kind, id, body FROM document ORDER BY rowid"):
            self._kinds.setdefault(kind, {})[key] = json.loads(body)

    def all(self, kind: str) -> list[Json]:
        """Every document of a kind, oldest first."""
        return list(self._kinds.get(kind, {}).values())

    def get(self, kind: str, key: str) -> Json | None:
        return self._kinds.get(kind, {}).get(key)

    def put(self, kind: str, key: str, body: Json) -> Json:
        self._kinds.setdefault(kind, {})[key] = body
        self._db.execute(_SAVE, (kind, key, json.dumps(body)))
        return body

    def drop(self, kind: str, key: str) -> None:
        if self._kinds.get(kind, {}).pop(key, None) is not None:
            self._db.execute("DELETE FROM document WHERE kind = ? AND id = ?", (kind, key))

    def commit(self) -> None:
        self._db.commit()

    def close(self) -> None:
        self._db.commit()
        self._db.close()
