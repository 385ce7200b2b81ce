"""Our own strict reading of `csv`: what RFC 4180 and spreadsheets make of it."""

from __future__ import annotations

import csv
import io
import re

import pytest
from msgspec.structs import replace

from annotations.exchange.formats.csv.form import COLUMNS, unguarded
from tests.exchanging import content_of, document, written
from tests.hard_sets import GLUED, made, tag

RECORD = re.compile(
    r'(?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,(?:"(?:[^"]|"")*"|[^",\r\n]*))*\r\n'
)
"""A record of RFC 4180: a cell with a comma, a quote or a line break is in quotes."""
RUNS = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet runs."""
TRAPS = [
    *(f"{sign}1+1" for sign in RUNS),
    '=HYPERLINK("http://example.org","x")',
    "-قال",
    "'=1+1",
    "''",
    "'قال",
    "a,b",
    'a "b" c',
    '"',
    "two\nlines",
    "two\r\nlines",
    "\r",
    " =1",
]


def table_of(data):
    """The rows by the names of their columns, as they stand in the file."""
    return list(csv.DictReader(io.StringIO(data.decode(), newline=""), strict=True))


def noted(note):
    return document(
        made(GLUED, "sana", [tag(GLUED, "1", "actor", "NK", note=note)]), GLUED
    )


def test_every_byte_is_of_a_record(documents):
    text = written(documents, "csv").decode()
    assert "".join(RECORD.findall(text)) == text


def test_columns_are_the_documented_ones_in_each_row(documents):
    text = io.StringIO(written(documents, "csv").decode(), newline="")
    first, *rows = csv.reader(text, strict=True)
    assert first == [*COLUMNS]
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert len(rows) == sum(len(one.annotation_set.annotations) for one in documents)


def test_offsets_select_the_text_of_the_row(documents):
    articles = {one.key: one.article for one in documents}
    for row in table_of(written(documents, "csv")):
        article = articles[row["article_id"], row["annotator"]]
        start, end = int(row["start"]), int(row["end"])
        assert unguarded(row["text"]) == article.text[start:end] != ""
        assert row["sha256"] == article.sha256


def test_sources_are_annotations_of_the_same_set(documents):
    rows = table_of(written(documents, "csv"))
    ids = {(row["article_id"], row["annotator"], row["span_id"]) for row in rows}
    assert len(ids) == len(rows)
    linked = [row for row in rows if row["source_id"]]
    assert linked
    for row in linked:
        assert (row["article_id"], row["annotator"], row["source_id"]) in ids


def test_no_cell_is_a_formula(documents):
    for row in table_of(written(documents, "csv")):
        assert not [cell for cell in row.values() if cell.startswith(RUNS)]


@pytest.mark.parametrize("note", TRAPS)
def test_trap_is_neither_run_nor_changed(note):
    data = written([noted(note)], "csv")
    [row] = table_of(data)
    assert not row["note"].startswith(RUNS)
    assert unguarded(row["note"]) == note
    [found] = content_of("csv", data, GLUED).sets
    assert found.annotations["1"].note == note


@pytest.mark.parametrize("name", ["=cmd.txt", '-a, "b".txt'])
def test_names_are_guarded_too(name):
    article = replace(GLUED, name=name)
    one = made(article, "@sana", [tag(article, "1", "actor", "NK")])
    [row] = table_of(written([document(one, article)], "csv"))
    assert not row["article_id"].startswith(RUNS)
    assert unguarded(row["article_id"]) == name
    assert row["annotator"] == "'@sana"
