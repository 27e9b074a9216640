"""A question about a visit holds what else was written of it, and the visit that it came to or asks about.

Going back forgets what was asked about changed plans.
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TEXT = sqlmodel.sql.sqltypes.AutoString
KEY = ["workspace_id", "channel", "message_ts", "person_id"]
BEFORE = "uq_question_workspace_id_channel_message_ts_person_id_clause_id"
AFTER = "uq_question_once"
OF_A_VISIT = "fk_question_visit_id_visit"


def upgrade() -> None:
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.add_column(sa.Column("last_day", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("purpose", TEXT(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("is_urgent", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("company", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("visit_id", TEXT(), nullable=True))
        batch_op.create_foreign_key(batch_op.f(OF_A_VISIT), "visit", ["visit_id"], ["id"])
        batch_op.drop_constraint(batch_op.f(BEFORE), type_="unique")
        batch_op.create_unique_constraint(batch_op.f(AFTER), [*KEY, "kind", "clause_id"])


def downgrade() -> None:
    op.execute("DELETE FROM question WHERE kind = 'plan'")
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f(AFTER), type_="unique")
        batch_op.create_unique_constraint(batch_op.f(BEFORE), [*KEY, "clause_id"])
        batch_op.drop_constraint(batch_op.f(OF_A_VISIT), type_="foreignkey")
        for column in ("visit_id", "company", "is_urgent", "purpose", "last_day"):
            batch_op.drop_column(column)
