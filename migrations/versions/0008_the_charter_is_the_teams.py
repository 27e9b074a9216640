"""Members amend their charter by consent, and say that they have read it."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TEXT, MOMENT = sqlmodel.sql.sqltypes.AutoString, sqlmodel.sql.sqltypes.UTCDateTime
COURSES = ("open", "in force", "rejected", "withdrawn", "superseded")


def upgrade() -> None:
    op.create_table(
        "proposal",
        sa.Column("id", TEXT(), nullable=False),
        sa.Column("workspace_id", TEXT(), nullable=False),
        sa.Column("team_id", TEXT(), nullable=False),
        sa.Column("charter", TEXT(), nullable=False),
        sa.Column("base_id", TEXT(), nullable=False),
        sa.Column("text", TEXT(), nullable=False),
        sa.Column("digest", TEXT(), nullable=False),
        sa.Column("why", TEXT(), nullable=False),
        sa.Column("proposer_id", TEXT(), nullable=False),
        sa.Column("proposed_at", MOMENT(), nullable=False),
        sa.Column("ends_at", MOMENT(), nullable=False),
        sa.Column("remind_at", MOMENT(), nullable=True),
        sa.Column("reminded_at", MOMENT(), nullable=True),
        sa.Column("course", sa.Enum(*COURSES, name="course", native_enum=False, length=32), nullable=False),
        sa.Column("ended_at", MOMENT(), nullable=True),
        sa.Column("heard", sa.Integer(), nullable=False),
        sa.Column("version_id", TEXT(), nullable=True),
        sa.ForeignKeyConstraint(["base_id"], ["charter_version.id"], name=op.f("fk_proposal_base_id_charter_version")),
        sa.ForeignKeyConstraint(["proposer_id"], ["person.id"], name=op.f("fk_proposal_proposer_id_person")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_proposal_team_id_team")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["charter_version.id"], name=op.f("fk_proposal_version_id_charter_version")
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_proposal_workspace_id_workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_proposal_workspace_id_proposal_charter_proposal_course"),
            ["workspace_id", "charter", "course"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_proposal_version_id"), ["version_id"], unique=False)
        batch_op.create_index(
            "uq_proposal_open_once",
            ["workspace_id", "charter"],
            unique=True,
            sqlite_where=sa.text("course = 'open'"),
            postgresql_where=sa.text("course = 'open'"),
        )

    op.create_table(
        "voice",
        sa.Column("id", TEXT(), nullable=False),
        sa.Column("workspace_id", TEXT(), nullable=False),
        sa.Column("proposal_id", TEXT(), nullable=False),
        sa.Column("person_id", TEXT(), nullable=False),
        sa.Column(
            "stance", sa.Enum("consent", "objection", name="stance", native_enum=False, length=32), nullable=False
        ),
        sa.Column("reason", TEXT(), nullable=False),
        sa.Column("said_at", MOMENT(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_voice_person_id_person")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_voice_proposal_id_proposal")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_voice_workspace_id_workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voice")),
        sa.UniqueConstraint(
            "workspace_id", "proposal_id", "person_id", name=op.f("uq_voice_workspace_id_proposal_id_person_id")
        ),
    )
    with op.batch_alter_table("voice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_voice_person_id"), ["person_id"], unique=False)

    op.create_table(
        "signature",
        sa.Column("id", TEXT(), nullable=False),
        sa.Column("workspace_id", TEXT(), nullable=False),
        sa.Column("version_id", TEXT(), nullable=False),
        sa.Column("person_id", TEXT(), nullable=False),
        sa.Column("signed_at", MOMENT(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_signature_person_id_person")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["charter_version.id"], name=op.f("fk_signature_version_id_charter_version")
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_signature_workspace_id_workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature")),
        sa.UniqueConstraint(
            "workspace_id", "version_id", "person_id", name=op.f("uq_signature_workspace_id_version_id_person_id")
        ),
    )
    with op.batch_alter_table("signature", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signature_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("signature", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_signature_person_id"))

    op.drop_table("signature")
    with op.batch_alter_table("voice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_voice_person_id"))

    op.drop_table("voice")
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.drop_index("uq_proposal_open_once")
        batch_op.drop_index(batch_op.f("ix_proposal_version_id"))
        batch_op.drop_index(batch_op.f("ix_proposal_workspace_id_proposal_charter_proposal_course"))

    op.drop_table("proposal")
