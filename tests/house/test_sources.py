"""The house rules that a machine can check: documentation, sizes, names, words that must not be in the sources."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLACES = ("wugang_tracker", "tests", "ui_forms", "db", "resources")
GENERATED = ROOT / "wugang_tracker" / "gui" / "forms"
MODULES = sorted(
    [ROOT / "main.py", ROOT / "dev.py"]
    + [path for place in PLACES for path in (ROOT / place).rglob("*.py") if GENERATED not in path.parents]
)
TEXTS = [
    *MODULES,
    *(path for pattern in ("*.md", "*.toml", "*.txt", "*.spec") for path in ROOT.glob(pattern)),
    *(path for place in ("docs", "db", "ui_forms", "resources/style") for path in (ROOT / place).rglob("*")),
    ROOT / ".ci" / "run",
]
Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def test_there_is_something_to_check() -> None:
    assert len(MODULES) > 50
    assert ROOT / "wugang_tracker" / "paths.py" in MODULES


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_what_lives_in_it_and_is_not_too_long(path: Path) -> None:
    text = path.read_text("utf-8")
    empty_package = path.name == "__init__.py" and not text.strip()
    assert empty_package or ast.get_docstring(tree_of(path)), "no docstring"
    assert len(text.splitlines()) <= 600
    assert path.stem not in ("utils", "helpers", "manager", "common")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_functions_are_annotated_and_not_too_long(path: Path) -> None:
    is_migration = path.parent.name == "versions"  # a list of tables is as long as there are tables
    for function in functions(tree_of(path)):
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        assert length <= 50 or is_migration, f"{function.name} at line {function.lineno} has {length} lines"
        assert function.returns is not None, f"{function.name} at line {function.lineno} says not what it returns"


def public_functions(tree: ast.Module) -> Iterator[Function]:
    """Functions of a module and methods of its public classes that others may call."""
    for node in tree.body:
        members = node.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_") else [node]
        yield from (found for found in members if isinstance(found, Function) and not found.name.startswith("_"))


DOCUMENTED = [path for path in MODULES if path.parent.name in ("domain", "services") and "tests" not in path.parts]


@pytest.mark.parametrize("path", DOCUMENTED, ids=name_of)
def test_what_domain_and_services_offer_is_documented(path: Path) -> None:
    silent = [function.name for function in public_functions(tree_of(path)) if not ast.get_docstring(function)]
    assert not silent


TESTS = [path for path in MODULES if path.name.startswith("test_")]


@pytest.mark.parametrize("path", TESTS, ids=name_of)
def test_every_test_can_fail(path: Path) -> None:
    toothless = [
        function.name
        for function in functions(tree_of(path))
        if function.name.startswith("test_") and not any(bites(node) for node in ast.walk(function))
    ]
    assert not toothless


def bites(node: ast.AST) -> bool:
    """Whether a part of a test can make it fail: an assertion, an expected error, a function that holds assertions."""
    if isinstance(node, ast.Assert):
        return True
    called = node.func if isinstance(node, ast.Call) else None
    name = called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
    return name in ("raises", "fail") or name.startswith("assert_")


def test_the_domain_needs_little() -> None:
    allowed = {*sys.stdlib_module_names, "wugang_tracker", "rapidfuzz", "pypinyin", "chinese_calendar"}
    found = {
        (name_of(path), name)
        for path in (ROOT / "wugang_tracker" / "domain").rglob("*.py")
        for name in imported(tree_of(path))
        if name not in allowed
    }
    assert not found


def imported(tree: ast.Module) -> Iterator[str]:
    """The top-level names of all that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]


def test_the_floors_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports.exe" if sys.platform == "win32" else "lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout


# Put together from halves, so that this file does not hold what it forbids.
UNFINISHED = ("TO" + "DO", "FIX" + "ME", "raise Not" + "ImplementedError", "XX" + "X ")
MACHINES = ("/" + "work/", "/" + "root/", "/" + "home/user", "/" + "opt/", "C:" + "\\Users")


READABLE = [
    path for path in TEXTS if path.is_file() and path.suffix not in (".png", ".jpg") and "__pycache__" not in path.parts
]


@pytest.mark.parametrize("path", READABLE, ids=name_of)
def test_nothing_is_unfinished_or_names_a_machine(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not [word for word in (*UNFINISHED, *MACHINES) if word in text]


def test_no_database_lies_in_the_tree() -> None:
    endings = (".sqlite3", ".sqlite", ".db", ".sqlite3-wal", ".sqlite3-shm")
    found = [path for place in PLACES for path in (ROOT / place).rglob("*") if path.name.endswith(endings)]
    assert not found
    assert (ROOT / "db" / "README.md").is_file()


WINDOW = 30


@pytest.mark.shared
@pytest.mark.parametrize("document", ["wugang-2022.txt", "airport-2021.txt"])
def test_no_sentence_of_a_real_document_is_in_the_sources(document: str) -> None:
    source = ROOT.parent / "shared" / "data" / document
    if not source.is_file():
        pytest.skip("the folder of real documents is not beside the project")
    real = "".join(source.read_text("utf-8").split())
    runs = {real[start : start + WINDOW] for start in range(len(real) - WINDOW)}
    for path in TEXTS:
        if path.suffix in (".py", ".md", ".ui", ".toml"):
            text = "".join(path.read_text("utf-8").split())
            copied = next((run for run in (text[i : i + WINDOW] for i in range(len(text))) if run in runs), None)
            assert copied is None, f"{name_of(path)}: {copied}"
