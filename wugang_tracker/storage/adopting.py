"""Taking records of another copy of the data in under their own ids: those that are here are put in step with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import String, Text
from sqlalchemy.exc import IntegrityError

from wugang_tracker.domain.errors import UserError
from wugang_tracker.storage.mapping import binding
from wugang_tracker.storage.work import Work


@contextmanager
def clashes_told() -> Iterator[None]:
    """An id, code or name that belongs to something else here becomes a sentence."""
    try:
        yield
    except IntegrityError as error:
        raise UserError(
            "包里的编号或名称和本机已有的其他内容冲突，没有合并。",
            "请用一个新的数据文件夹导入，或向对方索要新的交换包。",
        ) from error


def adopt(work: Work, wanted: Sequence[Any], here: Mapping[UUID, Any]) -> tuple[int, int]:
    """Write records that came: new ones under their ids, those that are here as they came. How many of each.

    here: what the same records are now, by id; one whose id stands elsewhere in the table is a clash (clashes_told).
    """
    for record in wanted:
        check_widths(record)
    new = [record for record in wanted if record.id not in here]
    changed = 0
    for record in wanted:
        if record.id in here:
            changed += work.save(_of_version(record, here[record.id]))
    work.add_all(new)
    return len(new), changed


def check_widths(record: Any) -> None:
    """UserError for words that are longer than their column."""
    bound = binding(type(record))
    for name, value in bound.to_row(record).items():
        kind = bound.table.c[name].type
        if isinstance(kind, String) and not isinstance(kind, Text) and kind.length and len(value or "") > kind.length:
            raise UserError(
                f"交换包不能用：包里有过长的内容「{value[:20]}…」。", "这个包可能被改动过，请向对方索要新的交换包。"
            )


def _of_version(record: Any, old: Any) -> Any:
    return replace(record, version_id=old.version_id) if hasattr(old, "version_id") else record
