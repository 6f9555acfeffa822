"""What leaves the office: ledger and report of a month, written from the one frozen value (PAPER)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

from wugang_tracker.domain.errors import UserError
from wugang_tracker.services.acting import Acting
from wugang_tracker.services.ledger import month_of


def refuse_other_ending(out: Path, ending: str) -> None:
    """A paper under another kind's name would not open, and might replace a file of that kind."""
    if out.suffix.lower() != ending:
        raise UserError(f"「{out.name}」的扩展名应当是 {ending}。", f"请改名，例如 {out.stem or '文件'}{ending}。")


class PaperService:
    """Writing papers to files."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def write_ledger(
        self, list_id: UUID, period: str | None, as_of: date, out: Path, version: int | None = None
    ) -> Path:
        """The Excel ledger of a month or of one of its closings; TargetBusy when the file is open elsewhere."""
        refuse_other_ending(out, ".xlsx")
        # The writers of papers are loaded when first used: they would cost a fifth of every start.
        from wugang_tracker.exporters.excel.ledger import write_ledger

        with self._acting.database.read() as reader:
            ledger = month_of(reader, list_id, period, as_of, version)
        write_ledger(ledger, out)
        return out

    def write_report(
        self, list_id: UUID, period: str | None, as_of: date, out: Path, version: int | None = None
    ) -> Path:
        """The PDF report of a month or of one of its closings; TargetBusy when the file is open elsewhere."""
        refuse_other_ending(out, ".pdf")
        from wugang_tracker.domain.month_report import build_report
        from wugang_tracker.exporters.pdf.report import write_report

        with self._acting.database.read() as reader:
            ledger = month_of(reader, list_id, period, as_of, version)
        write_report(build_report(ledger), out)
        return out
