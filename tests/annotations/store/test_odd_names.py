"""An article of any name that the system allows is tagged, verified, packed and unpacked."""

from __future__ import annotations

import os

import pytest

from annotations.model import Span
from annotations.store import upkeep_of
from annotations.workspace import Workspace

TEXT = "قال الوزير"
NAMES = [
    "a.json.txt",
    "a.log.txt",
    "a.json.1.txt",
    "a.log.3.txt",
    "a.txt.txt",
    "a.json.json.txt",
    "a.json/x.log.txt",
    "a.log.corrupt-1.txt",
    "100%.txt",
    "a%41.txt",
    "a%2Ejson.txt",
    "x~.txt",
    "a:b?c*.txt",
    "a\\b.txt",
    "-n.txt",
    " .txt",
    "a\nb.txt",
    "lock-a.txt",
    "خبر عاجل 😀.txt",
    os.fsdecode(b"\xe3\xc7.txt"),
    f"{'س' * 120}.txt",
    f"{'س' * 120}.json.txt",
]


def progress(_done, _whole):
    pass


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    for name in NAMES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(TEXT, encoding="utf-8")
    return folder


def faults(upkeep):
    return [one.sentence for one in upkeep.inspection().faults(progress)]


def tagged(folder):
    keys = Workspace.open(folder).repository.set_keys()
    return [key.article for key in keys]


def test_every_name_is_one_article(corpus, tmp_path):
    workspace = Workspace.open(corpus)
    with workspace.repository:
        for name in NAMES:
            workspace.session(name).tag(Span(0, 3), "actor")
    assert tagged(corpus) == sorted(NAMES)
    upkeep = upkeep_of(corpus)
    assert faults(upkeep) == []
    made = upkeep.back_up(tmp_path / "all.zip", progress=progress)
    assert made.left_out == {}
    again = upkeep_of(tmp_path / "again")
    again.restore(tmp_path / "all.zip", progress=progress)
    assert faults(again) == []
    assert tagged(tmp_path / "again") == sorted(NAMES)
