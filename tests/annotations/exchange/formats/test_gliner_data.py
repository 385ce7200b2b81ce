"""Our own strict reading of `gliner`, which needs gigabytes to run.

Its rules: tokens by its own splitter, and both ends of a span included. It keeps the labels
in a dictionary by span, so that one of two on the same tokens would be lost in silence.
"""

from __future__ import annotations

import json
import re

import pytest

from annotations.exchange import (
    Alteration,
    AlteredAnnotation,
    ExportChoices,
    ExportReport,
    UnitKind,
    to_file,
)
from annotations.exchange.unit import units_of
from annotations.model import Span
from tests.exchanging import write_into, written

SPLITTER = re.compile(r"\w+(?:[-_]\w+)*|\S")
"""`WhitespaceTokenSplitter` of GLiNER 0.2."""

kinds = pytest.mark.parametrize("kind", [*UnitKind])


def exported(documents, kind, **given):
    report = ExportReport()
    data = written(
        documents, "gliner", report=report, choices=ExportChoices(unit=kind), **given
    )
    return json.loads(data), report


def units(documents, kind):
    return [unit for one in documents for unit in units_of(one, kind, ExportReport())]


def covered(unit, words, first, last):
    """The place of the tokens from the first to the last in the text of the unit."""
    places = [found.span() for found in SPLITTER.finditer(unit.text)]
    assert len(places) == len(words)
    return places[first][0], places[last][1]


@kinds
def test_its_own_splitter_gives_the_tokens(documents, kind):
    found, _report = exported(documents, kind)
    assert [one["tokenized_text"] for one in found] == [
        SPLITTER.findall(one.text) for one in units(documents, kind)
    ]


@kinds
def test_spans_are_of_tokens_and_have_one_label_each(documents, kind):
    labels = {one.name for document in documents for one in document.tagset.labels}
    for one in exported(documents, kind)[0]:
        assert one.keys() == {"tokenized_text", "ner"}
        count = len(one["tokenized_text"])
        for first, last, label in one["ner"]:
            assert type(first) is type(last) is int
            assert 0 <= first <= last < count
            assert label in labels
        places = [(first, last) for first, last, _label in one["ner"]]
        assert len(set(places)) == len(places)


@kinds
def test_every_annotation_is_in_its_tokens_or_listed(documents, kind):
    found, report = exported(documents, kind)
    dropped = {
        (one.article, one.annotator, one.annotation.id)
        for one in report.entries
        if isinstance(one, AlteredAnnotation) and one.alteration is Alteration.DROPPED
    }
    total = sum(len(one.annotation_set.annotations) for one in documents)
    assert sum(len(one["ner"]) for one in found) + len(dropped) == total
    for unit, one in zip(units(documents, kind), found, strict=True):
        spans = {
            (label, Span(*covered(unit, one["tokenized_text"], first, last)))
            for first, last, label in one["ner"]
        }
        for annotation in unit.annotations:
            is_there = any(
                label == annotation.label and span.encloses(unit.local(annotation))
                for label, span in spans
            )
            assert is_there or (*unit.document.key, annotation.id) in dropped


@kinds
def test_strict_spans_are_the_annotations_themselves(documents, kind):
    found, _report = exported(documents, kind, align="strict")
    for unit, one in zip(units(documents, kind), found, strict=True):
        own = {
            (unit.local(each).start, unit.local(each).end, each.label)
            for each in unit.annotations
        }
        for first, last, label in one["ner"]:
            place = covered(unit, one["tokenized_text"], first, last)
            assert (*place, label) in own


@kinds
def test_settings_reach_the_widest_span_and_the_longest_unit(documents, kind, tmp_path):
    with to_file(tmp_path / "data.json") as output:
        choices = ExportChoices(unit=kind)
        write_into(output, documents, "gliner", choices=choices)
    found = json.loads((tmp_path / "data.json").read_bytes())
    [beside] = (one for one in tmp_path.iterdir() if "settings" in one.name)
    widths = [last - first + 1 for one in found for first, last, _label in one["ner"]]
    assert json.loads(beside.read_bytes()) == {
        "max_width": max(widths),
        "max_len": max(len(one["tokenized_text"]) for one in found),
    }
