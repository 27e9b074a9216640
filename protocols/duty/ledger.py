"""The record: what was opened, kept, waived, missed. Append-only, one hash chain a workspace.

Entries hold opaque ids, codes and times only. Words that people said stand beside them in `ledger_text`, salted and
erasable: the entry keeps their digest, so a person can be erased and the chain still verifies. Triggers refuse
UPDATE and DELETE of entries. Verbs `record` entries; the door `seal`s them last before it commits.
"""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from secrets import token_hex
from typing import Any

import orjson
from sqlalchemy import JSON, ScalarResult
from sqlmodel import Field, Session, SQLModel, col, func, select

from protocols.base import index, new_id, unique

GENESIS = "0" * 64
_QUEUE = "ledger"


class LedgerEntry(SQLModel, table=True):
    """One thing that happened to one subject. `hash` covers every other column and the hash before it."""

    __tablename__ = "ledger_entry"
    __table_args__ = (unique("chain", "seq"), index("subject_id"))

    id: str = Field(default_factory=new_id, primary_key=True)
    chain: str = Field(foreign_key="workspace.id")
    seq: int
    at: datetime
    actor_id: str | None
    verb: str
    subject_kind: str
    subject_id: str
    terms: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    text_digest: str | None = None
    previous: str
    hash: str

    def digest(self) -> str:
        """What `hash` must be, given the other columns."""
        said = self.model_dump(exclude={"hash"}) | {"at": self.at.isoformat()}
        return sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()


class LedgerText(SQLModel, table=True):
    """What a person said about an entry. May be erased."""

    __tablename__ = "ledger_text"

    entry_id: str = Field(primary_key=True, foreign_key="ledger_entry.id")
    salt: str
    text: str


@dataclass(frozen=True)
class Happening:
    """An entry before it has its place in the chain. `terms` holds ids, codes and ISO times only."""

    workspace_id: str
    at: datetime
    actor_id: str | None
    verb: str
    subject_kind: str
    subject_id: str
    terms: dict[str, Any] = field(default_factory=dict)
    text: str | None = None


def record(session: Session, happening: Happening) -> None:
    """Queue an entry; it is written when the door seals, in the same transaction as what it tells of."""
    session.info.setdefault(_QUEUE, []).append(happening)


def seal(session: Session) -> None:
    """Append what was queued, in order. From here to the commit one writer at a time has a chain."""
    session.flush()
    queued: list[Happening] = session.info.pop(_QUEUE, [])
    for chain in sorted({happening.workspace_id for happening in queued}):
        _await_turn(session, chain)
        _link(session, chain, [happening for happening in queued if happening.workspace_id == chain])


def _await_turn(session: Session, chain: str) -> None:
    """PostgreSQL lets writers in by turns, so that nobody tries in vain; SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(chain, 0))))


def _link(session: Session, chain: str, happenings: list[Happening]) -> None:
    seq, previous = head(session, chain)
    for happening in happenings:
        seq += 1
        entry, text = _entry(happening, seq, previous)
        previous = entry.hash
        session.add(entry)
        session.flush()
        if text:
            session.add(text)
    session.flush()


def head(session: Session, chain: str) -> tuple[int, str]:
    """The last place in the chain and its hash."""
    mine = select(LedgerEntry.seq, LedgerEntry.hash).where(LedgerEntry.chain == chain)
    last = session.exec(mine.order_by(col(LedgerEntry.seq).desc()).limit(1)).first()
    return (last[0], last[1]) if last else (0, GENESIS)


def _entry(happening: Happening, seq: int, previous: str) -> tuple[LedgerEntry, LedgerText | None]:
    salt = token_hex(16)
    entry = LedgerEntry(
        chain=happening.workspace_id,
        seq=seq,
        at=happening.at,
        actor_id=happening.actor_id,
        verb=happening.verb,
        subject_kind=happening.subject_kind,
        subject_id=happening.subject_id,
        terms=happening.terms,
        text_digest=_digest(salt, happening.text) if happening.text else None,
        previous=previous,
        hash="",
    )
    entry.hash = entry.digest()
    return entry, LedgerText(entry_id=entry.id, salt=salt, text=happening.text) if happening.text else None


def entries(session: Session, chain: str) -> ScalarResult[LedgerEntry]:
    """The chain from its first entry."""
    mine = select(LedgerEntry).where(LedgerEntry.chain == chain).order_by(col(LedgerEntry.seq))
    return session.exec(mine.execution_options(yield_per=1000))


def words_of(session: Session, subject_id: str, verb: str) -> str:
    """What was last said with this verb about this subject; empty when nothing was, or it was erased."""
    about = select(LedgerText.text).join(LedgerEntry, col(LedgerEntry.id) == LedgerText.entry_id)
    said = about.where(LedgerEntry.subject_id == subject_id, LedgerEntry.verb == verb)
    return session.exec(said.order_by(col(LedgerEntry.seq).desc()).limit(1)).first() or ""


def first_broken(session: Session, chain: str) -> int | None:
    """The place of the first entry that does not hold; None when the whole chain verifies."""
    previous = GENESIS
    with entries(session, chain) as history:
        for place, entry in enumerate(history, start=1):
            if entry.seq != place or entry.previous != previous or entry.hash != entry.digest():
                return place
            previous = entry.hash
    return None


def holds_since(session: Session, chain: str, seq: int, hashed: str) -> bool:
    """Whether the entry at this place still is the one of which somebody noted this hash elsewhere.

    A chain that was forged anew, or cut off at its end, holds by itself; not against such a note.
    """
    there = select(LedgerEntry.hash).where(LedgerEntry.chain == chain, LedgerEntry.seq == seq)
    return session.exec(there).first() == hashed


def first_altered(session: Session, chain: str) -> int | None:
    """The place of the first entry beside which other words stand than were said. Erased words are not missed."""
    said = select(LedgerEntry.seq, LedgerEntry.text_digest, LedgerText.salt, LedgerText.text)
    mine = said.where(LedgerText.entry_id == LedgerEntry.id, LedgerEntry.chain == chain)
    rows = session.exec(mine.order_by(col(LedgerEntry.seq)))
    return next((seq for seq, digest, salt, text in rows if digest != _digest(salt, text)), None)


def _digest(salt: str, text: str) -> str:
    return sha256(f"{salt}{text}".encode()).hexdigest()
