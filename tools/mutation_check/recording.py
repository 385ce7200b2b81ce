"""A plugin of pytest: records the CPU each test takes, and runs only the tests asked for.

Variables of the environment configure it, since it runs in pytest's own processes.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

TIMES, WANTED = "MUTATION_TIMES", "MUTATION_WANTED"
_seconds: dict[str, float] = {}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Measure a test with its fixtures, and the commands that it waited for."""
    before = _cpu()
    try:
        return (yield)
    finally:
        _seconds[item.nodeid] = _cpu() - before


def _cpu() -> float:
    """Seconds, of this process and of its children that have ended."""
    return sum(os.times()[:4])


def pytest_sessionfinish() -> None:
    """Write the times to a file of this process, as others may run tests as well."""
    if folder := os.environ.get(TIMES):
        path = Path(folder, f"{os.getpid()}.json")
        path.write_text(json.dumps(_seconds), encoding="utf-8")


def recorded_times(folder: Path) -> dict[str, float]:
    """Seconds of CPU by the id of the test, in the order in which the tests ran."""
    found: dict[str, float] = {}
    for path in folder.glob("*.json"):
        found |= json.loads(path.read_text(encoding="utf-8"))
    return found


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests that are wanted, in their order."""
    if path := os.environ.get(WANTED):
        wanted = json.loads(Path(path).read_text(encoding="utf-8"))
        by_id = {item.nodeid: item for item in items}
        items[:] = [by_id[one] for one in wanted if one in by_id]
