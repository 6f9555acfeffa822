"""What columns are made of: the naming of constraints, types that keep enums and moments, and the usual columns."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, DateTime, ForeignKey, Integer, MetaData, String, Text, TypeDecorator, Uuid

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class EnumText(TypeDecorator[StrEnum]):
    """An enum kept as its value's text, so that a reader of the database sees words and no type must be altered."""

    impl = String(32)
    cache_ok = True

    def __init__(self, enum: type[StrEnum]) -> None:
        super().__init__()
        self.enum = enum

    def process_bind_param(self, value: StrEnum | None, dialect: Any) -> str | None:
        return None if value is None else str(value.value)

    def process_result_value(self, value: str | None, dialect: Any) -> StrEnum | None:
        return None if value is None else self.enum(value)


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC. Naive values are refused; what comes back is aware."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone can not be stored")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


def id_column() -> Column[Any]:
    """The UUID by which a row is known."""
    return Column("id", Uuid, primary_key=True)


def reference(name: str, target: str, *, nullable: bool = False) -> Column[Any]:
    """A column that names a row of another table."""
    return Column(name, Uuid, ForeignKey(f"{target}.id"), nullable=nullable)


def version_column() -> Column[Any]:
    """The version of a row that people edit, counted up by each change."""
    return Column("version_id", Integer, nullable=False, default=1)


def added_column(name: str, kind: Any = Text, *, default: str = "") -> Column[Any]:
    """A column that came after its table: rows from before, also those put back by the journal, have the default."""
    return Column(name, kind, nullable=False, server_default=default)
