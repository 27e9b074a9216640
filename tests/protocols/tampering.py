"""What somebody with the database's password could do. Never committed: both engines undo even a dropped trigger."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import text
from sqlmodel import Session

from tests.protocols.world import World

DROP = {
    "postgresql": ["DROP TRIGGER ledger_entry_append_only ON ledger_entry"],
    "sqlite": [f"DROP TRIGGER ledger_entry_no_{verb}" for verb in ("update", "delete", "replace")],
}


@contextmanager
def unprotected(world: World) -> Iterator[Session]:
    """A session in which the ledger can be rewritten; all of it is undone at the end."""
    with Session(world.on) as session:
        for statement in DROP[world.on.dialect.name]:
            session.execute(text(statement))
        yield session
        session.rollback()
