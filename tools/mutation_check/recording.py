"""A plugin of pytest: how much CPU each test takes, and only the tests that are asked for.

Variables of the environment configure it, since it runs in pytest's own processes.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

TIMES, WANTED = "MUTATION_TIMES", "MUTATION_WANTED"
_seconds: dict[str, float] = {}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Take the time of a test with its fixtures."""
    before = time.process_time()
    try:
        return (yield)
    finally:
        _seconds[item.nodeid] = time.process_time() - before


def pytest_sessionfinish() -> None:
    """Write the times down."""
    if path := os.environ.get(TIMES):
        Path(path).write_text(json.dumps(_seconds), encoding="utf-8")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests that are wanted, in their order."""
    if path := os.environ.get(WANTED):
        wanted = json.loads(Path(path).read_text(encoding="utf-8"))
        by_id = {item.nodeid: item for item in items}
        items[:] = [by_id[one] for one in wanted if one in by_id]
