"""Tables of annotations, as spreadsheets save them."""

from __future__ import annotations

import codecs
import csv
import io

import pytest

from annotations.model import ArticleState
from tests.annotations.exchange.reading.samples import (
    ARTICLE,
    QUOTES,
    links,
    place,
    spans,
)
from tests.exchanging import content_of, faults_in

COLUMNS = ["article_id", "span_id", "label", "start", "end", "text"]


def row(id_, annotator="sana", **more):
    start, end = place(id_)
    label, quote = QUOTES[id_]
    cells = [ARTICLE.name, id_, label, str(start), str(end), quote]
    return dict(zip(COLUMNS, cells, strict=True)) | {"annotator": annotator} | more


def table(*rows, delimiter=","):
    text = io.StringIO(newline="")
    columns = [*dict.fromkeys(name for one in rows for name in one)]
    writer = csv.DictWriter(text, columns, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_rows_of_two_annotators(delimiter, mark):
    rows = [row("a1", source_id=""), row("c1", source_id="a1"), row("a1", "omar")]
    data = mark + table(*rows, delimiter=delimiter)
    sana, omar = content_of("csv", data, ARTICLE).sets
    assert (sana.annotator, omar.annotator) == ("sana", "omar")
    assert spans(sana) == {"a1": QUOTES["a1"], "c1": QUOTES["c1"]}
    assert links(sana) == [("source", "c1", "a1")]


def test_cells_that_were_kept_from_running():
    cells = {"note": "'=1+1", "value": "''-", "status": "done"}
    [found] = content_of("csv", table(row("a1", **cells)), ARTICLE).sets
    one = found.annotations["a1"]
    assert (one.note, one.value, found.state) == ("=1+1", "'-", ArticleState.DONE)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"start": "x"}, "'x' is not an offset: give a whole number"),
        ({"label": "place"}, "annotation 'a1' 'كيم': unknown label 'place'"),
        (
            {"status": "maybe"},
            "'maybe' is not a status: choose one of new, in progress",
        ),
        ({"value_by": "god"}, "'god' is not an origin of a value"),
        ({"text": "كي"}, "annotation 'a1' 'كي': the text at 7:10 is 'كيم', not 'كي'"),
    ],
)
def test_fault_is_named_by_its_row(change, what):
    """Also below a cell of several lines."""
    data = table(row("c1"), row("a1", **change))
    [fault, *_rest] = faults_in("csv", data, ARTICLE)
    assert fault.startswith("file:4: ")
    assert what in fault


def test_column_that_is_missing_is_named():
    data = table({"article_id": "x", "start": "1"})
    [fault] = faults_in("csv", data, ARTICLE)
    assert "columns missing from the first row: label, end, text; add them" in fault


@pytest.mark.parametrize("end", [b"x,y\n", b'"x', b"\xff"])
def test_what_is_no_table_is_a_fault(end):
    [fault] = faults_in("csv", table(row("a1")) + end, ARTICLE)
    assert fault.startswith("file")
