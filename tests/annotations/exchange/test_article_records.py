"""Files with articles are read record by record, and what is not one has its place."""

from __future__ import annotations

import json

import pytest

from annotations.errors import ExchangeError
from annotations.exchange.article_records import ArticleRecord, article_records
from annotations.exchange.source import PathSource


@pytest.fixture
def file(tmp_path):
    def written(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        return PathSource(path)

    return written


def test_rows_of_a_table_are_records_without_their_empty_cells(file):
    table = 'slug,body,outlet\nkim,"قال\r\nكيم",\n'.encode("utf-8-sig")
    [record] = article_records(file("pages.csv", table))
    assert record == ArticleRecord(record.place, {"slug": "kim", "body": "قال\r\nكيم"})


def test_cells_of_a_tsv_file_end_at_tabs(file):
    [record] = article_records(
        file("pages.TSV", "slug\tbody\nkim\tقال, كيم\n".encode())
    )
    assert record.fields["body"] == "قال, كيم"


def test_row_with_too_few_cells_is_named_by_its_first_line(file):
    table = 'slug,body\nkim,"قال\nكيم"\nonly\n\nun,نص\n'.encode()
    first, fault, last = article_records(file("pages.csv", table))
    assert fault.what == "the row has 1 cells, but the first row has 2"
    assert [first.place.line, fault.place.line, last.place.line] == [2, 4, 6]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "pages.csv",
            b"slug,body\nkim,\xc7\xe1\n",
            r"pages\.csv: byte 15 of the file is not UTF-8: save the file as UTF-8",
        ),
        ("pages.csv", b'slug,body\nkim,"a"b\n', r"pages\.csv: not CSV: .+"),
        (
            "pages.xlsx",
            b"",
            r"pages\.xlsx: the name of a file with articles must end in \.jsonl, .+",
        ),
    ],
)
def test_file_that_cannot_be_read_is_refused_with_its_name(
    file, name, content, message
):
    with pytest.raises(ExchangeError, match=f"/{message}$"):
        list(article_records(file(name, content)))


def test_values_that_are_no_text_become_text(file):
    record = {"body": "نص", "views": 12, "paid": True, "tags": ["ب"], "author": None}
    lines = f"{json.dumps(record)}\n[1]\n".encode()
    found, fault = article_records(file("pages.jsonl", lines))
    assert found.fields == {
        "body": "نص",
        "views": "12",
        "paid": "true",
        "tags": '["ب"]',
    }
    assert fault.place.line == 2
    assert "it is not a JSON object" in fault.what
