"""Summaries on disk: what is read is what was written, or nothing."""

from __future__ import annotations

import pytest

from annotations.model import ArticleState
from annotations.session import (
    NO_SUMMARIES,
    NOT_BEGUN,
    KeptSummaries,
    StampedSummary,
    Summary,
)

DONE = StampedSummary("1-2-3", Summary(ArticleState.DONE, 4))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cache" / "me.json"


def test_what_was_written_is_read(path):
    kept = KeptSummaries(path)
    assert kept.read() == {}
    known = {"a.txt": DONE, "deep/\u0628 \U0001f600.txt": DONE}
    kept.write(known)
    assert KeptSummaries(path).read() == known
    kept.write({"a.txt": DONE})
    assert kept.read() == {"a.txt": DONE}


def test_nobody_else_can_read_it(path):
    KeptSummaries(path).write({"a.txt": DONE})
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{",
        b"[1]",
        b"null",
        b'{"a.txt":["1",["lost",1]]}',
        b"\xff" * 9,
        b"[" * 9999,
    ],
    ids=repr,
)
def test_damaged_file_counts_as_none(path, damaged):
    kept = KeptSummaries(path)
    kept.write({"a.txt": DONE})
    path.write_bytes(damaged)
    assert kept.read() == {}
    kept.write({"a.txt": DONE})
    assert kept.read() == {"a.txt": DONE}


def test_link_is_not_followed(path, tmp_path):
    KeptSummaries(tmp_path / "other.json").write({"a.txt": DONE})
    path.parent.mkdir()
    path.symlink_to(tmp_path / "other.json")
    assert KeptSummaries(path).read() == {}


def test_what_may_be_a_fault_is_not_kept(path):
    kept = KeptSummaries(path)
    kept.write(
        {"a.txt": StampedSummary("1", NOT_BEGUN), "b.txt": DONE._replace(stamp=None)}
    )
    assert kept.read() == {}


def test_a_name_of_undecodable_bytes_is_left_out_alone(path):
    KeptSummaries(path).write({"\udcff.txt": DONE, "\U0001f600.txt": DONE})
    assert KeptSummaries(path).read() == {"\U0001f600.txt": DONE}


def test_folder_that_cannot_be_written_does_not_matter(path):
    path.parent.write_text("a file")
    KeptSummaries(path).write({"a.txt": DONE})
    assert KeptSummaries(path).read() == {}
    NO_SUMMARIES.write({"a.txt": DONE})
    assert NO_SUMMARIES.read() == {}
