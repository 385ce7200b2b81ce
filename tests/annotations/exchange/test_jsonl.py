"""JSON Lines loses nothing and gives the same bytes each time."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from hypothesis import given

from annotations.model import (
    Annotation,
    AnnotationSet,
    Article,
    ArticleState,
    Link,
    Span,
    Status,
)
from annotations.text import quote_of
from tests.exchanging import document, sets_in, written
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


class Seeds:
    """The articles that the gold sets are of."""

    def article_names(self):
        return []

    def load_article(self, name):
        return seed(name)


class Hard:
    """A corpus in which every article is the hard one."""

    def article_names(self):
        return []

    def load_article(self, _name):
        return HARD


def lines_of(*sets: AnnotationSet) -> bytes:
    return written(document(one, HARD) for one in sets)


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
    found = sets_in(GOLD.read_bytes(), Seeds())
    data = written(document(one, seed(one.article)) for one in found)
    after = [json.loads(line) for line in data.splitlines()]
    assert [by_id(one) for one in after] == [by_id(one) for one in before]


def by_id(record: dict) -> dict:
    return record | {"links": {link["id"]: link for link in record["links"]}}


def test_hard_set_is_written_as_golden():
    assert lines_of(hard_set()) == GOLDEN.read_bytes()


def test_golden_is_read_as_hard_set():
    assert sets_in(GOLDEN.read_bytes(), Hard()) == [hard_set()]


def test_golden_is_one_line_to_all():
    assert len(GOLDEN.read_text("utf-8").splitlines()) == 1


@given(annotation_sets(HARD))
def test_any_set_survives_round_trip(annotation_set: AnnotationSet):
    once = lines_of(annotation_set)
    found = sets_in(once, Hard())
    status = annotation_set.status
    expected = replace(
        annotation_set, status=replace(status, state=annotation_set.state)
    )
    assert found == [expected]
    assert lines_of(*found) == once


def test_keys_are_in_stated_order():
    record = json.loads(lines_of(hard_set()))
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
    line = lines_of(hard_set())
    blanks = "\ufeff\n\n".encode() + line + b" \t\r\n"
    assert sets_in(blanks, Hard()) == [hard_set()]
    assert sets_in("\ufeff".encode() + line, Hard()) == [hard_set()]
    assert sets_in(b"", Hard()) == []
