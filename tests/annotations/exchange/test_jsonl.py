"""JSON Lines loses nothing and gives the same bytes each time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from msgspec.structs import replace

from annotations.exchange import ImportFaultsError
from annotations.model import AnnotationSet, Article
from tests.exchanging import document, sets_in, written
from tests.hard_sets import HARD, hard_set
from tests.strategies import annotation_sets

DATA = Path("tests/data")
GOLD = DATA / "annotator-a.hashiya.jsonl"
GOLDEN = DATA / "golden" / "hard.hashiya.jsonl"


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


HALF = rb"\ud800"
"""Half a character, which is written as it is, and refused when it is read."""


def storable_set():
    """The hard set without half a character."""
    found = hard_set()
    annotations = {
        key: replace(one, note=one.note and one.note.replace("\ud800", "!"))
        for key, one in found.annotations.items()
    }
    return replace(found, annotations=annotations)


def test_golden_is_read_as_hard_set():
    data = GOLDEN.read_bytes()
    assert sets_in(data.replace(HALF, b"!"), Hard()) == [storable_set()]
    with pytest.raises(
        ImportFaultsError, match="file:1: note contains half a character"
    ):
        sets_in(data, Hard())


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
    line = lines_of(storable_set())
    blanks = "\ufeff\n\n".encode() + line + b" \t\r\n"
    assert sets_in(blanks, Hard()) == [storable_set()]
    assert sets_in("\ufeff".encode() + line, Hard()) == [storable_set()]
    assert sets_in(b"", Hard()) == []
