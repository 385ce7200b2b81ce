"""JSON Lines loses nothing and gives the same bytes each time."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from annotations.errors import ExchangeError
from annotations.exchange import (
    FORMATS,
    bounded_lines,
    format_named,
    jsonl,
    read_sets,
    write_sets,
)
from annotations.model import (
    BUILT_IN_TAGSET,
    Annotation,
    AnnotationSet,
    Article,
    ArticleState,
    Link,
    Span,
    Status,
)
from annotations.text import quote_of
from tests.strategies import FATHA, NBSP, SHADDA, annotation_sets

DATA = Path("tests/data")
GOLD = DATA / "annotator-a.hashiya.jsonl"
GOLDEN = DATA / "golden" / "hard.hashiya.jsonl"

HARD = Article.of(
    "folder/hard.txt",
    "\U0001f600 أعلن"
    f" كيم{SHADDA}{FATHA} جونغ أون عبر NK News: “سنلتقي في 14{NBSP}أغسطس/آب 2022”.\r\n"
    "وقالت موسكو:لكيم \U0001f44d\U0001f3fd حق\r\n",
)


def seed(name: str) -> Article:
    return Article.of(name, (Path("seeds") / name).read_bytes().decode())


def read(lines, load_article=seed) -> list[AnnotationSet]:
    return read_sets(
        lines, source="file", load_article=load_article, tagset=BUILT_IN_TAGSET
    )


def tag(id_: str, label: str, quoted: str, **more: str) -> Annotation:
    start = HARD.text.index(quoted)
    span = Span(start, start + len(quoted))
    return Annotation(id_, label, span, quote_of(HARD.text, span), **more)


def hard_set() -> AnnotationSet:
    """Nested, crossing, coincident and touching spans, after an astral character."""
    day = f"14{NBSP}أغسطس/آب 2022"
    found = [
        tag("a3", "actor", "كيم \U0001f44d\U0001f3fd", note="two\nlines"),
        tag("c1", "claim", f"سنلتقي في {day}"),
        tag("d1", "date", day, value="2022-08-14", created="2026-11-21T10:00:00Z"),
        tag("d2", "claim", day, origin='a "rule"'),
        tag("a1", "actor", f"كيم{SHADDA}{FATHA} جونغ أون", value='كيم "جونغ" \\'),
        tag("a2", "actor", "NK News", modified="2026-11-21T11:00:00Z"),
        tag("a4", "actor", "موسكو", note="\ud800\u2028\x85\x00"),
        tag("c2", "claim", "وقالت موسكو:لكيم"),
        tag("a5", "actor", ":ل"),
        tag("c3", "claim", "2022”.\r\nوقالت", note=""),
    ]
    links = [Link("l2", "source", "c2", "a4"), Link("l1", "source", "c1", "a1")]
    return AnnotationSet(
        HARD.name,
        HARD.sha256,
        "sana",
        Status(ArticleState.DONE),
        {annotation.id: annotation for annotation in found},
        {link.id: link for link in links},
    )


def test_gold_survives_round_trip():
    before = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    with GOLD.open("rb") as stream:
        written = list(write_sets(read(bounded_lines(stream, source="file"))))
    after = [json.loads(line) for line in written]
    assert [by_id(one) for one in after] == [by_id(one) for one in before]


def by_id(record: dict) -> dict:
    return record | {"links": {link["id"]: link for link in record["links"]}}


def test_hard_set_is_written_as_golden():
    assert "".join(write_sets([hard_set()])).encode() == GOLDEN.read_bytes()


def test_golden_is_read_as_hard_set():
    found = read(GOLDEN.read_bytes().splitlines(), lambda _: HARD)
    assert found == [hard_set()]


def test_golden_is_one_line_to_all():
    assert len(GOLDEN.read_text("utf-8").splitlines()) == 1


@given(annotation_sets(HARD))
def test_any_set_survives_round_trip(annotation_set: AnnotationSet):
    once = list(write_sets([annotation_set]))
    found = read([line.encode() for line in once], lambda _: HARD)
    status = annotation_set.status
    expected = replace(
        annotation_set, status=replace(status, state=annotation_set.state)
    )
    assert found == [expected]
    assert list(write_sets(found)) == once


def test_sets_are_sorted_by_article():
    keys = [("b", "a"), ("a", "b"), ("a", "a")]
    sets = [AnnotationSet(article, "0", annotator) for article, annotator in keys]
    records = [json.loads(line) for line in write_sets(sets)]
    found = [(record["article"], record["annotator"]) for record in records]
    assert found == sorted(keys)


def test_same_set_twice_is_not_written():
    with pytest.raises(ExchangeError, match=r"sana has two sets of folder/hard\.txt"):
        list(write_sets([hard_set(), hard_set()]))


def test_keys_are_in_stated_order():
    record = json.loads(next(write_sets([hard_set()])))
    assert [*record] == [
        *("schema", "article", "sha256", "annotator", "state", "annotations", "links")
    ]
    assert [*record["links"][0]] == ["id", "type", "from", "to"]
    assert [*record["annotations"][0]] == [
        "id",
        "label",
        "start",
        "end",
        "text",
        "value",
    ]


def test_mark_and_blank_lines_are_skipped():
    line = next(write_sets([hard_set()]))
    assert read(["\ufeff", "\n", line, " \t\r\n"], lambda _: HARD) == [hard_set()]
    assert read([b"\xef\xbb\xbf" + line.encode()], lambda _: HARD) == [hard_set()]
    assert read([]) == []


def test_overlong_line_is_not_loaded(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(jsonl, "LONGEST_LINE", 8)
    lines = bounded_lines(io.BytesIO(b"12345\n123456789"), source="file")
    assert next(lines) == b"12345\n"
    with pytest.raises(ExchangeError, match="file:2: the line has over 8 bytes"):
        next(lines)


def test_format_is_found_by_name():
    found = format_named("jsonl")
    assert found in FORMATS
    assert found.read is read_sets
    with pytest.raises(ExchangeError, match="unknown format 'xml': there is jsonl"):
        format_named("xml")
