"""Where exports go: whole or not at all, one file or several."""

from __future__ import annotations

import io
import json
import os
import resource
from pathlib import Path

import pytest

from annotations.errors import ExchangeError
from annotations.exchange import (
    earlier_manifest,
    splits_in,
    to_file,
    to_folder,
    to_preview,
    to_stream,
)


def files(folder):
    """Names and contents of all files below the folder, hidden ones too."""
    found = (one for one in folder.rglob("*") if one.is_file())
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in found}


def write_two(output, beside):
    """Two files at once, in pieces."""
    for piece in (b"1", b"2"):
        output.file().write(piece)
        output.file(beside).write(piece * 2)


def fail(opening, name):
    """Write a file, then let the format fail."""

    def write():
        with opening as output:
            output.file(name).write(b"1")
            raise EOFError

    with pytest.raises(EOFError):
        write()


def test_standard_output_gets_the_main_file_only():
    stream = io.BytesIO()
    with to_stream(stream) as output:
        write_two(output, ".labels.xml")
    assert stream.getvalue() == b"12"


def test_file_gets_others_beside_it(tmp_path):
    with to_file(tmp_path / "tags.json") as output:
        write_two(output, ".labels.xml")
        assert not (tmp_path / "tags.json").exists()
    assert files(tmp_path) == {"tags.json": b"12", "tags.json.labels.xml": b"1122"}


def test_file_is_there_without_documents(tmp_path):
    with to_file(tmp_path / "a"):
        pass
    assert files(tmp_path) == {"a": b""}


def test_failed_export_leaves_the_file_as_it_was(tmp_path):
    (tmp_path / "a.json").write_bytes(b"old")
    fail(to_file(tmp_path / "a.json"), ".xml")
    assert files(tmp_path) == {"a.json": b"old"}


def test_folder_gets_files_below_it(tmp_path):
    with to_folder(tmp_path / "out") as output:
        output.file("a/b.txt").write(b"1")
        output.file("all.conll").write(b"2")
        output.file("a/b.txt").write(b"3")
        assert not (tmp_path / "out").exists()
    assert files(tmp_path / "out") == {"a/b.txt": b"13", "all.conll": b"2"}
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


def test_file_gets_its_name_once_it_is_written(tmp_path):
    with to_folder(tmp_path / "out") as output:
        output.file("0").write(b"1")
        output.rename("0", "0-of-1")
        output.file("0").write(b"2")
        assert output.digests().keys() == {"0", "0-of-1"}
        assert "0-of-1" in output
    assert files(tmp_path / "out") == {"0": b"2", "0-of-1": b"1"}


def test_preview_names_a_file_as_on_disk():
    with to_preview() as (output, previewed):
        output.file("0").write(b"1")
        output.rename("0", "0-of-1")
    assert [(one.name, one.text) for one in previewed] == [("0-of-1", "1")]


def test_folder_can_have_more_files_than_may_be_open(tmp_path):
    most = resource.getrlimit(resource.RLIMIT_NOFILE)
    few = (len([*Path("/proc/self/fd").iterdir()]) + 20, most[1])
    resource.setrlimit(resource.RLIMIT_NOFILE, few)
    try:
        with to_folder(tmp_path / "out") as output:
            for number in range(100):
                output.put(f"{number % 10}/{number}.txt", [b"1", b"2"])
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, most)
    found = files(tmp_path / "out")
    assert len(found) == 100
    assert set(found.values()) == {b"12"}


def test_file_of_a_folder_is_written_once(tmp_path):
    def write():
        with to_folder(tmp_path / "out") as output:
            output.put("a", [b"1"])
            output.put("a", [b"2"])

    with pytest.raises(ExchangeError, match="out cannot be written: File exists"):
        write()
    assert list(tmp_path.iterdir()) == []


def test_empty_folder_is_filled_and_another_is_not(tmp_path):
    (tmp_path / "out").mkdir()
    with to_folder(tmp_path / "out") as output:
        output.file("a").write(b"1")
    message = r"out is not empty: give a new folder, or --replace"
    with (
        pytest.raises(ExchangeError, match=message),
        to_folder(tmp_path / "out") as output,
    ):
        output.file("b").write(b"2")
    assert files(tmp_path) == {"out/a": b"1"}


def written_folder(path, **content):
    """A folder with these files and the manifest that lists them."""
    with to_folder(path) as output:
        for name, data in content.items():
            output.put(name, [data])
        manifest = {"articles": [], "files": output.digests()}
        output.put("manifest.json", [json.dumps(manifest).encode()])
    return path


def test_folder_of_an_earlier_export_is_replaced_whole(tmp_path):
    path = written_folder(tmp_path / "out", a=b"1", gone=b"2")
    with to_folder(path, replace=True) as output:
        output.put("a", [b"3"])
        assert files(path)["gone"] == b"2"
    assert files(tmp_path) == {"out/a": b"3"}


def test_failed_export_keeps_the_folder_that_it_was_to_replace(tmp_path):
    path = written_folder(tmp_path / "out", a=b"1")
    before = files(tmp_path)
    fail(to_folder(path, replace=True), "b")
    assert files(tmp_path) == before


@pytest.mark.parametrize("foreign", ["note", "model/weights"])
def test_folder_with_anything_else_is_not_replaced(tmp_path, foreign):
    path = written_folder(tmp_path / "out", a=b"1")
    (path / foreign).parent.mkdir(exist_ok=True)
    (path / foreign).write_text("mine")
    before = files(tmp_path)
    with (
        pytest.raises(ExchangeError, match=f"contains {foreign}, which is not part of"),
        to_folder(path, replace=True),
    ):
        raise AssertionError
    assert files(tmp_path) == before


def test_folder_without_a_manifest_is_no_export(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a").write_text("mine")
    with (
        pytest.raises(ExchangeError, match="contains a, which is not part of"),
        to_folder(tmp_path / "out", replace=True),
    ):
        raise AssertionError


def test_failed_export_leaves_no_folder(tmp_path):
    fail(to_folder(tmp_path / "out"), "a")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../b", "a/../../b", "/b"])
def test_article_s_name_leads_nowhere_else(tmp_path, name):
    with (
        pytest.raises(ExchangeError, match="would lie outside the folder"),
        to_folder(tmp_path / "out") as output,
    ):
        output.file(name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("opening", [to_file, to_folder])
def test_place_that_cannot_be_written(tmp_path, opening):
    path = tmp_path / "nosuch" / "out"
    with (
        pytest.raises(ExchangeError, match=f"{path} cannot be written: No such file"),
        opening(path),
    ):
        pass


def test_earlier_manifest_is_a_regular_file_or_refused(tmp_path, monkeypatch):
    """A pipe would be read until somebody writes to it."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ExchangeError, match="it is not a regular file"):
        splits_in(tmp_path / "pipe")
    monkeypatch.setattr(earlier_manifest, "_LARGEST", 2_000_000)
    (tmp_path / "huge").write_bytes(b"{" * 2_000_001)
    with pytest.raises(ExchangeError, match="it is larger than 2 MB"):
        splits_in(tmp_path / "huge")
