"""Corpora to try commands on."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from tests.commands import copy_of_seeds
from tests.tui.cli.calls import (
    FIRST,
)
from tests.tui.pty_terminal import PtyTerminal
from tests.tui.terminal import known_answers


@pytest.fixture
def seeds(tmp_path):
    return copy_of_seeds(tmp_path)


@pytest.fixture
def article(seeds):
    return str(seeds / FIRST)


@pytest.fixture
def write(tmp_path):
    """A corpus of one article with that text, and the article's path."""

    def written(text, name="a.txt"):
        folder = tmp_path / "corpus"
        folder.mkdir(exist_ok=True)
        data = text if isinstance(text, bytes) else text.encode()
        (folder / name).write_bytes(data)
        return str(folder / name)

    return written


@pytest.fixture(scope="module")
def arabic_locale(tmp_path_factory):
    """The environment of a machine whose locale is not UTF-8."""
    if not shutil.which("localedef"):
        if os.environ.get("CI") == "true":
            pytest.fail("localedef is missing: install the Debian package locales")
        pytest.skip("needs localedef")
    folder = tmp_path_factory.mktemp("locales")
    made = subprocess.run(
        ["localedef", "-i", "ar_EG", "-f", "ISO-8859-6", folder / "ar_EG.ISO-8859-6"],
        check=False,
        capture_output=True,
        text=True,
    )
    if not list(folder.iterdir()):
        pytest.skip(f"no such locale can be made: {made.stderr}")
    return {"LOCPATH": str(folder), "LC_ALL": "ar_EG.ISO-8859-6", "PYTHONUTF8": "0"}


@pytest.fixture
def environ(tmp_path):
    return {"TERM": "xterm-256color", "XDG_STATE_HOME": str(tmp_path)}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "hashiya" / "terminals.json"


@pytest.fixture
def opened():
    """Opens terminals, which are closed at the end."""
    terminals = []

    def open_one(answers=known_answers.VTE):
        terminals.append(PtyTerminal(answers))
        return terminals[-1]

    yield open_one
    for one in terminals:
        one.close()
