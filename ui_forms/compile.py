"""Compiles the Designer files of this folder into wugang_tracker/gui/forms; --check only compares.

Nothing but the call of the compiler lives here. Usage: python ui_forms/compile.py [--check]
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

FORMS = Path(__file__).resolve().parent
TARGET = FORMS.parent / "wugang_tracker" / "gui" / "forms"


def compiled(form: Path) -> str:
    """The Python text of a form; raises CalledProcessError when the compiler refuses it."""
    command = [*_compiler(), "-a", "-g", "python", form.name]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=FORMS, env=environment, capture_output=True, check=True)
    return done.stdout.decode("utf-8").replace("\r\n", "\n")


def target_of(form: Path) -> Path:
    """Where the compiled form lies."""
    return TARGET / f"ui_{form.stem}.py"


def outdated() -> list[str]:
    """Names of generated files that differ from their form, are missing, or have lost their form."""
    forms = sorted(FORMS.glob("*.ui"))
    wanted = {target_of(form): compiled(form) for form in forms}
    wrong = [path.name for path, text in wanted.items() if not path.is_file() or path.read_text("utf-8") != text]
    return wrong + sorted(path.name for path in TARGET.glob("ui_*.py") if path not in wanted)


def main(arguments: list[str]) -> int:
    """Write all forms, or with --check say which are not up to date. Returns the exit code."""
    if arguments == ["--check"]:
        wrong = outdated()
        print("\n".join(f"not up to date: {name}" for name in wrong) or "forms are up to date")
        return 1 if wrong else 0
    if arguments:
        print(__doc__)
        return 2
    for form in sorted(FORMS.glob("*.ui")):
        target_of(form).write_text(compiled(form), encoding="utf-8", newline="\n")
        print(f"{form.name} -> {target_of(form).name}")
    return 0


def _compiler() -> list[str]:
    """pyside6-uic beside this interpreter; its script name differs by system."""
    folder = Path(sys.executable).parent
    for name in ("pyside6-uic", "pyside6-uic.exe"):
        if (folder / name).is_file():
            return [str(folder / name)]
    return ["pyside6-uic"]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
