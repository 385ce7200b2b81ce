"""The keys that the benchmark counts are keys that do what it says, in the application."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "keystrokes.py"
TAGGED = 5


@pytest.fixture(scope="module")
def keystrokes():
    """The script as a module, for as long as its classes are used."""
    spec = importlib.util.spec_from_file_location("keystrokes", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look there
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


async def test_counted_keys_tag_what_they_should(keystrokes):
    [gold] = keystrokes.gold_sets(keystrokes.GOLD, "003")
    found = keystrokes.paths_of(gold, TAGGED)
    keys = [
        key for one, path in found for key in (*path, *keystrokes.value_keys(gold, one))
    ]
    wanted = {keystrokes.tag_of(one) for one, _path in found}
    assert await keystrokes.replayed(gold, keys) == wanted
    assert sum(len(path) for _one, path in found) <= 5 * TAGGED
