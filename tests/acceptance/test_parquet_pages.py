"""Pages in Parquet, as pyarrow writes them, become articles."""

from __future__ import annotations

import datetime as dt

import pytest

from annotations.errors import ExchangeError
from annotations.exchange import ArticleAdder, PathSource, RecordFields
from annotations.store import Corpus

pytestmark = pytest.mark.acceptance


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    return Corpus.open(folder, may_be_empty=True)


def test_rows_become_articles_with_metadata(corpus, tmp_path):
    import pyarrow as pa
    from pyarrow import parquet

    table = pa.table(
        {
            "body": ["\U0001f600 قال\r\n", "آخر"],
            "slug": ["a", "b"],
            "date": [dt.date(2022, 8, 15), None],
            "tags": [["x", "ب"], []],
        }
    )
    parquet.write_table(table, tmp_path / "pages.parquet")
    adder = ArticleAdder(corpus)
    sources = [PathSource(tmp_path / "pages.parquet")]
    adder.keep(adder.read(sources, RecordFields("body", "slug")))
    assert corpus.load_article("a.txt").text == "\U0001f600 قال\r\n"
    found = corpus.metadata.of("a.txt")
    assert (found.day, found.fields["tags"]) == ("2022-08-15", '["x", "ب"]')
    assert "date" not in corpus.metadata.of("b.txt").fields


def test_file_that_is_no_parquet_is_a_fault(corpus, tmp_path):
    path = tmp_path / "pages.parquet"
    path.write_bytes(b"PAR1 but nothing else")
    with pytest.raises(ExchangeError, match="not Parquet"):
        ArticleAdder(corpus).read([PathSource(path)], RecordFields())
