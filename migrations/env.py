"""Alembic's entry: the connection is given by `bot.schema`; the tables are the domain's."""

from alembic import context
from sqlmodel import SQLModel

import protocols.tables  # noqa: F401  (every table)

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=SQLModel.metadata, render_as_batch=True, compare_type=True)
with context.begin_transaction():
    context.run_migrations()
