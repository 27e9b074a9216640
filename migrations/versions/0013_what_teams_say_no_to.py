"""Whether Parley had read rightly, and the words that mattered, as a team's answers tell."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TEXT = sqlmodel.sql.sqltypes.AutoString
BY_TEAM = "ix_lesson_team_id_lesson_signal_lesson_day"


def upgrade() -> None:
    op.create_table(
        "lesson",
        sa.Column("id", TEXT(), nullable=False),
        sa.Column("workspace_id", TEXT(), nullable=False),
        sa.Column("team_id", TEXT(), nullable=False),
        sa.Column("signal", TEXT(), nullable=False),
        sa.Column("is_right", sa.Boolean(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("subject", TEXT(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_lesson_workspace_id_workspace")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_lesson_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson")),
        sa.UniqueConstraint("workspace_id", "subject", name=op.f("uq_lesson_workspace_id_subject")),
    )
    with op.batch_alter_table("lesson", schema=None) as batch_op:
        batch_op.create_index(batch_op.f(BY_TEAM), ["team_id", "signal", "day"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("lesson", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f(BY_TEAM))
    op.drop_table("lesson")
