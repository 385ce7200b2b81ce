"""Whether the program was replaced, by the files that it was loaded from."""

from __future__ import annotations

import os
import sys
from types import ModuleType

import pytest

from tui.process import installed
from tui.process.installed import is_replaced


@pytest.fixture
def file(tmp_path, monkeypatch):
    """The only file that was loaded."""
    path = tmp_path / "loaded.py"
    path.write_text("", "utf-8")
    module = ModuleType("tui.loaded")
    module.__file__ = str(path)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    ours = [one for one in sys.modules if one.partition(".")[0] in installed._OWN]
    for name in set(ours) - {module.__name__}:
        monkeypatch.delitem(sys.modules, name)
    return path


def test_program_is_not_replaced_by_being_there(file):
    assert not is_replaced(file.stat().st_ctime)


def test_file_that_was_written_since_is_another(file):
    """Whatever time the installer has given it."""
    before = file.stat().st_ctime
    while file.stat().st_ctime <= before:  # the clock of a disk goes in steps
        os.utime(file, (0, 0))
    assert is_replaced(before)


def test_file_that_has_gone_is_another(file):
    file.unlink()
    assert is_replaced(0.0)
    assert is_replaced(sys.float_info.max)


@pytest.mark.usefixtures("file")
def test_modules_of_others_do_not_count(monkeypatch):
    monkeypatch.setitem(sys.modules, "other", sys.modules.pop("tui.loaded"))
    assert not is_replaced(0.0)
