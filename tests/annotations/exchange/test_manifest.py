"""A manifest says what an export is, and accounts for every annotation."""

from __future__ import annotations

import hashlib
import json
from contextlib import ExitStack

import pytest

from annotations.errors import StoreError
from annotations.exchange import (
    ClosedSets,
    ExportChoices,
    ExportReport,
    Made,
    ManifestRecorder,
    Split,
    UnconfirmedPlaces,
    UnreadableSet,
    chosen,
    export,
    format_named,
    to_folder,
    unit_kind,
)
from tests.exchanging import Given
from tests.hard_sets import hard_documents


def manifest_of(folder, name="conll", *, choices=None, **given):
    """The manifest of an export of the hard sets, and the report."""
    found = format_named(name)
    choices = choices or ExportChoices()
    with ExitStack() as stack, to_folder(folder) as output:
        recorder = ManifestRecorder(stack)
        report = ExportReport(recorder.take)
        options = chosen(found.writer.options, given)
        selected = Given(hard_documents(), choices)
        made = Made(found, options, unit_kind(found.writer, choices), ("all",))
        how = {"report": report, "recorder": recorder}
        export(selected, found.writer, options, output, **how)
        pieces = recorder.pieces(made, selected, output.digests(), report)
        output.put("manifest.json", pieces)
    return json.loads((folder / "manifest.json").read_bytes()), report


@pytest.mark.parametrize("align", ["expand", "contract", "strict", "split-clitics"])
@pytest.mark.parametrize("name", ["conll", "hf", "conllu"])
def test_every_annotation_is_exact_or_listed(name, align, tmp_path):
    found, report = manifest_of(tmp_path / "out", name, align=align)
    counts = found["counts"]
    listed = [one for one in found["losses"] if one["what"] != "flattened"]
    assert counts["annotations"] == counts["exact"] + len(listed)
    assert counts["annotations"] == sum(
        len(one.annotation_set.annotations) for one in hard_documents()
    )
    for what in ("widened", "shortened", "dropped"):
        assert counts[what] == sum(one["what"] == what for one in found["losses"])
    assert all(one["text"] for one in listed)
    assert report.entries == []


def test_files_and_texts_have_their_digests(tmp_path):
    found, _report = manifest_of(tmp_path / "out")
    for name, sha256 in found["files"].items():
        data = (tmp_path / "out" / name).read_bytes()
        assert hashlib.sha256(data).hexdigest() == sha256
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert set(found["files"]) == written - {"manifest.json"}
    assert [(one["article"], one["sha256"]) for one in found["articles"]] == [
        (one.article.name, one.article.sha256) for one in hard_documents()
    ]


def test_it_is_the_same_wherever_and_whenever_it_is_written(tmp_path, monkeypatch):
    first, _report = manifest_of(tmp_path / "a")
    (tmp_path / "elsewhere").mkdir()
    assert manifest_of(tmp_path / "elsewhere" / "b")[0] == first
    assert "created" not in first
    assert str(tmp_path) not in json.dumps(first)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763712000")
    timed, _report = manifest_of(tmp_path / "c")
    assert timed.pop("created") == "2025-11-21T08:00:00+00:00"
    assert timed == first


def test_it_says_how_the_files_were_made(tmp_path):
    choices = ExportChoices(split=Split((40, 30, 30), 7), pseudonyms=True)
    found, _report = manifest_of(tmp_path / "out", choices=choices, scheme="bioes")
    assert found["options"] == {"align": "expand", "scheme": "bioes"}
    assert found["split"] == {"shares": [40, 30, 30], "seed": 7, "group_by": None}
    assert found["tokenizer"] == "hashiya 1"
    assert "sets" not in found
    assert {one["split"] for one in found["counts"]["by_label"]} <= {
        "train",
        "dev",
        "test",
    }


def test_no_entry_names_a_person_who_has_a_pseudonym():
    with ExitStack() as stack:
        recorder = ManifestRecorder(stack, pseudonyms=True)
        for entry in (
            ClosedSets("huda"),
            UnreadableSet("a.txt", "huda", StoreError("/annotations/huda")),
            UnconfirmedPlaces("a.txt", "huda", 2),
        ):
            recorder.take(entry)
        assert b"huda" not in b"".join(recorder._losses.array())
