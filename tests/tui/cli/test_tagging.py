"""What `tag` does without a screen."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tests.commands import hashiya, trouble
from tests.tui.cli.calls import (
    FIRST,
    exported,
    run,
)

# tag


def test_tag_prints_id_once_kept(seeds, article):
    done = hashiya("tag", article, "5:11", "actor", "--note", "ملاحظة")
    [document] = exported(seeds)
    [annotation] = document["annotations"]
    assert done.stdout == annotation["id"] + "\n"
    text = Path(article).read_text(encoding="utf-8")
    assert annotation["text"] == text[5:11]
    assert annotation["note"] == "ملاحظة"
    assert (document["article"], document["state"]) == (FIRST, "in progress")


def test_second_tag_reads_the_first(article):
    hashiya("tag", article, "5:11", "actor")
    done = hashiya("tag", article, "5:11", "actor")
    assert trouble(done) == "this text is already tagged with this label"


def test_offsets_count_code_points(write):
    path = write("😀👨‍👩‍👧 قال الوزير")
    start = "😀👨‍👩‍👧 قال الوزير".index("الوزير")
    hashiya("tag", path, f"{start}:{start + 6}", "actor")
    [document] = exported(Path(path).parent)
    assert document["annotations"][0]["text"] == "الوزير"


@pytest.mark.parametrize(
    ("place", "label", "message"),
    [
        ("0:99999", "actor", "0:99999 reaches beyond the end of the text"),
        ("9:3", "actor", "9:3 is not a span"),
        ("3:3", "actor", "3:3 is not a span"),
        ("5-9", "actor", "'5-9' is not a span; write START:END, such as 12:20"),
        ("five:nine", "actor", "is not a span; write START:END, such as 12:20"),
        (":", "actor", "':' is not a span; write START:END, such as 12:20"),
        ("0:" + "9" * 5000, "actor", "is not a span; write START:END, such as 12:20"),
        ("0:3", "place", "unknown label 'place'; the labels are actor"),
        ("4:5", "actor", "grapheme"),
    ],
)
def test_wrong_tag_is_one_line(write, place, label, message):
    path = write("قال كِتاب الوزير")
    code = 2 if "START:END" in message else 1
    assert message in trouble(hashiya("tag", path, place, label), code=code)
    assert exported(Path(path).parent) == []


def test_unsaved_tag_prints_no_id(article, monkeypatch):
    sync, descriptors = os.fdatasync, []

    def full_at_first(descriptor):
        descriptors.append(descriptor)
        if len(descriptors) == 1:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        sync(descriptor)

    monkeypatch.setattr(os, "fdatasync", full_at_first)
    done = run("tag", article, "5:11", "actor")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "hashiya: not saved: No space left on device\n"
