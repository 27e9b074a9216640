"""Team credit: wins and thanks, who had a part, celebrations, updates, and how people like to be thanked."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ONE_WIN = "sort = 'win' AND message_ts <> '' AND withdrawn_at IS NULL"


def upgrade() -> None:
    op.create_table(
        "credit_preference",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("workspace_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("person_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column(
            "liking", sa.Enum("public", "private", "none", name="liking", native_enum=False, length=32), nullable=False
        ),
        sa.Column("chosen_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_credit_preference_person_id_person")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_credit_preference_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_preference")),
        sa.UniqueConstraint("workspace_id", "person_id", name=op.f("uq_credit_preference_workspace_id_person_id")),
    )
    op.create_table(
        "celebration",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("workspace_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("team_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("clause_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_celebration_team_id_team")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_celebration_workspace_id_workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_celebration")),
        sa.UniqueConstraint(
            "workspace_id",
            "team_id",
            "clause_id",
            "day",
            name=op.f("uq_celebration_workspace_id_team_id_clause_id_day"),
        ),
    )
    op.create_table(
        "unmentioned",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("workspace_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("team_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("person_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("round_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_unmentioned_person_id_person")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_unmentioned_team_id_team")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_unmentioned_workspace_id_workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unmentioned")),
        sa.UniqueConstraint(
            "workspace_id", "team_id", "person_id", name=op.f("uq_unmentioned_workspace_id_team_id_person_id")
        ),
    )
    op.create_table(
        "credit",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("workspace_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("sort", sa.Enum("win", "kudos", name="sort", native_enum=False, length=32), nullable=False),
        sa.Column("team_id", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("account_id", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("wording", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("told_by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("told_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("channel", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("message_ts", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("is_private", sa.Boolean(), nullable=False),
        sa.Column("embargo_until", sa.Date(), nullable=True),
        sa.Column("withdrawn_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("celebration_id", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_credit_account_id_account")),
        sa.ForeignKeyConstraint(
            ["celebration_id"], ["celebration.id"], name=op.f("fk_credit_celebration_id_celebration")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_credit_team_id_team")),
        sa.ForeignKeyConstraint(["told_by"], ["person.id"], name=op.f("fk_credit_told_by_person")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_credit_workspace_id_workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit")),
    )
    with op.batch_alter_table("credit", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_credit_account_id_credit_told_at"), ["account_id", "told_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_credit_team_id_credit_celebration_id"), ["team_id", "celebration_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_credit_told_by"), ["told_by"], unique=False)
        batch_op.create_index(
            "uq_credit_win_told_once",
            ["workspace_id", "account_id", "channel", "message_ts"],
            unique=True,
            sqlite_where=sa.text(ONE_WIN),
            postgresql_where=sa.text(ONE_WIN),
        )

    op.create_table(
        "performance_update",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("workspace_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("account_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("round_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("told_by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("since", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("told_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("words", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("wins", sa.JSON(), nullable=False),
        sa.Column("is_short", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_performance_update_account_id_account")),
        sa.ForeignKeyConstraint(["told_by"], ["person.id"], name=op.f("fk_performance_update_told_by_person")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_performance_update_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_performance_update")),
        sa.UniqueConstraint("workspace_id", "round_id", name=op.f("uq_performance_update_workspace_id_round_id")),
    )
    with op.batch_alter_table("performance_update", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_performance_update_account_id_performance_update_told_at"),
            ["account_id", "told_at"],
            unique=False,
        )

    op.create_table(
        "credit_part",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("workspace_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("credit_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("person_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["credit_id"], ["credit.id"], name=op.f("fk_credit_part_credit_id_credit")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_credit_part_person_id_person")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_credit_part_workspace_id_workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_part")),
        sa.UniqueConstraint(
            "workspace_id", "credit_id", "person_id", name=op.f("uq_credit_part_workspace_id_credit_id_person_id")
        ),
    )
    with op.batch_alter_table("credit_part", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_credit_part_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("credit_part", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_credit_part_person_id"))

    op.drop_table("credit_part")
    with op.batch_alter_table("performance_update", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_performance_update_account_id_performance_update_told_at"))

    op.drop_table("performance_update")
    with op.batch_alter_table("credit", schema=None) as batch_op:
        batch_op.drop_index("uq_credit_win_told_once")
        batch_op.drop_index(batch_op.f("ix_credit_told_by"))
        batch_op.drop_index(batch_op.f("ix_credit_team_id_credit_celebration_id"))
        batch_op.drop_index(batch_op.f("ix_credit_account_id_credit_told_at"))

    op.drop_table("credit")
    op.drop_table("unmentioned")
    op.drop_table("celebration")
    op.drop_table("credit_preference")
