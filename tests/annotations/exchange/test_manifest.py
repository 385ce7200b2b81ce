"""A manifest says what an export is, and accounts for every annotation."""

from __future__ import annotations

import hashlib
import json
from contextlib import ExitStack

import pytest
from msgspec.structs import replace

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
from annotations.exchange.combining import combined
from annotations.model import BOILERPLATE, Article, Boilerplate, Span
from annotations.review import ComparedArticle, ComparedSet, agreement
from annotations.text import quote_of
from tests.exchanging import Given, document
from tests.hard_sets import HARD, hard_documents, hard_set, made, tag


def manifest_of(folder, name="conll", *, documents=None, choices=None, **given):
    """The manifest of an export of these documents, or the hard ones, and the report."""
    found = format_named(name)
    documents = hard_documents() if documents is None else documents
    choices = choices or ExportChoices()
    with ExitStack() as stack, to_folder(folder) as output:
        recorder = ManifestRecorder(stack)
        report = ExportReport(recorder.take)
        options = chosen(found.writer.options, given)
        selected = Given(documents, choices)
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


@pytest.mark.parametrize(
    ("epoch", "created"),
    [
        ("-1", "1969-12-31T23:59:59+00:00"),
        ("9" * 30, "9999-12-31T23:59:59.999999+00:00"),
        ("9" * 5000, None),
        ("tomorrow", None),
        ("", None),
    ],
)
def test_no_epoch_hinders_an_export(tmp_path, monkeypatch, epoch, created):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    found, _report = manifest_of(tmp_path / "out")
    assert found.get("created") == created


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


def two_sets(text=HARD):
    """Those of two annotators, one of whom says that the second line is not the article."""
    end = len(HARD.text)
    start = HARD.text.index("وقالت")
    span = Span(start, end)
    part = replace(
        tag(HARD, "x", BOILERPLATE.name, "وقالت"),
        span=span,
        quote=quote_of(text.text, span),
    )
    omar = [tag(HARD, "1", "actor", "NK"), tag(HARD, "2", "date", "2022"), part]
    return [
        replace(made(HARD, "omar", omar), sha256=text.sha256),
        hard_set("sana"),
    ]


def without_parts(annotation_set, article=HARD):
    """The document as it leaves a corpus."""
    parts = Boilerplate.of(annotation_set)
    found = document(parts.without(annotation_set), article)
    return replace(found, boilerplate=parts)


def test_agreement_is_that_of_the_sets_that_are_exported(tmp_path):
    sets = two_sets()
    documents = [without_parts(one) for one in sets]
    found, _report = manifest_of(tmp_path / "out", documents=documents)
    whole = ComparedArticle(HARD, {one.annotator: ComparedSet(one) for one in sets})
    wanted = agreement([whole], ["omar", "sana"], ["actor", "claim", "date"]).together
    assert found["agreement"].pop("coefficient") == "Krippendorff's alpha, nominal"
    assert found["agreement"].pop("decisions")
    assert found["agreement"] == {
        "tokenizer": "hashiya 1",
        "articles": 1,
        "sets": 2,
        "labels": {
            label: {"alpha": round(one.alpha, 6)} for label, one in wanted.items()
        },
    }
    assert len({one.alpha for one in wanted.values()}) > 1


def test_agreement_does_not_depend_on_how_the_sets_are_written(tmp_path):
    documents = [document(one, HARD) for one in two_sets()]
    found = [
        manifest_of(tmp_path / str(at), name, documents=one)[0]["agreement"]
        for at, (name, one) in enumerate(
            [("conll", documents), ("hf", documents), ("hf", combined(documents))]
        )
    ]
    assert found[0] == found[1] == found[2]
    assert BOILERPLATE.name in found[0]["labels"]


def test_sets_of_different_texts_are_not_compared(tmp_path):
    earlier = Article.of(HARD.name, f"{HARD.text}!")
    omar, sana = two_sets(earlier)
    documents = [document(omar, earlier), document(sana, HARD)]
    found, _report = manifest_of(tmp_path / "out", documents=documents)
    assert "agreement" not in found


def test_one_annotator_agrees_with_nobody(tmp_path):
    assert "agreement" not in manifest_of(tmp_path / "out")[0]
