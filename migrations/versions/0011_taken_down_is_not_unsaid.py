"""A post that was taken down has a fate of its own: it was said."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TAKEN_DOWN = "SELECT subject_id FROM ledger_entry WHERE subject_kind = 'post' AND verb = 'take down'"


def upgrade() -> None:
    op.execute(f"UPDATE notice SET fate = 'taken_down' WHERE fate = 'withdrawn' AND id IN ({TAKEN_DOWN})")


def downgrade() -> None:
    op.execute("UPDATE notice SET fate = 'withdrawn' WHERE fate = 'taken_down'")
