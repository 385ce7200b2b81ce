"""The wheel as a person gets it, and that the README's commands are those of CI."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

from annotations import __version__

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BUILT_FROM = ("annotations", "tui", "pyproject.toml", "README.md", "LICENSE", "NOTICE")

OPEN_READER = """
import asyncio, sys
from pathlib import Path
import tui.app
from annotations.workspace import Workspace

async def read():
    workspace = Workspace.open(Path(sys.argv[1]), read_only=True)
    app = tui.app.HashiyaApp(workspace)
    async with app.run_test() as pilot:
        await pilot.press("enter")
        print(tui.__file__, type(app.screen).__name__, sep="\\n")

asyncio.run(read())
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from a copy so that the checkout stays as it is."""
    folder = tmp_path_factory.mktemp("build")
    for name in BUILT_FROM:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    (built,) = (folder / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def contents(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Run a command of Python on the installed wheel, away from the checkout."""
    folder = tmp_path_factory.mktemp("installed")
    target = folder / "packages"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", target, wheel], check=True, capture_output=True)
    packages = os.pathsep.join([str(target), sysconfig.get_path("purelib")])

    def run(*arguments):
        answer = subprocess.run(
            [sys.executable, *arguments],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": packages},
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        return answer.stdout

    run.target = target
    return run


def test_wheel_holds_every_file_of_both_packages(contents):
    wanted = {
        path.relative_to(ROOT).as_posix()
        for package in ("annotations", "tui")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix in (".py", ".tcss", ".typed", ".mo", ".md")
    }
    assert {"annotations/py.typed", "tui/py.typed", "tui/styles/theme.tcss"} <= wanted
    assert wanted - set(contents) == set()


def test_wheel_holds_nothing_but_both_packages(contents):
    tops = {name.partition("/")[0] for name in contents}
    assert tops == {"annotations", "tui", f"hashiya-{__version__}.dist-info"}


def test_wheel_has_command_and_licences(contents):
    folder = f"hashiya-{__version__}.dist-info"
    assert b"hashiya = tui.__main__:run" in contents[f"{folder}/entry_points.txt"]
    for name in ("LICENSE", "NOTICE"):
        assert contents[f"{folder}/licenses/{name}"] == (ROOT / name).read_bytes()


def test_version_stands_in_one_place(contents):
    message = contents[f"hashiya-{__version__}.dist-info/METADATA"].decode("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert f"\nVersion: {__version__}\n" in message
    assert "version" not in project
    assert project["dynamic"] == ["version"]


def test_changelog_begins_with_this_version():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    first = re.search(r"^## \[(.+?)\]", changelog, re.MULTILINE)
    assert first is not None
    assert first[1] == __version__


def test_installed_wheel_tells_its_version(installed):
    assert installed("-m", "tui", "--version") == f"hashiya, version {__version__}\n"


def test_installed_wheel_opens_the_reader(installed):
    """Every style sheet is found where the wheel has put it."""
    place, screen = installed("-c", OPEN_READER, str(ROOT / "seeds")).splitlines()
    assert Path(place).is_relative_to(installed.target)
    assert screen == "ReaderScreen"


def test_constraints_are_what_is_installed():
    """Names and exact versions only, each as the tests run with it."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][0-9a-z.]*", pin) for pin in pins)
    names = [pin.partition("==")[0] for pin in pins]
    assert [f"{name}=={metadata.version(name)}" for name in names] == pins


def test_readme_and_ci_run_the_same_tests():
    (command,) = re.findall(r"^python3 .+ \./check$", README, re.MULTILINE)
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert command in script.splitlines()


def test_ci_runs_what_the_readme_leaves_out():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    last = script.splitlines()[-1]
    assert last.endswith('--long --accounts -m "long or accounts"')


def test_ci_installs_every_package_that_a_test_asks_for():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    packages = re.search(r"^packages=\((.+)\)$", script, re.MULTILINE)
    assert packages is not None
    suites = [*ROOT.glob("tests/**/*.py"), *ROOT.glob("tools/crash_suite/*.py")]
    tests = "".join(path.read_text("utf-8") for path in suites)
    asked = set(re.findall(r"install the Debian package ([a-z0-9-]+)", tests))
    assert asked == set(packages[1].split())
