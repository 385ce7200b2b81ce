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
_failed: set[str] = set()


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


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note a test that fails."""
    if report.failed:
        _failed.add(report.nodeid)


def pytest_sessionfinish() -> None:
    """Write this down in files of this process, as others may run tests as well."""
    if folder := os.environ.get(TIMES):
        _write(Path(folder, f"{os.getpid()}.json"), _seconds)
        _write(Path(folder, f"{os.getpid()}.failed"), sorted(_failed))


def _write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content), encoding="utf-8")


def recorded_times(folder: Path) -> dict[str, float]:
    """Seconds of CPU by the id of the test, in the order in which the tests ran."""
    found: dict[str, float] = {}
    for path in folder.glob("*.json"):
        found |= json.loads(path.read_text(encoding="utf-8"))
    return found


def recorded_failures(folder: Path) -> set[str]:
    """The ids of the tests that failed."""
    lists = [json.loads(path.read_bytes()) for path in folder.glob("*.failed")]
    return {test for tests in lists for test in tests}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests that are wanted, in their order."""
    if path := os.environ.get(WANTED):
        wanted = json.loads(Path(path).read_text(encoding="utf-8"))
        by_id = {item.nodeid: item for item in items}
        items[:] = [by_id[one] for one in wanted if one in by_id]
