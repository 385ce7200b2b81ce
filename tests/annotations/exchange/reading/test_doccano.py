"""What doccano exports is read, in each unit that it may have counted."""

from __future__ import annotations

import json

import pytest

from tests.annotations.exchange.reading.samples import (
    ARTICLE,
    QUOTES,
    TEXT,
    links,
    place,
    spans,
)
from tests.exchanging import content_of, faults_in


def utf16(offset):
    return len(TEXT[:offset].encode("utf-16-le")) // 2


def line(**changes):
    entities = [
        {"id": at, "label": QUOTES[id_][0]}
        | dict(zip(("start_offset", "end_offset"), map(utf16, place(id_)), strict=True))
        for at, id_ in enumerate(QUOTES, start=10)
    ]
    relations = [{"id": 3, "from_id": 13, "to_id": 10, "type": "source"}]
    record = {"id": 1, "text": TEXT, "Comments": [], "annotator": "sana"}
    record |= {"entities": entities, "relations": relations} | changes
    return json.dumps(record).encode() + b"\n"


def test_entities_and_relations_of_a_project():
    [found] = content_of("doccano", line(), ARTICLE).sets
    assert (found.article, found.annotator) == (ARTICLE.name, "sana")
    assert spans(found) == dict(
        zip(("e10", "e11", "e12", "e13"), QUOTES.values(), strict=True)
    )
    assert links(found) == [("source", "e13", "e10")]


def test_spans_of_a_project_without_relations():
    data = {"id": 1, "text": TEXT, "label": [[*map(utf16, place("a1")), "actor"]]}
    [found] = content_of(
        "doccano", json.dumps(data).encode(), ARTICLE, annotator="sana"
    ).sets
    assert spans(found) == {"e0": QUOTES["a1"]}


@pytest.mark.parametrize(
    ("unit", "count"),
    [
        ("codepoint", len),
        ("utf16", lambda text: len(text.encode("utf-16-le")) // 2),
        # The letter with its mark is one, and so is the end of the line.
        (
            "grapheme",
            lambda text: len(text) - text.count("\u064e") - text.count("\r\n"),
        ),
    ],
)
def test_each_unit_of_offsets(unit, count):
    start, end = (count(TEXT[:at]) for at in place("c1"))
    data = json.dumps({"text": TEXT, "label": [[start, end, "claim"]]}).encode()
    given = {"annotator": "sana", "offset_unit": unit}
    [found] = content_of("doccano", data, ARTICLE, **given).sets
    assert spans(found) == {"e0": QUOTES["c1"]}


@pytest.mark.parametrize("offsets", [(1, 4), (3, 999), (-1, 4)])
def test_offset_inside_a_character_or_outside_is_named(offsets):
    data = json.dumps({"text": TEXT, "label": [[*offsets, "actor"]]}).encode()
    [fault] = faults_in("doccano", data, ARTICLE, annotator="sana")
    assert fault.startswith(f"file:1: actor at {offsets[0]}:{offsets[1]}: ")
    assert fault.endswith("see --offset-unit")


def test_line_of_something_else_is_a_fault():
    [fault] = faults_in("doccano", b'{"text": "x", "cats": []}\n', ARTICLE)
    assert (
        fault
        == 'file:1: neither "entities" nor "label" is in it: was it exported from doccano?'
    )


@pytest.mark.parametrize("metadata", [None, 7, {"views": 7}, ["x"], [{"name": 7}]])
def test_metadata_of_other_programs_are_none_of_ours(metadata):
    [found] = content_of("doccano", line(metadata=metadata), ARTICLE).sets
    assert len(found.annotations) == 4


def test_relation_to_nothing_is_a_fault():
    relation = {"id": 3, "from_id": 13, "to_id": 99, "type": "source"}
    [fault] = faults_in("doccano", line(relations=[relation]), ARTICLE)
    assert "it ends at 'e99', which is not in this set" in fault


def test_text_that_the_server_has_changed_in_blanks_alone():
    """Doccano may strip a text, or make line ends uniform."""
    text = TEXT.replace("\r\n", "\n").strip()
    start = text.index("بوتين") + 1  # of the emoji
    data = {"text": text, "label": [[start, start + 5, "actor"]]}
    [found] = content_of(
        "doccano", json.dumps(data).encode(), ARTICLE, annotator="sana"
    ).sets
    assert spans(found) == {"e0": QUOTES["a2"]}
    assert found.sha256 == ARTICLE.sha256
