"""A file without a set, or of another format than was said, is refused in one line."""

from __future__ import annotations

import pytest

from tests.commands import hashiya, trouble
from tests.tui.cli.calls import TAGS, exported


@pytest.mark.parametrize("name", ["jsonl", "spans-jsonl", "doccano", "w3c"])
def test_file_of_another_format_has_one_fault(seeds, tmp_path, name):
    path = tmp_path / "tags.csv"
    path.write_text("id,text\n" + "1,كيم\n" * 30, encoding="utf-8")
    for options in ([], ["--dry-run"]):
        line = trouble(
            hashiya("import", str(path), str(seeds), "--format", name, *options)
        )
        assert line.startswith(f"{path}:1: no line of the file is a JSON object")
        assert "--format csv" in line


def test_one_line_that_is_understood_lists_all_others(seeds, tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text("x\ny\n" + TAGS.read_text(encoding="utf-8"), encoding="utf-8")
    done = hashiya("import", str(path), str(seeds))
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert [line.split(": ")[1:3] for line in lines] == [
        [f"{path}:{number}", "not JSON (Expecting value at column 1)"]
        for number in (1, 2)
    ]


def test_folder_is_no_file(seeds, tmp_path):
    folder = tmp_path / "tags"
    folder.mkdir()
    line = trouble(hashiya("import", str(folder), str(seeds)))
    assert line.startswith(f"{folder} is a folder: ")
    assert "--format brat" in line


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("jsonl", ""),
        ("spans-jsonl", "\n"),
        ("label-studio", "[]"),
        ("csv", "article_id,label,start,end,text\n"),
        ("conll", ""),
        ("brat", "T1\tactor 5 11\tx\n"),
    ],
)
@pytest.mark.parametrize("options", [[], ["--dry-run"]])
def test_import_of_no_set_fails(seeds, tmp_path, name, content, options):
    path = tmp_path / "in.txt"
    path.write_text(content, encoding="utf-8")
    done = hashiya("import", str(path), str(seeds), "--format", name, *options)
    line = trouble(done)
    assert line.startswith(f"found no annotation set in {path}: ")
    assert ("folder" in line) == (name in ("brat", "conll"))
    assert exported(seeds) == []
