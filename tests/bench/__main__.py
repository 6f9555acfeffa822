"""`python dev.py bench`: measures, prints a table, writes nothing in the tree. Exit code 1 when a limit is not kept."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.bench.measuring import table


def main(names: list[str]) -> int:
    """Measure what is named ("desk", "files", "forms", "long"), or everything."""
    from tests.bench import desk, files, forms  # not above: a process that reads a large file imports this module again

    rooms = {"desk": desk.measures, "files": files.measures, "forms": forms.measures, "long": files.long_imports}
    unknown = set(names) - set(rooms)
    if unknown:
        print(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(rooms)}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="wugang-bench-") as scratch:
        found = [
            one for name, measures in rooms.items() if not names or name in names for one in measures(Path(scratch))
        ]
    print(table(found))
    return 0 if all(one.kept for one in found) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
