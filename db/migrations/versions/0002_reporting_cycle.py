"""The reporting cycle: forms out and back, drafts, 责任人, 节点计划, 时限调整, 回头看, 问题台账, packages, 彻底清除."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "exchange_marks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("list_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["list_id"], ["task_lists.id"], name=op.f("fk_exchange_marks_list_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exchange_marks")),
        sa.UniqueConstraint("list_id", "kind", "key", name=op.f("uq_exchange_marks_list_id_kind_key")),
    )
    op.create_table(
        "packages",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("list_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("package_id", sa.Uuid(), nullable=False),
        sa.Column("direction", sa.String(length=32), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(length=100), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["list_id"], ["task_lists.id"], name=op.f("fk_packages_list_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_packages_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_packages")),
    )
    op.create_index(op.f("ix_packages_list_id"), "packages", ["list_id"], unique=False)
    op.create_table(
        "refused_aliases",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("region_id", sa.Uuid(), nullable=False),
        sa.Column("written", sa.String(length=200), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["region_id"], ["regions.id"], name=op.f("fk_refused_aliases_region_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_refused_aliases_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refused_aliases")),
        sa.UniqueConstraint(
            "region_id", "written", "unit_id", name=op.f("uq_refused_aliases_region_id_written_unit_id")
        ),
    )
    op.create_table(
        "sent_forms",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("list_id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("category_id", sa.Uuid(), nullable=True),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("due_day", sa.Date(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(length=100), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["category_id"], ["categories.id"], name=op.f("fk_sent_forms_category_id")),
        sa.ForeignKeyConstraint(["list_id"], ["task_lists.id"], name=op.f("fk_sent_forms_list_id")),
        sa.ForeignKeyConstraint(["period_id"], ["periods.id"], name=op.f("fk_sent_forms_period_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_sent_forms_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_forms")),
    )
    op.create_index(op.f("ix_sent_forms_period_id"), "sent_forms", ["period_id"], unique=False)
    op.create_table(
        "unit_dues",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("due_day", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["period_id"], ["periods.id"], name=op.f("fk_unit_dues_period_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_unit_dues_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_dues")),
        sa.UniqueConstraint("period_id", "unit_id", name=op.f("uq_unit_dues_period_id_unit_id")),
    )
    op.create_table(
        "assignees",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("leader", sa.String(length=100), nullable=False),
        sa.Column("person", sa.String(length=100), nullable=False),
        sa.Column("phone", sa.String(length=100), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_assignees_task_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_assignees_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignees")),
        sa.UniqueConstraint("task_id", "unit_id", name=op.f("uq_assignees_task_id_unit_id")),
    )
    op.create_table(
        "extensions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("milestone_id", sa.Uuid(), nullable=False),
        sa.Column("first_due", sa.Date(), nullable=False),
        sa.Column("old_due", sa.Date(), nullable=False),
        sa.Column("new_due", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("asked_by", sa.String(length=100), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.String(length=100), nullable=False),
        sa.Column("approved", sa.Boolean(), nullable=False),
        sa.Column("document_no", sa.String(length=200), nullable=False),
        sa.Column("decision_reason", sa.Text(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_extensions_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extensions")),
    )
    op.create_index(op.f("ix_extensions_task_id"), "extensions", ["task_id"], unique=False)
    op.create_table(
        "input_drafts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_input_drafts_task_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_input_drafts_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_input_drafts")),
        sa.UniqueConstraint("task_id", "unit_id", "period", name=op.f("uq_input_drafts_task_id_unit_id_period")),
    )
    op.create_table(
        "plan_points",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("met_on", sa.Date(), nullable=True),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_plan_points_task_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_plan_points_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_points")),
    )
    op.create_index(op.f("ix_plan_points_task_id"), "plan_points", ["task_id"], unique=False)
    op.create_table(
        "received_forms",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("list_id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("form_id", sa.Uuid(), nullable=True),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(length=100), nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("problems", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["form_id"], ["sent_forms.id"], name=op.f("fk_received_forms_form_id")),
        sa.ForeignKeyConstraint(["list_id"], ["task_lists.id"], name=op.f("fk_received_forms_list_id")),
        sa.ForeignKeyConstraint(["period_id"], ["periods.id"], name=op.f("fk_received_forms_period_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_received_forms_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_received_forms")),
    )
    op.create_index(op.f("ix_received_forms_period_id"), "received_forms", ["period_id"], unique=False)
    op.create_table(
        "problems",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("list_id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=True),
        sa.Column("report_id", sa.Uuid(), nullable=True),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("help_needed", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=200), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("raised_by", sa.String(length=100), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["list_id"], ["task_lists.id"], name=op.f("fk_problems_list_id")),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_problems_report_id")),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_problems_task_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_problems_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problems")),
    )
    op.create_index(op.f("ix_problems_list_id"), "problems", ["list_id"], unique=False)
    op.create_table(
        "rechecks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("close_out_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("who", sa.String(length=100), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["close_out_id"], ["close_outs.id"], name=op.f("fk_rechecks_close_out_id")),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_rechecks_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rechecks")),
    )
    op.create_index(op.f("ix_rechecks_task_id"), "rechecks", ["task_id"], unique=False)
    op.create_table(
        "problem_notes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("problem_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("who", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["problem_id"], ["problems.id"], name=op.f("fk_problem_notes_problem_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem_notes")),
    )
    op.create_index(op.f("ix_problem_notes_problem_id"), "problem_notes", ["problem_id"], unique=False)
    op.add_column("categories", sa.Column("lead_unit_id", sa.Uuid(), nullable=True))
    op.add_column("categories", sa.Column("team", sa.String(length=200), server_default="", nullable=False))
    op.add_column("categories", sa.Column("leader", sa.String(length=100), server_default="", nullable=False))
    op.add_column("categories", sa.Column("liaison", sa.String(length=100), server_default="", nullable=False))
    op.add_column("categories", sa.Column("phone", sa.String(length=100), server_default="", nullable=False))
    op.add_column("categories", sa.Column("version_id", sa.Integer(), server_default="1", nullable=False))
    op.add_column("close_outs", sa.Column("checklist", sa.Text(), server_default="", nullable=False))
    op.add_column("evidence", sa.Column("purged_at", sa.DateTime(), nullable=True))
    op.add_column("evidence", sa.Column("purged_by", sa.String(length=100), server_default="", nullable=False))
    op.add_column("evidence", sa.Column("purge_reason", sa.Text(), server_default="", nullable=False))
    op.add_column("journal_entries", sa.Column("unit", sa.String(length=200), server_default="", nullable=False))
    op.add_column("report_versions", sa.Column("reporter", sa.String(length=100), server_default="", nullable=False))
    op.add_column("reports", sa.Column("reporter", sa.String(length=100), server_default="", nullable=False))
    op.add_column("reports", sa.Column("checked_on", sa.Date(), nullable=True))
    op.add_column("reports", sa.Column("checked_by", sa.String(length=100), server_default="", nullable=False))
