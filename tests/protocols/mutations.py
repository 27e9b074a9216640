"""Ways to falsify the record, drawn by chance: one entry or word changed, moved, taken out, put in, cut off, or all of it
forged anew from some place on. Each returns False where this ledger has nothing of the kind.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from random import Random
from typing import Any

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from protocols.base import new_id
from protocols.duty.enforce import OBLIGATION
from protocols.duty.ledger import LedgerEntry, LedgerText

Mutation = Callable[[Session, list[LedgerEntry], Random], bool]
COLUMNS = sorted(set(LedgerEntry.model_fields) - {"chain"})


def changed(session: Session, told: list[LedgerEntry], chance: Random) -> bool:
    """Any column of any entry says something else."""
    entry, column = chance.choice(told), chance.choice(COLUMNS)
    lie = _lie(getattr(entry, column), chance)
    _write(session, entry, **{column: lie})
    return True


def _lie(said: Any, chance: Random) -> Any:
    if isinstance(said, dict):
        return said | {chance.choice([*said, "more"]): f"lie {chance.random()}"}
    if isinstance(said, int):
        return said + 1000 + chance.randrange(1000)
    if hasattr(said, "isoformat"):
        return said + timedelta(seconds=chance.randint(1, 10**6))
    letters = said or "x"
    at = chance.randrange(len(letters))
    return letters[:at] + ("0" if letters[at] != "0" else "1") + letters[at + 1 :]


def swapped(session: Session, told: list[LedgerEntry], chance: Random) -> bool:
    """Two entries have changed places, links and all."""
    one, other = chance.sample(told, 2)
    places = one.seq, other.seq
    _write(session, one, seq=-1)
    _write(session, other, seq=places[0])
    session.execute(update(LedgerEntry).where(col(LedgerEntry.seq) == -1).values(seq=places[1]))
    return True


def removed(session: Session, told: list[LedgerEntry], chance: Random) -> bool:
    """One is gone, and those behind it have moved up."""
    at = chance.randrange(len(told) - 1)
    _take_out(session, [told[at]])
    for entry in told[at + 1 :] if chance.random() < 0.5 else ():
        _write(session, entry, seq=entry.seq - 1)
    return True


def cut_off(session: Session, told: list[LedgerEntry], chance: Random) -> bool:
    """The last ones are gone."""
    _take_out(session, told[-chance.randint(1, len(told)) :])
    return True


def put_in(session: Session, told: list[LedgerEntry], chance: Random) -> bool:
    """One that never was stands at some place, and the others have moved down; nothing behind it is hashed anew."""
    at = chance.randrange(len(told))
    for entry in reversed(told[at:]):
        _write(session, entry, seq=entry.seq + 1)
    before = told[at - 1].hash if at else told[0].previous
    _forge(session, told[at], told[at].seq, before, verb=chance.choice(["waive", "keep", "plan"]))
    return True


def appended(session: Session, told: list[LedgerEntry], chance: Random) -> bool:
    """A duty that ended otherwise: the next link, well made."""
    about = [entry for entry in told if entry.subject_kind == OBLIGATION]
    last = told[-1]
    terms = {"to": chance.choice(["waived", "void"]), "late": False, "lie": chance.random()}
    _forge(session, chance.choice(about), last.seq + 1, last.hash, verb="waive", terms=terms)
    return True


def forged_anew(session: Session, told: list[LedgerEntry], chance: Random) -> bool:
    """One entry lies, and every hash from there on is made to fit."""
    at = chance.randrange(len(told))
    column = chance.choice(["at", "actor_id", "verb", "subject_id", "terms", "text_digest"])
    previous = told[at].previous
    for place, entry in enumerate(told[at:]):
        lie = {column: _lie(getattr(entry, column), chance)} if place == 0 else {}
        made = LedgerEntry(**(entry.model_dump() | lie | {"previous": previous}))
        made.hash = made.digest()
        _write(session, entry, **lie, previous=previous, hash=made.hash)
        previous = made.hash
    return True


def reworded(session: Session, told: list[LedgerEntry], chance: Random) -> bool:
    """Other words stand beside an entry than were said."""
    said = session.exec(select(LedgerText).order_by(LedgerText.entry_id)).all()
    if not said:
        return False
    words, column = chance.choice(said), chance.choice(["text", "salt"])
    lie = _lie(getattr(words, column), chance)
    session.execute(update(LedgerText).where(col(LedgerText.entry_id) == words.entry_id).values({column: lie}))
    return True


MUTATIONS: Sequence[Mutation] = (changed, changed, swapped, removed, cut_off, put_in, appended, forged_anew, reworded)


def _write(session: Session, entry: LedgerEntry, **values: Any) -> None:
    session.execute(update(LedgerEntry).where(col(LedgerEntry.id) == entry.id).values(values))


def _take_out(session: Session, gone: Sequence[LedgerEntry]) -> None:
    ids = [entry.id for entry in gone]
    session.execute(delete(LedgerText).where(col(LedgerText.entry_id).in_(ids)))
    session.execute(delete(LedgerEntry).where(col(LedgerEntry.id).in_(ids)))


def _forge(session: Session, like: LedgerEntry, seq: int, previous: str, **values: Any) -> None:
    made = LedgerEntry(**(like.model_dump() | values | {"id": new_id(), "seq": seq, "previous": previous}))
    made.text_digest = None
    made.hash = made.digest()
    session.add(made)
    session.flush()
