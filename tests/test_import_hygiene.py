"""Which package may import which, as declared and as it happens in a clean interpreter."""

from __future__ import annotations

import graphlib
import json
import subprocess
import sys
import sysconfig
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[1]

REPORT = """
import json, sys
work = []
watched = {"open", "os.mkdir", "os.rename", "subprocess.Popen", "socket.connect"}
def note(event, details):
    if event in watched:
        work.append([event, *map(repr, details)])
sys.addaudithook(note)
import NAME
print(json.dumps({"modules": sorted(sys.modules), "work": work}))
"""


def imported(*names):
    """Return what importing these modules loads, and what it does besides."""
    script = REPORT.replace("NAME", ", ".join(names))
    command = [sys.executable, "-B", "-c", script]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return json.loads(answer.stdout)


def test_declared_contracts_are_kept():
    command = Path(sysconfig.get_path("scripts")) / "lint-imports"
    answer = subprocess.run(
        [command, "--no-cache"], cwd=ROOT, capture_output=True, check=False
    )
    assert answer.returncode == 0, answer.stdout.decode()


def test_no_modules_import_each_other_in_a_circle():
    """Not even for types."""
    graph = grimp.build_graph("annotations", "tui", exclude_type_checking_imports=False)
    imports = {
        name: graph.find_modules_directly_imported_by(name) for name in graph.modules
    }
    graphlib.TopologicalSorter(imports).prepare()  # names the circle if there is one


@pytest.mark.parametrize(
    ("names", "unwanted"),
    [
        (
            ("annotations.session", "annotations.workspace"),
            {"tui", "textual", "rich", "click", "tinydb", "bidi", "arabic_reshaper"},
        ),
        (
            ("tui.layout", "tui.bidi", "tui.terminal", "tui.output"),
            {"textual", "rich", "click", "tinydb"},
        ),
        (("tui.cli",), {"textual", "rich", "tinydb", "asyncio"}),
        (("tui.printed.articles",), {"textual", "rich", "tinydb"}),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, tuple) else "",
)
def test_import_does_not_load(names, unwanted):
    loaded = {module.partition(".")[0] for module in imported(*names)["modules"]}
    assert loaded & unwanted == set()


def test_commands_load_only_what_all_of_them_need():
    names = [name for name in imported("tui.cli")["modules"] if name.count(".")]
    packages = {".".join(name.split(".")[:2]) for name in names}
    ours = {name for name in packages if name.startswith(("annotations.", "tui."))}
    assert ours == {
        "annotations.errors",
        "annotations.messages",
        "tui.cli",
        "tui.output",
    }


def test_reader_starts_without_what_imports_and_exports():
    """It is a third of the program; a start would wait for all formats."""
    names = imported("tui.app", "tui.launch", "annotations.workspace")["modules"]
    assert [one for one in names if one.startswith("annotations.exchange")] == []


@pytest.mark.parametrize("name", ["tui.cli", "tui.app", "annotations.workspace"])
def test_import_does_no_work(name, empty_home):
    """No folder is made, no file written, nothing read in the person's home."""
    work = imported(name)["work"]
    writing = [
        event
        for event in work
        if event[0] != "open" or event[2] not in ("'r'", "'rb'", "None")
    ]
    at_home = [event for event in work if str(empty_home) in event[1]]
    assert (writing, at_home) == ([], [])
