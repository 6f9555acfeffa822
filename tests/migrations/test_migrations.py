"""Migrations: they make just the tables the code speaks of, and a failed one leaves nothing behind."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from wugang_tracker.storage import schema
from wugang_tracker.storage.columns import metadata
from wugang_tracker.storage.opening import migrate, migrations_folder


def test_the_migrated_database_is_the_schema(tmp_path: Path) -> None:
    migrate(tmp_path / "new.sqlite3", migrations_folder())
    engine = create_engine(f"sqlite:///{tmp_path / 'new.sqlite3'}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        checks = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'reports'").scalar_one()
    engine.dispose()
    assert "BETWEEN 0 AND 100" in checks


def test_the_code_speaks_the_newest_revision() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()))
    assert ScriptDirectory.from_config(config).get_current_head() == schema.REVISION


def test_what_the_first_tables_held_is_there_after_the_second(tmp_path: Path) -> None:
    old = tmp_path / "old"
    shutil.copytree(migrations_folder(), old, ignore=shutil.ignore_patterns("__pycache__", "0002*"))
    path = tmp_path / "data.sqlite3"
    migrate(path, old)
    one, two = "0" * 31 + "1", "0" * 31 + "2"
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO regions VALUES (?, '舞钢市')", (one,))
        connection.execute(
            "INSERT INTO task_lists VALUES (?, ?, '清单', 2022, '', '', '2022-01-01', 'WG22', 0, 0, 1)", (one, one)
        )
        connection.execute("INSERT INTO categories VALUES (?, ?, '政务服务', 1)", (two, one))
    migrate(path, migrations_folder())
    with sqlite3.connect(path) as connection:
        row = connection.execute(
            "SELECT name, position, lead_unit_id, team, leader, liaison, phone, version_id FROM categories"
        ).fetchall()
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert row == [("政务服务", 1, None, "", "", "", "", 1)]


def test_a_failed_migration_leaves_nothing_behind(tmp_path: Path) -> None:
    scripts = tmp_path / "migrations"
    shutil.copytree(migrations_folder(), scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "9998_fails.py").write_text(
        "from alembic import op\nimport sqlalchemy as sa\nrevision='9998'\ndown_revision='" + schema.REVISION + "'\n"
        "def upgrade():\n    op.create_table('half', sa.Column('id', sa.Integer()))\n"
        "    op.execute(\"UPDATE task_lists SET name = 'spoilt'\")\n    raise RuntimeError('on purpose')\n"
    )
    path = tmp_path / "old.sqlite3"
    migrate(path, migrations_folder())
    before = _content(path)
    with pytest.raises(RuntimeError, match="on purpose"):
        migrate(path, scripts)
    assert _content(path) == before


def _content(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        return list(connection.iterdump())
