"""What customers say: feedback, who brought it, and with whom it is shared.

Going back drops it: the schema before has no words for it. That something was owed about it stays in the record.
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("workspace", schema=None) as batch_op:
        batch_op.add_column(sa.Column("slack_url", sqlmodel.sql.sqltypes.AutoString(), nullable=True))

    op.create_table(
        "feedback",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("workspace_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("account_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("role", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("seen_by", sa.JSON(), nullable=False),
        sa.Column("passed_over", sa.JSON(), nullable=False),
        sa.Column("kept_from", sa.JSON(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("praise", "complaint", "request", "concern", name="kind", native_enum=False, length=32),
            nullable=True,
        ),
        sa.Column("is_urgent", sa.Boolean(), nullable=False),
        sa.Column("is_safety", sa.Boolean(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum("heard", "acknowledged", "decided", "closed", name="stage", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("heard_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("acknowledged_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("acknowledged_by", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column(
            "decision",
            sa.Enum("share", "act", "keep", "nothing", name="decision", native_enum=False, length=32),
            nullable=True,
        ),
        sa.Column("decided_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("decided_by", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("for_the_team", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("posted_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("forum_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("closed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("closed_by", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("told_by", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("untold", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_feedback_account_id_account")),
        sa.ForeignKeyConstraint(["acknowledged_by"], ["person.id"], name=op.f("fk_feedback_acknowledged_by_person")),
        sa.ForeignKeyConstraint(["closed_by"], ["person.id"], name=op.f("fk_feedback_closed_by_person")),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_feedback_decided_by_person")),
        sa.ForeignKeyConstraint(["told_by"], ["person.id"], name=op.f("fk_feedback_told_by_person")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_feedback_workspace_id_workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
    )
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_feedback_account_id_feedback_heard_at"), ["account_id", "heard_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_feedback_account_id_feedback_stage"), ["account_id", "stage"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_feedback_workspace_id_feedback_stage"), ["workspace_id", "stage"], unique=False
        )

    op.create_table(
        "feedback_reader",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("workspace_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("feedback_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("person_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["feedback_id"], ["feedback.id"], name=op.f("fk_feedback_reader_feedback_id_feedback")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_feedback_reader_person_id_person")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_feedback_reader_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_reader")),
        sa.UniqueConstraint(
            "workspace_id",
            "feedback_id",
            "person_id",
            name=op.f("uq_feedback_reader_workspace_id_feedback_id_person_id"),
        ),
    )
    with op.batch_alter_table("feedback_reader", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_feedback_reader_person_id"), ["person_id"], unique=False)

    op.create_table(
        "feedback_report",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("workspace_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("feedback_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("reporter_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("words", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("said_by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("channel", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("message_ts", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("reported_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["feedback_id"], ["feedback.id"], name=op.f("fk_feedback_report_feedback_id_feedback")),
        sa.ForeignKeyConstraint(["reporter_id"], ["person.id"], name=op.f("fk_feedback_report_reporter_id_person")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_feedback_report_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_report")),
        sa.UniqueConstraint(
            "workspace_id",
            "feedback_id",
            "reporter_id",
            name=op.f("uq_feedback_report_workspace_id_feedback_id_reporter_id"),
        ),
    )
    with op.batch_alter_table("feedback_report", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_feedback_report_channel_feedback_report_message_ts"), ["channel", "message_ts"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_feedback_report_reporter_id"), ["reporter_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("feedback_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_feedback_report_reporter_id"))
        batch_op.drop_index(batch_op.f("ix_feedback_report_channel_feedback_report_message_ts"))

    op.drop_table("feedback_report")
    with op.batch_alter_table("feedback_reader", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_feedback_reader_person_id"))

    op.drop_table("feedback_reader")
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_feedback_workspace_id_feedback_stage"))
        batch_op.drop_index(batch_op.f("ix_feedback_account_id_feedback_stage"))
        batch_op.drop_index(batch_op.f("ix_feedback_account_id_feedback_heard_at"))

    op.drop_table("feedback")
    with op.batch_alter_table("workspace", schema=None) as batch_op:
        batch_op.drop_column("slack_url")
