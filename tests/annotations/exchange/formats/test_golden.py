"""Each format of text writes the hard sets as the golden files, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.exchange import FORMATS, ExportRequest, to_file
from annotations.exchange.output import place_of
from tests.exchanging import OF_LIBRARIES, folder_of, write_into
from tests.hard_sets import hard_documents

GOLDEN = Path("tests/data/golden/formats")
OPTIONS = {"hf": {"rows": "jsonl"}}

TEXT_FORMATS = [one for one in FORMATS if one.name not in OF_LIBRARIES]


def exported(one, folder):
    """The files of an export, by name; a single file is called as the format."""
    options = OPTIONS.get(one.name, {})
    folder.mkdir(exist_ok=True)
    if one.writer.is_folder:
        return folder_of(folder / one.name, hard_documents(), one.name, **options)
    with to_file(folder / one.name) as output:
        write_into(output, hard_documents(), one.name, **options)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def golden(name):
    folder = GOLDEN / name
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize("one", TEXT_FORMATS, ids=lambda one: one.name)
def test_hard_sets_are_written_as_golden(one, tmp_path):
    assert exported(one, tmp_path / "out") == golden(one.name)


@pytest.mark.parametrize(
    "one",
    [one for one in TEXT_FORMATS if not one.writer.is_folder],
    ids=lambda one: one.name,
)
def test_format_of_one_file_declares_every_file(one, tmp_path):
    """An export that would write over one of them is refused before it begins."""
    request = ExportRequest(one, one.writer.options())
    places = {place_of(tmp_path / "out" / one.name, name) for name in request.names}
    assert exported(one, tmp_path / "out").keys() == {place.name for place in places}


@pytest.mark.parametrize("one", TEXT_FORMATS, ids=lambda one: one.name)
def test_same_sets_give_same_bytes_wherever_they_are_written(one, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    first = exported(one, tmp_path / "a")
    assert exported(one, tmp_path / "elsewhere" / "b") == first
