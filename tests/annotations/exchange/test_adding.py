"""Articles of scraped pages: skipped if there, named if nearly, all or none."""

from __future__ import annotations

import json

import pytest

from annotations.config import Encodings
from annotations.errors import ArticleError, CorpusError, ExchangeError
from annotations.exchange import ArticleAdder, PathSource, RecordFields
from annotations.store import Corpus

PAGE = {
    "body": "\U0001f600 قالَ كيم\r\n",
    "slug": "news/kim",
    "outlet": "NK News",
    "day": "2022-08-15T08:15:00+03:00",
    "tags": ["a", "ب"],
    "views": 12,
    "author": None,
}
FIELDS = RecordFields("body", "slug", "day")
LONG = " ".join(f"كلمة{number}" for number in range(200))


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "old.txt").write_bytes("نص قديم".encode())
    return Corpus.open(folder)


def file_of(tmp_path, *pages, name="pages.jsonl"):
    path = tmp_path / name
    path.write_text("\n".join(json.dumps(one) for one in pages), encoding="utf-8")
    return PathSource(path)


def read(corpus, *sources, fields=FIELDS):
    return ArticleAdder(corpus).read(sources, fields)


def add(corpus, *sources, fields=FIELDS):
    added = read(corpus, *sources, fields=fields)
    ArticleAdder(corpus).keep(added)
    return added


def files_in(corpus):
    found = (one for one in corpus.folder.rglob("*") if one.is_file())
    return sorted(one.relative_to(corpus.folder).as_posix() for one in found)


def test_article_is_its_text_to_the_byte(corpus, tmp_path):
    add(corpus, file_of(tmp_path, PAGE))
    path = corpus.folder / "news" / "kim.txt"
    assert path.read_bytes() == PAGE["body"].encode()
    assert corpus.load_article("news/kim.txt").text == PAGE["body"]


def test_other_fields_are_metadata(corpus, tmp_path):
    add(corpus, file_of(tmp_path, PAGE))
    found = Corpus.open(corpus.folder).metadata.of("news/kim.txt")
    assert found.fields == {
        "slug": "news/kim",
        "outlet": "NK News",
        "tags": '["a", "ب"]',
        "views": "12",
        "date": "2022-08-15T08:15:00+03:00",
    }
    assert found.day == "2022-08-15"
    assert corpus.metadata.of("old.txt").fields == {}


def test_nothing_is_written_by_reading(corpus, tmp_path):
    added = read(corpus, file_of(tmp_path, PAGE))
    assert [one.name for one in added.articles] == ["news/kim.txt"]
    assert files_in(corpus) == ["old.txt"]


def test_text_that_is_there_is_skipped_and_gets_its_metadata(corpus, tmp_path):
    page = {"body": "نص قديم", "slug": "other", "outlet": "BBC"}
    added = add(corpus, file_of(tmp_path, page, page, PAGE, PAGE))
    assert added.known == ["old.txt", "old.txt"]
    [(place, article)] = added.repeated
    assert (place.line, article) == (4, "news/kim.txt")
    assert [one.name for one in added.articles] == ["news/kim.txt"]
    assert corpus.metadata.of("old.txt").fields["outlet"] == "BBC"
    again = add(corpus, file_of(tmp_path, page | {"outlet": "other"}))
    assert (again.articles, again.metadata) == ([], {})
    assert corpus.metadata.of("old.txt").fields["outlet"] == "BBC"


def test_near_duplicates_are_named_and_added(corpus, tmp_path):
    pages = [{"body": LONG, "slug": "a"}, {"body": f"{LONG} وأكثر", "slug": "b"}]
    [near] = add(corpus, file_of(tmp_path, *pages)).near_duplicates
    assert (near.article, near.resemblance.name) == ("b.txt", "a.txt")
    third = {"body": f"خبر: {LONG}", "slug": "c"}
    found = add(corpus, file_of(tmp_path, third)).near_duplicates
    assert {one.resemblance.name for one in found} == {"a.txt", "b.txt"}
    assert "b.txt" in files_in(corpus)


def test_articles_without_a_name_are_named_by_their_texts(corpus, tmp_path):
    fields = RecordFields("body")
    first = add(corpus, file_of(tmp_path, PAGE), fields=fields)
    [article] = first.articles
    assert article.name == f"{article.sha256[:16]}.txt"


