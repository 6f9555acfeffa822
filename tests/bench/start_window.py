"""Opens the window on a data folder and says when it can be used; `python -m tests.bench.start_window DATA`."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

ROWS = 294


def main(data: Path) -> int:
    """Say `usable` once the tasks are in the table and painted."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QAbstractItemView

    from wugang_tracker.gui.application import application
    from wugang_tracker.gui.main_window import MainWindow
    from wugang_tracker.services.services import open_services

    services = open_services(data, "bench", lambda: datetime(2022, 9, 1, 8).astimezone())
    qt = application()
    window = MainWindow(services, settings_file=data / "window.ini", data_folder=data)
    window.show()

    def look() -> None:
        shown = [view.model() for view in window.findChildren(QAbstractItemView)]
        if any(model is not None and model.rowCount() == ROWS for model in shown):
            watch.stop()
            window.repaint()
            print("usable", flush=True)
            window.close()
            qt.quit()

    watch = QTimer(interval=1)
    watch.timeout.connect(look)
    watch.start()
    code = qt.exec()
    services.close()
    return code


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
