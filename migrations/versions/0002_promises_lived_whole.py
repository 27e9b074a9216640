"""Promises are lived whole: claims, hand-overs, leave, rhythms, the budget and its digest, debriefs and promises.

What stands in tables from before keeps its meaning: a duty is known since it opened, a question is about a visit. Going
back drops what the first revision has no words for.
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

OWED_ANEW = """
    SELECT 1 FROM obligation AS later WHERE later.workspace_id = obligation.workspace_id
    AND later.clause_id = obligation.clause_id AND later.subject_id = obligation.subject_id
    AND later.bearer_id = obligation.bearer_id AND later.id > obligation.id
"""


def upgrade() -> None:
    op.create_table(
        "handover",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("workspace_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("from_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("to_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("why", sa.Enum("role", "left", "given", name="why", native_enum=False, length=32), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["from_id"], ["person.id"], name=op.f("fk_handover_from_id_person")),
        sa.ForeignKeyConstraint(["to_id"], ["person.id"], name=op.f("fk_handover_to_id_person")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_handover_workspace_id_workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
    )
    with op.batch_alter_table("handover", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handover_to_id"), ["to_id"], unique=False)

    op.create_table(
        "leave",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("workspace_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("person_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_leave_person_id_person")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_leave_workspace_id_workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leave")),
        sa.UniqueConstraint("workspace_id", "person_id", name=op.f("uq_leave_workspace_id_person_id")),
    )
    op.create_table(
        "started",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("workspace_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("person_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("subject_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("week", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("place_of_day", sa.Integer(), nullable=False),
        sa.Column("place_of_week", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_started_person_id_person")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_started_workspace_id_workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_started")),
        sa.UniqueConstraint(
            "workspace_id",
            "person_id",
            "day",
            "place_of_day",
            name=op.f("uq_started_workspace_id_person_id_day_place_of_day"),
        ),
        sa.UniqueConstraint(
            "workspace_id",
            "person_id",
            "week",
            "place_of_week",
            name=op.f("uq_started_workspace_id_person_id_week_place_of_week"),
        ),
        sa.UniqueConstraint("workspace_id", "subject_id", name=op.f("uq_started_workspace_id_subject_id")),
    )
    op.create_table(
        "contact",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("workspace_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("account_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_contact_account_id_account")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_contact_workspace_id_workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sa.UniqueConstraint("workspace_id", "account_id", "name", name=op.f("uq_contact_workspace_id_account_id_name")),
    )
    op.create_table(
        "sighting",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("workspace_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("team_id", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("account_id", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("clause_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("wording", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("subject", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("seen_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_sighting_account_id_account")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_sighting_team_id_team")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_sighting_workspace_id_workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sighting")),
        sa.UniqueConstraint(
            "workspace_id", "clause_id", "subject", name=op.f("uq_sighting_workspace_id_clause_id_subject")
        ),
    )
    with op.batch_alter_table("sighting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sighting_team_id_sighting_seen_at"), ["team_id", "seen_at"], unique=False)

    op.create_table(
        "debrief",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("workspace_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("visit_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("sent_by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("sent_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("said", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["sent_by"], ["person.id"], name=op.f("fk_debrief_sent_by_person")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_debrief_visit_id_visit")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_debrief_workspace_id_workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_debrief")),
        sa.UniqueConstraint(
            "workspace_id", "visit_id", "sent_by", name=op.f("uq_debrief_workspace_id_visit_id_sent_by")
        ),
    )
    op.create_table(
        "promise",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("workspace_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("account_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("visit_id", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("wording", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("made_to", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("made_by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("made_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("owner_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column(
            "stand",
            sa.Enum("offered", "accepted", "declined", name="stand", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("answered_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_promise_account_id_account")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_promise_made_by_person")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_promise_owner_id_person")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_promise_visit_id_visit")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_promise_workspace_id_workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise")),
    )
    with op.batch_alter_table("promise", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promise_account_id_promise_stand"), ["account_id", "stand"], unique=False)
        batch_op.create_index(batch_op.f("ix_promise_owner_id_promise_stand"), ["owner_id", "stand"], unique=False)
        batch_op.create_index(batch_op.f("ix_promise_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "touchpoint",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("workspace_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("contact_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("person_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("visit_id", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_touchpoint_contact_id_contact")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_touchpoint_person_id_person")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_touchpoint_visit_id_visit")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_touchpoint_workspace_id_workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_touchpoint")),
        sa.UniqueConstraint(
            "workspace_id",
            "contact_id",
            "person_id",
            "day",
            name=op.f("uq_touchpoint_workspace_id_contact_id_person_id_day"),
        ),
    )
    with op.batch_alter_table("touchpoint", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_touchpoint_person_id"), ["person_id"], unique=False)

    op.execute("DELETE FROM cadence")  # nothing came round before this revision
    with op.batch_alter_table("cadence", schema=None) as batch_op:
        batch_op.add_column(sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False))
        batch_op.alter_column("taken_up_at", existing_type=sa.DATETIME(), nullable=True)
        batch_op.create_index(batch_op.f("ix_cadence_taken_up_at_cadence_at"), ["taken_up_at", "at"], unique=False)

    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_started", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("said_with", sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.create_index(batch_op.f("ix_notice_said_with"), ["said_with"], unique=False)

    with op.batch_alter_table("obligation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("team_id", sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column("is_ban", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("opened_by", sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column("known_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("visit_starts", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("said_due", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("begun_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("claimed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "attested",
                sa.Enum("confirmed", "self_reported", name="attested", native_enum=False, length=32),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("handover_id", sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.alter_column("account_id", existing_type=sa.VARCHAR(), nullable=True)
        batch_op.create_index(
            batch_op.f("ix_obligation_bearer_id_obligation_state"), ["bearer_id", "state"], unique=False
        )
        batch_op.create_foreign_key(batch_op.f("fk_obligation_team_id_team"), "team", ["team_id"], ["id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_obligation_handover_id_handover"), "handover", ["handover_id"], ["id"]
        )

    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "kind",
                sa.Enum("visit", "rule", "hint", name="kind", native_enum=False, length=32),
                nullable=False,
                server_default="visit",
            )
        )
        batch_op.add_column(
            sa.Column("clause_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("charter_version_id", sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column("is_quiet", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("said_with", sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.alter_column("account_id", existing_type=sa.VARCHAR(), nullable=True)
        batch_op.drop_constraint(batch_op.f("uq_question_workspace_id_channel_message_ts_person_id"), type_="unique")
        batch_op.create_index(
            batch_op.f("ix_question_channel_question_message_ts"), ["channel", "message_ts"], unique=False
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_question_workspace_id_channel_message_ts_person_id_clause_id"),
            ["workspace_id", "channel", "message_ts", "person_id", "clause_id"],
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_question_charter_version_id_charter_version"),
            "charter_version",
            ["charter_version_id"],
            ["id"],
        )

    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "sort",
                sa.Enum("ordinary", "urgent", "standing", name="sort", native_enum=False, length=32),
                nullable=False,
                server_default="ordinary",
            )
        )
        batch_op.add_column(sa.Column("last_day", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("prepare_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("over_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("handover_id", sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.create_index(batch_op.f("ix_visit_over_at"), ["over_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_prepare_at"), ["prepare_at"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_visit_handover_id_handover"), "handover", ["handover_id"], ["id"])

    op.execute("UPDATE obligation SET known_at = opened_at")
    op.execute("UPDATE obligation SET team_id = (SELECT team_id FROM account WHERE account.id = obligation.account_id)")
    with op.batch_alter_table("obligation", schema=None) as batch_op:
        batch_op.alter_column("known_at", existing_type=sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False)
        batch_op.drop_constraint(
            batch_op.f("uq_obligation_workspace_id_clause_id_subject_id_bearer_id"), type_="unique"
        )
        batch_op.create_index(
            "uq_obligation_owed_once",
            ["workspace_id", "clause_id", "subject_id", "bearer_id"],
            unique=True,
            sqlite_where=sa.text("state <> 'void'"),
            postgresql_where=sa.text("state <> 'void'"),
        )


def downgrade() -> None:
    op.execute("DELETE FROM question WHERE account_id IS NULL OR kind <> 'visit'")
    op.execute("UPDATE question SET answer = 'expired' WHERE answer = 'withdrawn'")
    op.execute("UPDATE notice SET fate = 'withdrawn' WHERE fate IN ('over', 'folded')")
    op.execute("DELETE FROM obligation WHERE account_id IS NULL")
    op.execute(f"DELETE FROM obligation WHERE state = 'void' AND EXISTS ({OWED_ANEW})")
    op.execute("DELETE FROM cadence WHERE taken_up_at IS NULL")
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_visit_handover_id_handover"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_visit_prepare_at"))
        batch_op.drop_index(batch_op.f("ix_visit_over_at"))
        batch_op.drop_column("handover_id")
        batch_op.drop_column("over_at")
        batch_op.drop_column("prepare_at")
        batch_op.drop_column("last_day")
        batch_op.drop_column("sort")

    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_question_charter_version_id_charter_version"), type_="foreignkey")
        batch_op.drop_constraint(
            batch_op.f("uq_question_workspace_id_channel_message_ts_person_id_clause_id"), type_="unique"
        )
        batch_op.drop_index(batch_op.f("ix_question_channel_question_message_ts"))
        batch_op.create_unique_constraint(
            batch_op.f("uq_question_workspace_id_channel_message_ts_person_id"),
            ["workspace_id", "channel", "message_ts", "person_id"],
        )
        batch_op.alter_column("account_id", existing_type=sa.VARCHAR(), nullable=False)
        batch_op.drop_column("said_with")
        batch_op.drop_column("is_quiet")
        batch_op.drop_column("charter_version_id")
        batch_op.drop_column("clause_id")
        batch_op.drop_column("kind")

    with op.batch_alter_table("obligation", schema=None) as batch_op:
        batch_op.drop_index("uq_obligation_owed_once")
        batch_op.create_unique_constraint(
            batch_op.f("uq_obligation_workspace_id_clause_id_subject_id_bearer_id"),
            ["workspace_id", "clause_id", "subject_id", "bearer_id"],
        )
        batch_op.drop_constraint(batch_op.f("fk_obligation_handover_id_handover"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_obligation_team_id_team"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_obligation_bearer_id_obligation_state"))
        batch_op.alter_column("account_id", existing_type=sa.VARCHAR(), nullable=False)
        batch_op.drop_column("handover_id")
        batch_op.drop_column("attested")
        batch_op.drop_column("claimed_at")
        batch_op.drop_column("begun_at")
        batch_op.drop_column("said_due")
        batch_op.drop_column("visit_starts")
        batch_op.drop_column("known_at")
        batch_op.drop_column("opened_by")
        batch_op.drop_column("is_ban")
        batch_op.drop_column("team_id")

    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_notice_said_with"))
        batch_op.drop_column("said_with")
        batch_op.drop_column("is_started")

    with op.batch_alter_table("cadence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_cadence_taken_up_at_cadence_at"))
        batch_op.alter_column("taken_up_at", existing_type=sa.DATETIME(), nullable=False)
        batch_op.drop_column("at")

    with op.batch_alter_table("touchpoint", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_touchpoint_person_id"))

    op.drop_table("touchpoint")
    with op.batch_alter_table("promise", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_promise_visit_id"))
        batch_op.drop_index(batch_op.f("ix_promise_owner_id_promise_stand"))
        batch_op.drop_index(batch_op.f("ix_promise_account_id_promise_stand"))

    op.drop_table("promise")
    op.drop_table("debrief")
    with op.batch_alter_table("sighting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sighting_team_id_sighting_seen_at"))

    op.drop_table("sighting")
    op.drop_table("contact")
    op.drop_table("started")
    op.drop_table("leave")
    with op.batch_alter_table("handover", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_handover_to_id"))

    op.drop_table("handover")
