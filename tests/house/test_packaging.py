"""What is needed, pinned, credited and promised says the same everywhere."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dev

ROOT = Path(__file__).resolve().parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
README = (ROOT / "README.md").read_text("utf-8") if (ROOT / "README.md").exists() else ""


def pins() -> dict[str, str]:
    """Exact versions by canonical name."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pairs = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {canonicalize_name(name): version for name, version in pairs}


def needed(requirements: list[str], seen: set[str] | None = None) -> Iterator[str]:
    """Canonical names of what these requirements bring along on this machine, themselves included."""
    seen = set() if seen is None else seen
    for text in requirements:
        requirement = Requirement(text)
        name = canonicalize_name(requirement.name)
        if name in seen or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        seen.add(name)
        yield name
        yield from needed(metadata.requires(name) or [], seen)


RUN: list[str] = PROJECT["dependencies"]
DEV: list[str] = PROJECT["optional-dependencies"]["dev"]
BUILD: list[str] = PROJECT["optional-dependencies"]["build"]


@pytest.mark.parametrize("text", [*RUN, *DEV, *BUILD])
def test_a_pin_is_one_that_is_asked_for(text: str) -> None:
    requirement = Requirement(text)
    assert requirement.specifier.contains(pins()[canonicalize_name(requirement.name)])


@pytest.mark.parametrize(("place", "group"), [("wugang_tracker", RUN), ("tests", [*RUN, *DEV])])
def test_what_is_imported_is_asked_for(place: str, group: list[str]) -> None:
    owners = metadata.packages_distributions()
    imported = {
        name
        for path in (ROOT / place).rglob("*.py")
        for name in re.findall(r"^\s*(?:from|import) (\w+)", path.read_text("utf-8"), re.MULTILINE)
        if name in owners
    }
    asked = {canonicalize_name(Requirement(text).name) for text in group} | {"shiboken6"}  # a part of PySide6
    unasked = {name for name in imported if not {canonicalize_name(owner) for owner in owners[name]} & asked}
    assert not unasked


def test_everything_that_comes_along_is_pinned() -> None:
    assert not sorted(set(needed([*RUN, *DEV])) - set(pins()))


def test_what_is_installed_is_what_is_pinned() -> None:
    wrong = {
        name: (metadata.version(name), pins()[name])
        for name in needed([*RUN, *DEV])
        if metadata.version(name) != pins()[name]
    }
    assert not wrong


def test_all_that_is_needed_or_bundled_is_credited() -> None:
    text = (ROOT / "THIRD_PARTY.md").read_text("utf-8")
    words = {canonicalize_name(word) for word in re.findall(r"[A-Za-z][A-Za-z0-9_.-]*", text)}
    assert not sorted(set(pins()) - words)
    fonts = [path.name for path in (ROOT / "resources" / "fonts").glob("*.ttf")]
    assert fonts
    assert not [name for name in fonts if f"`{name}`" not in text]


def test_every_folder_of_bundled_things_holds_its_licence() -> None:
    for folder in ("fonts", "icons"):
        texts = [path.name for path in (ROOT / "resources" / folder).iterdir() if path.suffix in (".txt", ".md", "")]
        assert any("LICENSE" in name.upper() or "OFL" in name for name in texts), folder


def test_the_version_is_the_same_everywhere() -> None:
    import wugang_tracker

    assert PROJECT["version"] == wugang_tracker.__version__
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"## {PROJECT['version']}" in changes


def test_commands_of_the_readme_exist() -> None:
    commands = set(re.findall(r"python3? dev\.py (\w+)", README))
    assert {"run", "test"} <= commands
    assert commands <= set(dev.COMMANDS)


def test_commands_of_the_program_in_the_readme_exist() -> None:
    commands = sorted(set(re.findall(r"main\.py ([a-z][a-z-]+)", README)))
    assert commands
    done = subprocess.run(
        [sys.executable, "main.py", "--help"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0
    offered = set(re.findall(r"^    ([a-z][a-z-]+)", done.stdout, re.MULTILINE))
    assert not sorted(set(commands) - offered)


def test_places_named_in_the_documents_exist() -> None:
    for document in (ROOT / "README.md", ROOT / "docs" / "architecture.md"):
        text = document.read_text("utf-8")
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (document.parent / target).exists(), f"{document.name}: {target}"
