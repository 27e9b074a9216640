"""The whole charter: posts in channels, and what was agreed as a step with an owner and a day.

Going back drops what the earlier revision has no words for: posts, and their channels as destinations.
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TEXT = sqlmodel.sql.sqltypes.AutoString()
MOMENT = sqlmodel.sql.sqltypes.UTCDateTime()


def upgrade() -> None:
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.add_column(sa.Column("channel", TEXT, nullable=True))
        batch_op.add_column(sa.Column("under", TEXT, nullable=True))
        batch_op.add_column(sa.Column("expires_at", MOMENT, nullable=True))
        batch_op.alter_column("person_id", existing_type=sa.VARCHAR(), nullable=True)
    with op.batch_alter_table("destination", schema=None) as batch_op:
        batch_op.add_column(sa.Column("channel", TEXT, nullable=True))
        batch_op.alter_column("person_id", existing_type=sa.VARCHAR(), nullable=True)
        batch_op.create_unique_constraint(
            batch_op.f("uq_destination_workspace_id_channel"), ["workspace_id", "channel"]
        )
    op.create_table(
        "step",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("workspace_id", TEXT, nullable=False),
        sa.Column("account_id", TEXT, nullable=True),
        sa.Column("team_id", TEXT, nullable=True),
        sa.Column("origin_kind", TEXT, nullable=False),
        sa.Column("origin_id", TEXT, nullable=False),
        sa.Column("wording", TEXT, nullable=False),
        sa.Column("owner_id", TEXT, nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("is_private", sa.Boolean(), nullable=False),
        sa.Column("agreed_by", TEXT, nullable=False),
        sa.Column("agreed_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_step_account_id_account")),
        sa.ForeignKeyConstraint(["agreed_by"], ["person.id"], name=op.f("fk_step_agreed_by_person")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_step_owner_id_person")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_step_team_id_team")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_step_workspace_id_workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step")),
    )
    with op.batch_alter_table("step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_step_origin_id"), ["origin_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_step_owner_id"), ["owner_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_step_owner_id"))
        batch_op.drop_index(batch_op.f("ix_step_origin_id"))
    op.drop_table("step")
    op.execute("DELETE FROM notice WHERE channel IS NOT NULL")
    op.execute("DELETE FROM destination WHERE channel IS NOT NULL")
    with op.batch_alter_table("destination", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_destination_workspace_id_channel"), type_="unique")
        batch_op.alter_column("person_id", existing_type=sa.VARCHAR(), nullable=False)
        batch_op.drop_column("channel")
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.alter_column("person_id", existing_type=sa.VARCHAR(), nullable=False)
        batch_op.drop_column("expires_at")
        batch_op.drop_column("under")
        batch_op.drop_column("channel")
