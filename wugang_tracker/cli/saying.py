"""How commands speak: answers on stdout (with --json one document and nothing else), messages on stderr."""

from __future__ import annotations

import json
import sys
from typing import Any


def answer(words: str) -> None:
    """A line of the answer."""
    sys.stdout.write(f"{words}\n")


def tell(words: str) -> None:
    """A message beside the answer."""
    sys.stderr.write(f"{words}\n")


def done(label: str) -> int:
    """Say what was done; the exit code 0."""
    tell(f"{label}。")
    return 0


def print_json(value: Any) -> None:
    """The answer as one JSON document."""
    answer(json.dumps(value, ensure_ascii=False, indent=1))


def row(*words: object) -> None:
    """A line of the answer with columns."""
    answer("\t".join(str(word) for word in words))