def test_tables_are_read_like_lines(corpus, tmp_path):
    path = tmp_path / "pages.csv"
    path.write_bytes(
        '\ufeffslug,body,outlet\r\na,"two\r\nlines, ""quoted""",X\r\nb,other,\r\n'.encode()
    )
    add(corpus, PathSource(path))
    assert corpus.load_article("a.txt").text == 'two\r\nlines, "quoted"'
    assert corpus.metadata.of("b.txt").fields == {"slug": "b"}


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (
            json.dumps(PAGE | {"body": " \n"}),
            "the field 'body' has no text; name another with --text",
        ),
        (
            json.dumps(PAGE | {"body": None}),
            "the field 'body' has no text; name another with --text",
        ),
        (
            json.dumps(PAGE | {"slug": ""}),
            "the field 'slug' has no name; name another with --name",
        ),
        (json.dumps(PAGE | {"slug": "old"}), "the article old.txt already exists"),
        (json.dumps(PAGE | {"slug": "../x"}), "is not the name of an article"),
        (
            json.dumps(PAGE | {"slug": "https://x.org/y"}),
            "is not the name of an article",
        ),
        (json.dumps(PAGE | {"slug": ".x"}), "is not the name of an article"),
        (
            json.dumps(PAGE | {"slug": "annotations/x"}),
            "would lie in the folder annotations",
        ),
        (json.dumps(PAGE | {"body": "\ufeffx"}), "would not read back the same"),
        ("[1]", "it is not a JSON object: write one article per line"),
        ("{", "not JSON"),
    ],
)
def test_fault_is_named_by_line_and_nothing_is_added(corpus, tmp_path, content, what):
    good = json.dumps(PAGE | {"slug": "good", "body": "آخر"})
    path = tmp_path / "pages.jsonl"
    path.write_text(f"{good}\n{content}\n", encoding="utf-8")
    with pytest.raises(ExchangeError) as caught:
        read(corpus, PathSource(path))
    [fault] = str(caught.value).splitlines()
    assert fault.startswith(f"{path}:2: ")
    assert what in fault


def test_lone_surrogate_is_no_text(corpus, tmp_path):
    with pytest.raises(ExchangeError, match="the text contains half a character at 0"):
        read(corpus, file_of(tmp_path, PAGE | {"body": "\ud800"}))


def test_two_texts_of_one_name_are_a_fault(corpus, tmp_path):
    pages = file_of(tmp_path, PAGE, PAGE | {"body": "آخر"})
    with pytest.raises(
        ExchangeError, match=r"another article already has the name 'news/kim.txt'"
    ):
        read(corpus, pages)


def test_article_that_came_meanwhile_is_not_written_over(corpus, tmp_path):
    pages = [PAGE | {"slug": "a", "body": "أ"}, PAGE | {"slug": "b", "body": "ب"}]
    added = read(corpus, file_of(tmp_path, *pages))
    (corpus.folder / "b.txt").write_text("غيره", encoding="utf-8")
    with pytest.raises(ArticleError, match=r"the article b\.txt already exists"):
        ArticleAdder(corpus).keep(added)
    assert files_in(corpus) == ["b.txt", "old.txt"]
    assert (corpus.folder / "b.txt").read_text(encoding="utf-8") == "غيره"


def test_articles_go_again_if_the_metadata_fail(corpus, tmp_path):
    (corpus.folder / "articles.jsonl").write_text("damaged\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"is damaged and not changed: line 1"):
        add(corpus, file_of(tmp_path, PAGE))
    assert files_in(corpus) == ["articles.jsonl", "old.txt"]
    assert (corpus.folder / "articles.jsonl").read_text("utf-8") == "damaged\n"


def test_date_that_is_no_day_is_named(corpus, tmp_path):
    added = add(corpus, file_of(tmp_path, PAGE | {"day": "أمس"}))
    assert added.unclear_dates == {"news/kim.txt": "أمس"}
    assert corpus.metadata.of("news/kim.txt").day is None


def test_file_of_another_kind_is_refused(corpus, tmp_path):
    with pytest.raises(ExchangeError, match=r"end in \.jsonl, \.ndjson, \.csv"):
        read(corpus, file_of(tmp_path, PAGE, name="pages.html"))


def test_encoding_that_the_corpus_names_for_others_is_respected(tmp_path):
    """What would be read as windows-1256 is not written in UTF-8."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    corpus = Corpus.open(
        folder, Encodings((("news/*", "windows-1256"),)), may_be_empty=True
    )
    with pytest.raises(ExchangeError, match="would not read back the same"):
        read(corpus, file_of(tmp_path, PAGE))
