"""The weekly forum: topics, forums, and what each forum made of them.

Going back drops them, and what was to be said of them.
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TEXT = sqlmodel.sql.sqltypes.AutoString()
MOMENT = sqlmodel.sql.sqltypes.UTCDateTime()


def upgrade() -> None:
    op.create_table(
        "forum",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("workspace_id", TEXT, nullable=False),
        sa.Column("team_id", TEXT, nullable=False),
        sa.Column("clause_id", TEXT, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("facilitator_id", TEXT, nullable=True),
        sa.Column("declined", sa.JSON(), nullable=False),
        sa.Column("held_at", MOMENT, nullable=True),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("closed_by", TEXT, nullable=True),
        sa.ForeignKeyConstraint(["facilitator_id"], ["person.id"], name=op.f("fk_forum_facilitator_id_person")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_forum_team_id_team")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_forum_workspace_id_workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum")),
        sa.UniqueConstraint("workspace_id", "team_id", "day", name=op.f("uq_forum_workspace_id_team_id_day")),
    )
    with op.batch_alter_table("forum", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forum_closed_at"), ["closed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_forum_facilitator_id"), ["facilitator_id"], unique=False)

    op.create_table(
        "topic",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("workspace_id", TEXT, nullable=False),
        sa.Column("team_id", TEXT, nullable=False),
        sa.Column("account_id", TEXT, nullable=True),
        sa.Column(
            "sort",
            sa.Enum("idea", "disagreement", "question", "decision", name="sort", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column(
            "source",
            sa.Enum("person", "feedback", "rule", "amendment", name="source", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("source_id", TEXT, nullable=False),
        sa.Column("wording", TEXT, nullable=False),
        sa.Column("author_id", TEXT, nullable=True),
        sa.Column("brought_at", MOMENT, nullable=False),
        sa.Column(
            "stand",
            sa.Enum("waiting", "on", "decided", "taken_back", name="stand", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("problem", TEXT, nullable=False),
        sa.Column("options", TEXT, nullable=False),
        sa.Column("decision", TEXT, nullable=False),
        sa.Column("decided_by", TEXT, nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_topic_account_id_account")),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_topic_author_id_person")),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_topic_decided_by_person")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_topic_team_id_team")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_topic_workspace_id_workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
    )
    with op.batch_alter_table("topic", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_topic_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_topic_source_id"), ["source_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_topic_team_id_topic_stand"), ["team_id", "stand"], unique=False)

    op.create_table(
        "agenda_item",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("workspace_id", TEXT, nullable=False),
        sa.Column("forum_id", TEXT, nullable=False),
        sa.Column("topic_id", TEXT, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum("open", "decided", "carried", name="outcome", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("closed_by", TEXT, nullable=True),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_agenda_item_forum_id_forum")),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_agenda_item_topic_id_topic")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_agenda_item_workspace_id_workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
        sa.UniqueConstraint(
            "workspace_id", "forum_id", "topic_id", name=op.f("uq_agenda_item_workspace_id_forum_id_topic_id")
        ),
    )
    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agenda_item_forum_id"), ["forum_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agenda_item_topic_id"), ["topic_id"], unique=False)


def downgrade() -> None:
    op.execute("DELETE FROM notice WHERE kind = 'forum' OR kind LIKE 'forum#_%' ESCAPE '#'")
    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agenda_item_topic_id"))
        batch_op.drop_index(batch_op.f("ix_agenda_item_forum_id"))

    op.drop_table("agenda_item")
    with op.batch_alter_table("topic", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_topic_team_id_topic_stand"))
        batch_op.drop_index(batch_op.f("ix_topic_source_id"))
        batch_op.drop_index(batch_op.f("ix_topic_author_id"))

    op.drop_table("topic")
    with op.batch_alter_table("forum", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_forum_facilitator_id"))
        batch_op.drop_index(batch_op.f("ix_forum_closed_at"))

    op.drop_table("forum")
