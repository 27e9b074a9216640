"""Disagreements between two colleagues, raised with whoever mediates. Going back drops them."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TEXT = sqlmodel.sql.sqltypes.AutoString()
MOMENT = sqlmodel.sql.sqltypes.UTCDateTime()
STAGES = ("raised", "asked", "heard", "settled", "withdrawn", "ended")
PEOPLE = ("raised_by", "other_id", "mediator_id")


def upgrade() -> None:
    op.create_table(
        "dispute",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("workspace_id", TEXT, nullable=False),
        sa.Column("account_id", TEXT, nullable=False),
        sa.Column("raised_by", TEXT, nullable=False),
        sa.Column("other_id", TEXT, nullable=False),
        sa.Column("mediator_role", TEXT, nullable=False),
        sa.Column("mediator_id", TEXT, nullable=False),
        sa.Column("stage", sa.Enum(*STAGES, name="stage", native_enum=False, length=32), nullable=False),
        sa.Column("about", TEXT, nullable=False),
        sa.Column("said", TEXT, nullable=False),
        sa.Column("answered", TEXT, nullable=False),
        sa.Column("outcome", TEXT, nullable=False),
        sa.Column("raised_at", MOMENT, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=True),
        sa.Column("heard_at", MOMENT, nullable=True),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("closed_by", TEXT, nullable=True),
        sa.Column("wake_at", MOMENT, nullable=True),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_dispute_account_id_account")),
        sa.ForeignKeyConstraint(["closed_by"], ["person.id"], name=op.f("fk_dispute_closed_by_person")),
        sa.ForeignKeyConstraint(["mediator_id"], ["person.id"], name=op.f("fk_dispute_mediator_id_person")),
        sa.ForeignKeyConstraint(["other_id"], ["person.id"], name=op.f("fk_dispute_other_id_person")),
        sa.ForeignKeyConstraint(["raised_by"], ["person.id"], name=op.f("fk_dispute_raised_by_person")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_dispute_workspace_id_workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispute")),
    )
    with op.batch_alter_table("dispute", schema=None) as batch_op:
        for who in PEOPLE:
            batch_op.create_index(batch_op.f(f"ix_dispute_{who}_dispute_stage"), [who, "stage"], unique=False)
        batch_op.create_index(batch_op.f("ix_dispute_wake_at"), ["wake_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("dispute", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dispute_wake_at"))
        for who in reversed(PEOPLE):
            batch_op.drop_index(batch_op.f(f"ix_dispute_{who}_dispute_stage"))
    op.drop_table("dispute")
