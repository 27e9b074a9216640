"""The clock leaves a trace of each tick; what could not be said says since when; where it goes wrong waits grow."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TEXT, MOMENT = sqlmodel.sql.sqltypes.AutoString, sqlmodel.sql.sqltypes.UTCDateTime


def upgrade() -> None:
    op.create_table(
        "pulse",
        sa.Column("id", TEXT(), nullable=False),
        sa.Column("workspace_id", TEXT(), nullable=False),
        sa.Column("beat_at", MOMENT(), nullable=True),
        sa.Column("every", sa.Float(), nullable=False),
        sa.Column("shut_out", TEXT(), nullable=True),
        sa.Column("shut_out_at", MOMENT(), nullable=True),
        sa.Column("knock_at", MOMENT(), nullable=True),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_pulse_workspace_id_workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulse")),
        sa.UniqueConstraint("workspace_id", name=op.f("uq_pulse_workspace_id")),
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.add_column(sa.Column("died_at", MOMENT(), nullable=True))
    with op.batch_alter_table("destination", schema=None) as batch_op:
        batch_op.add_column(sa.Column("misses", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    with op.batch_alter_table("destination", schema=None) as batch_op:
        batch_op.drop_column("misses")
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_column("died_at")
    op.drop_table("pulse")
