"""Ids are unique and in order of time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from annotations.model import new_id

if TYPE_CHECKING:
    import pytest

MILLISECOND = 1_000_000


def test_ids_are_all_different():
    ids = {new_id() for _ in range(10_000)}
    assert len(ids) == 10_000
    assert {len(id_) for id_ in ids} == {20}


def test_ids_sort_by_time(monkeypatch: pytest.MonkeyPatch):
    """To the millisecond, over carries, until the year 10889."""
    instants = [1, 31, 32, 1023, 1024, 1_795_000_000_000, (1 << 48) - 1]
    ids = []
    for instant in instants:
        monkeypatch.setattr(time, "time_ns", lambda at=instant: at * MILLISECOND)
        ids.append(new_id())
    assert ids == sorted(ids)


def test_ids_are_safe_in_names():
    assert all(id_.isascii() and id_.isalnum() and id_.islower() for id_ in _some())


def _some() -> list[str]:
    return [new_id() for _ in range(100)]
