"""Which package may import which, as declared and as it happens in a clean interpreter."""

from __future__ import annotations

import ast
import graphlib
import json
import os
import subprocess
import sys
import sysconfig
from importlib import import_module
from pathlib import Path

import grimp
import pytest

from tests.commands import copy_of_seeds

ROOT = Path(__file__).parents[1]

SEED = "000_93a02fd9d045658e"


def doors():
    """The packages that load what they show, each with where it finds every name."""
    for package in ("annotations", "tui"):
        for path in sorted((ROOT / package).rglob("__init__.pyi")):
            name = ".".join(path.relative_to(ROOT).parent.parts)
            yield name, names_in(ast.parse(path.read_text("utf-8")))


def names_in(stub):
    """For each name that the stub of a package shows, its module within the package."""
    found = [one for one in ast.walk(stub) if isinstance(one, ast.ImportFrom)]
    return {name.name: one.module for one in found for name in one.names}


DOORS = dict(doors())

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
    for package, homes in DOORS.items():
        imports[package] |= {f"{package}.{home}" for home in homes.values()}
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
        (("annotations.exchange.registry",), {"email", "http", "ssl"}),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, tuple) else "",
)
def test_import_does_not_load(names, unwanted):
    loaded = {module.partition(".")[0] for module in imported(*names)["modules"]}
    assert loaded & unwanted == set()


def ours(names):
    """The modules of the project that are not only packages with nothing of their own."""
    found = {one for one in names if one.partition(".")[0] in ("annotations", "tui")}
    return found - DOORS.keys()


def test_commands_load_only_what_all_of_them_need():
    assert ours(imported("tui.cli")["modules"]) == {
        "annotations",
        "annotations.errors",
        "annotations.messages.translating",
        "tui",
        "tui.cli",
        "tui.cli.errors",
        "tui.cli.examples",
        "tui.cli.group",
        "tui.cli.lookup",
        "tui.cli.worded",
        "tui.output.encoding_names",
        "tui.output.sanitise",
        "tui.output.standard_streams",
        "tui.output.standins",
    }


@pytest.fixture
def seeds(tmp_path):
    return copy_of_seeds(tmp_path)


COMMAND = """
import contextlib, io, json, sys
from tui.cli import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main(sys.argv[1:])
print(json.dumps(sorted(sys.modules)))
"""


@pytest.mark.parametrize(
    ("words", "most"),
    [
        (("--version",), 14),
        (("--help",), 34),
        (("list", "."), 82),
        (("tag", f"{SEED}.txt", "5:11", "actor"), 111),
        (("export", ".", "--output", "all.jsonl"), 234),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_command_loads_little(seeds, words, most):
    """Processor time depends on the machine; how much is loaded does not."""
    command = [sys.executable, "-c", COMMAND, *words]
    known = {**os.environ, "PYTHONPATH": str(ROOT)}
    answer = subprocess.run(
        command, cwd=seeds, env=known, capture_output=True, check=True
    )
    loaded = ours(json.loads(answer.stdout))
    assert len(loaded) <= most, sorted(loaded)


ARTICLE = f"""
import asyncio, json, pathlib, sys
from annotations.workspace import Workspace
from tui.app import HashiyaApp
from tui.launch import running

async def show():
    workspace = Workspace.open(pathlib.Path())
    app = HashiyaApp(workspace, article="{SEED}.txt")
    async with app.run_test() as pilot:
        await pilot.pause()
        print(type(app.screen).__name__)
        print(json.dumps(sorted(sys.modules)))

asyncio.run(show())
"""
_WITH_A_KEY = (
    "annotations.exchange.",
    "annotations.review.",
    "annotations.search.",
    "tui.agreement.",
    "tui.dialogs.ch",
    "tui.exporting.",
    "tui.guide.",
    "tui.library.reviews",
    "tui.library.team",
    "tui.review.",
)
_AT_START = {
    "annotations.review.inbox",
    "annotations.review.sets_in_state",
    "tui.review.opening",
    *(f"tui.{one}.commands" for one in ("agreement", "exporting", "guide")),
}
"""Of those, what looks whether a reviewer has sent anything, what says which sets are meant,
what opens articles, and which keys there are."""


def test_an_article_is_shown_without_what_only_a_key_needs(seeds):
    known = {**os.environ, "PYTHONPATH": str(ROOT)}
    answer = subprocess.run(
        [sys.executable, "-c", ARTICLE],
        cwd=seeds,
        env=known,
        capture_output=True,
        check=True,
    )
    screen, names = answer.stdout.decode().splitlines()
    assert screen == "ReaderScreen"
    loaded = ours(json.loads(names))
    assert {one for one in loaded if one.startswith(_WITH_A_KEY)} <= _AT_START
    assert len(loaded) <= 367, sorted(loaded)


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


@pytest.mark.parametrize("package", DOORS)
def test_package_shows_what_type_checkers_see(package):
    """Each name, and not a module that is called the same."""
    door = import_module(package)
    for name, home in DOORS[package].items():
        assert getattr(door, name) is getattr(import_module(f"{package}.{home}"), name)
    assert {*door.__all__} == {*DOORS[package]}


def test_packages_load_nothing_of_their_own():
    assert len(DOORS) > 20
    around = {one.rpartition(".")[0] for one in DOORS}
    assert ours(imported(*DOORS)["modules"]) <= around


def test_a_module_does_not_hide_what_is_called_as_it_is():
    """Python sets a module in its package once it is loaded, whatever is there."""
    before, after = "annotations.text", "annotations.text.tokens"
    for names in ((before, after), (after, before)):
        script = "; ".join(f"import {one}" for one in names)
        script += "; from annotations.text import tokens; print(tokens.__qualname__)"
        command = [sys.executable, "-c", script]
        answer = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        assert answer.stdout.decode().split() == ["tokens"]


def test_modules_outside_packages_are_few():
    """Everything else has a package that says what it is about."""
    outside = {
        path.relative_to(ROOT).as_posix()
        for folder in ("annotations", "tui")
        for path in (ROOT / folder).glob("*.py")
    }
    assert outside == {
        *("annotations/__init__.py", "annotations/workspace.py"),
        *("tui/__init__.py", "tui/__main__.py", "tui/app.py"),
    }
