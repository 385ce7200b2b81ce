"""What no file of the project may hold, whatever a linter would let pass."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDERS = ("annotations", "tui", "tests", "benchmarks", "tools", "docs")
SUFFIXES = (".py", ".pyi", ".tcss", ".md", ".toml", ".txt")
OTHERS = ("check", ".ci/run", "LICENSE", "NOTICE")
BIDI_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""They turn what a person sees in a diff; source holds them as escapes only."""


def source_files():
    yield from (ROOT / name for name in OTHERS)
    yield from (path for path in ROOT.iterdir() if path.suffix in SUFFIXES)
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in SUFFIXES and ROOT / "tests" / "data" not in path.parents:
                yield path


def test_source_holds_no_raw_bidi_control():
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in source_files()
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1)
        if BIDI_CONTROLS.search(line)
    ]
    assert found == []


CLOCK_READ = re.compile(
    r"datetime\.now|\btime\.time(?:_ns)?\(|utcnow|fromtimestamp|\.astimezone\("
)
"""What fails for some clocks, files and records."""
WHERE_TIMES_ARE_MADE = ROOT / "annotations/model/clock.py"


def test_times_are_made_in_one_place():
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for folder in ("annotations", "tui")
        for path in (ROOT / folder).rglob("*.py")
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1)
        if CLOCK_READ.search(line) and path != WHERE_TIMES_ARE_MADE
    ]
    assert found == []
    assert CLOCK_READ.search(WHERE_TIMES_ARE_MADE.read_text("utf-8"))


def test_source_files_are_found():
    names = {path.relative_to(ROOT).as_posix() for path in source_files()}
    assert {"README.md", "check", "tui/cli/group.py", "tests/test_source.py"} <= names


def test_nothing_lies_beside_the_documents():
    found = {path.name for path in ROOT.iterdir() if path.suffix in {".md", ".txt"}}
    documents = {"README.md", "CHANGELOG.md", "CONTRIBUTING.md"}
    assert found == {*documents, "constraints.txt"}
