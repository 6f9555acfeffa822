"""Who works here: asked once, kept with the data, signed under every act (PRODUCT, rule 10)."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import UserError
from wugang_tracker.services.acting import Acting, changes
from wugang_tracker.storage.records import Person


class PeopleService:
    """The stated name; on SQLite it is not proved."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def current(self) -> str:
        """The name that acts are signed with."""
        return self._acting.who()

    def unit(self) -> str:
        """The unit of who works here, empty if never said."""
        with self._acting.database.read() as reader:
            person = reader.person()
        return person.unit if person else ""

    def rename(self, name: str, unit: str = "") -> OpChanges:
        """State the name from now on; UserError for an empty one."""
        if not name.strip():
            raise UserError("姓名不能为空。", "请填写使用人姓名。")
        day = self._acting.now().astimezone().date()
        head = self._acting.head("people.rename", f"使用人改为{name.strip()}", day, undoable=False)
        with self._acting.database.write(head) as work:
            person = work.person()
            if person is None:
                work.add(Person(uuid4(), name.strip(), unit.strip()))
            else:
                work.save(replace(person, name=name.strip(), unit=unit.strip()))
            return changes(work, head)
