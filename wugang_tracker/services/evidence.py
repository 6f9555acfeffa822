"""佐证材料: opening a read-only copy, and verifying what is stored."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from wugang_tracker.domain.errors import UserError
from wugang_tracker.services.acting import Acting
from wugang_tracker.storage.evidence_files import Fault, read_only_copy

# Endings that a double click would run; they are stored, but opened only after a warning (FAULTS, Evidence).
_RISKY = frozenset(
    {".exe", ".com", ".bat", ".cmd", ".lnk", ".js", ".jse", ".vbs", ".vbe", ".wsf", ".scr", ".msi", ".ps1", ".hta"}
    | {".html", ".htm", ".jar", ".reg"}
)


@dataclass(frozen=True, slots=True)
class EvidenceFault:
    """One stored file that is not as it should be, in words."""

    kind: str
    name: str
    sentence: str


class EvidenceService:
    """Questions about stored proof."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def read_only_copy(self, evidence_id: UUID) -> Path:
        """A copy under its own name for a viewer; the stored file is never opened itself."""
        with self._acting.database.read() as reader:
            proof = reader.one_evidence(evidence_id)
        if not proof.sha256:
            raise UserError(f"「{proof.name}」是文号，没有文件。")
        path = self._acting.store.evidence.path_of(proof.sha256, proof.name)
        if not path.exists():
            raise UserError(f"「{proof.name}」的文件已不在数据文件夹里。", "请从备份恢复，或请单位重新提供。")
        return read_only_copy(path, proof.name, Path(tempfile.gettempdir()) / "wugang_tracker")

    def is_risky(self, evidence_id: UUID) -> bool:
        """Whether opening the file could run something; a window asks first."""
        with self._acting.database.read() as reader:
            return Path(reader.one_evidence(evidence_id).name).suffix.lower() in _RISKY

    def count(self) -> int:
        """How many proofs there are."""
        with self._acting.database.read() as reader:
            return len(reader.all_evidence())

    def verify(self, step: Callable[[int], None] = lambda looked: None) -> tuple[EvidenceFault, ...]:
        """Hash every stored file again. step is told how many were looked at; it may raise to stop."""
        with self._acting.database.read() as reader:
            known = [(one.sha256, one.name, one.size) for one in reader.all_evidence() if one.sha256]
        return tuple(
            EvidenceFault(str(fault.fault), fault.name, _SENTENCES[fault.fault].format(name=fault.name))
            for fault in self._acting.store.evidence.verify(known, step)
        )


_SENTENCES = {
    Fault.MISSING: "「{name}」的文件缺失，请从备份恢复或请单位重新提供。",
    Fault.DAMAGED: "「{name}」的内容与存入时不同，请从备份恢复或请单位重新提供。",
    Fault.ORPHAN: "「{name}」没有任务引用它，保留备查。",
}
