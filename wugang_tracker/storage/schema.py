"""The tables, as SQLAlchemy sees them. The migrations in db/migrations make them; a test holds the two together."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)

from wugang_tracker.domain.collection import FormOutcome
from wugang_tracker.domain.deadlines import DeadlineKind, Recurrence
from wugang_tracker.domain.diff import Field
from wugang_tracker.domain.exchange import Direction
from wugang_tracker.domain.periods import PeriodState
from wugang_tracker.domain.problems import ProblemState
from wugang_tracker.domain.progress import Claim, ReportState
from wugang_tracker.domain.responsibility import Role
from wugang_tracker.domain.units import UnitKind
from wugang_tracker.domain.workflow import Act, Status
from wugang_tracker.storage.columns import (
    EnumText,
    UtcTime,
    added_column,
    id_column,
    metadata,
    reference,
    version_column,
)

# The revision of db/migrations that this code speaks. A test holds it equal to the newest migration.
REVISION = "0002"

people = Table(
    "people",
    metadata,
    id_column(),
    Column("name", String(100), nullable=False),
    Column("unit", String(200), nullable=False),
)

regions = Table("regions", metadata, id_column(), Column("name", String(100), nullable=False, unique=True))

task_lists = Table(
    "task_lists",
    metadata,
    id_column(),
    reference("region_id", "regions"),
    Column("name", String(200), nullable=False, unique=True),
    Column("year", Integer, nullable=False),
    Column("document_no", String(100), nullable=False),
    Column("issuer", String(200), nullable=False),
    Column("start_day", Date, nullable=False),
    Column("code_prefix", String(20), nullable=False, unique=True),
    Column("last_number", Integer, nullable=False),
    Column("is_sample", Boolean, nullable=False),
    version_column(),
)

rule_sets = Table(
    "rule_sets",
    metadata,
    id_column(),
    reference("list_id", "task_lists"),
    Column("version", Integer, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("list_id", "version"),
)

categories = Table(
    "categories",
    metadata,
    id_column(),
    reference("list_id", "task_lists"),
    Column("name", String(200), nullable=False),
    Column("position", Integer, nullable=False),
    Column("lead_unit_id", Uuid),
    added_column("team", String(200)),
    added_column("leader", String(100)),
    added_column("liaison", String(100)),
    added_column("phone", String(100)),
    added_column("version_id", Integer, default="1"),
    UniqueConstraint("list_id", "name"),
)

units = Table(
    "units",
    metadata,
    id_column(),
    reference("region_id", "regions"),
    Column("name", String(200), nullable=False),
    Column("kind", EnumText(UnitKind), nullable=False),
    Column("liaison", String(100), nullable=False),
    Column("phone", String(100), nullable=False),
    version_column(),
    UniqueConstraint("region_id", "name"),
)

unit_aliases = Table(
    "unit_aliases",
    metadata,
    id_column(),
    reference("region_id", "regions"),
    reference("unit_id", "units"),
    Column("alias", String(200), nullable=False),
    UniqueConstraint("region_id", "alias"),
)

unit_members = Table(
    "unit_members",
    metadata,
    id_column(),
    reference("group_id", "units"),
    reference("unit_id", "units"),
    UniqueConstraint("group_id", "unit_id"),
)

indicators = Table(
    "indicators",
    metadata,
    id_column(),
    reference("list_id", "task_lists"),
    Column("category", String(200), nullable=False),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("baseline", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("frontier", Text, nullable=False),
    Column("responsibility", Text, nullable=False),
    Column("note", Text, nullable=False),
    version_column(),
    UniqueConstraint("list_id", "position"),
)

# Pairs of names that the office said are not the same unit: they are not proposed again.
refused_aliases = Table(
    "refused_aliases",
    metadata,
    id_column(),
    reference("region_id", "regions"),
    Column("written", String(200), nullable=False),
    reference("unit_id", "units"),
    UniqueConstraint("region_id", "written", "unit_id"),
)

header_maps = Table(
    "header_maps",
    metadata,
    id_column(),
    Column("header", Text, nullable=False, unique=True),
    Column("columns", Text, nullable=False),
    version_column(),
)

import_batches = Table(
    "import_batches",
    metadata,
    id_column(),
    reference("list_id", "task_lists"),
    Column("file_name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("who", String(100), nullable=False),
    Column("counts", Text, nullable=False),
    Column("entry_id", Uuid, nullable=False),
)

tasks = Table(
    "tasks",
    metadata,
    id_column(),
    reference("list_id", "task_lists"),
    Column("code", String(30), nullable=False, unique=True),
    Column("no", String(50), nullable=False),
    Column("position", Integer, nullable=False),
    reference("category_id", "categories"),
    Column("direction", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("responsibility", Text, nullable=False),
    Column("deadline_text", Text, nullable=False),
    Column("deadline_kind", EnumText(DeadlineKind), nullable=False),
    Column("recurrence", EnumText(Recurrence)),
    Column("note", Text, nullable=False),
    Column("added_on", Date, nullable=False),
    reference("reporting_unit_id", "units", nullable=True),
    Column("source_file", Text, nullable=False),
    Column("source_sheet", Text, nullable=False),
    Column("source_row", Integer, nullable=False),
    version_column(),
    Index(None, "list_id", "position"),
)

task_units = Table(
    "task_units",
    metadata,
    id_column(),
    reference("task_id", "tasks"),
    reference("unit_id", "units"),
    Column("written", String(200), nullable=False),
    Column("role", EnumText(Role), nullable=False),
    Column("position", Integer, nullable=False),
    Index(None, "task_id"),
    Index(None, "unit_id"),
)

# Words of a revised list that the office declined: the same words are not offered again.
declined_words = Table(
    "declined_words",
    metadata,
    id_column(),
    reference("task_id", "tasks"),
    Column("field", EnumText(Field), nullable=False),
    Column("words", Text, nullable=False),
    UniqueConstraint("task_id", "field"),
)

milestones = Table(
    "milestones",
    metadata,
    id_column(),
    reference("task_id", "tasks"),
    Column("position", Integer, nullable=False),
    Column("due", Date, nullable=False),
    Column("text", Text, nullable=False),
    Column("met_on", Date),
    version_column(),
    Index(None, "task_id"),
)

# The milestone's row may be made anew when the wording of a deadline changes, so its id is no foreign key here.
extensions = Table(
    "extensions",
    metadata,
    id_column(),
    reference("task_id", "tasks"),
    Column("milestone_id", Uuid, nullable=False),
    Column("first_due", Date, nullable=False),
    Column("old_due", Date, nullable=False),
    Column("new_due", Date, nullable=False),
    Column("reason", Text, nullable=False),
    Column("asked_on", Date, nullable=False),
    Column("asked_by", String(100), nullable=False),
    Column("decided_on", Date),
    Column("decided_by", String(100), nullable=False),
    Column("approved", Boolean, nullable=False),
    Column("document_no", String(200), nullable=False),
    Column("decision_reason", Text, nullable=False),
    version_column(),
    Index(None, "task_id"),
)

assignees = Table(
    "assignees",
    metadata,
    id_column(),
    reference("task_id", "tasks"),
    reference("unit_id", "units"),
    Column("leader", String(100), nullable=False),
    Column("person", String(100), nullable=False),
    Column("phone", String(100), nullable=False),
    version_column(),
    UniqueConstraint("task_id", "unit_id"),
)

plan_points = Table(
    "plan_points",
    metadata,
    id_column(),
    reference("task_id", "tasks"),
    reference("unit_id", "units"),
    Column("due", Date, nullable=False),
    Column("text", Text, nullable=False),
    Column("met_on", Date),
    version_column(),
    Index(None, "task_id"),
)

moves = Table(
    "moves",
    metadata,
    id_column(),
    reference("task_id", "tasks"),
    Column("sequence", Integer, nullable=False),
    Column("day", Date, nullable=False),
    Column("act", EnumText(Act), nullable=False),
    Column("from_status", EnumText(Status), nullable=False),
    Column("to_status", EnumText(Status), nullable=False),
    Column("reason", Text, nullable=False),
    Column("who", String(100), nullable=False),
    UniqueConstraint("task_id", "sequence"),
)

close_outs = Table(
    "close_outs",
    metadata,
    id_column(),
    reference("task_id", "tasks"),
    Column("summary", Text, nullable=False),
    Column("applied_on", Date, nullable=False),
    Column("applied_by", String(100), nullable=False),
    Column("number", String(100), nullable=False),
    Column("decided_on", Date),
    Column("decided_by", String(100), nullable=False),
    Column("accepted", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    added_column("checklist"),
    version_column(),
    Index(None, "task_id"),
)

rechecks = Table(
    "rechecks",
    metadata,
    id_column(),
    reference("task_id", "tasks"),
    reference("close_out_id", "close_outs"),
    Column("day", Date, nullable=False),
    Column("who", String(100), nullable=False),
    Column("passed", Boolean, nullable=False),
    Column("finding", Text, nullable=False),
    Index(None, "task_id"),
)

periods = Table(
    "periods",
    metadata,
    id_column(),
    reference("list_id", "task_lists"),
    Column("key", String(7), nullable=False),
    Column("due_day", Date, nullable=False),
    Column("state", EnumText(PeriodState), nullable=False),
    Column("version", Integer, nullable=False),
    version_column(),
    UniqueConstraint("list_id", "key"),
)

frozen_months = Table(
    "frozen_months",
    metadata,
    id_column(),
    reference("period_id", "periods"),
    Column("version", Integer, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("who", String(100), nullable=False),
    Column("reason", Text, nullable=False),
    Column("content", Text, nullable=False),
    UniqueConstraint("period_id", "version"),
)

# A due day of its own for one unit, where the office gave it more time.
unit_dues = Table(
    "unit_dues",
    metadata,
    id_column(),
    reference("period_id", "periods"),
    reference("unit_id", "units"),
    Column("due_day", Date, nullable=False),
    Column("reason", Text, nullable=False),
    version_column(),
    UniqueConstraint("period_id", "unit_id"),
)

# content: the form as it was written, as JSON; what comes back is compared with it.
sent_forms = Table(
    "sent_forms",
    metadata,
    id_column(),
    reference("list_id", "task_lists"),
    reference("period_id", "periods"),
    reference("unit_id", "units"),
    reference("category_id", "categories", nullable=True),
    Column("file_name", Text, nullable=False),
    Column("due_day", Date, nullable=False),
    Column("day", Date, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("who", String(100), nullable=False),
    Column("content", Text, nullable=False),
    Index(None, "period_id"),
)

received_forms = Table(
    "received_forms",
    metadata,
    id_column(),
    reference("list_id", "task_lists"),
    reference("period_id", "periods"),
    reference("unit_id", "units"),
    reference("form_id", "sent_forms", nullable=True),
    Column("file_name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("day", Date, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("who", String(100), nullable=False),
    Column("outcome", EnumText(FormOutcome), nullable=False),
    Column("taken", Integer, nullable=False),
    Column("problems", Text, nullable=False),
    Index(None, "period_id"),
)

# What is being typed and not yet reported. It is kept often and is no act: the journal does not note it.
input_drafts = Table(
    "input_drafts",
    metadata,
    id_column(),
    reference("task_id", "tasks"),
    reference("unit_id", "units"),
    Column("period", String(7), nullable=False),
    Column("body", Text, nullable=False),
    Column("saved_at", UtcTime, nullable=False),
    Column("who", String(100), nullable=False),
    UniqueConstraint("task_id", "unit_id", "period"),
)

reports = Table(
    "reports",
    metadata,
    id_column(),
    reference("task_id", "tasks"),
    reference("unit_id", "units"),
    reference("period_id", "periods"),
    Column("state", EnumText(ReportState), nullable=False),
    Column("claim", EnumText(Claim), nullable=False),
    Column("percent", Integer, CheckConstraint("percent BETWEEN 0 AND 100", name="percent")),
    Column("done", Text, nullable=False),
    Column("problem", Text, nullable=False),
    Column("next_step", Text, nullable=False),
    Column("experience", Text, nullable=False),
    Column("submitted_on", Date),
    Column("decided_on", Date),
    Column("decision_reason", Text, nullable=False),
    Column("percent_reason", Text, nullable=False),
    Column("reported_by", String(100), nullable=False),
    Column("version", Integer, nullable=False),
    added_column("reporter", String(100)),
    Column("checked_on", Date),
    added_column("checked_by", String(100)),
    version_column(),
    UniqueConstraint("task_id", "unit_id", "period_id"),
    Index(None, "period_id"),
)

report_versions = Table(
    "report_versions",
    metadata,
    id_column(),
    reference("report_id", "reports"),
    Column("version", Integer, nullable=False),
    Column("state", EnumText(ReportState), nullable=False),
    Column("claim", EnumText(Claim), nullable=False),
    Column("percent", Integer),
    Column("done", Text, nullable=False),
    Column("problem", Text, nullable=False),
    Column("next_step", Text, nullable=False),
    Column("experience", Text, nullable=False),
    Column("submitted_on", Date),
    Column("reason", Text, nullable=False),
    added_column("reporter", String(100)),
    UniqueConstraint("report_id", "version"),
)

evidence = Table(
    "evidence",
    metadata,
    id_column(),
    reference("report_id", "reports"),
    Column("name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("document_no", String(200), nullable=False),
    Column("description", Text, nullable=False),
    Column("day", Date),
    Column("added_at", UtcTime),
    Column("added_by", String(100), nullable=False),
    Column("purged_at", UtcTime),
    added_column("purged_by", String(100)),
    added_column("purge_reason"),
    Index(None, "report_id"),
    Index(None, "sha256"),
)

problems = Table(
    "problems",
    metadata,
    id_column(),
    reference("list_id", "task_lists"),
    reference("task_id", "tasks", nullable=True),
    reference("report_id", "reports", nullable=True),
    reference("unit_id", "units", nullable=True),
    Column("text", Text, nullable=False),
    Column("help_needed", Text, nullable=False),
    Column("owner", String(200), nullable=False),
    Column("due", Date),
    Column("state", EnumText(ProblemState), nullable=False),
    Column("result", Text, nullable=False),
    Column("raised_on", Date, nullable=False),
    Column("raised_by", String(100), nullable=False),
    Column("settled_on", Date),
    version_column(),
    Index(None, "list_id"),
)

problem_notes = Table(
    "problem_notes",
    metadata,
    id_column(),
    reference("problem_id", "problems"),
    Column("day", Date, nullable=False),
    Column("state", EnumText(ProblemState), nullable=False),
    Column("text", Text, nullable=False),
    Column("who", String(100), nullable=False),
    Index(None, "problem_id"),
)

packages = Table(
    "packages",
    metadata,
    id_column(),
    reference("list_id", "task_lists"),
    reference("unit_id", "units", nullable=True),
    Column("package_id", Uuid, nullable=False),
    Column("direction", EnumText(Direction), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("who", String(100), nullable=False),
    Column("counts", Text, nullable=False),
    Index(None, "list_id"),
)

# What both sides last had in common, by digest: tells whose words changed since.
exchange_marks = Table(
    "exchange_marks",
    metadata,
    id_column(),
    reference("list_id", "task_lists"),
    Column("kind", String(20), nullable=False),
    Column("key", String(200), nullable=False),
    Column("digest", String(64), nullable=False),
    UniqueConstraint("list_id", "kind", "key"),
)

journal_entries = Table(
    "journal_entries",
    metadata,
    id_column(),
    Column("sequence", Integer, nullable=False, unique=True),
    Column("kind", String(50), nullable=False),
    Column("label", Text, nullable=False),
    Column("who", String(100), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("day", Date, nullable=False),
    Column("list_id", Uuid),
    Column("undoable", Boolean, nullable=False),
    Column("undoes", Uuid),
    added_column("unit", String(200)),
)

# One row for each row an act touched; an act that adds thousands writes one row with all their ids instead (op bulk).
journal_changes = Table(
    "journal_changes",
    metadata,
    id_column(),
    reference("entry_id", "journal_entries"),
    Column("position", Integer, nullable=False),
    Column("op", String(10), nullable=False),
    Column("table_name", String(50), nullable=False),
    Column("row_id", Uuid),
    Column("task_id", Uuid),
    Column("before", Text),
    Column("after", Text),
    UniqueConstraint("entry_id", "position"),
    Index(None, "row_id"),
    Index(None, "task_id"),
)
